from reliefdesk.pages.response import page_answer


def test_a_page_that_shows_bytes_that_are_no_text_is_sent_all_the_same():
    assert page_answer("at \udcff").body == b"at ?"
