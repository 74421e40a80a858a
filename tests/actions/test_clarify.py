from actions.admit import MISSES_BEFORE_CONTACT
from actions.clarify import ActionClarify
from reliefdesk.nlu.conversation import Choice
from reliefdesk.nlu.decision import UNCLEAR, WHICH_TREATMENT
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE, SOMETHING_ELSE_ID, chosen
from tests.actions.conftest import choices


def clarified(act, misses, *titles, intent=UNCLEAR):
    return act(ActionClarify(), intent, told={"choices": choices(*titles), "slots": {"misses": misses}})


def test_what_may_be_meant_is_offered_with_a_way_out(act):
    done = clarified(act, 1, "Risks", "Uses")
    assert done.texts == ["<clarify>"]
    assert done.buttons[:2] == ["Risks", "Uses"]
    assert len(done.buttons) == 3
    assert done.slots == {"misses": 1}


def test_without_a_choice_it_is_asked_for_other_words(act):
    done = clarified(act, 1)
    assert (done.texts, done.buttons) == (["<unclear>"], [])


def test_after_two_misses_in_a_row_there_is_the_contact_alone(act):
    done = clarified(act, MISSES_BEFORE_CONTACT, "Risks")
    assert (done.texts, done.buttons) == (["<contact>"], [])


def test_which_treatment_is_asked_however_many_were_missed_and_with_no_way_out(act):
    done = clarified(act, MISSES_BEFORE_CONTACT, "Nerve block", "Ablation", intent=WHICH_TREATMENT)
    assert (done.texts, done.buttons) == (["<which_treatment>"], ["Nerve block", "Ablation"])


def test_the_way_out_is_called_as_the_house_has_it_and_remembered_so(act, content):
    content.house(something_else="None of these")
    asked = [*choices("Risks"), {"title": SOMETHING_ELSE, "id": SOMETHING_ELSE_ID}]
    told = {"choices": choices("Risks"), "slots": {"misses": 1, "choices": asked}}
    done = act(ActionClarify(), UNCLEAR, told=told)
    assert done.buttons == ["Risks", "None of these"]
    remembered = [Choice(**choice) for choice in done.slots["choices"]]
    assert [choice.title for choice in remembered] == ["Risks", "None of these"]
    for typed in ("none of these!", "something else", "2"):
        assert chosen(typed, remembered, lambda text: []).id == SOMETHING_ELSE_ID
