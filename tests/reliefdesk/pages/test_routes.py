from reliefdesk.pages.routes import _page


def test_a_page_that_shows_bytes_that_are_no_text_is_sent_all_the_same():
    assert _page("at \udcff").body == b"at ?"
