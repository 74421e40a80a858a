import os

import pytest

from actions import house
from actions.house import current_voice
from reliefdesk.content.problem import ContentError


@pytest.fixture
def root(content, monkeypatch):
    """The folder of a clinic, of which nothing was read yet."""
    monkeypatch.chdir(content.root)
    monkeypatch.setattr(house, "_last", [])
    return content.root


def later(path):
    os.utime(path, ns=(path.stat().st_mtime_ns + 10**9,) * 2)


def test_sentences_and_facts_are_those_of_the_files(root, content):
    assert current_voice()("call_clinic") == "Call +1 202-555-0100"
    later(content.house(call_clinic="Ring {clinic_phone}"))
    later(content.clinic(phone="+1 202-555-0199"))
    assert current_voice()("call_clinic") == "Ring +1 202-555-0199"


def test_a_file_with_errors_leaves_the_sentences_as_they_were(root, content, caplog):
    before = current_voice()("call_clinic")
    later(content.house(call_clinic="Ring {nobody}"))
    assert current_voice()("call_clinic") == before
    assert current_voice()("call_clinic") == before
    assert caplog.text.count("{nobody}") == 1
    content.house().unlink()
    assert current_voice()("call_clinic") == before


def test_with_nothing_read_before_an_error_is_told(root, content):
    content.house(call_clinic="Ring {nobody}")
    with pytest.raises(ContentError, match="nobody"):
        current_voice()
