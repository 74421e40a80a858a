"""What the process does; `test_limited_reading.py` tries its limits from outside."""

import json
import subprocess
import sys

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.documents.document import Block, Table
from reliefdesk.editing.documents.office_archive import NotSound
from reliefdesk.editing.documents.parsing import parts_of
from reliefdesk.editing.excel import write_excel
from tests.reliefdesk.editing.documents.made import FORMATS

TEXT = "# Is it far?\n\nNo. It is two streets away."


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_kind_of_document_is_read_into_the_same_blocks(suffix):
    heading, paragraph = parts_of(f"a{suffix}", FORMATS[suffix](TEXT))
    assert isinstance(heading, Block)
    assert isinstance(paragraph, Block)
    assert (heading.text, paragraph.text) == ("Is it far?", "No. It is two streets away.")


def test_a_table_is_read_without_what_is_empty_at_its_ends():
    assert parts_of("a.csv", b"a,b,,\nc,,,\n,,,\n") == [Table((("a", "b"), ("c", "")))]
    assert parts_of("a.xlsx", write_excel(("a", "b"), [("c", "")])) == [Table((("a", "b"), ("c", "")))]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a" * 5_001, "a paragraph has more than 5,000 letters"),
        (b"a\n\n" * 5_001, "more than 5,000 paragraphs"),
        ((b"a " * 2_000 + b"\n\n") * 80, "more than 300,000 letters"),
        (b"a\tb\n" + b"a" * 200_000 + b"\tb\n" + b"a" * 200_000 + b"\tb\n", "more than 300,000 letters"),
    ],
)
def test_more_than_anybody_reads_is_refused(data, told):
    with pytest.raises(NotSound, match=told):
        parts_of("a.txt", data)


def test_a_table_that_is_broken_is_told_as_tables_are():
    with pytest.raises(ContentError, match=r"no text"):
        parts_of("a.csv", b"\0\0\0")


@pytest.mark.parametrize(
    "what",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('file:///etc/passwd')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('a.txt', 'w')",
        "import ctypes; ctypes.CDLL(None)",
    ],
)
def test_nothing_is_asked_started_or_written_while_a_file_is_read(what, tmp_path):
    code = "from reliefdesk.editing.documents import parsing; import socket, subprocess, urllib.request, ctypes\n"
    code += f"parsing._forbid()\ntry:\n    exec({what!r})\nexcept PermissionError as error:\n    print(error)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert "is not allowed here" in done.stdout, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_gives_json_and_ends_when_its_standard_input_does():
    head = json.dumps({"name": "a.md", "length": 3}).encode()
    process = subprocess.Popen(
        [sys.executable, "-m", "reliefdesk.editing.documents.parsing"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    out, _ = process.communicate(head + b"\n# a", 30)  # closes it at once: it ends before or after it has told
    assert process.returncode in (0, 1)
    assert out == b"" or json.loads(out)["parts"][0]["text"] == "a"
