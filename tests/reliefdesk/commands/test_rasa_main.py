import sys

import pytest

from reliefdesk.commands import cli, rasa_main


@pytest.mark.parametrize("typed", [[], ["train", "--help"], ["rasa"]])
def test_what_is_typed_after_rasa_is_typed_after_reliefdesk_rasa(monkeypatch, typed):
    seen = []
    monkeypatch.setattr(sys, "argv", ["rasa", *typed])
    monkeypatch.setattr(cli, "main", lambda: seen.append(sys.argv[1:]))
    rasa_main.main()
    assert seen == [["rasa", *typed]]
