import pytest

from reliefdesk.assistant.crowd import (
    FEW,
    MOST_OF_ADDRESS,
    MOST_OF_PERSON,
    MOST_WAITING,
    MOST_WITH_FEW,
    Asker,
    Crowd,
    Crowded,
)


def join(crowd, person, address):
    crowd.check(Asker(person, address))
    crowd.join(Asker(person, address))


def fill(crowd, address, people=MOST_WAITING):
    """How many get in."""
    for number in range(people):
        try:
            join(crowd, f"{address}-{number}", address)
        except Crowded:
            return number
    return people


def test_a_person_may_have_so_many_questions_waiting_and_not_one_more():
    crowd = Crowd()
    for _ in range(MOST_OF_PERSON):
        join(crowd, "anna", "a")
    with pytest.raises(Crowded):
        join(crowd, "anna", "a")
    join(crowd, "bert", "a")


def test_an_address_does_not_take_all_places():
    crowd = Crowd()
    assert fill(crowd, "a") == MOST_OF_ADDRESS
    assert fill(crowd, "b") == MOST_WAITING - MOST_OF_ADDRESS
    assert fill(crowd, "c") == FEW


@pytest.mark.parametrize("addresses", [2, 3, 10, 60])
def test_however_many_addresses_crowd_a_stranger_gets_in(addresses):
    crowd = Crowd()
    for number in range(addresses):
        fill(crowd, f"crowd-{number}")
    join(crowd, "anna", "192.0.2.1")
    assert len(crowd) >= MOST_WAITING


def test_there_is_an_end_to_what_may_wait():
    crowd = Crowd()
    for number in range(2 * MOST_WITH_FEW):
        fill(crowd, f"crowd-{number}", 1)
    assert len(crowd) == MOST_WITH_FEW


def test_who_leaves_makes_room_and_nothing_is_kept_of_them():
    crowd = Crowd()
    fill(crowd, "a")
    for number in range(MOST_OF_ADDRESS):
        crowd.leave(Asker(f"a-{number}", "a"))
    assert len(crowd) == 0
    assert fill(crowd, "a") == MOST_OF_ADDRESS
    assert not Crowd()._addresses


def test_there_is_a_place_for_every_red_flag():
    crowd = Crowd()
    fill(crowd, "a")
    crowd.check(Asker("anna", "a", "emergency"))
    with pytest.raises(Crowded):
        crowd.check(Asker("anna", "a"))
