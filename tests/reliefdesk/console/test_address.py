import pytest

from reliefdesk.console.address import Address
from reliefdesk.settings import RefusedToStart, Settings

URL = "https://desk.clinic.example"


def address(**changes):
    return Address.of(Settings(**changes))


def test_by_default_only_this_machine_reaches_it():
    assert address().shown == "http://127.0.0.1:5006"
    assert not address().is_https


def test_beyond_loopback_it_starts_only_with_https_in_front():
    with pytest.raises(RefusedToStart, match="RELIEFDESK_CONSOLE_URL"):
        address(console_host="0.0.0.0")
    assert address(console_host="0.0.0.0", console_url=URL).is_https


@pytest.mark.parametrize("host", ["127.0.0.1:5006", "localhost:5006", "[::1]:5006", "10.0.0.5", "desk.clinic.example"])
def test_it_answers_to_its_names(host):
    assert address(console_url=URL).answers_to(host)


@pytest.mark.parametrize("host", ["", "evil.example:5006", "localhost.evil.example", "desk.clinic.example.evil"])
def test_it_does_not_answer_to_a_name_that_somebody_else_points_at_it(host):
    assert not address(console_url=URL).answers_to(host)


@pytest.mark.parametrize(
    ("headers", "is_ours"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "cross-site", "origin": URL}, False),
        ({"sec-fetch-site": "same-site"}, False),
        ({"origin": URL, "host": "10.0.0.5"}, True),
        ({"origin": "http://127.0.0.1:5006", "host": "127.0.0.1:5006"}, True),
        ({"origin": "https://evil.example", "host": "127.0.0.1:5006"}, False),
        ({"origin": "null", "host": "127.0.0.1:5006"}, False),
        ({}, True),
    ],
)
def test_a_form_must_come_from_a_page_of_the_console(headers, is_ours):
    assert address(console_url=URL).sent_this(headers) == is_ours
