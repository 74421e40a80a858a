"""The same text as Markdown, HTML, a Word file, a PDF and plain text, made here so that no program has to be there."""

from __future__ import annotations

import html
import io
import re
import textwrap
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

LEAFLETS = {path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "leaflets").glob("*.md")}

FAQ = (
    ("Where can I park?", "Park in the lot behind the clinic. It is free for the length of your visit."),
    ("Do you take my insurance?", "We take most plans. Call us and we will look yours up."),
    ("How much is a visit?", "The price depends on your plan. Ask our front desk before you come."),
    ("What should I bring?", "Bring your insurance card, a photo ID and a list of your medicines."),
    ("Can I eat before my visit?", "Yes. Eat as you always do, unless we have told you not to."),
    ("Do I need a driver?", "You need one if you will be given a medicine that makes you sleepy."),
    ("How early should I come?", "Come fifteen minutes early. There are forms to fill in."),
    ("What if I am late?", "Call us. We will try to see you on the same day."),
    ("How do I cancel?", "Call us one day before, so that somebody else can have your place."),
    ("Do you treat children?", "We see people of eighteen years and older. Ask us where children are seen."),
    ("Is there a ramp?", "Yes. The ramp is to the left of the main door, and the door opens by itself."),
    ("Can I bring my dog?", "Only dogs that help people are allowed in. Other pets have to stay at home."),
)  # fmt: skip

Run = tuple[str, bool]  # a text, and whether it is bold
Part = tuple[str, list[list[Run]]]  # "h1", "h2", "p", "li", "row"; its lines, or its cells


def parts(markdown: str) -> Iterator[Part]:
    """What a text of the fixtures holds; of Markdown they use no more than this."""
    for block in markdown.strip().split("\n\n"):
        for line in block.split("\n"):
            if found := re.match(r"(#{1,3}) (.*)", line):
                yield f"h{len(found[1])}", [[(found[2], False)]]
            elif line.startswith("- "):
                yield "li", [_runs(line[2:])]
            elif line.startswith("|"):
                if "---" not in line:
                    yield "row", [_runs(cell.strip()) for cell in line.strip("|").split("|")]
            elif line.endswith("\\"):
                yield "p+", [_runs(line[:-1])]
            else:
                yield "p", [_runs(line)]


def _runs(text: str) -> list[Run]:
    return [(part.strip("*"), part.startswith("**")) for part in re.split(r"(\*\*.+?\*\*)", text) if part]


FAQ_STYLES: dict[str, str] = {
    "headings": "\n\n".join(f"## {question}\n\n{answer}" for question, answer in FAQ),
    "labels": "\n\n".join(f"Q: {question}\n\nA: {answer}" for question, answer in FAQ),
    "numbered labels": "\n\n".join(f"**Q{n}. {q}**\n\nA{n}. {a}" for n, (q, a) in enumerate(FAQ, 1)),
    "a list": "\n".join(f"- {question} {answer}" for question, answer in FAQ),
    "a bold list": "\n".join(f"- **{question}** {answer}" for question, answer in FAQ),
    "numbers": "\n\n".join(f"{n}. {q}\n\n{a}" for n, (q, a) in enumerate(FAQ, 1)),
    "a table": "| Question | Answer |\n|---|---|\n" + "\n".join(f"| {q} | {a} |" for q, a in FAQ),
    "bold and a break": "\n\n".join(f"**{question}**\\\n{answer}" for question, answer in FAQ),
    "plain lines": "\n\n".join(f"{question}\n\n{answer}" for question, answer in FAQ),
    "plain lines without gaps": "\n".join(f"{question}\n{answer}" for question, answer in FAQ),
}  # fmt: skip


def as_markdown(text: str) -> bytes:
    return text.encode()


def as_text(text: str) -> bytes:
    """Without marks, and cells with tabs between."""
    plain = re.sub(r"(?m)^\|[-|]+\|\n|^#+ |\*\*|\\$", "", text)
    return re.sub(r"(?m)^\| | \|$", "", plain).replace(" | ", "\t").encode()


