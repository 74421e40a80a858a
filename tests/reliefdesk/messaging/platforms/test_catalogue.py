import importlib
from pathlib import Path

import pytest

from reliefdesk.messaging.platforms.catalogue import PLATFORMS
from tests.contract.cases import CASES
from tests.law.readers import READERS

ROOT = Path(__file__).parents[4]


@pytest.mark.rasa
def test_each_messaging_channel_has_its_platform_there():
    from reliefdesk.rasa.slim import install

    install()
    messaging = importlib.import_module("reliefdesk.channels.messaging")
    assert set(PLATFORMS.values()) == {channel.kind for channel in messaging.MessagingChannel.__subclasses__()}


def test_the_laws_are_tried_on_each_platform():
    assert {case.kind for case in CASES} == {*PLATFORMS.values()}


@pytest.mark.parametrize("name", PLATFORMS)
def test_each_platform_has_its_readers_its_page_and_its_block_of_credentials(name):
    module = PLATFORMS[name].__module__.removeprefix("reliefdesk.")
    assert [reader for reader in READERS if reader.startswith((module, f"{module}_"))]
    assert f"[{name}](channels/{name}.md)" in (ROOT / "docs" / "channels.md").read_text(encoding="utf-8")
    assert (ROOT / "docs" / "channels" / f"{name}.md").is_file()
    assert f"docs/channels/{name}.md" in (ROOT / "credentials.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PLATFORMS)
def test_whom_a_person_is_written_as_is_looked_for_as_given(name):
    assert "17" in PLATFORMS[name].persons("17", "US") or name == "messenger"
    assert any(character.isdigit() for character in PLATFORMS[name].whom)


@pytest.mark.parametrize("given", ["404-555-0111", "14045550111", "whatsapp:+14045550111", "rcs:+14045550111"])
def test_twilio_knows_a_number_by_itself_in_all_apps(given):
    assert PLATFORMS["twilio"].persons(given, "US")[0] == "+14045550111"


@pytest.mark.parametrize("given", ["+14045550111", "(404) 555-0111", "14045550111"])
def test_whatsapp_knows_a_number_by_its_digits(given):
    assert PLATFORMS["whatsapp"].persons(given, "US")[0] == "14045550111"


def test_whatsapp_knows_somebody_without_a_number_by_an_id():
    assert PLATFORMS["whatsapp"].persons("US.13491208655302", "US") == ["US.13491208655302"]


def test_an_id_without_its_app_may_be_of_messenger_or_of_instagram():
    assert PLATFORMS["messenger"].persons("17", "US") == ["page:17", "instagram:17"]
    assert PLATFORMS["messenger"].persons("instagram:17", "US") == ["instagram:17"]
