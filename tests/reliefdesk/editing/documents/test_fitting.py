import dataclasses

import pytest

from reliefdesk.content.library import Library, load_library
from reliefdesk.editing.documents import fitting
from reliefdesk.editing.documents.document import Place
from reliefdesk.editing.documents.fitting import fitted
from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.editing.project import ProjectReader
from reliefdesk.editing.proposal import Proposer
from reliefdesk.editing.template_match import TemplateMatcher
from reliefdesk.nlu.encoder import shared_encoder

PARK = ProposedTopic("Where can I park?", "Behind the house.", Place(), ("is there a lot",))
OWN = ProposedTopic("Do you sell honey from your roof?", "Yes, we do.", Place())


@pytest.fixture
def proposer(drafts, repository):
    whole = load_library(repository)
    library = Library(front_desk={"parking": whole.front_desk["parking"]}, treatments={}, aspects={})
    project = dataclasses.replace(ProjectReader(drafts).read(), library=library)
    return Proposer(project, TemplateMatcher(library, shared_encoder()), shared_encoder())


def test_a_question_takes_up_its_template_and_one_of_its_own_gets_wordings(proposer):
    park, own = fitted([PARK, OWN], proposer)
    assert park.proposed.template == "parking"
    assert park.choices == {"parking": proposer.project.library.title("parking")}
    assert park.wordings == proposer.project.library.wordings("parking")
    assert park.proposed.others[0] == "is there a lot"
    assert (own.proposed.template, own.wordings) == ("", ())
    assert len(own.proposed.others) >= 4
    assert park.is_known
    assert own.is_known


def test_what_staff_chose_stays_and_nothing_is_added_again(proposer):
    (none,) = fitted([dataclasses.replace(PARK, template="")], proposer)
    assert (none.proposed.template, none.proposed.others, none.wordings) == ("", PARK.others, ())
    assert "parking" in none.choices
    (chosen,) = fitted([dataclasses.replace(OWN, template="parking")], proposer)
    assert (chosen.proposed.template, chosen.proposed.others) == ("parking", ())
    assert "parking" in chosen.choices


def test_whose_template_is_taken_away_gets_wordings_of_its_own(proposer):
    bare = dataclasses.replace(PARK, template="", others=())
    (none,) = fitted([bare], proposer)
    assert (none.proposed.template, none.wordings) == ("", ())
    assert len(none.proposed.others) >= 4


def test_without_a_library_or_before_it_is_read_all_stays_as_it_is(proposer):
    empty = Library(front_desk={}, treatments={}, aspects={})
    without = dataclasses.replace(proposer, project=dataclasses.replace(proposer.project, library=empty))
    for nobody in (None, without):
        (found,) = fitted([PARK], nobody)
        assert (found.proposed, dict(found.choices), found.is_known) == (PARK, {}, nobody is not None)


def test_what_nobody_could_look_at_gets_its_wordings_as_soon_as_somebody_can(proposer):
    (found,) = fitted([OWN], None)
    (again,) = fitted([found.proposed], proposer)
    assert len(again.proposed.others) >= 4


def test_a_long_list_is_looked_through_as_far_as_there_is_time(proposer, monkeypatch):
    monkeypatch.setattr(fitting, "MOST_SECONDS", 0.0)
    assert [found.is_known for found in fitted([PARK, OWN], proposer)] == [False, False]


def test_of_two_that_mean_one_template_the_second_gets_wordings_of_its_own(proposer):
    first, second = fitted([PARK, dataclasses.replace(PARK, title="Parking", others=())], proposer)
    assert (first.proposed.template, second.proposed.template) == ("parking", "")
    assert second.proposed.others


def test_what_was_not_looked_at_yet_is_looked_at_first(proposer, monkeypatch):
    clock = iter([0.0, 1.0, 99.0])
    monkeypatch.setattr(fitting.time, "monotonic", lambda: next(clock))
    known, new = fitted([dataclasses.replace(OWN, template=""), PARK], proposer)
    assert (known.is_known, new.is_known) == (False, True)
