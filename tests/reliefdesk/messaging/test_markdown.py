from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.messaging.markdown import converted, plain, with_phones


def test_marks_are_dropped_and_addresses_are_written_out():
    text = "**Call** [our team](tel:+12025550143) or see [https://a.example](https://a.example).\n- one"
    assert plain(text) == "Call our team: +12025550143 or see https://a.example.\n- one"


def test_what_is_no_mark_stays():
    assert plain("2 ** 3 * 4 [sic] (so) **") == "2 ** 3 * 4 [sic] (so) **"


def test_each_platform_writes_marks_its_own_way_and_escapes_the_rest():
    said = converted("a<b **c<d** [e<f](https://g.example)", bold="*{}*".format, link="{}={}".format, escape=_safe)
    assert said == "a&lt;b *c&lt;d* e&lt;f=https://g.example"


@given(st.text())
def test_a_text_without_marks_is_as_it_was(text):
    if not set(text) & set("*["):
        assert plain(text) == text


def test_phone_numbers_get_links_as_they_stand():
    assert with_phones("Call (202) 555-0143, or 911.", "US", "<{1}|{0}>".format) == (
        "Call <tel:+12025550143|(202) 555-0143>, or 911."
    )


def _safe(text):
    return text.replace("<", "&lt;")