def as_html(text: str) -> bytes:
    """With what stands around the text of a page, none of which is to be read."""
    return _PAGE.format(body="".join(_elements(text, _inline))).encode()


def _inline(lines: list[list[Run]]) -> str:
    return "<br>".join(
        "".join(f"<strong>{html.escape(text)}</strong>" if bold else html.escape(text) for text, bold in runs)
        for runs in lines
    )


_PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>Our clinic</title><script>var a = 'Is it?'</script></head>"
    "<body><header><h1>Example Clinic</h1></header><nav><ul><li>Home</li><li>What is new?</li></ul></nav>"
    "<div id='cookie-banner'><p>Is it all right that we use cookies on this page?</p></div><main>{body}</main>"
    "<aside><p>What do our patients say about us? They like it here very much.</p></aside>"
    "<footer><p>What is the law? All rights are ours.</p></footer></body></html>"
)


def _elements(text: str, inline: Callable[[list[list[Run]]], str]) -> Iterator[str]:
    held, kind_held = list[list[list[Run]]](), ""
    for kind, lines in [*parts(text), ("", [])]:
        if kind_held in ("li", "row") and kind != kind_held:
            tag, inner = ("ul", "li") if kind_held == "li" else ("table", "tr")
            rows = (
                inline(each) if inner == "li" else "".join(f"<td>{inline([cell])}</td>" for cell in each)
                for each in held
            )
            yield f"<{tag}>{''.join(f'<{inner}>{row}</{inner}>' for row in rows)}</{tag}>"
            held = []
        if kind in ("li", "row", "p+"):
            held.append(lines)
        elif kind:
            before, held = (held[0], []) if kind_held == "p+" else ([], held)
            yield f"<{kind}>{inline([*before, *lines])}</{kind}>"
        kind_held = kind


_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def as_word(text: str, more: str = "") -> bytes:
    """A .docx with styles of headings and a list of bullets; `more` stands at the end of its body."""
    body, held = "", list[list[Run]]()
    for kind, lines in parts(text):
        if kind == "p+":
            held = lines
            continue
        if kind == "row":
            cells = "".join(f"<w:tc>{_paragraph('p', [cell])}</w:tc>" for cell in lines)
            body += f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
            continue
        body += _paragraph(kind, [*held, *lines])
        held = []
    body = body.replace("</w:tbl><w:tbl>", "")
    return word_file(f"<w:document xmlns:w='{_WORD}' xmlns:r='{_OFFICE}'><w:body>{body}{more}</w:body></w:document>")


def _paragraph(kind: str, lines: list[list[Run]]) -> str:
    style = {"h1": "Title", "h2": "Heading2", "h3": "Heading3"}.get(kind, "")
    about = f"<w:pPr><w:pStyle w:val='{style}'/></w:pPr>" if style else ""
    if kind == "li":
        about = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    texts = "<w:r><w:br/></w:r>".join(
        "".join(
            f"<w:r>{'<w:rPr><w:b/></w:rPr>' if bold else ''}<w:t xml:space='preserve'>{html.escape(text)}</w:t></w:r>"
            for text, bold in runs
        )
        for runs in lines
    )
    return f"<w:p>{about}{texts}</w:p>"


