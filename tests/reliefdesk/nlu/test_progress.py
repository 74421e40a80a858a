import io

import pytest
from rich.console import Console

from reliefdesk.nlu.progress import shown, tell


@pytest.fixture
def console():
    return Console(file=io.StringIO(), force_terminal=False, width=100)


@pytest.fixture
def terminal():
    return Console(file=io.StringIO(), force_terminal=True, width=100)


def test_without_a_terminal_each_step_is_one_plain_line_with_the_time_so_far(console):
    with shown(console):
        tell("Checking the content")
        for share in (0.0, 0.5, 0.9):
            tell("Reading 300 questions", share)
    assert console.file.getvalue() == "0:00 Checking the content ...\n0:00 Reading 300 questions ...\n"


def test_on_a_terminal_every_step_stands_there_with_its_time_at_the_end(terminal):
    with shown(terminal):
        tell("Checking the content")
        tell("Reading 300 questions", 0.5)
    end = terminal.file.getvalue().rpartition("✓ Checking")[2]
    assert "Reading 300 questions" in end
    assert "0:00:00" in end


def test_where_nobody_shows_it_nothing_happens(capfd):
    tell("Checking the content", 0.5)
    assert capfd.readouterr() == ("", "")


def test_it_ends_with_the_block_even_when_that_fails(console):
    with pytest.raises(ValueError, match="no"), shown(console):
        raise ValueError("no")
    tell("Checking the content")
    assert console.file.getvalue() == ""
