import shutil
import time

import pytest

from reliefdesk.console.proposing import VECTORS
from reliefdesk.console.services import Services
from reliefdesk.content.library import LIBRARY_FOLDER
from reliefdesk.editing.treatment_entry import TreatmentEntry
from reliefdesk.settings import Settings


@pytest.fixture
def services(content):
    opened = Services(content.root, Settings())
    yield opened
    opened.close()


@pytest.fixture
def _parking(content, repository):
    (content.root / LIBRARY_FOLDER / "front_desk").mkdir(parents=True)
    for name in ("parking", "cost"):
        path = LIBRARY_FOLDER / "front_desk" / f"{name}.yml"
        shutil.copyfile(repository / path, content.root / path)


def test_without_a_library_nobody_waits_and_wordings_are_made_of_the_title(services):
    proposer = services.proposing.at_hand(services.project())
    found = proposer.proposal("Where can I park?")
    assert (found.matches, found.template) == ((), "")
    assert "where can i park" in found.ticked()


@pytest.mark.usefixtures("_parking")
def test_it_is_read_aside_and_kept_for_the_next_start(services, content):
    assert services.proposing.at_hand(services.project()) is None
    until = time.monotonic() + 60
    while (proposer := services.proposing.at_hand(services.project())) is None:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert proposer.proposal("Where can I park?").template == "parking"
    assert (content.root / VECTORS).is_file()


@pytest.mark.usefixtures("_parking")
def test_a_treatment_that_was_added_is_known_at_once(services):
    assert services.proposing.now(services.project())
    TreatmentEntry("cupping", ("cupping",)).save(services.drafts, "ana")
    assert "cupping" in services.proposing.now(services.project()).project.treatments
