import pytest

from reliefdesk.staff.password_links import Link, Links


@pytest.fixture
def links(desk, clock):
    return Links(desk, clock)


def test_a_link_is_found_until_it_is_used_and_used_once(links):
    token = links.make("invitation", "ed", 60)
    assert links.find(token) == Link("invitation", "ed")
    assert links.use(token) == Link("invitation", "ed")
    assert (links.use(token), links.find(token)) == (None, None)


def test_a_link_that_is_too_old_leads_nowhere(links, clock):
    token = links.make("reset", "ed", 60)
    clock.now += 61
    assert (links.find(token), links.use(token), links.is_open("ed")) == (None, None, False)


def test_a_newer_one_takes_the_place_of_the_older_and_leaves_those_of_others(links):
    old, others = links.make("reset", "ed", 60), links.make("reset", "maria", 60)
    new = links.make("reset", "ed", 60)
    assert (links.find(old), links.find(new), links.find(others)) == (None, Link("reset", "ed"), Link("reset", "maria"))
    links.forget("ed")
    assert not links.is_open("ed")
    assert links.is_open("maria")


def test_the_secret_is_not_in_the_file(links, desk):
    token = links.make("reset", "ed", 60)
    assert all(token.encode() not in path.read_bytes() for path in desk.path.parent.iterdir())
