import datetime
from zoneinfo import ZoneInfo

import pytest

from actions.clinic_fact import ActionClinicFact
from tests.conftest import CLINIC


@pytest.fixture
def holiday(content):
    """Tomorrow is one."""
    tomorrow = datetime.datetime.now(ZoneInfo(CLINIC["time_zone"])) + datetime.timedelta(days=1)
    content.clinic(holidays={tomorrow.date().isoformat(): "Founders Day"})
    return "Founders Day"


@pytest.mark.parametrize("fact", ["address", "booking"])
def test_a_fact_is_said_as_it_was_approved(act, holiday, fact):
    done = act(ActionClinicFact(), fact, told={"slots": {"topic": fact}})
    assert done.texts == [f"<{fact}>"]
    assert done.slots == {"topic": fact}


def test_the_phone_comes_with_whether_somebody_is_there_now(act, holiday):
    (text,) = act(ActionClinicFact(), "phone").texts
    assert text.startswith("<phone> ")
    assert text.count(".") >= 1
    assert holiday not in text


def test_the_hours_come_with_that_and_with_the_next_holiday(act, holiday):
    (phone,), (hours,) = (act(ActionClinicFact(), fact).texts for fact in ("phone", "hours"))
    assert hours.startswith(phone.replace("<phone>", "<hours>"))
    assert holiday in hours


def test_a_change_of_the_clinics_file_is_told_at_once(act, content, holiday):
    content.clinic(holidays={})
    assert holiday not in act(ActionClinicFact(), "hours").texts[0]


def test_a_day_that_is_asked_for_is_told_first_and_a_holiday_is_never_an_ordinary_day(act, content):
    content.clinic(holidays={"2098-12-24": "Christmas Eve", "2098-12-31": "New Year's Eve"})
    (said,) = act(ActionClinicFact(), "hours", text="are you open on december 31 2098").texts
    assert said == "We are closed on Wednesday, December 31 (New Year's Eve). <hours>"


@pytest.mark.parametrize(
    ("monday", "said"),
    [
        ("08:00-17:00", "We do not close for a break during the day. <hours>"),
        ("8-12 and 1-5", "We close for a break: Monday noon to 1 p.m. <hours>"),
    ],
)
def test_whether_the_clinic_closes_for_lunch_is_answered(act, content, monday, said):
    content.clinic(hours={**CLINIC["hours"], "monday": monday})
    assert act(ActionClinicFact(), "hours", text="Do you close for lunch?").texts == [said]


def test_several_days_are_told_one_by_one(act, content):
    content.clinic(holidays={"2098-12-24": "Christmas Eve", "2098-12-25": "Christmas Day"})
    (said,) = act(ActionClinicFact(), "hours", text="open dec 24 2098 or dec 25 2098?").texts
    assert said.startswith("We are closed on Wednesday, December 24 (Christmas Eve). We are closed on Thursday")
    assert said.endswith("<hours>")


def test_the_day_after_is_the_one_after_that_which_was_asked_before(act):
    before = {"topic": "hours", "question": "December 24"}
    done = act(ActionClinicFact(), "hours", before, text="what about the day after")
    assert "December 25" in done.texts[0]
    assert done.slots["question"] == "December 25"


def test_a_day_that_was_asked_before_something_else_is_forgotten(act):
    before = {"topic": "risks", "question": "December 24"}
    assert "December 25" not in act(ActionClinicFact(), "hours", before, text="the day after").texts[0]


@pytest.mark.parametrize(
    "text", ["are you open now", "till when today", "how late", "when do you open again", "hoy abren?"]
)
def test_this_moment_is_told_first_when_it_is_asked_about(act, text):
    (said,) = act(ActionClinicFact(), "hours", text=text).texts
    assert said.endswith(" <hours>")
    assert said.startswith("We are ")


def test_the_holidays_are_told_first_when_they_are_asked_about(act, holiday):
    (said,) = act(ActionClinicFact(), "hours", text="what about holidays").texts
    assert said.index(holiday) < said.index("<hours>")
