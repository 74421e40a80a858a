"""The law of doors: length first, then the limit, then work whose time grows with the length alone.

A regular expression or a loop that takes the square of a text's length holds the loop, and everybody waits.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.law.hostile import PIECES, again
from tests.law.readers import READERS
from tests.law.timing import what_is_wrong


@pytest.mark.parametrize("name", READERS)
def test_what_strangers_send_is_read_in_time(name):
    reader = READERS[name]
    reader.read("a")  # what is read once and kept
    wrong = {what: what_is_wrong(reader.read, make, reader.most, reader.budget) for what, make in reader.texts.items()}
    assert not {what: told for what, told in wrong.items() if told}


PIECE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)
ENDS = st.just("") | PIECE | st.text(max_size=5)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(sorted(READERS)), ENDS, PIECE | st.text(min_size=1, max_size=6), ENDS)
def test_whatever_is_sent_again_and_again_is_read_in_time(name, before, piece, after):
    reader = READERS[name]
    reader.read("a")
    assert not what_is_wrong(reader.read, again(piece, before, after), reader.most, reader.budget)
