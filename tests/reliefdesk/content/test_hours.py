import dataclasses
import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.hours import CLOSED, Holiday, Opening, OpeningHours
from reliefdesk.content.house import load_voice

VOICE = load_voice(Path(__file__).parents[3])

NEW_YORK = ZoneInfo("America/New_York")
DAY = Opening.parse("08:00-17:00")
LUNCH = Opening.parse("08:00-12:00, 13:00-17:00")
FIRST, LAST = map(datetime.datetime.fromisoformat, ("2020-01-01", "2040-01-01"))
THANKSGIVING = {datetime.date(2026, 11, 26): Holiday("Thanksgiving Day")}
HALF_DAY = {datetime.date(2026, 12, 24): Holiday("Christmas Eve", Opening.parse("08:00-12:00"))}


def opening_hours(*week, holidays=THANKSGIVING, zone=NEW_YORK):
    return OpeningHours(week or (DAY, DAY, DAY, DAY, Opening.parse("08:00-15:00"), CLOSED, CLOSED), holidays, zone)


def at(text, zone=NEW_YORK):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=zone)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T07:59:59", "We are closed right now. We open today at 8 a.m."),
        ("2026-11-23T08:00", "We are open now, until 5 p.m."),
        ("2026-11-23T16:59:59", "We are open now, until 5 p.m."),
        ("2026-11-23T17:00", "We are closed right now. We open tomorrow at 8 a.m."),
        ("2026-11-23T23:59:59", "We are closed right now. We open tomorrow at 8 a.m."),
        ("2026-11-24T00:00", "We are closed right now. We open today at 8 a.m."),
        ("2026-11-27T15:00", "We are closed right now. We open on Monday at 8 a.m."),
        ("2026-11-28T12:00", "We are closed right now. We open on Monday at 8 a.m."),
        ("2026-11-29T12:00", "We are closed right now. We open tomorrow at 8 a.m."),
    ],
)
def test_open_or_closed_is_told_at_every_edge_of_the_week(moment, said):
    assert opening_hours().now_in_words(at(moment), VOICE) == said


def test_a_holiday_is_named_and_the_next_open_day_told():
    assert opening_hours().now_in_words(at("2026-11-26T10:00"), VOICE) == (
        "We are closed today for Thanksgiving Day. We open tomorrow at 8 a.m."
    )


def test_the_evening_before_a_holiday_skips_it():
    assert opening_hours().now_in_words(at("2026-11-25T18:00"), VOICE).endswith("We open on Friday at 8 a.m.")


def test_the_clinics_time_zone_counts_and_not_the_servers():
    evening_in_new_york = at("2026-11-24T01:00", datetime.timezone.utc)
    assert opening_hours().now_in_words(evening_in_new_york, VOICE).endswith("We open tomorrow at 8 a.m.")
    in_tokyo = opening_hours(zone=ZoneInfo("Asia/Tokyo"))
    assert in_tokyo.now_in_words(evening_in_new_york, VOICE) == "We are open now, until 5 p.m."


def test_the_hour_that_summer_time_skips_or_repeats_does_not_move_the_opening():
    sundays = opening_hours(*[Opening.parse("03:00-04:00")] * 7)
    spring = datetime.datetime(2027, 3, 14, 6, 59, tzinfo=datetime.timezone.utc)  # one minute before 2 becomes 3
    assert sundays.now_in_words(spring, VOICE).endswith("We open today at 3 a.m.")
    assert sundays.now_in_words(spring + datetime.timedelta(minutes=1), VOICE).startswith("We are open now")
    autumn = datetime.datetime(2026, 11, 1, 6, 30, tzinfo=datetime.timezone.utc)  # half past 1 for the second time
    assert sundays.now_in_words(autumn, VOICE).endswith("We open today at 3 a.m.")


def test_a_day_more_than_a_week_away_is_told_with_its_date():
    mondays = opening_hours(DAY, *[CLOSED] * 6)
    said = mondays.now_in_words(at("2026-11-23T18:00"), VOICE)
    assert said == "We are closed right now. We open on Monday, November 30, at 8 a.m."


def test_a_clinic_that_never_opens_promises_nothing():
    assert opening_hours(*[CLOSED] * 7).now_in_words(at("2026-11-23T12:00"), VOICE) == "We are closed right now."


@given(st.datetimes(FIRST, LAST, timezones=st.timezones()))
def test_any_moment_anywhere_gives_whole_sentences(moment):
    said = opening_hours().now_in_words(moment, VOICE)
    assert said.startswith(("We are open now, until ", "We are closed"))
    assert said.endswith(".")
    assert ".." not in said


@given(st.datetimes(FIRST, LAST, timezones=st.just(NEW_YORK)))
def test_open_is_said_within_the_days_hours_and_never_outside(moment):
    hours = opening_hours()
    today = hours.on(moment.date())
    is_open = any(opens <= moment.time() < closes for opens, closes in today.periods)
    assert hours.now_in_words(moment, VOICE).startswith("We are open now") == is_open


def test_days_with_equal_hours_are_joined():
    assert opening_hours().in_words() == (
        "Monday to Thursday 8 a.m. to 5 p.m., Friday 8 a.m. to 3 p.m., Saturday and Sunday closed"
    )


