from pathlib import Path

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.content.red_flags import RedFlagMatcher, load_red_flags
from reliefdesk.editing.red_flag_values import of_values, read, write

TEXT = (Path(__file__).parents[3] / "data/red_flags.yml").read_text(encoding="utf-8")
VALUES = read(TEXT)


def written(**changes):
    return write(TEXT, {**VALUES, **{name.replace("__", "."): value for name, value in changes.items()}}, "Ed")


def test_what_was_read_and_written_is_the_same_file_letter_by_letter():
    assert write(TEXT, VALUES, "Ed") == TEXT


def test_a_pattern_that_comes_or_goes_is_a_line_and_remarks_stay():
    rows = VALUES["emergency.patterns"]
    new = written(emergency__patterns="\n".join([*rows[1:], "blue lips"])).splitlines()
    old = TEXT.splitlines()
    assert [line.strip() for line in new if line not in old] == ["- blue lips"]
    assert len(old) == len(new)
    assert "  # weakness, paralysis" in new


def test_a_sentence_comes_to_the_others_and_none_is_written_twice():
    rows = VALUES["crisis.wordings"]
    new = written(crisis__wordings="\n".join([*rows[:1], "i cannot: go on # now", "i cannot: go on # now", *rows[2:]]))
    found = load_red_flags(Path("x"), new).wordings["crisis"]
    assert sorted(found) == sorted((rows[0], *rows[2:], "i cannot: go on # now"))


def test_look_alikes_of_a_file_that_has_none_are_begun(content):
    text = (content.root / "data/red_flags.yml").read_text()
    new = write(text, {**read(text), "no_red_flag.wordings": "a chest of drawers"}, "Ed")
    assert load_red_flags(Path("x"), new).look_alikes == ("a chest of drawers",)


def test_what_is_typed_can_be_tried_before_it_is_a_file():
    flags = of_values({"emergency.patterns": "blue lips"})
    assert RedFlagMatcher(flags.patterns).tier("she has blue lips") == "emergency"


def test_a_file_that_cannot_be_read_says_so():
    with pytest.raises(ContentError):
        read("patterns: {}")
