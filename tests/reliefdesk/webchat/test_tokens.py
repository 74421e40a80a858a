import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reliefdesk.assistant.trials import is_trial
from reliefdesk.webchat.tokens import MOST_SECONDS_OF_A_SESSION, Tokens

OLD, NEW = "o" * 32, "n" * 32


def test_a_token_names_its_conversation():
    conversation, token = Tokens([NEW]).issue()
    assert Tokens([NEW]).read(token) == conversation
    assert len(conversation) == 24


def test_a_trial_of_staff_is_known_by_its_name_and_by_nothing_that_a_visitor_may_write():
    conversation, token = Tokens([NEW]).issue(trial=True)
    assert is_trial(conversation)
    assert Tokens([NEW]).read(token) == conversation
    assert not is_trial(Tokens([NEW]).issue()[0])


def test_no_two_conversations_have_one_name():
    assert len({Tokens([NEW]).issue()[0] for _ in range(1000)}) == 1000


def test_a_token_of_another_server_is_refused():
    assert Tokens([NEW]).read(Tokens([OLD]).issue()[1]) is None


def test_a_secret_can_be_changed_without_ending_talks():
    before = Tokens([OLD]).issue()[1]
    both = Tokens([NEW, OLD])
    assert both.read(before)
    assert Tokens([NEW]).read(both.issue()[1])


def test_a_token_ends_with_its_week(monkeypatch):
    tokens = Tokens([NEW])
    token = tokens.issue()[1]
    later = time.time() + MOST_SECONDS_OF_A_SESSION
    monkeypatch.setattr(time, "time", lambda: later - 5)
    assert tokens.read(token)
    monkeypatch.setattr(time, "time", lambda: later + 5)
    assert tokens.read(token) is None


@given(st.text() | st.text(alphabet="abcXYZ012-_."))
def test_nothing_that_is_made_up_is_a_token(made_up):
    assert Tokens([NEW]).read(made_up) is None


TOKEN = Tokens([NEW]).issue()[1]


# The last character's low bits carry nothing, and + and / are other spellings of - and _.
@given(st.integers(0, len(TOKEN) - 2), st.characters())
def test_a_token_with_one_character_changed_is_none(at, other):
    assume(TOKEN[at] != {"+": "-", "/": "_"}.get(other, other))
    assert Tokens([NEW]).read(TOKEN[:at] + other + TOKEN[at + 1 :]) is None


@pytest.mark.parametrize("token", ["", ".", "..", "a.b.c", "\udc80.a.b", "é.a.b"])
def test_odd_tokens_are_refused(token):
    assert Tokens([NEW]).read(token) is None
