import dataclasses

import pytest

from reliefdesk.editing.documents.document import Place
from reliefdesk.editing.documents.drafting import drafted, keep, new_treatments
from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.editing.file_drafts import Conflict
from reliefdesk.editing.project import ProjectReader
from tests.reliefdesk.content.test_library import project as lay_out_library


def proposal(title, answer="It is small and quick.", others=()):
    return ProposedTopic(title, answer, Place(), others)


def test_names_are_made_of_titles_and_each_is_free(drafts, parking):
    drafts.save(parking(id="is_it_far", title="Another"), "ana", "")
    made = drafted(
        [
            proposal("Is it far?"),
            proposal("Is it far!", "No."),
            proposal("Something else"),
            proposal("¿Dónde está?"),
            proposal("???"),
        ],
        drafts,
    )
    assert [draft.after.id for draft in made] == [
        "is_it_far_2",
        "is_it_far_3",
        "something_else_2",
        "donde_esta",
        "parking",
    ]


def test_the_title_and_the_other_ways_to_ask_lead_to_a_new_topic(drafts):
    (draft,) = drafted([proposal("Is it far?", others=("how far is it",))], drafts)
    assert draft.after.questions == ("Is it far?", "how far is it")
    assert draft.before is None


def test_a_topic_of_the_same_title_is_changed_and_keeps_the_rest(drafts):
    live = drafts.live("risks")
    (draft,) = drafted([proposal("about RISKS.", "They are small.", ("is it bad",))], drafts)
    assert draft.before == live
    assert (draft.after.id, draft.after.answer, draft.after.related) == ("risks", "They are small.", live.related)
    assert draft.after.questions == (*live.questions, "is it bad")


def test_all_are_kept_or_none(drafts):
    made = drafted([proposal("Is it far?"), proposal("About risks")], drafts)
    project = ProjectReader(drafts).read()
    drafts.delete("risks", "ben")
    with pytest.raises(Conflict):
        keep(made, drafts, project, "ana")
    assert drafts.topic("is_it_far") is None
    keep(made[:1], drafts, project, "ana")
    assert drafts.topic("is_it_far") == made[0].after
    assert drafted([proposal("Is it far?")], drafts)[0].changes_nothing


def test_a_template_gives_its_name_and_its_treatment_to_the_topic(drafts, content):
    lay_out_library(content.root)
    project = ProjectReader(drafts).read()
    asked = dataclasses.replace(proposal("What is an epidural?"), template="epidural.definition")
    (draft,) = drafted([asked], drafts)
    assert (draft.after.id, draft.after.template) == ("epidural_definition", "epidural.definition")
    keep([draft], drafts, project, "ana")
    assert ProjectReader(drafts).read().treatments["epidural"].names == ("epidural", "esi", "la epidural")
    assert new_treatments([draft], ProjectReader(drafts).read()) == []


def test_a_topic_keeps_its_template_unless_staff_choose_another(drafts, parking):
    drafts.save(parking(template="parking"), "ana", "")
    asked = proposal("Where can I park?")
    for chosen, kept in ((None, "parking"), ("", "parking"), ("wheelchair_access", "wheelchair_access")):
        (draft,) = drafted([dataclasses.replace(asked, template=chosen)], drafts)
        assert draft.after.template == kept


def test_a_way_to_ask_that_is_the_title_in_other_letters_stands_once(drafts):
    (made,) = drafted([proposal("Is it far?", others=("is it far", "Is it far off?", "is it far off"))], drafts)
    assert made.after.questions == ("Is it far?", "Is it far off?")
