import pytest

from reliefdesk.content.checks import check_content
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.own_facts import facts_are_our_own


def told(content, **facts):
    return [problem.place for problem in facts_are_our_own(load_clinic(content.clinic(**facts)))]


def test_facts_of_ones_own_are_told_nothing_and_none_at_all_are_told_elsewhere(content):
    assert told(content) == []
    assert [*facts_are_our_own(None)] == []


def test_the_mark_of_an_invented_clinic_is_told(content):
    assert told(content, example=True) == ["clinic.yml, example"]


@pytest.mark.parametrize("host", ["clinic.example", "www.example.org", "visits.test"])
def test_a_link_that_can_lead_nowhere_is_told_also_once_the_mark_is_gone(content, host):
    assert told(content, booking_link=f"https://{host}/book") == ["clinic.yml, booking_link"]


@pytest.mark.parametrize("host", ["example-clinic.org", "test.clinic.org", "myexample.com"])
def test_a_name_that_is_like_one_is_none(content, host):
    assert told(content, booking_link=f"https://{host}/book") == []


def test_checks_warn_of_it_and_refuse_nothing(content):
    content.clinic(example=True)
    assert [problem.warning for problem in check_content(content.root) if "invented" in problem.text] == [True]
