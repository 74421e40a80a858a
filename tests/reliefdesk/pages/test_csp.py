import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.pages.csp import Policy, allows, read_policies, with_source

URL = "https://chat.clinic.example/reliefdesk.js"
SITE = "https://www.clinic.example"


@pytest.mark.parametrize(
    "source",
    ["*", "https:", "http:", "https://chat.clinic.example", "chat.clinic.example", "*.clinic.example",
     "HTTPS://CHAT.clinic.example", "wss://chat.clinic.example",
     "https://chat.clinic.example:443", "https://chat.clinic.example:*", "http://chat.clinic.example", "http://chat.clinic.example:80",
     "https://chat.clinic.example/", "https://chat.clinic.example/reliefdesk.js", "https://*:443", "https://*"],
)  # fmt: skip
def test_a_source_that_matches_allows(source):
    assert allows(("'none'", source), URL, SITE)


@pytest.mark.parametrize(
    "source",
    ["'self'", "'none'", "'unsafe-inline'", "data:", "clinic.example", "*.chat.clinic.example",
     "https://chat.clinic.example:8443", "ftp://chat.clinic.example",
     "https://chat.clinic.example/scripts/", "https://chat.clinic.example/other.js",
     "chat.clinic.example.evil",
     "https://", "://", "", "*.clinic", "'nonce-abc'"],
)  # fmt: skip
def test_a_source_that_does_not_match_does_not(source):
    assert not allows((source,), URL, SITE)


@pytest.mark.parametrize(
    ("url", "site", "allowed"),
    [("https://a.example/x", "https://a.example", True), ("https://a.example/x", "http://a.example", True),
     ("http://a.example/x", "https://a.example", False), ("https://a.example:8443/x", "https://a.example", False),
     ("http://127.0.0.1:5005/x", "http://127.0.0.1:5005", True),
     ("http://127.0.0.1:5005/x", "http://127.0.0.1:80", False)],
)  # fmt: skip
def test_self_is_the_same_origin_or_its_upgrade(url, site, allowed):
    assert allows(("'self'",), url, site) is allowed


def test_a_path_that_ends_in_a_slash_allows_all_beneath():
    assert allows(("https://chat.clinic.example/webhooks/",), "https://chat.clinic.example/webhooks/a/b", SITE)


def test_an_address_of_version_six_is_read():
    assert allows(("http://[::1]:5005",), "http://[::1]:5005/x", SITE)


def test_a_host_without_scheme_takes_the_pages():
    assert not allows(("chat.clinic.example",), "http://chat.clinic.example/x", SITE)


@pytest.mark.parametrize(
    "text",
    ["default-src 'none'; script-src 'self'", "Content-Security-Policy: default-src 'none'; script-src 'self'",
     "content-security-policy:\n  default-src 'none';\n  script-src 'self';",
     """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">""",
     "DEFAULT-SRC 'none'; Script-Src 'self'; script-src *"],
)  # fmt: skip
def test_a_policy_is_read_however_it_was_pasted(text):
    assert read_policies(text) == [Policy({"default-src": ("'none'",), "script-src": ("'self'",)})]


def test_several_policies_are_several():
    text = "default-src *\nContent-Security-Policy: script-src 'self'\nContent-Security-Policy-Report-Only: img-src *"
    assert [(set(policy.directives), policy.only_reports) for policy in read_policies(text)] == [
        ({"default-src"}, False),
        ({"script-src"}, False),
        ({"img-src"}, True),
    ]


@pytest.mark.parametrize("text", ["", "  \n", ";;,;", "Content-Security-Policy:"])
def test_no_policy_is_none(text):
    assert read_policies(text) == []


def test_the_first_directive_that_there_is_counts():
    policy = Policy({"default-src": ("*",), "script-src": ("'self'",)})
    assert policy.of("script-src-elem", "script-src") == ("script-src", ("'self'",))
    assert policy.of("connect-src") == ("default-src", ("*",))
    assert Policy({}).of("connect-src") is None


def test_none_gives_way_to_a_source():
    assert with_source(("'none'",), "https://a.example") == "https://a.example"
    assert with_source(("'self'", "b.example"), "https://a.example") == "'self' b.example https://a.example"


@given(text=st.text(max_size=200), sources=st.lists(st.text(max_size=30), max_size=4))
def test_any_text_is_read_without_an_error(text, sources):
    for policy in read_policies(text):
        for found in policy.directives.values():
            allows(found, URL, SITE)
    allows(tuple(sources), URL, SITE)
