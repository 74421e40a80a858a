"""The server before anybody is let in; imports Rasa."""

import asyncio
import importlib
import shutil
from types import SimpleNamespace

import pytest

from reliefdesk.settings import Settings

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="module")
def server():
    from reliefdesk.rasa.slim import install

    install()
    return importlib.import_module("reliefdesk.server.app")


def test_an_assistant_that_does_not_answer_lets_nobody_in(server):
    app = SimpleNamespace(ctx=SimpleNamespace(agent=SimpleNamespace(processor=None)))
    with pytest.raises(server.RefusedToStart, match="does not answer"):
        asyncio.run(server._it_answers(app))


def test_cut_off_keys_are_told_before_anything_is_loaded(server, repository, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(repository / "credentials.yml", "credentials.yml")
    (tmp_path / "var").mkdir()
    for name in ("webchat", "messaging"):
        (tmp_path / "var" / f"{name}.secret").touch(0o600)
    with pytest.raises(server.RefusedToStart) as told:
        server.create_app(Settings())
    assert [line.split(" is cut off")[0] for line in str(told.value).splitlines()] == [
        "The key file var/webchat.secret",
        "The key file var/messaging.secret",
    ]
