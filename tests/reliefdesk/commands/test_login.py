import getpass
import os

import pytest

from reliefdesk.commands.login import login


def test_it_is_who_has_the_shell(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "maria")
    assert login() == "maria"


@pytest.mark.parametrize("error", [KeyError("uid not found"), OSError("No username set in the environment")])
def test_a_user_without_a_name_is_a_number(monkeypatch, error):
    def nameless():
        raise error

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert login() == f"user {os.getuid()}"
