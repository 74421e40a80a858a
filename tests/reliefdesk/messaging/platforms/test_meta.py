from __future__ import annotations

import httpx
import pytest

from reliefdesk.messaging.platforms.meta import entries
from reliefdesk.web.delivery import Delivery, Forged, Unreadable
from tests.contract.cases.meta import ACCESS_TOKEN, APP_SECRET, VERIFY_TOKEN, handshake
from tests.contract.cases.whatsapp import WhatsappCase

CASE = WhatsappCase()
META = CASE.platform("https://graph.facebook.com")


def failed(status: int, **error: object) -> httpx.Response:
    return httpx.Response(status, json={"error": error})


def test_meta_asks_whether_we_are_there_with_the_token_that_we_gave_it() -> None:
    META.verify(handshake(VERIFY_TOKEN))
    answer = META.handshake(handshake(VERIFY_TOKEN))
    assert answer
    assert answer.body == "1158201444"
    for token in ("", "another", APP_SECRET):
        with pytest.raises(Forged):
            META.verify(handshake(token))


def test_a_delivery_is_signed_by_the_app_and_is_no_handshake() -> None:
    delivery = CASE.sign(b"{}")
    META.verify(delivery)
    assert META.handshake(delivery) is None
    for forged in (CASE.unsigned(delivery), CASE.forged(delivery)):
        with pytest.raises(Forged):
            META.verify(forged)


@pytest.mark.parametrize(
    ("response", "kinds"),
    [
        (failed(400, code=190), {"unauthorised"}),
        (failed(400, code=130429), {"limit"}),
        (failed(400, code=80007), {"limit"}),
        (failed(400, code=2), {"server error"}),
        (failed(400, code=100, is_transient=True), {"server error"}),
        (failed(400, code=100, is_transient="true"), set()),
        (failed(400, code=100), set()),
        (httpx.Response(400, json={"error": "wrong"}), set()),
        (httpx.Response(400, content=b"<html>"), set()),
    ],
)
def test_the_graph_api_tells_by_a_code_what_went_wrong(response: httpx.Response, kinds: set[str]) -> None:
    asked = {
        "unauthorised": META.is_unauthorised,
        "limit": META.is_limit,
        "server error": META.is_server_error,
    }
    assert {kind for kind, is_so in asked.items() if is_so(response)} == kinds


def test_a_request_names_the_version_and_carries_its_token_in_the_header_alone() -> None:
    read, write = META.graph("1"), META.graph("1/messages", {"to": "2"})
    assert (read.method, read.json, write.method, write.json) == ("GET", None, "POST", {"to": "2"})
    assert write.url == "https://graph.facebook.com/v25.0/1/messages"
    assert write.headers["authorization"] == f"Bearer {ACCESS_TOKEN}"
    assert ACCESS_TOKEN not in write.url


def test_a_batch_has_a_list_of_entries() -> None:
    assert entries(Delivery(b'{"entry": [1, 2]}', 0)) == [1, 2]
    for body in (b"{}", b'{"entry": {}}', b"[]"):
        with pytest.raises(Unreadable):
            entries(Delivery(body, 0))
