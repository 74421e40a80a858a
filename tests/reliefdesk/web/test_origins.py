import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.web.origins import OURS, Origins, read_origins

CLINIC = "https://clinic.example"
PUBLIC = Origins([CLINIC, "https://clinic.example:8443"], local=False)


@pytest.mark.parametrize("origin", [CLINIC, "https://clinic.example:8443"])
def test_a_website_on_the_list_is_allowed(origin):
    assert PUBLIC.of(origin, "chat.example") == origin


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "http://clinic.example", "https://clinic.example:444", "https://clinic.example.evil.example",
     "https://a.clinic.example", "https://clinic.example/", "https://x@clinic.example", "null", "", "clinic.example",
     "https://CLINIC.example", "http://localhost:3000", "file://", "https://clinic.example\n"],
)  # fmt: skip
def test_every_other_one_is_not(origin):
    assert PUBLIC.of(origin, "chat.example") is None


def test_the_servers_own_pages_and_what_is_no_browser_are_ours():
    assert PUBLIC.of("https://chat.example", "chat.example") == OURS
    assert PUBLIC.of("http://127.0.0.1:5005", "127.0.0.1:5005") == OURS
    assert PUBLIC.of(None, "chat.example") == OURS


@pytest.mark.parametrize(
    "origin", ["http://localhost:3000", "http://127.0.0.1", "https://127.3.2.1:8443", "http://[::1]:80"]
)
def test_on_a_machine_of_ones_own_every_loopback_page_of_it_is_allowed(origin):
    assert Origins([], local=True).of(origin, "127.0.0.1:5005", from_here=True) == origin
    assert Origins([], local=True).of(origin, "127.0.0.1:5005") is None
    assert Origins([], local=False).of(origin, "127.0.0.1:5005", from_here=True) is None


def test_the_address_that_visitors_use_is_ours_whatever_a_proxy_asks_for():
    public = Origins([], local=False, own="https://chat.clinic.example")
    assert public.of("https://chat.clinic.example", "127.0.0.1:5005") == OURS
    assert public.of("https://evil.example", "127.0.0.1:5005") is None


@pytest.mark.parametrize(
    "origin", ["http://localhost.evil.example", "http://10.0.0.1", "http://127.0.0.1.evil.example"]
)
def test_what_only_looks_like_loopback_is_not(origin):
    assert Origins([], local=True).of(origin, "127.0.0.1:5005", from_here=True) is None


@given(st.text() | st.from_regex(r"https?://[a-z0-9.:@/-]*\Z"))
def test_nothing_made_up_gets_by(text):
    assert PUBLIC.of(text, "chat.example") is None or text.endswith("://chat.example")


def test_a_list_is_read_in_any_spelling():
    assert read_origins(" https://Clinic.example/, http://a.example:80,https://b.example:443 ,,") == (
        CLINIC,
        "http://a.example",
        "https://b.example",
    )
    assert read_origins("") == ()


@pytest.mark.parametrize("text", ["*", "clinic.example", "https://clinic.example/chat", "null", "ftp://a.example"])
def test_what_is_no_origin_is_named(text):
    with pytest.raises(ValueError, match="scheme and host"):
        read_origins(f"https://good.example,{text}")
