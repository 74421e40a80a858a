"""A clinic's FAQ as the file that its front desk has it in."""

from __future__ import annotations

import csv
import html
import io
import textwrap
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from xml.sax.saxutils import escape

from openpyxl import Workbook

from bench.clinics.clinic import Clinic, Entry, Paper

_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINES_OF_A_PAGE = 46
_FONTS, _LETTERS = ("Helvetica", "Helvetica-Bold"), "/Encoding /WinAnsiEncoding"


def written(clinic: Clinic) -> tuple[str, bytes]:
    """The file's name and its bytes; of what is pasted the name is empty."""
    name = "" if clinic.comes_as == "paste" else f"faq.{clinic.comes_as}"
    return name, _WRITERS[clinic.comes_as](clinic)


def _xlsx(clinic: Clinic) -> bytes:
    """With a line above the headings and a column of numbers, as people have them."""
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append([f"{clinic.name}: questions and answers"])
    sheet.append([])
    sheet.append(["#", "Question", "Answer"])
    for number, entry in enumerate(clinic.faq, 1):
        sheet.append([number, entry.question, entry.answer])
    book.save(file)
    return file.getvalue()


def _csv(clinic: Clinic) -> bytes:
    """As an older Excel saves it: semicolons, and the letters of Windows."""
    file = io.StringIO()
    rows = csv.writer(file, delimiter=";")
    rows.writerow(["What people ask", "What we say"])
    rows.writerows((entry.question, entry.answer) for entry in clinic.faq)
    return file.getvalue().encode("cp1252")


def _docx(clinic: Clinic) -> bytes:
    """Questions as headings."""
    body = "".join(_paragraph(entry.question, "Heading2") + _paragraph(entry.answer) for entry in clinic.faq)
    title = _paragraph(f"{clinic.name}: FAQ", "Title")
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        document = f'<w:document xmlns:w="{_WORD}"><w:body>{title}{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def _paragraph(text: str, style: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _html(clinic: Clinic) -> bytes:
    """A page of a website, with what stands around its text."""
    entries = "".join(f"<h3>{html.escape(one.question)}</h3><p>{html.escape(one.answer)}</p>" for one in clinic.faq)
    return (
        f"<!doctype html><title>{html.escape(clinic.name)}</title><script>track()</script>"
        "<nav><a href='/'>Home</a> <a href='/team'>Our team</a></nav>"
        f"<main><h1>Frequently asked questions</h1>{entries}</main>"
        "<footer>All rights reserved. We use cookies.</footer>"
    ).encode()


def _markdown(clinic: Clinic) -> bytes:
    return "\n".join(f"## {entry.question}\n\n{entry.answer}\n" for entry in clinic.faq).encode()


def _text(clinic: Clinic) -> bytes:
    return "\n".join(f"Q: {entry.question}\nA: {entry.answer}\n" for entry in clinic.faq).encode()


def _pdf(clinic: Clinic) -> bytes:
    """Printed: bold questions, lines of 90 letters, and pages that end where they are full."""
    lines = [line for entry in clinic.faq for line in _printed(entry)]
    pages = [lines[start : start + _LINES_OF_A_PAGE] for start in range(0, len(lines), _LINES_OF_A_PAGE)]
    numbers = [5 + 2 * page for page in range(len(pages))]
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>".encode(),
        *(f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} {_LETTERS} >>".encode() for font in _FONTS),
    ]
    for number, page in zip(numbers, pages, strict=True):
        fonts = "/Font << /F1 3 0 R /F2 4 0 R >>"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << {fonts} >> "
            f"/Contents {number + 1} 0 R >>".encode()
        )
        stream = "".join(_shown(at, *line) for at, line in enumerate(page)).encode("latin-1", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return _assembled(objects)


def _printed(entry: Entry) -> Iterator[tuple[str, str]]:
    """Lines with their font."""
    yield from (("F2", line) for line in textwrap.wrap(entry.question, 80))
    yield from (("F1", line) for line in textwrap.wrap(entry.answer, 90))
    yield "F1", ""


def _shown(at: int, font: str, text: str) -> str:
    plain = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} 11 Tf 56 {736 - 15 * at} Td ({plain}) Tj ET\n"


def _assembled(objects: Sequence[bytes]) -> bytes:
    """The objects with the table that says where each begins."""
    file, begins = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        begins.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % begin for begin in begins)
    size = len(objects) + 1
    return file + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        size, table, size, len(file),
    )  # fmt: skip


_WRITERS: Mapping[Paper, Callable[[Clinic], bytes]] = {
    "xlsx": _xlsx,
    "csv": _csv,
    "docx": _docx,
    "pdf": _pdf,
    "html": _html,
    "md": _markdown,
    "txt": _text,
    "paste": _text,
}
