import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.web.caller import client_address, is_from_here, read_address


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("", 0, "192.0.2.1"),
        ("1.1.1.1", 0, "192.0.2.1"),
        ("1.1.1.1", 1, "1.1.1.1"),
        ("9.9.9.9, 1.1.1.1", 1, "1.1.1.1"),
        ("9.9.9.9, 1.1.1.1, 2.2.2.2", 2, "1.1.1.1"),
        ("", 1, "192.0.2.1"),
        ("unknown", 1, "192.0.2.1"),
        ("9.9.9.9, _hidden", 1, "192.0.2.1"),
    ],
)
def test_an_address_is_believed_from_our_own_proxies_only(forwarded, proxies, address):
    assert client_address("192.0.2.1", forwarded, proxies) == address


@pytest.mark.parametrize(
    "spelling",
    ["203.0.113.7", "203.0.113.7:4711", "::ffff:203.0.113.7", "::FFFF:cb00:7107", "[::ffff:203.0.113.7]:80",
     "64:ff9b::203.0.113.7", "2002:cb00:7107::1", "2002:cb00:7107:ffff::1", ' "203.0.113.7" '],
)  # fmt: skip
def test_an_address_has_one_spelling(spelling):
    assert client_address("192.0.2.1", spelling, 1) == "203.0.113.7"


@pytest.mark.parametrize(
    "spelling",
    ["2001:db8:1:2::1", "2001:DB8:1:2:ffff::9", "2001:0db8:0001:0002:0:0:0:1", "[2001:db8:1:2::1]",
     "[2001:db8:1:2::5]:443", "2001:db8:1:2::1%eth0", '"[2001:db8:1:2::5]:443"'],
)  # fmt: skip
def test_all_addresses_of_a_subscriber_are_one(spelling):
    assert client_address("192.0.2.1", spelling, 1) == "2001:db8:1:2::/64"


def test_neighbours_are_told_apart():
    assert client_address("2001:db8:1:3::1", "", 0) == "2001:db8:1:3::/64"
    assert client_address("::1", "", 0) == "::1"


@pytest.mark.parametrize(
    "text", ["", "unknown", "1.2.3", "1.2.3.4.5", "[::1", "a" * 200, "1.2.3.4:x", "01.2.3.4", "::1::"]
)
def test_what_is_no_address_is_none(text):
    assert read_address(text) is None


@given(st.ip_addresses())
def test_any_address_of_a_peer_is_read(address):
    assert client_address(str(address), "", 0)
    found = read_address(f"[{address}]:80" if address.version == 6 else f"{address}:80")
    assert found is not None


@given(st.text(max_size=100))
def test_nothing_made_up_makes_a_bucket_of_its_own(text):
    made = client_address("192.0.2.1", text, 1)
    assert made == "192.0.2.1" or ipaddress.ip_network(made)


HERE = {"host": "127.0.0.1:5005"}


@pytest.mark.parametrize("peer", ["127.0.0.1", "::1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["127.0.0.1:5005", "localhost", "localhost:5005", "[::1]:5005"])
def test_a_program_of_this_machine_is_from_here(peer, host):
    assert is_from_here(peer, {"host": host})


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("203.0.113.7", HERE),
        ("", HERE),
        ("127.0.0.1", {}),
        ("127.0.0.1", {"host": "clinic.example"}),
        ("127.0.0.1", {"host": "[::1"}),
        *(("127.0.0.1", {**HERE, name: "x"}) for name in ("x-forwarded-for", "forwarded", "via", "x-real-ip")),
    ],
)
def test_a_stranger_or_what_a_proxy_hands_on_is_not(peer, headers):
    assert not is_from_here(peer, headers)