def test_equal_hours_on_days_apart_stay_apart():
    week = (DAY, CLOSED, DAY, CLOSED, CLOSED, CLOSED, CLOSED)
    assert opening_hours(*week).in_words() == (
        "Monday 8 a.m. to 5 p.m., Tuesday closed, Wednesday 8 a.m. to 5 p.m., Thursday to Sunday closed"
    )


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-20T12:00", "We are closed on Thursday, November 26 (Thanksgiving Day)."),
        ("2026-11-26T12:00", "We are closed on Thursday, November 26 (Thanksgiving Day)."),
        ("2026-11-27T12:00", ""),
        ("2026-09-01T12:00", ""),
    ],
)
def test_the_next_holiday_is_told_two_months_ahead(moment, said):
    assert opening_hours().holidays_in_words(at(moment), VOICE) == said


def test_all_holidays_of_two_months_are_told_in_their_order_each_with_its_hours():
    hours = opening_hours(holidays={**HALF_DAY, **THANKSGIVING, datetime.date(2027, 5, 31): Holiday("Memorial Day")})
    assert hours.holidays_in_words(at("2026-11-20T12:00"), VOICE) == (
        "Our hours change on these days: Thursday, November 26 (Thanksgiving Day) closed; "
        "Thursday, December 24 (Christmas Eve) 8 a.m. to noon."
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-11-26", "We are closed on Thursday, November 26 (Thanksgiving Day)."),
        ("2026-12-24", "On Thursday, December 24 (Christmas Eve) we are open 8 a.m. to noon."),
        ("2026-11-27", "On Friday, November 27 we are open 8 a.m. to 3 p.m."),
        ("2026-11-28", "We are closed on Saturday, November 28."),
    ],
)
def test_a_day_that_is_asked_for_is_told_with_its_own_hours(day, said):
    hours = opening_hours(holidays={**THANKSGIVING, **HALF_DAY})
    assert hours.on_in_words(datetime.date.fromisoformat(day), VOICE) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-11-23T11:59:59", "We are open now, until noon."),
        ("2026-11-23T12:00", "We are closed right now. We open today at 1 p.m."),
        ("2026-11-23T13:00", "We are open now, until 5 p.m."),
    ],
)
def test_within_a_break_the_clinic_is_closed_and_opens_the_same_day(moment, said):
    assert opening_hours(*[LUNCH] * 7).now_in_words(at(moment), VOICE) == said


def test_a_half_holiday_is_open_in_the_morning_and_closed_after_it():
    hours = opening_hours(holidays=HALF_DAY)
    assert hours.now_in_words(at("2026-12-24T10:00"), VOICE) == "We are open now, until noon."
    assert hours.now_in_words(at("2026-12-24T14:00"), VOICE) == "We are closed right now. We open tomorrow at 8 a.m."


def test_breaks_are_told_for_days_in_a_row_and_that_there_are_none():
    assert opening_hours(LUNCH, LUNCH, LUNCH, LUNCH, DAY, CLOSED, CLOSED).breaks_in_words(VOICE) == (
        "We close for a break: Monday to Thursday noon to 1 p.m."
    )
    assert opening_hours().breaks_in_words(VOICE) == "We do not close for a break during the day."


def test_all_is_told_in_spanish_too():
    hours, spanish = opening_hours(*[LUNCH] * 7), dataclasses.replace(VOICE, language="es")
    assert hours.in_words("es") == "lunes a domingo de 8 a. m. a 12 del mediodía y de 1 p. m. a 5 p. m."
    assert hours.holidays_in_words(at("2026-11-20T12:00"), spanish) == (
        "Cerramos el jueves 26 de noviembre (Día de Acción de Gracias)."
    )
    assert hours.now_in_words(at("2026-11-24T09:00"), spanish) == (
        "Ahora estamos abiertos. Cerramos a esta hora: 12 del mediodía."
    )


@given(st.datetimes(FIRST, LAST, timezones=st.timezones()), st.sampled_from(["en", "es"]))
def test_no_moment_leaves_a_place_open_in_either_language(moment, language):
    hours = opening_hours(LUNCH, *[CLOSED] * 6, holidays={**THANKSGIVING, **HALF_DAY})
    voice = dataclasses.replace(VOICE, language=language)
    for said in (hours.now_in_words(moment, voice), hours.on_in_words(moment.date(), voice)):
        assert said.endswith(".")
        assert "{" not in said


def test_blank_hours_mean_closed():
    assert Opening.parse("  ") == Opening()
    assert CLOSED.in_words() == "closed"


@pytest.mark.parametrize("span", ["08:00", "late", "8-12-5", "8-12 or 1-5", "x" * 1_000])
def test_hours_of_another_form_are_refused_with_the_right_one(span):
    with pytest.raises(ValueError, match="write them like 08:00-17:00"):
        Opening.parse(span)


@pytest.mark.parametrize("span", ["17:00-08:00", "08:00-08:00"])
def test_hours_that_end_before_they_begin_are_refused(span):
    with pytest.raises(ValueError, match="closes before it opens"):
        Opening.parse(span)


@pytest.mark.parametrize("span", ["08:00-24:00", "08:60-09:00", "25:00-26:00"])
def test_hours_that_no_clock_shows_are_refused_and_quoted(span):
    with pytest.raises(ValueError, match=span):
        Opening.parse(span)


@given(st.times(), st.times())
def test_every_span_of_a_day_can_be_written_and_read(opens, closes):
    opens, closes = sorted(time.replace(second=0, microsecond=0) for time in (opens, closes))
    if opens < closes:
        day = Opening(((opens, closes),))
        assert Opening.parse(day.written()) == day
