import pytest

from reliefdesk.staff.devices import MOST_OF_AN_ACCOUNT, MOST_SECONDS_REMEMBERED, Devices


@pytest.fixture
def devices(desk, clock):
    return Devices(desk, clock)


def test_a_device_is_known_for_the_account_that_signed_in_there(devices):
    token = devices.remember("", "bob")
    assert devices.knows(token, "bob")
    assert not devices.knows(token, "maria")
    assert not devices.knows("", "bob")


def test_its_token_is_a_new_one_after_each_signing_in_and_colleagues_keep_it(devices):
    first = devices.remember("a value that somebody planted", "bob")
    second = devices.remember(first, "maria")
    assert not devices.knows("a value that somebody planted", "bob")
    assert not devices.knows(first, "bob")
    assert devices.knows(second, "bob")
    assert devices.knows(second, "maria")


def test_it_is_forgotten_after_half_a_year_and_with_its_account(devices, clock):
    old, gone = devices.remember("", "bob"), devices.remember("", "maria")
    devices.forget("maria")
    assert not devices.knows(gone, "maria")
    clock.now += MOST_SECONDS_REMEMBERED - 1
    assert devices.knows(old, "bob")
    clock.now += 1
    assert not devices.knows(old, "bob")


def test_an_account_has_so_many_and_its_newest_are_kept(devices, clock):
    tokens = []
    for _ in range(MOST_OF_AN_ACCOUNT + 5):
        clock.now += 1
        tokens.append(devices.remember("", "bob"))
    assert [devices.knows(token, "bob") for token in tokens] == [False] * 5 + [True] * MOST_OF_AN_ACCOUNT


def test_the_file_holds_no_token(devices, tmp_path):
    token = devices.remember("", "bob")
    assert token.encode() not in b"".join(path.read_bytes() for path in (tmp_path / "var").iterdir())
