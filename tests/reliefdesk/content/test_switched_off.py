import datetime

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.content.switched_off import (
    SWITCHED_OFF_FILE,
    SwitchedOff,
    load_switched_off,
    none_is_off,
    switched_off_in,
    switched_off_text,
)

OFF = SwitchedOff(by="Maria", on=datetime.date(2026, 11, 30), why='The lot is closed: "for now" # really')


def test_what_is_written_is_read_again(tmp_path):
    path = tmp_path / SWITCHED_OFF_FILE.name
    assert load_switched_off(path) == {}
    path.write_text(switched_off_text({"parking": OFF}), encoding="utf-8")
    assert load_switched_off(path) == {"parking": OFF}
    assert load_switched_off(path, switched_off_text({})) == {}
    assert path.read_text().startswith("# Topics that visitors get no answer of")


@pytest.mark.parametrize("text", ["topics: 3", "other: {}", "topics: {parking: {by: x}}", "[", ""])
def test_what_is_wrong_with_the_file_is_told_with_its_name(tmp_path, text):
    with pytest.raises(ContentError, match=r"data/switched_off\.yml"):
        load_switched_off(tmp_path / "switched_off.yml", text)


def test_who_asks_gets_what_the_file_says_at_that_moment_and_errors_switch_nothing_on(content, caplog):
    off = switched_off_in(content.root)
    assert off() == none_is_off() == frozenset()
    content.write(SWITCHED_OFF_FILE.as_posix(), switched_off_text({"risks": OFF}))
    assert off() == {"risks"}
    content.write(SWITCHED_OFF_FILE.as_posix(), "topics: [")
    assert off() == {"risks"}
    assert "stay switched off, because the file has errors" in caplog.text
    content.write(SWITCHED_OFF_FILE.as_posix(), switched_off_text({}))
    assert off() == frozenset()
