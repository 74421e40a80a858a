import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.nlu.day_fragment import means_hours


@pytest.mark.parametrize(
    "text",
    ["and sunday?", "what about tomorrow", "sunday", "And on Saturdays?", "tonight", "good friday", "christmas eve?",
     "july 4th", "is saturday possible", "ok friday then, what are the times", "and the tuesday after",
     "no, i meant sunday",
     "y el domingo?", "y mañana?", "los fines de semana", "en navidad?", "digo el martes", "¿y qué tal el sábado?",
     "wait is that a holiday, you open then?"],
)  # fmt: skip
@pytest.mark.parametrize("topic", [None, "risks", "hours", "booking"])
def test_nothing_but_a_day_asks_about_its_hours_whatever_was_talked_about(text, topic):
    assert means_hours(text, topic)


@pytest.mark.parametrize(
    "text",
    ["when then", "until what time", "till when", "the day after", "at 7?", "hasta cuándo", "the 2nd", "next week"],
)
def test_nothing_but_a_time_does_so_after_a_fact_of_the_clinic(text):
    assert means_hours(text, "phone")
    assert not means_hours(text, "risks")
    assert not means_hours(text, None)


@pytest.mark.parametrize(
    "text",
    ["", "2", "second one", "good morning", "good night", "thanks", "no", "again", "ok good", "hasta luego",
     "yes please",
     "can i do thursday", "what about it", "does it hurt on sunday", "call me tomorrow", "may", "march"],
)  # fmt: skip
def test_a_greeting_a_choice_and_whatever_says_more_do_not(text):
    assert not means_hours(text, "hours")


@given(st.text(), st.sampled_from([None, "hours"]))
def test_any_text_is_judged(text, topic):
    assert means_hours(text, topic) in (True, False)
