from reliefdesk.web.cross_origin import cross_origin_headers

SITE = "https://clinic.example"


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
