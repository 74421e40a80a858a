"""Tables as Linux writes them on a little-endian machine, with the rows that a test is about."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reliefdesk.web.sockets import End, Sockets

HEAD = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
HERE, OTHER_MACHINE, ANYBODY = "0100007F", "086433C6", "00000000"  # 127.0.0.1, 198.51.100.8, 0.0.0.0
HERE_6 = "00000000000000000000000001000000"
MAPPED = "0000000000000000FFFF00000100007F"
IS_CONNECTED, LISTENS = "01", "0A"

Tables = Callable[..., Sockets]


def row(local: str, remote: str, state: str, number: int) -> str:
    return f"   0: {local} {remote} {state} 00000000:00000000 00:00000000 00000000  1000        0 {number} 1 x 20\n"


@pytest.fixture
def tables(tmp_path: Path) -> Tables:
    """Each table by its name, with rows or text; one that is not named is not there."""

    def write(**found: list[str] | str) -> Sockets:
        (tmp_path / "net").mkdir()
        for name, rows in found.items():
            text = rows if isinstance(rows, str) else HEAD + "".join(rows)
            (tmp_path / "net" / name).write_text(text, encoding="utf-8")
        return Sockets(tmp_path)

    return write


@pytest.mark.parametrize(
    ("table", "local", "remote", "peer", "ours"),
    [
        ("tcp", f"{HERE}:C350", f"{HERE}:138D", ("127.0.0.1", 50_000), ("127.0.0.1", 5005)),
        ("tcp6", f"{HERE_6}:C350", f"{HERE_6}:138D", ("::1", 50_000), ("::1", 5005)),
        ("tcp6", f"{MAPPED}:C350", f"{MAPPED}:138D", ("127.0.0.1", 50_000), ("127.0.0.1", 5005)),
        ("tcp6", f"{MAPPED}:C350", f"{MAPPED}:138D", ("::ffff:127.0.0.1", 50_000), ("127.0.0.1", 5005)),
    ],
)
def test_a_connection_is_found_by_both_its_ends(
    tables: Tables, table: str, local: str, remote: str, peer: End, ours: End
) -> None:
    found = tables(**{table: [row(local, remote, IS_CONNECTED, 17)]})
    assert found.number(peer, ours) == "17"
    assert found.number(ours, peer) == ""
    assert found.number((peer[0], peer[1] + 1), ours) == ""


def test_an_end_that_is_no_address_is_an_error(tables: Tables) -> None:
    with pytest.raises(ValueError, match="nowhere is no address"):
        tables().number(("nowhere", 1), ("127.0.0.1", 2))


@pytest.mark.parametrize(
    ("table", "line", "may_be"),
    [
        ("tcp", row(f"{HERE}:138D", f"{ANYBODY}:0000", LISTENS, 17), True),
        ("tcp", row(f"{HERE}:C350", f"{HERE}:138D", IS_CONNECTED, 17), False),
        ("tcp", row(f"{HERE}:C350", f"{OTHER_MACHINE}:01BB", IS_CONNECTED, 17), True),
        ("udp", row(f"{ANYBODY}:0035", f"{ANYBODY}:0000", "07", 17), True),
        ("udp", row(f"{HERE}:0035", f"{ANYBODY}:0000", "07", 17), False),
        ("udp6", row(f"{HERE_6}:0035", f"{HERE_6}:0036", IS_CONNECTED, 17), False),
    ],
)
def test_who_listens_or_is_connected_with_another_machine_may_be_a_proxy(
    tables: Tables, table: str, line: str, may_be: bool
) -> None:
    found = tables(**{table: [line]})
    assert found.may_be_a_proxys(frozenset({"17"})) is may_be
    assert not found.may_be_a_proxys(frozenset({"1", "7", "117"}))


@pytest.mark.parametrize(
    ("rows", "let_in"),
    [
        ([row(f"{HERE}:138D", f"{ANYBODY}:0000", LISTENS, 17)], False),
        ([row(f"{ANYBODY}:138D", f"{ANYBODY}:0000", LISTENS, 17)], True),
        ([row(f"{HERE}:C350", f"{OTHER_MACHINE}:01BB", IS_CONNECTED, 17)], False),  # it called, and was not called
        (
            [
                row(f"{ANYBODY}:138D", f"{ANYBODY}:0000", LISTENS, 5),
                row(f"{OTHER_MACHINE}:138D", f"{OTHER_MACHINE}:C350", IS_CONNECTED, 17),
            ],
            True,
        ),
        (
            [
                row(f"{ANYBODY}:138D", f"{ANYBODY}:0000", LISTENS, 5),
                row(f"{HERE}:138D", f"{HERE}:C350", IS_CONNECTED, 17),
            ],
            False,
        ),
    ],
)
def test_who_listens_for_other_machines_or_was_called_by_one_lets_others_in(
    tables: Tables, rows: list[str], let_in: bool
) -> None:
    assert tables(tcp=rows).let_others_in(frozenset({"17"})) is let_in


def test_a_socket_is_known_by_any_table_but_not_by_the_name_of_a_file(tables: Tables) -> None:
    unix = (
        "Num       RefCount Protocol Flags    Type St Inode Path\n"
        "0000000000000000: 00000002 00000000 00000000 0001 03 21\n"
        "0000000000000000: 00000002 00000000 00010000 0001 01 22 /run/socket\n"
    )
    netlink = "sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode\n0000000000000000 0 1 0 0 0 0 2 0 23\n"
    known = row(f"{HERE}:C350", f"{HERE}:138D", IS_CONNECTED, 17)
    found = tables(tcp=[known], unix=unix, netlink=netlink)
    assert found.unknown(frozenset({"17", "21", "23"})) == frozenset()
    assert found.unknown(frozenset({"17", "22", "99"})) == {"22", "99"}


def test_a_table_stays_as_it_was_when_it_was_first_asked_for(tables: Tables, tmp_path: Path) -> None:
    found = tables(tcp=[row(f"{HERE}:C350", f"{HERE}:138D", IS_CONNECTED, 17)])
    assert found.number(("127.0.0.1", 50_000), ("127.0.0.1", 5005)) == "17"
    (tmp_path / "net" / "tcp").write_text(HEAD)
    assert found.number(("127.0.0.1", 50_000), ("127.0.0.1", 5005)) == "17"
