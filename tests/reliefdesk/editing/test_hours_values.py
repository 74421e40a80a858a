import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.hours import Opening
from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.editing.hours_values import (
    MOST_HOLIDAYS,
    count,
    hours_problems,
    opening_of,
    put_holidays,
    typed,
)
from reliefdesk.editing.values import rewritten


@given(st.lists(st.times(), max_size=8, unique=True))
def test_hours_are_typed_as_they_are_read(times):
    ends = sorted({time.replace(second=0, microsecond=0) for time in times})
    opening = Opening(tuple(zip(ends[::2], ends[1::2], strict=False)))
    assert opening_of(typed(opening)) == opening


@pytest.mark.parametrize(
    ("rows", "number"), [("3", 3), ("", 0), ("-1", 0), ("x", 0), ("9" * 50, 0), ("99999", MOST_HOLIDAYS)]
)
def test_the_number_of_rows_is_never_more_than_a_form_has(rows, number):
    assert count({"holidays": rows}) == number


def test_holidays_stand_in_the_order_of_the_year_and_those_that_stay_as_they_were():
    values = {"holidays": "4"}
    rows = [("2026-12-25", "Christmas", ""), ("2026-01-01", "New Year", "8-12"), ("", "", ""), ("2027-01-01", "x", "")]
    for number, row in enumerate(rows):
        values |= {
            f"holidays.{number}.{name}": value for name, value in zip(("date", "name", "hours"), row, strict=True)
        }
    values["holidays.3.gone"] = "yes"
    text = 'days:\n  "2026-12-25": Christmas # ours\n  2027-01-01: Another\n'
    new = rewritten(text, lambda document: put_holidays(document["days"], values))
    assert new.endswith('"2026-12-25": Christmas # ours\n')
    assert list(parse_yaml(new)["days"].items()) == [
        ("2026-01-01", {"name": "New Year", "hours": "08:00-12:00"}),
        ("2026-12-25", "Christmas"),
    ]


def test_hours_may_be_empty_only_where_that_means_closed():
    assert list(hours_problems("x", "", "write them.")) == [("x", "write them.")]
    assert list(hours_problems("x", "", "")) == []
    assert "is not hours" in dict(hours_problems("x", "late", "write them."))["x"]
