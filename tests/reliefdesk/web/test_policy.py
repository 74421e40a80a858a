import pytest

from reliefdesk.pages.csp import read_policies
from reliefdesk.web.origins import Origins
from reliefdesk.web.policy import cross_origin_headers, is_from_our_page, page_headers

SITE = "https://clinic.example"
ORIGINS = Origins(["https://www.clinic.example"], local=True)


def test_a_page_without_the_widget_runs_no_script():
    (policy,) = read_policies(page_headers()["Content-Security-Policy"])
    assert policy.of("script-src") == ("default-src", ("'none'",))
    assert policy.directives["form-action"] == ("'self'",)


def test_a_page_with_the_widget_runs_ours_alone():
    (policy,) = read_policies(page_headers(with_script=True)["Content-Security-Policy"])
    assert policy.of("script-src") == ("script-src", ("'self'",))
    assert policy.of("connect-src") == ("connect-src", ("'self'",))
    assert policy.directives["trusted-types"] == ("'none'",)


@pytest.mark.parametrize("with_script", [True, False])
def test_nothing_inline_is_allowed_and_nobody_may_frame_a_page(with_script):
    text = page_headers(with_script)["Content-Security-Policy"]
    assert "unsafe" not in text
    assert "frame-ancestors 'none'" in text


@pytest.mark.parametrize("with_script", [True, False])
def test_a_page_uses_no_camera_microphone_or_place(with_script):
    allowed = page_headers(with_script)["Permissions-Policy"]
    assert all(f"{name}=()" in allowed for name in ("camera", "microphone", "geolocation"))


def test_a_browser_tells_us_the_origin_of_a_form():
    assert page_headers()["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("origin", "fetch_site", "ours"),
    [("http://desk.example", "same-origin", True), ("http://desk.example", None, True), (None, None, True),
     ("null", None, False), ("https://evil.example", None, False), ("https://www.clinic.example", None, False),
     ("http://localhost", None, False), ("https://evil.example", "cross-site", False), (None, "same-site", False),
     ("https://as-the-proxy-has-it.example", "same-origin", True), (None, "none", True)],
)  # fmt: skip
def test_a_form_comes_from_our_page_or_from_no_browser(origin, fetch_site, ours):
    assert is_from_our_page(ORIGINS, origin, fetch_site, "desk.example") is ours


def test_a_website_on_the_list_may_read_for_itself_alone_and_without_credentials():
    headers = cross_origin_headers(SITE, allowed=True, preflight=False)
    assert headers["Access-Control-Allow-Origin"] == SITE
    assert headers["Vary"] == "Origin"
    assert "Access-Control-Allow-Credentials" not in headers


def test_a_preflight_is_asked_once_a_day():
    headers = cross_origin_headers(SITE, allowed=True, preflight=True)
    assert headers["Access-Control-Max-Age"] == "86400"
    assert {"Authorization", "Last-Event-ID"} <= set(headers["Access-Control-Allow-Headers"].split(", "))


def test_others_are_told_nothing():
    assert cross_origin_headers(SITE, allowed=False, preflight=True) == {"Vary": "Origin"}
    assert cross_origin_headers(None, allowed=True, preflight=False) == {"Vary": "Origin"}
