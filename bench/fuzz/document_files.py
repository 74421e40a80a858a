"""Importers of a clinic's documents: each is read in its process, then made into proposed topics."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from bench.fuzz import odd
from bench.fuzz.importer import Importer
from bench.fuzz.table_files import archives
from reliefdesk.editing.documents.doubts import doubts
from reliefdesk.editing.documents.limited_reading import read_document
from reliefdesk.editing.documents.offer import read_proposed

TEXT = "# Is it far?\n\nNo. **Nerve block.** A shot.\n\n- one: two\n1. three\n\n| Q | Answer |\n|---|---|\n| a? | b |\n"
PAGE = "<h1>Is it far?</h1><p><b>No.</b><br>It is near.<ul><li>one<li>two</ul><table><tr><td>a?<td>b</table>"
TABLE = "Title;;\n#;Question;Answer\n1;Is it far?;No.\n2;Is it dear?;It is not.\n"
PRINTED = "BT /F1 20 Tf 72 700 Td (Is it far?) Tj /F2 11 Tf 0 -30 Td (No. It is near.) Tj 0 -13 Td (- one) Tj ET"

_WORD = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MARKUP = (
    "<p>",
    "</p>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<li>",
    "<dt>",
    "<dd>",
    "<nav>",
    "</nav>",
    "<b>",
    "<br>",
)
_MARKS = ("#", "**", "- ", "1. ", "|", "|---|", "\n", "\n\n", "Q: ", "A: ", "?", ". ", ": ", "```", "\t", "> ", "---\n")


def document_files() -> Iterator[Importer]:
    """One of each kind."""
    yield Importer("a Markdown file", TEXT.encode(), _read("a.md"), made=_mixed(_MARKS))
    yield Importer("a plain text", TEXT.encode(), _read("a.txt"), made=_mixed(_MARKS))
    yield Importer("a web page", PAGE.encode(), _read("a.html"), made=_mixed(_MARKUP))
    yield Importer("a table of questions", TABLE.encode(), _read("a.csv"), made=_mixed((";", "\n", '"', "?", "Answer")))
    yield Importer("a Word file", word_file(), _read("a.docx"), made=archives(word_file()))
    yield Importer("a PDF", pdf_file(PRINTED.encode()), _read("a.pdf"), made=_printed())


def word_file() -> bytes:
    """A Word file of two paragraphs."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("Is it far?", "No. It is near."))
    relation = f"<Relationship Id='r1' Type='{_OFFICE}' Target='word/document.xml'/>"
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_WORD}><w:body>{paragraphs}</w:body></w:document>")
        archive.writestr("_rels/.rels", f"<Relationships xmlns='{_RELATIONS}'>{relation}</Relationships>")
    return data.getvalue()


def pdf_file(page: bytes) -> bytes:
    """A PDF of one page, without the table of its objects, which readers make themselves."""
    fonts = b"".join(b"/F%d << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> " % number for number in (1, 2))
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << "
        + fonts
        + b">> >> /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length %d >>\nstream\n" % len(page)
        + page
        + b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n"
    )


def _read(name: str) -> Callable[[bytes], object]:
    def read(file: bytes) -> object:
        found = read_proposed(read_document(name, file))
        return [list(doubts(each)) for each in found]

    return read


def _mixed(pieces: tuple[str, ...]) -> st.SearchStrategy[bytes]:
    mixed = st.lists(st.sampled_from(pieces) | odd.text(), max_size=30)
    return mixed.map(lambda found: "".join(found).encode(errors="surrogatepass"))


def _printed() -> st.SearchStrategy[bytes]:
    operators = (b"BT", b"ET", b"Tf", b"Td", b"Tj", b"TJ", b"cm", b"q", b"Q", b"Do", b"BI", b"ID", b"EI", b"'", b"sh")
    operands = (b"/F1", b"/F9", b"11", b"-1e9", b"(a?)", b"(\\377)", b"<00>", b"[(a) -9 (b)]", b"[", b"<<", b">>", b"0")
    pages = st.lists(st.sampled_from((*operators, *operands)), max_size=40).map(b" ".join)
    return pages.map(pdf_file)
