from actions.clarify import ActionClarify
from reliefdesk.nlu.conversation import Choice
from reliefdesk.nlu.decision import UNCLEAR, WHICH_TREATMENT
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE, SOMETHING_ELSE_ID, chosen
from tests.actions.conftest import choices


def clarified(act, *titles, intent=UNCLEAR):
    return act(ActionClarify(), intent, told={"choices": choices(*titles)})


def test_what_may_be_meant_is_offered_with_a_way_out(act):
    done = clarified(act, "Risks", "Uses")
    assert done.texts == ["<clarify>"]
    assert done.buttons[:2] == ["Risks", "Uses"]
    assert len(done.buttons) == 3
    assert done.course == "unsure"


def test_without_a_choice_it_is_asked_for_other_words(act):
    done = clarified(act)
    assert (done.texts, done.buttons) == (["<unclear>"], [])


def test_which_treatment_is_asked_with_no_way_out(act):
    done = clarified(act, "Nerve block", "Ablation", intent=WHICH_TREATMENT)
    assert (done.texts, done.buttons) == (["<which_treatment>"], ["Nerve block", "Ablation"])
    assert done.course == "asked"


def test_the_way_out_is_called_as_the_house_has_it_and_remembered_so(act, content):
    content.house(something_else="None of these")
    asked = [*choices("Risks"), {"title": SOMETHING_ELSE, "id": SOMETHING_ELSE_ID}]
    told = {"choices": choices("Risks"), "slots": {"choices": asked}}
    done = act(ActionClarify(), UNCLEAR, told=told)
    assert done.buttons == ["Risks", "None of these"]
    remembered = [Choice(**choice) for choice in done.slots["choices"]]
    assert [choice.title for choice in remembered] == ["Risks", "None of these"]
    for typed in ("none of these!", "something else", "2"):
        assert chosen(typed, remembered, lambda text: []).id == SOMETHING_ELSE_ID
