"""What is refused of people who are not signed in, over HTTP, on the page of a forgotten password."""

import pytest

from reliefdesk.console.strangers import MOST_FORM_BYTES


@pytest.fixture
def browser(serve):
    return serve().browser()


@pytest.mark.parametrize(
    ("sent", "status"),
    [({"data": {"who": "x" * MOST_FORM_BYTES}}, 415), ({"files": {"who": b"maria"}}, 415),
     ({"data": {"who": "maria"}, "headers": {"Origin": "https://elsewhere.example"}}, 403),
     ({"data": {"who": "maria"}}, 200)],
)  # fmt: skip
def test_a_form_that_is_not_ours_is_refused(browser, sent, status):
    assert browser.post("/forgotten", **sent).status_code == status


def test_an_address_asks_not_too_often(browser):
    answers = [browser.post("/forgotten", data={"who": "maria"}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
