from __future__ import annotations

import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.platforms.teams_activity import is_microsofts
from tests.contract.case import Message
from tests.contract.cases.teams import SERVICE, TeamsCase
from tests.reliefdesk.messaging.platforms.microsoft import read


@pytest.mark.parametrize(
    ("address", "is_theirs"),
    [
        (SERVICE, True),
        ("https://webchat.botframework.com/", True),
        ("https://smba.infra.gcc.teams.microsoft.com/gcc", True),
        ("https://smba.trafficmanager.net:443/amer/", True),
        ("https://smba.onyx.prod.teams.trafficmanager.net/amer/", True),
        ("https://smba.infra.gov.teams.microsoft.us/teams", True),
        ("https://SMBA.trafficmanager.net/amer/", True),
        ("https://evil.trafficmanager.net/", False),
        ("https://smba.evil.trafficmanager.net/", False),
        ("https://smba.evil.teams.microsoft.com/", False),
        ("https://evilbotframework.com/", False),
        ("http://smba.trafficmanager.net/amer/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evil.example/smba.trafficmanager.net", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net:8443/", False),
        ("https://smba.trafficmanager.net:x/", False),
        ("https://evil.example\\.botframework.com/", False),
        ("https://botframework.com.evil.example", False),
        ("https://evilbotframework.com", False),
        ("https://[::1/", False),
        ("", False),
    ],
)
def test_only_microsofts_hosts_get_the_bots_token(address, is_theirs):
    assert is_microsofts(address) is is_theirs


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("<at>Clinic</at> what is it?", "what is it?"),
        ("what is <at>Clinic</at>&nbsp;it?", "what is  it?"),
        ("<at>Clinic</at> ask <at>Rosa</at>", "ask Rosa"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("a < b & c > d", "a < b & c > d"),
        (None, ""),
    ],
)
def test_our_mention_is_removed_and_entities_are_read(teams, sent, text):
    assert read(teams, file="mention", text=sent).text == text


def test_what_is_said_in_private_is_not_continued_before_others_and_threads_are_one_place(teams):
    private, public = read(teams), read(teams, file="mention")
    other = {"conversationType": "channel", "id": "19:253b1f341670408fb6fe51050b6e5ceb@thread.skype;messageid=1"}
    assert private.person != public.person
    assert read(teams, file="mention", conversation=other).person == public.person


def test_an_id_is_of_one_conversation_and_says_nothing(teams):
    one = read(teams)
    assert one.id == read(teams).id
    assert one.id != read(teams, conversation={"id": "a:other", "conversationType": "personal"}).id
    assert len(one.id) == 32


@pytest.mark.parametrize("odd", ["\ud800", ["a"], {"a": "b"}, None, 7])
def test_an_address_of_odd_parts_can_be_written_to(odd):
    case = TeamsCase()
    teams = case.platform("http://127.0.0.1")
    for spoilt in ({"id": odd}, {"conversation": {"id": odd}}, {"recipient": {"id": odd}}):
        for event in teams.read(case.activity(Message("hello"), **spoilt)):
            call = teams.call(event.address, teams.render(Answer("hello"))[0])
            assert "/v3/conversations/" in call.url
