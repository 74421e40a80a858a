import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.pages.embed_check import examine

SITE, SERVER = "https://www.clinic.example", "https://chat.clinic.example"


def check(csp="", origin=SITE, server=SERVER, allowed=(SITE,)):
    return examine(origin, csp, server, lambda site: site in allowed)


def missing(*arguments, **options):
    return {finding.about: finding.add for finding in check(*arguments, **options) if not finding.ok}


def test_a_website_on_the_list_without_a_policy_lacks_nothing():
    assert [(finding.about, finding.ok) for finding in check()] == [
        ("allow-list", True),
        ("Content-Security-Policy", True),
    ]


def test_a_website_that_is_not_on_the_list_is_told_the_setting():
    assert missing(allowed=()) == {"allow-list": "RELIEFDESK_ORIGINS=https://www.clinic.example"}


def test_the_assistants_own_origin_needs_no_list():
    assert missing(origin=SERVER, allowed=()) == {}


@pytest.mark.parametrize("origin", ["https://WWW.clinic.example/", " https://www.clinic.example:443 "])
def test_an_origin_is_read_as_a_browser_writes_it(origin):
    assert missing(origin=origin) == {}


@pytest.mark.parametrize("origin", ["", "clinic", "https://www.clinic.example/page", "ftp://a.example", "null", "https://a,https://b",
                                    "https://a.example:99999"])  # fmt: skip
def test_what_is_no_origin_is_the_only_finding(origin):
    (finding,) = check("default-src 'none'", origin=origin)
    assert not finding.ok
    assert "https://www.clinic.example" in finding.text


def test_the_address_of_the_assistant_must_be_one_too():
    (finding,) = check(server="here")
    assert not finding.ok
    assert "“here”" in finding.text


def test_a_policy_that_lacks_both_is_told_both_in_whole():
    assert missing("default-src 'self'; script-src 'self' 'sha256-x='; connect-src 'none'") == {
        "script-src": "script-src 'self' 'sha256-x=' https://chat.clinic.example;",
        "connect-src": "connect-src https://chat.clinic.example;",
    }


def test_a_policy_with_only_a_default_gets_directives_of_its_own():
    assert missing("default-src 'self' img.example") == {
        "script-src": "script-src 'self' img.example https://chat.clinic.example;",
        "connect-src": "connect-src 'self' img.example https://chat.clinic.example;",
    }


def test_the_directive_for_elements_goes_before_the_one_for_scripts():
    assert missing("script-src https:; script-src-elem 'self'") == {
        "script-src": "script-src-elem 'self' https://chat.clinic.example;"
    }


@pytest.mark.parametrize(
    "csp",
    ["img-src 'self'", "default-src https:", "script-src *.clinic.example; connect-src https://chat.clinic.example",
     "script-src 'nonce-abc' https://chat.clinic.example; connect-src *",
     "default-src 'self' https://chat.clinic.example; require-trusted-types-for 'script'; trusted-types 'none'"],
)  # fmt: skip
def test_a_policy_that_is_enough_lacks_nothing(csp):
    assert missing(csp) == {}


def test_what_is_advised_is_enough():
    advised = missing("default-src 'none'")
    assert missing("default-src 'none'; " + " ".join(advised.values())) == {}


def test_strict_dynamic_asks_for_a_nonce_on_the_tag():
    found = missing("script-src 'strict-dynamic' 'nonce-abc' https://chat.clinic.example; connect-src *")
    tag = '<script nonce="..." src="https://chat.clinic.example/reliefdesk.js" defer></script>'
    assert found == {"script-src": tag}


def test_strict_dynamic_makes_host_names_worthless_even_without_a_nonce():
    assert "script-src" in missing("script-src 'strict-dynamic' https:; connect-src *")


def test_every_policy_has_to_allow():
    found = missing("script-src https:, script-src 'self'\nContent-Security-Policy: connect-src 'self'")
    assert list(found) == ["policy 2, script-src", "policy 3, connect-src"]


def test_a_policy_that_only_reports_is_said_to_block_nothing():
    findings = check("Content-Security-Policy-Report-Only: default-src 'self'")
    assert any("blocks nothing" in finding.text for finding in findings)


def test_a_sandbox_needs_two_permissions():
    assert missing("sandbox allow-scripts") == {"sandbox": "sandbox allow-scripts allow-same-origin"}
    assert missing("sandbox allow-scripts allow-same-origin allow-forms") == {}


def test_a_policy_with_the_page_around_it_is_not_read():
    (_, finding) = examine("https://a.example", "x" * 4_001, "https://b.example", bool)
    assert not finding.ok
    assert "more than 4,000 characters" in finding.text


def test_an_address_that_is_none_is_not_shown_at_length():
    (finding,) = examine("x" * 100_000, "", "https://b.example", bool)
    assert len(finding.text) < 500


def test_a_page_by_https_cannot_take_a_script_by_http():
    assert "Mixed content" in missing(server="http://chat.clinic.example")


@given(origin=st.text(max_size=60), csp=st.text(max_size=200), server=st.text(max_size=60))
def test_any_input_has_a_result(origin, csp, server):
    assert check(csp, origin, server)
    assert check(csp)