def word_file(document: str, **others: str) -> bytes:
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='{style}'><w:name w:val='{name}'/></w:style>"
        for style, name in (("Title", "Title"), ("Heading2", "heading 2"), ("Heading3", "heading 3"))
    )
    numbering = (
        f"<w:numbering xmlns:w='{_WORD}'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'>"
        "<w:numFmt w:val='bullet'/></w:lvl></w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )
    relations = "".join(
        f"<Relationship Id='r{name}' Type='{_OFFICE}/{name}' Target='{name}.xml'/>" for name in ("styles", "numbering")
    )
    files = {
        "[Content_Types].xml": f"<Types xmlns='{_TYPES}'><Default Extension='xml' ContentType='application/xml'/>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        f"<Override PartName='/word/document.xml' ContentType='{_KIND}.document.main+xml'/></Types>",
        "_rels/.rels": f"<Relationships xmlns='{_RELATIONS}'><Relationship Id='r1' Type='{_OFFICE}/officeDocument' "
        "Target='word/document.xml'/></Relationships>",
        "word/_rels/document.xml.rels": f"<Relationships xmlns='{_RELATIONS}'>{relations}</Relationships>",
        "word/document.xml": document,
        "word/styles.xml": f"<w:styles xmlns:w='{_WORD}'>{styles}</w:styles>",
        "word/numbering.xml": numbering,
        **others,
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


_SIZES = {"h1": 20, "h2": 14, "h3": 12.5}
_HEIGHT, _FOOT, _LEFT, _MIDDLE = 792, 72, 72, 230


def as_pdf(text: str) -> bytes:
    """Pages of Helvetica with a number at the foot of each; the cells of a row stand side by side."""
    pages: list[list[str]] = [[]]
    at = _HEIGHT - 72.0
    for kind, lines in parts(text):
        size = float(_SIZES.get(kind, 11))
        heads = kind.startswith("h")
        columns = [(_LEFT, lines, 88)] if kind != "row" else [(_LEFT, lines[:1], 26), (_MIDDLE, lines[1:], 58)]
        if kind == "li":
            columns = [(_LEFT, [[("• ", False), *lines[0]]], 88)]
        wrapped = [(left, [row for runs in cell for row in _wrapped(runs, width)]) for left, cell, width in columns]
        height = 1.25 * size * max(len(rows) for _, rows in wrapped)
        if at - height < _FOOT:
            pages.append([])
            at = _HEIGHT - 72.0
        for left, rows in wrapped:
            for number, runs in enumerate(rows):
                pages[-1].append(
                    _shown([(part, bold or heads) for part, bold in runs], left, at - 1.25 * size * number, size)
                )
        at -= height + (0 if kind == "p+" else 0.7 * size)
    for number, page in enumerate(pages, 1):
        page.append(_shown([(f"Page {number} of {len(pages)}", False)], 280, 40, 9))
    return pdf_file(["\n".join(page) for page in pages])


def _wrapped(runs: list[Run], width: int) -> list[list[Run]]:
    """The runs cut into lines of so many letters."""
    letters = [(letter, bold) for text, bold in runs for letter in text]
    rows, place = [], 0
    for line in textwrap.wrap("".join(letter for letter, _ in letters), width, drop_whitespace=False):
        rows.append(_joined(letters[place : place + len(line)]))
        place += len(line)
    return rows or [[]]


def _joined(letters: Sequence[Run]) -> list[Run]:
    runs: list[Run] = []
    for letter, bold in letters:
        if runs and runs[-1][1] == bold:
            runs[-1] = (runs[-1][0] + letter, bold)
        else:
            runs.append((letter, bold))
    return runs


def _shown(runs: Sequence[Run], left: float, at: float, size: float) -> str:
    texts = " ".join(f"/{'F2' if bold else 'F1'} {size} Tf ({_escaped(text)}) Tj" for text, bold in runs)
    return f"BT {left} {at:.1f} Td {texts} ET"


def _escaped(text: str) -> str:
    return re.sub(r"([()\\\\])", r"\\\1", text)


def pdf_file(pages: Sequence[str], packed: bool = True) -> bytes:
    fonts = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >> "
    fonts += "/F2 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >> >>"
    kids = " ".join(f"{3 + 2 * number} 0 R" for number in range(len(pages)))
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    for number, page in enumerate(pages):
        stream = page.encode("cp1252")
        stream = zlib.compress(stream) if packed else stream
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 {_HEIGHT}] /Resources << {fonts} >> "
            f"/Contents {4 + 2 * number} 0 R >>".encode()
        )
        about = f"<< /Length {len(stream)}{' /Filter /FlateDecode' if packed else ''} >>"
        objects.append(about.encode() + b"\nstream\n" + stream + b"\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF"
    return data + end % (len(objects) + 1, table, len(objects) + 1, len(data))


FORMATS: dict[str, Callable[[str], bytes]] = {
    ".md": as_markdown, ".txt": as_text, ".html": as_html, ".docx": as_word, ".pdf": as_pdf,
}  # fmt: skip
