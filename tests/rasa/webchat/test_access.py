"""Which websites and sessions are let in, and what they are told about it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from reliefdesk.webchat.tokens import Tokens
from tests.rasa.conftest import Assistant, free_port
from tests.rasa.visit import BASE, Visit, client
from tests.rasa.webchat.conftest import EVIL, OTHER_SITE, PATHS, SITE

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]


@pytest.mark.parametrize("path", PATHS)
def test_a_preflight_is_answered_by_us_alone(server: Assistant, path: str) -> None:
    headers = {"Origin": SITE, "Access-Control-Request-Method": "POST"}
    answer = client().options(server.url + BASE + path, headers=headers)
    assert answer.status_code == 204
    assert cross_origin(answer) == {
        "access-control-allow-origin": [SITE],
        "access-control-allow-methods": ["GET, POST, DELETE"],
        "access-control-allow-headers": ["Authorization, Content-Type, If-None-Match, Last-Event-ID, Prefer"],
        "access-control-max-age": ["86400"],
    }
    refused = client().options(server.url + BASE + path, headers={**headers, "Origin": EVIL})
    assert refused.status_code == 403
    assert cross_origin(refused) == {}


def test_every_answer_names_the_asking_website_once_and_never_a_star(visit: Visit) -> None:
    with visit.stream() as (streamed, _):
        answers = [
            visit.post("hello"),
            visit.post(""),
            visit.poll_answer(),
            visit.request("POST", "/feedback", json={}),
            visit.request("POST", "/callback", json={}),
            visit.request("GET", "/red-flags"),
            visit.request("GET", "/config"),
            visit.request("POST", "/messages", content=b"x" * 300_000),
            Visit(visit.url.removesuffix(BASE), SITE).post("without a session"),
            visit.request("DELETE", "/session"),
            streamed,
        ]
    assert [answer.status_code for answer in answers] == [202, 422, 200, 422, 422, 200, 200, 413, 401, 204, 200]
    for answer in answers:
        assert cross_origin(answer) == {
            "access-control-allow-origin": [SITE],
            "access-control-expose-headers": ["ETag, Retry-After"],
        }
        assert "Origin" in answer.headers["vary"]


def test_without_a_website_there_are_no_such_headers(server: Assistant) -> None:
    assert cross_origin(Visit(server.url).request("GET", "/config")) == {}


@pytest.mark.parametrize("origin", [EVIL, "null", "http://clinic.example", "https://clinic.example.evil.example"])
def test_a_website_that_is_not_on_the_list_gets_nothing(server: Assistant, origin: str) -> None:
    visit = Visit(server.url, SITE).begin()
    for method, path in (("POST", "/session"), ("POST", "/messages"), ("GET", "/events"), ("GET", "/red-flags")):
        answer = visit.request(method, path, {"Origin": origin})
        assert (answer.status_code, answer.json()["error"]) == (403, "origin")
        assert cross_origin(answer) == {}


def test_forged_and_stolen_sessions_are_refused(server: Assistant) -> None:
    visit = Visit(server.url, SITE).begin()
    other = Visit(server.url, SITE).begin()
    real = visit.token
    key = (server.folder / "webchat.secret").read_text()
    conversation, stamp, signature = real.rsplit(".", 2)
    forged = {
        "another secret": Tokens(["x" * 32]).issue()[1],
        "our secret, no session": Tokens([key]).issue()[1],
        "another conversation": f"{other.conversation}.{stamp}.{signature}",
        "no signature": conversation,
        "another time": f"{conversation}.{stamp.swapcase()}.{signature}",
        "empty": "",
        "long": "a" * 7_000,
    }
    for what, token in forged.items():
        visit.token = token
        assert [answer.status_code for answer in (visit.post("hi"), visit.poll_answer())] == [401, 401], what
    visit.token = real
    for elsewhere in (OTHER_SITE, server.url):
        visit.headers["Origin"] = elsewhere
        assert visit.post("hi").json()["error"] == "session"
    del visit.headers["Origin"]
    assert visit.poll_answer().status_code == 401
    visit.headers["Origin"] = SITE
    assert visit.post("hi").status_code == 202


@pytest.mark.parametrize("path", ["/red-flags", "/config"])
def test_public_documents_are_fetched_once(server: Assistant, path: str) -> None:
    first = Visit(server.url, SITE).request("GET", path)
    assert first.headers["cache-control"] == "public, max-age=300"
    again = Visit(server.url, SITE).request("GET", path, {"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    told = first.json()
    assert "api" in told or told.keys() == {"version", "patterns", "cards", "links", "translated"}


def test_it_does_not_start_where_sessions_could_be_forged_or_streams_would_be_cut(models: Path, tmp_path: Path) -> None:
    settings = {"RELIEFDESK_HOST": "0.0.0.0", "RELIEFDESK_TOKEN": "t" * 20, "SANIC_RESPONSE_TIMEOUT": "30"}
    refused = Assistant(tmp_path, models, free_port(), settings)
    with pytest.raises(AssertionError, match="RELIEFDESK_SECRET") as said:
        refused.start()
    assert "RESPONSE_TIMEOUT of 30 seconds" in str(said.value)
    assert "Traceback" not in str(said.value)
    assert refused.process.returncode == 1


def cross_origin(answer: httpx.Response) -> dict[str, list[str]]:
    """Each header for other websites, with every value that it was sent with."""
    names = {name.lower() for name in answer.headers if name.lower().startswith("access-control-")}
    return {name: answer.headers.get_list(name) for name in names}
