import pytest

from reliefdesk.staff.tries import Tries


@pytest.fixture
def tries(clock):
    return Tries(clock)


def addresses():
    return (f"10.{number // 65536}.{number // 256 % 256}.{number % 256}" for number in range(10**6))


def test_an_address_may_try_a_name_five_times_and_then_waits(tries, clock):
    assert [bool(tries.of_stranger("bob", "a").wait) for _ in range(6)] == [False] * 5 + [True]
    clock.now += 30
    assert not tries.of_stranger("bob", "a").wait


def test_an_address_may_try_few_names(tries):
    assert [bool(tries.of_stranger(f"name {n}", "a").wait) for n in range(21)] == [False] * 20 + [True]


def test_right_ones_do_not_count(tries):
    for _ in range(200):
        tried = tries.of_stranger("bob", "a")
        assert not tried.wait
        tried.take_back()


def test_what_is_refused_counts_nothing_more(tries, clock):
    for _ in range(500):
        tries.of_stranger("bob", "a")
    clock.now += 31
    assert not tries.of_stranger("bob", "a").wait
    assert not tries.of_stranger("maria", "a").wait


def test_whoever_tries_from_elsewhere_does_not_lock_the_owner_out(tries, clock):
    for address in addresses():
        tries.of_stranger("bob", address)
        clock.now += 2
        if clock.now % 60 == 0:
            owner = tries.of_stranger("bob", "the owner's")
            assert not owner.wait
            owner.take_back()
        if clock.now > 3600:
            break


def test_a_name_that_is_tried_from_everywhere_may_be_tried_less_by_each(tries, clock):
    everywhere = addresses()
    for _ in range(60):
        tries.of_stranger("bob", next(everywhere))
    assert [bool(tries.of_stranger("bob", "new").wait) for _ in range(4)] == [False] * 3 + [True]
    clock.now += 30
    assert tries.of_stranger("bob", "new").wait > 500
    assert not tries.of_stranger("maria", "new").wait


def test_a_device_that_signed_in_before_has_tries_of_its_own(tries):
    for address in addresses():
        if tries.of_stranger("bob", "the owner's").wait and address > "10.0.1":
            break
        tries.of_stranger("bob", address)
    assert [bool(tries.of_device("bob", "device").wait) for _ in range(6)] == [False] * 5 + [True]
    assert not tries.of_device("maria", "device").wait
