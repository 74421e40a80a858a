"""Real programs on real sockets of this machine."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reliefdesk.web.peer import Peers

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot tell, and nobody is let in")

CONNECT = "import socket, sys; own = socket.create_connection(('{host}', {port})); "
WAIT = "sys.stdin.read()"
FRONT = "front = socket.socket(socket.AF_UNIX); front.bind({name}); front.listen(); "
CALLED = "back = socket.socket(socket.AF_UNIX); back.connect('{file}'); mid = front.accept()[0]; front.close(); "
PAIRED = "pair = socket.socketpair(); "  # as asyncio has one
MORE = {
    "listens": "front = socket.create_server(('127.0.0.1', 0)); ",
    "listens on IPv6": "front = socket.create_server(('::1', 0), family=socket.AF_INET6); ",
    "listens in a file": FRONT.format(name="'{file}'"),
    "listens under an abstract name": FRONT.format(name="b'\\0{file}'"),
    "was called in a file": FRONT.format(name="'{file}'") + CALLED,
    "sees all packets": "front = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM); ",
    "takes datagrams": "front = socket.socket(type=socket.SOCK_DGRAM); front.bind(('0.0.0.0', 0)); ",
}

Connect = Callable[..., tuple[tuple[str, int], tuple[str, int]]]


@pytest.fixture(params=["127.0.0.1", "::1"])
def host(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def connect(host: str, tmp_path: Path) -> Iterator[Connect]:
    """A program that does `more` and connects; gives its end and ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as server:
        running, accepted = [], []

        def connect(more: str = "") -> tuple[tuple[str, int], tuple[str, int]]:
            program = (
                more.format(file=tmp_path / "socket") + CONNECT.format(host=host, port=server.getsockname()[1]) + WAIT
            )
            command = [sys.executable, "-c", "import socket; " + program]
            running.append(subprocess.Popen(command, stdin=subprocess.PIPE))
            here, peer = server.accept()
            accepted.append(here)
            return peer[:2], here.getsockname()[:2]

        yield connect
        for connection in accepted:
            connection.close()
        for program in running:
            program.communicate(timeout=20)


def test_a_program_that_talks_to_this_machine_alone_asks_for_itself(connect: Connect) -> None:
    peers = Peers()
    for _ in range(3):
        assert peers.asks_for_itself(*connect(PAIRED))


@pytest.mark.parametrize("more", MORE.values(), ids=MORE)
def test_a_program_that_others_can_reach_may_be_a_proxy(connect: Connect, more: str) -> None:
    assert not Peers().asks_for_itself(*connect(more))


STARTS = (
    "import subprocess, sys; "
    "run = subprocess.Popen([sys.executable, '-c', 'import socket; ' + {program!r}], stdin=subprocess.PIPE); "
)


@pytest.mark.parametrize(
    ("also", "is_own"),
    [
        ("", True),
        ("front = socket.create_server(('127.0.0.1', 0)); ", True),  # a test, an editor: nobody else gets there
        ("front = socket.create_server(('0.0.0.0', 0)); ", False),
        ("front = socket.create_server(('::', 0), family=socket.AF_INET6); ", False),
    ],
)
def test_what_a_program_that_others_can_reach_has_started_may_work_for_them(host: str, also: str, is_own: bool) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as server:
        child = CONNECT.format(host=host, port=server.getsockname()[1]) + WAIT  # such as nc, of socat or of a script
        parent = "import socket; " + also + STARTS.format(program=child) + WAIT + "; run.communicate()"
        command = [sys.executable, "-c", parent]
        with subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True) as running:
            here, peer = server.accept()
            with here:
                assert Peers().asks_for_itself(peer[:2], here.getsockname()[:2]) is is_own
                running.communicate(timeout=20)


BUSY = """
import socket, threading
def call():
    while True:
        with socket.socket() as made:
            made.settimeout(1)
            made.connect(("127.0.0.1", {port}))
with socket.create_connection(("127.0.0.1", {port})):
    for _ in range(3):
        threading.Thread(target=call, daemon=True).start()
    input()
"""


def test_a_program_whose_threads_connect_all_the_time_is_known_too() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=1_000) as server:
        command = [sys.executable, "-c", BUSY.format(port=server.getsockname()[1])]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as running:
            here, peer = server.accept()
            dropping = threading.Thread(target=_drop_all, args=(server,), daemon=True)
            dropping.start()
            with here:
                told = [Peers().asks_for_itself(peer, here.getsockname()) for _ in range(20)]
            running.kill()
    assert all(told)


def _drop_all(server: socket.socket) -> None:
    try:
        while True:
            server.accept()[0].close()
    except OSError:
        pass  # it is closed


def test_a_connection_that_there_is_not_is_nobodys(connect: Connect) -> None:
    (host, port), ours = connect()
    assert not Peers().asks_for_itself((host, port + 1 if port < 65_535 else port - 1), ours)
    assert not Peers().asks_for_itself(("nowhere", port), ours)


def test_where_nobody_can_tell_nobody_asks_for_itself(connect: Connect, tmp_path: Path) -> None:
    assert not Peers(tmp_path).asks_for_itself(*connect())
