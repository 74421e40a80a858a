import pytest

from actions.admit import ActionAdmit
from actions.answer import ActionAnswer
from actions.clinic_fact import ActionClinicFact
from actions.house import current_voice
from actions.small_talk import ActionSmallTalk

WITH_HOURS = {"parts": [{"intent": "hours", "text": "and when do you open"}]}


def test_each_question_of_a_message_gets_its_own_reply_in_turn(act):
    done = act(ActionAnswer(), "risks", told={**WITH_HOURS, "slots": {"topic": "hours"}})
    assert done.texts[0] == "<risks>"
    assert done.texts[1].startswith("<hours>")
    assert (len(done.texts), done.slots) == (2, {"topic": "hours"})
    assert (done.names, done.course) == (("risks", "hours"), "answered")


@pytest.mark.parametrize(
    ("action", "first"), [(ActionClinicFact(), "address"), (ActionAdmit(), "not_covered"), (ActionSmallTalk(), "greet")]
)
def test_whatever_comes_first_a_topic_is_answered_after_it(act, action, first):
    done = act(action, first, told={"parts": [{"intent": "risks", "text": "is it safe"}]})
    assert done.texts[0].startswith(f"<{first}>")
    assert done.texts[1:] == ["<risks>"]


def test_a_part_without_an_answer_is_admitted(act):
    done = act(ActionAnswer(), "risks", told={"parts": [{"intent": "not_covered", "text": "what does it cost"}]})
    assert done.texts[1].startswith("<not_covered>")
    assert done.course == "admitted"


def test_a_part_is_read_by_its_own_words(act):
    sunday = {"parts": [{"intent": "hours", "text": "open on sunday"}]}
    done = act(ActionAnswer(), "risks", told=sunday, text="is it safe")
    assert "Sunday" in done.texts[1]


@pytest.mark.parametrize("tier", ["emergency", "crisis", "same_day"])
def test_what_may_be_a_red_flag_has_one_line_under_its_answer(act, tier):
    done = act(ActionAnswer(), "risks", told={"caution": tier})
    assert done.texts == ["<risks>", current_voice()(f"caution_{tier}")]


def test_a_first_question_is_read_by_its_own_words_too(act):
    told = {
        "first": {"intent": "hours", "text": "open on sunday"},
        "parts": [{"intent": "risks", "text": "is it safe"}],
    }
    done = act(ActionClinicFact(), "hours", told=told, text="my visit is on friday. open on sunday? is it safe")
    assert "Sunday" in done.texts[0]


def test_a_third_question_is_offered_under_the_last_reply_alone(act):
    told = {**WITH_HOURS, "further": [{"title": "Risks", "id": "risks"}]}
    done = act(ActionAdmit(), "not_covered", told=told)
    assert done.buttons == ["Risks"]
    assert "buttons" not in done.said[0] or not done.said[0]["buttons"]


def test_what_has_no_answer_among_others_is_named(act):
    told = {**WITH_HOURS, "first": {"intent": "not_covered", "text": "what is it", "subject": "Cost"}}
    assert act(ActionAdmit(), "not_covered", told=told).texts[0].startswith("You asked about: Cost. <not_covered>")
