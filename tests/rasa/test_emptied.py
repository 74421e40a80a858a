"""The real content without a topic or a treatment: it checks, trains, starts and answers what belongs to no topic."""

from __future__ import annotations

import contextlib
import shutil

import httpx
import pytest

from reliefdesk.content.checks import check_content
from reliefdesk.editing.drafts import Drafts
from reliefdesk.publication.content import lay_out, read_content
from reliefdesk.stores.desk import Desk
from tests.rasa.clinic import Clinic

pytestmark = pytest.mark.rasa


def test_an_emptied_clinic_trains_starts_and_answers(repository, tmp_path):
    clinic = Clinic(tmp_path / "clinic")
    lay_out(repository, read_content(repository), clinic.root)
    for name in ("endpoints.yml", "credentials.yml"):
        shutil.copyfile(repository / name, clinic.root / name)
    with contextlib.closing(Desk(clinic.root / "var" / "desk.db")) as desk:
        drafts = Drafts(clinic.root, desk)
        names = [state.id for state in drafts.topics()]
        drafts.delete_all(names, "Maria", treatments=drafts.treatments())
        for path, text in drafts.overlay().items():
            if text is None:
                (clinic.root / path).unlink(missing_ok=True)
            else:
                (clinic.root / path).write_text(text, encoding="utf-8")
    assert [str(problem) for problem in check_content(clinic.root) if not problem.warning] == []
    (clinic.root / "data" / "topics").rmdir()  # as git leaves it out
    clinic.start()  # trains first
    try:
        with httpx.Client(timeout=60) as client:
            assert "202-555" in clinic.ask("what is your phone number", client)
            assert "911" in clinic.ask("i have crushing chest pain right now", client)
            missed = clinic.ask("what is a nerve block", client)
            assert "A nerve block is" not in missed
            page = client.get(f"{clinic.url}/faq")
            assert page.status_code == 200
            assert "We are still writing our answers" in page.text
            assert client.get(f"{clinic.url}/faq?q=block").status_code == 200
    finally:
        clinic.stop()
