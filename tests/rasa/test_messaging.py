"""A messaging channel on the running assistant: from a platform's delivery to the answer at its API."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.contract.case import Message, Told
from tests.contract.cases.telegram import TelegramCase
from tests.contract.fake_api import FakeApi
from tests.rasa.conftest import ROOT, Assistant, free_port

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

CASE = TelegramCase()
CREDENTIALS = """reliefdesk.channels.messaging.TelegramChannel:
  token: ${TEST_TOKEN}
  secret_token: ${TEST_SECRET}
  api: %s
"""


class Line:
    """Who writes to the bot, and what the bot says."""

    def __init__(self, assistant: Assistant, api: FakeApi) -> None:
        self._assistant, self._api = assistant, api

    def told(self) -> list[Told]:
        return [told for request in self._api.recorded if (told := CASE.told(request))]

    def ask(self, text: str) -> Told:
        before, delivery = len(self.told()), CASE.deliver(Message(text))
        url = f"{self._assistant.url}/webhooks/telegram/webhook"
        httpx.post(url, content=delivery.body, headers=dict(delivery.headers)).raise_for_status()
        assert self._api.wait_for(lambda: len(self.told()) > before, 30)
        return self.told()[-1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("messaging")


@pytest.fixture(scope="module")
def line(models: Path, folder: Path) -> Iterator[Line]:
    with FakeApi(CASE.answer, lambda request: CASE.told(request) is not None) as api:
        (folder / "credentials.yml").write_text(CREDENTIALS % api.url, encoding="utf-8")
        given = CASE.credentials(api.url)
        settings = {
            "RELIEFDESK_CREDENTIALS": str(folder / "credentials.yml"),
            "RELIEFDESK_MESSAGING": str(folder / "messaging.db"),
            "RELIEFDESK_LOG_LEVEL": "DEBUG",
            "TEST_TOKEN": given["token"],
            "TEST_SECRET": given["secret_token"],
        }
        assistant = Assistant(folder, models, free_port(), settings)
        assistant.start()
        yield Line(assistant, api)
        assistant.stop()


def test_the_first_answer_begins_with_the_notice_and_the_thread_is_kept(line: Line) -> None:
    first = line.ask("what is radiofrequency ablation?")
    assert "nothing personal" in first.text
    assert "heat" in first.text
    assert "long-lasting" in line.ask("how long does that last?").text


def test_a_choice_is_offered_as_buttons_and_understood_by_its_number(line: Line) -> None:
    line.ask("thank you, bye")
    offered = line.ask("what is radiofrequency ablation")
    assert len(offered.choices) > 1
    assert line.ask("1").text != offered.text


def test_a_red_flags_card_stands_alone(line: Line) -> None:
    told = line.ask("I have crushing chest pain and my arm is numb")
    assert "911" in told.text
    assert told.choices == ()


def test_nothing_personal_is_asked_where_no_contract_is(line: Line) -> None:
    assert "Call me back" not in line.ask("can i talk to a person").choices
    told = line.ask("can someone call me back")
    assert "can't take names or numbers" in told.text
    assert "name" not in line.ask("what are the risks").text.split(".")[-1]


def test_a_typed_command_is_text(line: Line) -> None:
    assert line.ask("/restart").text
    assert line.ask("/callback").text != "Whom may we call?"


def test_neither_people_nor_words_stand_in_files_or_log(line: Line, folder: Path) -> None:
    line.ask("my aunt Philomena asked about nerve blocks")
    person = Message("").person
    for path in folder.glob("messaging.db*"):
        assert person.encode() not in path.read_bytes()
        assert b"Philomena" not in path.read_bytes()
    for path in folder.glob("conversations.db*"):
        assert person.encode() not in path.read_bytes()
    log = (folder / "log.txt").read_text(encoding="utf-8")
    assert person not in log
    assert json.dumps("Philomena")[1:-1] not in log


def test_the_repository_exposes_no_channel_of_rasas_own() -> None:
    rows = (ROOT / "credentials.yml").read_text(encoding="utf-8").splitlines()
    assert all(row.lstrip("# ").startswith("reliefdesk.channels.") for row in rows if row.rstrip().endswith("Channel:"))
