import pytest

from reliefdesk.editing.documents.document import Block
from reliefdesk.editing.documents.runs import blocks_of, plain


@pytest.mark.parametrize(
    ("runs", "blocks"),
    [
        ([("Is it ", True), ("far?", True)], [Block("heading", "Is it far?", level=7)]),
        (
            [("Is it far?", True), ("\nNo.", False)],
            [Block("heading", "Is it far?", level=7), Block("paragraph", "No.")],
        ),
        ([("Taping", True), (": a strip", False)], [Block("paragraph", "a strip", "Taping")]),
        ([("Taping ", False), ("helps", True)], [Block("paragraph", "Taping helps")]),
        ([("word " * 17, True)], [Block("paragraph", ("word " * 17).strip())]),
        ([(" \n ", True)], []),
    ],
)
def test_a_line_is_a_heading_a_lead_with_its_text_or_a_paragraph(runs, blocks):
    assert list(blocks_of("paragraph", 0, runs)) == blocks


def test_a_heading_stays_one_whatever_is_bold_in_it():
    assert list(blocks_of("heading", 2, [("Is ", True), ("it?", False)])) == [Block("heading", "Is it?", level=2)]
    assert plain([(" a ", True), ("\n b", False)]) == "a b"
