import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.assistant.message import as_plain_text
from reliefdesk.content.wording import clean


@pytest.mark.parametrize("text", ["/restart", " /restart", "\n/session_start", "\t /greet{}", "/"])
def test_a_typed_command_is_only_text(text):
    assert not as_plain_text(text).strip().startswith("/")
    assert clean(as_plain_text(text)) == clean(text)


@given(st.text() | st.text(alphabet="/ \t\n\u00a0\u2003\u200b\ufeffa"))
def test_no_text_is_a_command_to_rasa(text):
    assert not as_plain_text(text).strip().startswith("/")


@given(st.text().filter(lambda text: not text.lstrip().startswith("/")))
def test_every_other_text_stays_as_it_is(text):
    assert as_plain_text(text) == text
