import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.editing.documents.whole_sentences import packed, sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three? Four", 4),
        ("Dr. Rivera sees you at 8 a.m. on Monday.", 1),
        ("We are here until 5 p.m. We are closed on Sunday.", 2),
        ("Is it safe? No. It is not.", 3),
        ("See no. 5 of the list, e.g. Aspirin and St. Mary's.", 1),
        ("It costs 2.5 dollars. “Really?” Yes.", 3),
        ("¿Duele? No mucho. Dura diez minutos.", 3),
        ("", 0),
    ],
)
def test_a_text_is_cut_where_its_sentences_end(text, count):
    assert len(sentences(text)) == count


@given(st.text(alphabet="aA.?! \n1", max_size=60))
def test_nothing_is_lost_and_nothing_is_added(text):
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())


@given(st.lists(st.integers(1, 30).map(lambda count: " ".join(["a"] * count)), max_size=12))
def test_groups_hold_all_in_order_and_no_more_than_they_may(pieces):
    groups = packed(pieces, 40)
    assert [piece for group in groups for piece in group] == pieces
    assert all(sum(len(piece.split()) for piece in group) <= 40 for group in groups)
