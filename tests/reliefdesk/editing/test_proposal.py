import dataclasses

import pytest

from reliefdesk.content.library import Library, load_library
from reliefdesk.content.topic import Theme
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.proposal import TICKED, Proposer
from reliefdesk.editing.template_match import TemplateMatcher
from reliefdesk.nlu.encoder import shared_encoder

THEME = Theme(id="parking_transport", questions=("do you validate garage tickets", "where may i park", "a bus to you"))


class Leads:
    """A model that takes every text to one theme."""

    def probabilities(self, text):
        return {"uncovered_parking_transport": 0.6, "uncovered_gone": 0.3, "risks": 0.1}


@pytest.fixture
def proposer(drafts, repository):
    whole = load_library(repository)
    library = Library(front_desk={"parking": whole.front_desk["parking"]}, treatments={}, aspects={})
    project = ProjectReader(drafts).read()
    project = dataclasses.replace(project, library=library, themes={**project.themes, THEME.id: THEME})
    return Proposer(project, TemplateMatcher(library, shared_encoder()), shared_encoder(), Leads())


def test_a_sure_match_brings_its_wordings_and_the_nearest_questions_of_its_theme(proposer):
    found = proposer.proposal("Where can I park?")
    assert found.template == "parking"
    assert found.wordings == proposer.project.library.wordings("parking")
    assert found.ticks[0].wording == "where may i park"
    assert found.ticked() == ("where may i park",)
    assert [tick.theme for tick in found.ticks] == ["parking_transport"] * 3


def test_without_a_model_only_the_templates_own_theme_is_looked_through(proposer):
    alone = dataclasses.replace(proposer, reader=None)
    assert alone.proposal("Where can I park?").ticks == proposer.proposal("Where can I park?").ticks
    assert not any(tick.theme for tick in alone.proposal("Do you validate tickets?").ticks)


def test_what_is_in_no_template_gets_nearest_questions_and_wordings_of_its_title(proposer):
    found = proposer.proposal("Do you validate garage tickets of the city?")
    assert (found.template, found.wordings) == ("", ())
    first, *_ = found.ticks
    assert (first.wording, first.is_ticked) == ("do you validate garage tickets", first.likeness >= TICKED)
    assert [tick.likeness for tick in found.ticks if tick.theme] == sorted(
        (tick.likeness for tick in found.ticks if tick.theme), reverse=True
    )
    assert "do you validate garage tickets of the city" in found.ticked()


def test_what_staff_chose_is_not_guessed_again(proposer):
    assert proposer.proposal("Where can I park?", template="").template == ""
    assert proposer.proposal("Anything", template="parking").wordings


def test_what_was_typed_already_is_not_proposed(proposer):
    found = proposer.proposal("Where can I park?", ["Where may I park?"], template="")
    wordings = [tick.wording for tick in found.ticks]
    assert "where may i park" not in wordings
    assert wordings


def test_an_empty_title_proposes_nothing(proposer):
    found = proposer.proposal(" ")
    assert (found.matches, found.template, found.ticks) == ((), "", ())
