"""Which channels credentials.yml switches on; imports Rasa."""

import importlib

import pytest

from reliefdesk.settings import Settings

pytestmark = pytest.mark.rasa

OURS = "reliefdesk.channels.rest.RestChannel:\n"
TELEGRAM = "reliefdesk.channels.messaging.TelegramChannel:\n  token: a\n  secret_token: b\n"


@pytest.fixture(scope="module")
def registry():
    from reliefdesk.rasa.slim import install

    install()
    return importlib.import_module("reliefdesk.channels.registry")


@pytest.fixture
def examined(registry, tmp_path):
    def examine(text, local=True, **more):
        path = tmp_path / "credentials.yml"
        path.write_text(text, encoding="utf-8")
        host = "127.0.0.1" if local else "0.0.0.0"
        channels, wrong = registry.examine(Settings(credentials=path, host=host, **more))
        return [channel.name() for channel in channels], wrong

    return examine


def test_our_channels_are_named_by_their_class(examined):
    assert examined(OURS + TELEGRAM, local=False, identity_key="k" * 32) == (["rest", "telegram"], [])


def test_every_replacement_exists_under_the_name_of_its_channel(registry):
    for replacement in registry.REPLACED.values():
        module, _, kind = f"{registry.OURS}{replacement}".rpartition(".")
        assert getattr(importlib.import_module(module), kind).name()


@pytest.mark.parametrize("name", ["rest", "callback"])
@pytest.mark.parametrize("local", [True, False])
def test_a_channel_of_rasas_own_is_not_served_as_a_proxy_in_front_would_open_it_to_all(examined, name, local):
    settings = "" if name == "rest" else "\n  url: http://127.0.0.1:1"
    names, (sentence,) = examined(f"{name}:{settings}\n", local=local)
    assert names == []
    assert "not check who calls" in sentence
    assert sentence.startswith(f"credentials.yml, {name}: this is ")


def test_all_that_is_wrong_is_told_at_once_and_the_others_are_made(registry, examined):
    text = f"{OURS}reliefdesk.channels.messaging.NoChannel:\n{TELEGRAM.removesuffix('  secret_token: b' + chr(10))}"
    names, wrong = examined(text)
    assert names == ["rest"]
    assert wrong == [
        "credentials.yml, reliefdesk.channels.messaging.NoChannel: there is no such channel; see docs/channels.",
        "credentials.yml, telegram, secret_token: it is missing.",
    ]


def test_messaging_beyond_this_machine_and_machines_that_share_need_a_key_that_is_set(examined):
    assert examined(OURS + TELEGRAM) == (["rest", "telegram"], [])
    _, (beyond,) = examined(OURS + TELEGRAM, local=False)
    _, (shared,) = examined(OURS, redis="redis://127.0.0.1")
    assert "set RELIEFDESK_IDENTITY_KEY" in beyond
    assert "the same key" in shared
    assert examined(OURS, redis="redis://127.0.0.1", identity_key="k" * 32) == (["rest"], [])
