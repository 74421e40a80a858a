"""What must be so before a server starts; imports Rasa, whose classes the channels are."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.settings import RefusedToStart, Settings

pytestmark = pytest.mark.rasa

KEY = "k" * 32


@pytest.fixture(scope="module")
def check() -> Any:
    from reliefdesk.rasa.slim import install

    install()
    return importlib.import_module("reliefdesk.server.preconditions").check


@pytest.fixture(autouse=True)
def folder(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """With the channels that the repository has switched on, and no key yet."""
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(repository / "credentials.yml", "credentials.yml")
    return tmp_path


def told(check: Any, settings: Settings) -> str:
    with pytest.raises(RefusedToStart) as refused:
        check(settings)
    return str(refused.value)


def test_a_server_for_its_own_machine_may_start_with_the_channels_that_are_switched_on(check: Any) -> None:
    assert {channel.name() for channel in check(Settings())} >= {"webchat", "rest"}


def test_all_that_must_change_is_told_at_once(check: Any, folder: Path) -> None:
    (folder / "credentials.yml").write_text("reliefdesk.channels.messaging.SlackChannel:\n", encoding="utf-8")
    said = told(check, Settings(host="0.0.0.0", console_host="0.0.0.0"))
    names = ("TOKEN", "SECRET", "IDENTITY_KEY", "CONSOLE_URL")
    for needed in (*(f"RELIEFDESK_{name}" for name in names), "signing_secret", "bot_token"):
        assert needed in said


def test_a_console_that_is_switched_off_needs_nothing(check: Any) -> None:
    open_to_all = {"host": "0.0.0.0", "token": KEY, "secret": KEY, "identity_key": KEY}
    assert "RELIEFDESK_CONSOLE_URL" in told(check, Settings(console_host="0.0.0.0", **open_to_all))
    assert check(Settings(console_host="0.0.0.0", console=False, **open_to_all))


def test_keys_are_looked_at_only_when_all_else_is_well(check: Any, folder: Path) -> None:
    (folder / "var").mkdir()
    for name in ("webchat", "messaging"):
        (folder / "var" / f"{name}.secret").touch(0o600)
    assert [line.split(" is cut off")[0] for line in told(check, Settings()).splitlines()] == [
        "The key file var/webchat.secret",
        "The key file var/messaging.secret",
    ]
    assert "cut off" not in told(check, Settings(console_host="0.0.0.0"))
