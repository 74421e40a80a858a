"""How much a platform may deliver at a time; the test server has the limit of the real one for all else."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliefdesk.messaging.routes import MOST_DELIVERY_BYTES
from tests.contract.case import Message
from tests.contract.cases.meta import VERIFY_TOKEN, handshake
from tests.contract.cases.whatsapp import WhatsappCase
from tests.contract.server import ChannelServer, StubAgent, intake_in

CASE = WhatsappCase()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ChannelServer]:
    platform = CASE.platform("http://127.0.0.1:9")
    served = ChannelServer(platform, intake_in(tmp_path / "messaging.db"), StubAgent()).start()
    yield served
    served.stop()


def status_of(server: ChannelServer, path: str, length: int) -> int:
    """Of a request whose body does not even come."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n".encode())
        return int(connection.recv(4096).split()[1])


def test_a_batch_of_three_megabytes_is_read(server):
    body = CASE.deliver(Message("hello")).body
    assert server.post(CASE.sign(body.ljust(MOST_DELIVERY_BYTES))).status_code == 200
    assert server.pipeline.counts["received"] == 1


def test_more_is_refused_before_it_is_read(server):
    assert status_of(server, "/webhooks/whatsapp/webhook", MOST_DELIVERY_BYTES + 1) == 413


def test_a_chunked_body_is_read_too_and_no_body_is_none(server):
    assert server.post(handshake(VERIFY_TOKEN)).text == "1158201444"
    delivery = CASE.deliver(Message("hello"))
    head = "".join(f"{name}: {value}\r\n" for name, value in delivery.headers.items())
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        connection.sendall(
            f"POST /webhooks/whatsapp/webhook HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n{head}\r\n".encode()
        )
        connection.sendall(b"%x\r\n%b\r\n0\r\n\r\n" % (len(delivery.body), delivery.body))
        assert connection.recv(4096).split()[1] == b"200"
    assert server.pipeline.counts["received"] == 1


def test_other_addresses_keep_the_servers_limit(server):
    assert status_of(server, "/somebody-else", 128 * 1024 + 1) == 413
