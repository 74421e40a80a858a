import io

from pdfminer.high_level import extract_pages
from pdfminer.layout import LTTextContainer, LTTextLine

from reliefdesk.editing.documents.print_line import print_line
from tests.reliefdesk.editing.documents.made import as_pdf, pdf_file


def lines(data):
    (page,) = extract_pages(io.BytesIO(data))
    boxes = (box for box in page if isinstance(box, LTTextContainer))
    return [print_line(found, 1, page.height) for box in boxes for found in box if isinstance(found, LTTextLine)]


def test_a_line_knows_its_type_and_its_place():
    title, text, number = lines(as_pdf("# A title\n\nA sentence."))
    assert (title.text, title.is_bold, text.is_bold) == ("A title", True, False)
    assert title.size > 1.5 * text.size
    assert (title.top > text.top, title.left, title.height_on_page > 0.85, number.height_on_page < 0.08) == (
        True,
        72,
        True,
        True,
    )


def test_the_words_in_bold_at_its_beginning_are_told():
    (found, _) = lines(as_pdf("**Nerve block.** A shot."))
    assert found.lead == "Nerve block."


def test_what_cannot_be_read_is_no_line():
    assert lines(pdf_file(["BT /F1 11 Tf 72 700 Td (   ) Tj ET"])) in ([], [None])
