import pytest

from reliefdesk.editing.documents.document import Block, Table
from reliefdesk.editing.documents.office_archive import NotSound
from reliefdesk.editing.documents.pdf import MOST_PAGES, pdf_blocks
from tests.reliefdesk.editing.documents.made import FAQ_STYLES, LEAFLETS, as_pdf, pdf_file


def told(text):
    return [(part.kind, part.text, part.page) for part in pdf_blocks(as_pdf(text)) if isinstance(part, Block)]


def test_headings_paragraphs_and_items_are_told_apart():
    long = "This paragraph is so long that it fills more than a line of the page, and goes on in the next one. " * 2
    assert told(f"# A title\n\n## A heading\n\n{long}\n\n- an item\n- another item\n\n**Bold alone**\n\nThe end.") == [
        ("heading", "A title", 1),
        ("heading", "A heading", 1),
        ("paragraph", long.strip(), 1),
        ("item", "an item", 1),
        ("item", "another item", 1),
        ("heading", "Bold alone", 1),
        ("paragraph", "The end.", 1),
    ]


def test_words_in_bold_lead_a_paragraph_in():
    (block,) = pdf_blocks(as_pdf("- **Nerve block.** A shot of medicine that is put next to a nerve."))
    assert isinstance(block, Block)
    assert (block.lead, block.text) == ("Nerve block.", "A shot of medicine that is put next to a nerve.")


def test_each_block_has_its_page_and_the_numbers_of_pages_are_no_text():
    blocks = told(LEAFLETS["knee_questions"])
    assert {page for _, _, page in blocks} == {1, 2}
    assert not [text for _, text, _ in blocks if text.startswith("Page ")]


def test_a_line_that_is_cut_within_a_word_is_mended():
    page = "BT /F1 11 Tf 72 700 Td (The anaes-) Tj 0 -13 Td (thetic is mild.) Tj ET"
    (block,) = pdf_blocks(pdf_file([page]))
    assert block == Block("paragraph", "The anaesthetic is mild.", page=1)


def test_questions_beside_their_answers_are_a_table():
    (table,) = pdf_blocks(as_pdf(FAQ_STYLES["a table"]))
    assert isinstance(table, Table)
    assert len(table.rows) == 13


@pytest.mark.parametrize("page", ["", "q 612 0 0 792 0 0 cm /Im0 Do Q"])
def test_a_scan_says_that_it_is_one(page):
    with pytest.raises(NotSound, match="this is a scan: it holds pictures of pages and no text"):
        pdf_blocks(pdf_file([page]))


def test_a_book_is_refused():
    with pytest.raises(NotSound, match="more than 60 pages"):
        pdf_blocks(pdf_file(["BT /F1 11 Tf 72 700 Td (a b c) Tj ET"] * (MOST_PAGES + 1)))


def test_a_protected_file_is_refused_in_words():
    encrypted = (
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /O ("
        + b"a" * 32
        + b") /U ("
        + b"b" * 32
        + b") /P -4 >> /ID [(a) (a)]"
    )
    data = pdf_file(["BT (a) Tj ET"]).replace(b"trailer << ", b"trailer << " + encrypted + b" ")
    with pytest.raises(NotSound, match="protected by a password"):
        pdf_blocks(data)
