import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reliefdesk.content.wording import clean, has_words, key, normalized, spelled_out

# Letters that case folding, entities, accents and compatibility forms make more of.
TRICKY = st.text(alphabet="aeß'’<>&;#ampltgt39＜＞\u0301\u0327\u200d\u2060\u00ad ﬁİŉ\n\t\x00", max_size=30)
ANY = st.text() | TRICKY


@given(ANY)
def test_cleaned_text_is_one_line_of_printable_characters(text):
    cleaned = clean(text)
    assert cleaned == " ".join(cleaned.split())
    assert not {unicodedata.category(c) for c in cleaned} & {"Cc", "Cf", "Cs", "Co"}


@given(ANY)
@example("&amp;lt;b&amp;gt;")
@example("＜b＞")
@example("e\u200d\u0301")
def test_cleaning_twice_changes_nothing_more(text):
    assert clean(clean(text)) == clean(text)


@given(ANY)
@example("ßß")
def test_the_key_of_a_key_is_itself(text):
    assert key(key(text)) == key(text)


@given(ANY)
def test_a_key_holds_letters_digits_and_single_spaces(text):
    assert all(word.replace(" ", "").isalnum() for word in key(text).split() if word.isascii())
    assert key(text) == " ".join(key(text).split())


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("<b>What</b> is <script>it</script>?", "What is it ?"),
        ("Tom &amp; Jerry", "Tom & Jerry"),
        ("whaaaaaaat", "whaaat"),
        ("it’s “that”", 'it\'s "that"'),
        ("two\n\nlines\tand a tab", "two lines and a tab"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("Z̸̢̛͉a̶̡͚l̵̰͠g̷̟̈o", "Zalgo"),
        ("café mañana", "café mañana"),
        ("a &" + "amp;" * 4_999 + " b", "a & b"),
        ("a &" + "#38;" * 4_999 + "lt;b&gt; c", "a c"),
        ("a &#" + "1" * 5_000 + "; b", "a b"),
        ("a &#x" + "f" * 5_000 + "; b", "a b"),
        ("e" + "\u0315" * 10_000 + "\u0300" * 10_000 + " b", "e b"),
        ("  ", ""),
    ],
)
def test_what_was_typed_is_made_plain(typed, plain):
    cleaned = clean(typed)
    assert "".join(c for c in cleaned if not unicodedata.combining(c)) == plain


@given(st.text(alphabet="aé한\u1100\u1161\u0301\u0315\u0f73\uff9e\u302e 1", max_size=400))
def test_a_long_text_is_normalized_as_unicode_has_it(text):
    for form in ("NFC", "NFKC", "NFKD"):
        parts = " ".join(normalized(form, part) for part in text.split(" "))
        assert len(max(text.split(" "), key=len)) > 60 or parts == unicodedata.normalize(form, text)


def test_words_longer_than_a_piece_keep_their_accents():
    text = "e\u0301" * 500
    assert normalized("NFKC", text) == "é" * 500


def test_less_than_and_more_than_are_no_markup():
    assert clean("pain < 5 and age > 60") == "pain < 5 and age > 60"


@pytest.mark.parametrize(
    "written",
    ["<help my back>", "i feel <5 pains> now", "<seizure>", "<body>", "<a bad pain>", "</end of story>", "<3"],
)
def test_what_is_written_between_angle_brackets_is_no_markup(written):
    assert clean(written) == written


@pytest.mark.parametrize(
    "tag", ["<b>", "</b>", "<br/>", "<BR />", '<a href="x">', "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>"]
)
def test_tags_that_people_paste_are_left_out(tag):
    assert clean(f"one {tag} two") == "one two"


@pytest.mark.parametrize("written", ["don´t", "donʼt", "don′t", "don?t", "don\ufffdt", "DON;T", "don t"])
def test_not_is_the_same_whatever_stands_for_its_apostrophe(written):
    assert key(f"I {written} walk") == key("i don't walk")


@pytest.mark.parametrize(
    "same",
    ["What's a nerve-block?", "whats a nerve block", "WHATS A NERVE BLOCK!!!", "what’s   a nérve block"],
)
def test_case_accents_and_punctuation_make_no_other_question(same):
    assert key(same) == key("whats a nerve block")


def test_other_words_make_another_question():
    assert key("nerve block") != key("nerve blocks")


@pytest.mark.parametrize("text", ["", "  ", "?!", "👍🏽", "—", "___", "\u200b"])
def test_punctuation_and_emoji_are_no_words(text):
    assert not has_words(text)


@pytest.mark.parametrize("text", ["a", "2", "👍 ok", "да", "痛"])
def test_letters_and_digits_of_any_script_are_words(text):
    assert has_words(text)


def test_abbreviations_of_another_language_take_the_place_of_the_english_ones():
    assert spelled_out("u and ya") == "you and you"
    assert spelled_out("u, X favor", {"x": "por"}) == "u, por favor"
    assert spelled_out("u and ya", {}) == "u and ya"
