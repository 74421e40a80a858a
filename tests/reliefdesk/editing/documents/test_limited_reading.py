"""Files that were made to harm: each is read or refused in a sentence, in time, by a process that ends."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.documents import limited_reading as reading
from reliefdesk.editing.documents.limited_reading import MOST_FILE_BYTES, read_document, read_pasted
from reliefdesk.editing.excel import write_excel
from tests.reliefdesk.editing.documents.made import FAQ, FORMATS, LEAFLETS, as_word, pdf_file, word_file


def told(name, data):
    with pytest.raises(ContentError) as error:
        read_document(name, data)
    (problem,) = error.value.problems
    assert problem.place == name
    assert problem.text.endswith(".")
    return problem.text


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_document_is_read(suffix):
    assert len(read_document(f"a{suffix}", FORMATS[suffix](LEAFLETS["muscle_knots"])).parts) > 20


def test_a_table_is_read():
    (table,) = read_document("a.xlsx", write_excel(("Question", "Answer"), FAQ)).parts
    assert table.rows == (("Question", "Answer"), *FAQ)


def test_what_was_pasted_is_a_table_when_its_lines_hold_tabs():
    (table,) = read_pasted("\n".join("\t".join(pair) for pair in FAQ)).parts
    assert table.rows == FAQ
    heading, paragraph = read_pasted("# Is it far?\n\nNo.\ud800").parts
    assert (heading.text, paragraph.text) == ("Is it far?", "No.?")
    with pytest.raises(ContentError, match="is too long, 300,000 letters at most"):
        read_pasted("a" * 300_001)


def bomb_in_a_stream(size):
    """A PDF whose page unfolds to `size` bytes."""
    packer = zlib.compressobj(9)
    stream = (
        b"".join(packer.compress(b"BT /F1 1 Tf (a) Tj ET\n" * 50_000) for _ in range(size // 1_100_000))
        + packer.flush()
    )
    page = pdf_file([""])
    begin, end = page.index(b"4 0 obj"), page.index(b"xref")
    about = b"4 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream\nendobj\n" % (len(stream), stream)
    return page[:begin] + about + page[end:]


def deep_word(depth):
    cell = "<w:tbl><w:tr><w:tc>" * depth + "<w:p><w:r><w:t>a</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth
    return as_word("a", cell)


ENTITIES = (
    "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 9))
    + "]>"
)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", word_file(f"{ENTITIES}<d>&a8;</d>")),
        ("a.docx", word_file("<d/>", **{"word/more.xml": " " * 40_000_000})),
        ("a.docx", word_file("<w:document/>" + "<a>" * 300_000)),
        ("a.docx", word_file("")),
        ("a.docx", deep_word(5_000)),
        ("a.pdf", bomb_in_a_stream(2_000_000_000)),
        ("a.pdf", b"%PDF-1.4\n" + b"[" * 1_000_000),
        ("a.html", b"<table><tr><td>" * 200_000 + b"a" * 6_000),
        ("a.html", b"<p>" * 3_000_000),
        ("a.txt", b"a " * 2_000_000),
        ("a.md", b"[" * 2_000_000),
        ("a.csv", b'"' * 3_000_000),
        ("a.xlsx", b"," * 3_000_000),
        ("a.txt", b"a" * (MOST_FILE_BYTES + 1)),
    ],
)  # fmt: skip
def test_a_bomb_is_refused_in_a_sentence_and_in_time(name, data):
    begun = time.monotonic()
    told(name, data)
    assert time.monotonic() - begun < 50


def test_pages_that_name_each_other_are_read_once():
    data = pdf_file(["BT /F1 11 Tf 72 700 Td (Is it far?) Tj ET"]).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")
    assert len(read_document("a.pdf", data).parts) == 1


def test_nothing_that_a_document_names_is_fetched_or_opened(tmp_path):
    """The addresses are those of a file: a reader that opened it would show what stands in it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    page = f"<p>Is it far?</p><img src='file://{secret}'><iframe src='file://{secret}'></iframe>"
    document = read_document("a.html", page.encode() + b"<p>No, it is not so far.</p>")
    assert "secret" not in str(document)
    picture = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    linked = (
        "<w:p><w:r><w:drawing><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
        f"xmlns:r='{picture}' r:link='r9'/></w:drawing></w:r></w:p>"
    )
    data = io.BytesIO(as_word("Is it far?\n\nNo, it is not so far.", linked))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"macro")
    assert len(read_document("a.docm", data.getvalue()).parts) == 2


def test_a_reader_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.5)
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(600)"))
    begun = time.monotonic()
    assert told("a.txt", b"a") == "it takes too long or too much memory to read; copy its text into a new file."
    assert time.monotonic() - begun < 20


def test_a_reader_that_dies_is_told():
    for end in ("import os; os._exit(3)", "import os; os.kill(os.getpid(), 9)", "print('no JSON')"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "_COMMAND", (sys.executable, "-c", end))
            assert "it takes too long or too much memory" in told("a.txt", b"a" * 1_000_000)


def test_the_process_ends_with_the_one_that_started_it(tmp_path):
    """Its parent is killed while it reads."""
    code = (
        "import sys; from reliefdesk.editing.documents import limited_reading as reading\n"
        "reading._COMMAND = (sys.executable, '-c', '''\n"
        "import os, sys, threading, time\n"
        "from reliefdesk.editing.documents import parsing\n"
        'print(os.getpid(), file=open(sys.argv[1], "w"), flush=True)\n'
        "parsing.parts_of = parsing._reader = lambda *_: time.sleep(600)\n"
        "parsing.main()''', sys.argv[1])\n"
        "reading.read_document('a.md', b'# a')"
    )
    note = tmp_path / "pid"
    parent = subprocess.Popen([sys.executable, "-c", code, str(note)], stdin=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not (note.exists() and note.read_text().strip()) and time.monotonic() < deadline:
        time.sleep(0.1)
    child = int(note.read_text())
    time.sleep(0.5)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_alive(child)


def is_alive(process):
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        return sys.platform != "linux"
