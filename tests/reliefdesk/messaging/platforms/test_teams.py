from __future__ import annotations

import asyncio
import dataclasses
import json
from typing import Any

import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.platforms.teams import Teams, TeamsCredentials
from reliefdesk.messaging.sending import Unreachable
from reliefdesk.web.delivery import Forged
from tests.contract.case import Message
from tests.contract.cases.teams import SERVICE, make_token
from tests.contract.server import ChannelServer, StubAgent, intake_in
from tests.reliefdesk.messaging.platforms.microsoft import API, CASE, bearing, read, send, tokens


def test_a_service_address_has_to_be_microsofts_even_when_it_is_signed(check):
    evil = "https://evil.example/"
    with pytest.raises(Forged, match="not Microsoft's"):
        check(bearing(make_token(serviceurl=evil), serviceUrl=evil))


def test_an_answer_goes_to_the_signed_address_as_a_reply():
    given = {name: value for name, value in CASE.credentials(API).items() if name != "api"}
    teams = Teams(TeamsCredentials.model_validate(given))
    event = read(teams, file="mention")
    call = teams.call(event.address, teams.render(Answer("hello"))[0])
    conversation = "19%3A253b1f341670408fb6fe51050b6e5ceb%40thread.skype%3Bmessageid%3D1763830862999"
    assert call.url == f"{SERVICE}v3/conversations/{conversation}/activities/1763830862999"
    assert call.json["replyToId"] == "1763830862999"
    assert call.json["from"] == {"id": "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c"}


def test_an_answer_in_teams_tags(teams):
    (part,) = teams.render(Answer("**Ask** if a < b & c.\n- [Us](https://clinic.example/a?b&c)\n- +1 202-555-0143"))
    assert part["textFormat"] == "xml"
    assert part["text"].split("<br/>") == [
        "<b>Ask</b> if a &lt; b &amp; c.",
        '- <a href="https://clinic.example/a?b&amp;c">Us</a>',
        '- <a href="tel:+12025550143">+1 202-555-0143</a>',
    ]


@pytest.mark.parametrize(("count", "length", "are_buttons"), [(6, 40, True), (7, 5, False), (2, 41, False)])
def test_buttons_as_many_and_as_long_as_teams_shows(teams, count, length, are_buttons):
    choices = tuple(f"{number:02}".ljust(length, "x") for number in range(count))
    (part,) = teams.render(Answer("Which one?", choices, how="Reply with a number."))
    buttons = [button for card in part.get("attachments", ()) for button in card["content"]["buttons"]]
    assert [button["title"] for button in buttons] == (list(choices) if are_buttons else [])
    assert ("Reply with a number." in part["text"]) is not are_buttons


def test_a_very_long_answer_is_split_below_28_kilobytes(teams):
    text = "\n\n".join("Ü <sentence>. " * 100 for _ in range(20))
    parts = teams.render(Answer(text))
    assert len(parts) > 1
    assert all(len(json.dumps(part, ensure_ascii=False).encode("utf-16-le")) < 28 * 1024 for part in parts)


def test_the_probe_takes_the_right_credentials_and_sends_no_token_to_others(teams, microsoft):
    async def ask() -> Any:
        async with microsoft.client() as client:
            return await teams.authorise(teams.probe(), client)

    call = asyncio.run(ask())
    assert tokens(microsoft) == 1
    assert call.headers == {}
    assert dataclasses.astuple(call)[0].startswith(API)


def test_a_token_that_is_not_accepted_any_more_is_fetched_anew_once(teams, microsoft):
    microsoft.unauthorised = 1
    asyncio.run(send(teams, microsoft))
    assert tokens(microsoft) == 2
    microsoft.unauthorised = 9
    with pytest.raises(Unreachable):
        asyncio.run(send(teams, microsoft))
    assert microsoft.unauthorised == 7
    assert tokens(microsoft) == 3


def test_teams_delivers_again_what_could_not_be_checked(tmp_path):
    agent = StubAgent()
    given = {**CASE.credentials(API), "metadata": "http://127.0.0.1:9/nobody-listens"}
    teams = Teams(TeamsCredentials.model_validate(given))
    server = ChannelServer(teams, intake_in(tmp_path / "messaging.db"), agent).start()
    assert server.post(CASE.deliver(Message("hello"))).status_code == 503
    assert server.pipeline.counts["undecided"] == 1
    assert agent.heard == []
    server.stop()
