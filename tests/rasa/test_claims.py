"""A new answer claims test questions that had none: asked once, ticked, judged anew, and live without more training."""

from __future__ import annotations

import contextlib
import time

import httpx
import pytest

from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.model.signer import Signer
from reliefdesk.settings import Settings
from reliefdesk.stores.desk import Desk
from tests.rasa.clinic import Clinic
from tests.signing import signed_if_sound, staffed

pytestmark = pytest.mark.rasa

ANSWER = "You can park for free in the lot behind the clinic."
QUESTIONS = (
    "where can i park",
    "is there parking at your clinic",
    "do i have to pay for parking",
    "where do i leave my car",
    "is there a car park nearby",
)


@pytest.fixture
def clinic(models, repository, tmp_path):
    clinic = Clinic.of(models, repository, tmp_path / "clinic")
    with contextlib.closing(Desk(clinic.root / "var" / "desk.db")) as desk:
        drafts = Drafts(clinic.root, desk)
        drafts.save(TopicEdit("parking", "Where can I park?", ANSWER, QUESTIONS, ()), "Maria", "")
        signed_if_sound(drafts, "parking")
        staffed(desk, Bob="publisher")
    clinic.start()
    yield clinic
    clinic.stop()


def test_parking_is_asked_for_once_and_goes_live_with_what_was_ticked(clinic):
    code, asks = clinic.command("publish")
    claims = asks["difference"]["claims"]
    assert (code, asks["state"], {claim["topic"] for claim in claims}) == (5, "asking", {"parking"})
    assert not [move for move in asks["difference"]["moves"] if move["better"] is False and move["topic"] == "parking"]
    model = clinic.root / "var" / "publications" / asks["id"] / "model.tar.gz"
    made = model.read_bytes()
    code, done = clinic.command("publish", "--answer", asks["id"], "--right", "all")
    assert (code, done["state"], done["reasons"]) == (0, "published", [])
    live = clinic.root / "models" / done["model"]
    assert live.read_bytes() == made  # nothing was learnt anew
    assert Signer.of(Settings(), clinic.root).is_ours(live)
    unknown = (clinic.root / "tests" / "unknown.yml").read_text(encoding="utf-8")
    own = (clinic.root / "tests" / "topics" / "parking.yml").read_text(encoding="utf-8")
    for claim in claims:
        if claim["part"] == "unknown":
            assert (claim["question"] in unknown, claim["question"] in own) == (False, True)
    until = time.monotonic() + 30
    with httpx.Client(timeout=60) as client:
        while (said := clinic.ask("where do i park my car", client)) != ANSWER and time.monotonic() < until:
            time.sleep(0.5)
    assert said == ANSWER
