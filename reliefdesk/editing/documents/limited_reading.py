"""A file that somebody hands in, read in a process with limits."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

import reliefdesk
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing.documents.document import Block, Document, Table
from reliefdesk.editing.edit import one_line
from reliefdesk.processes.environment import without_secrets

MOST_FILE_BYTES = 10_000_000
MOST_PASTED_CHARACTERS = 300_000
MOST_SECONDS = 60  # by the clock, on a busy machine

_COMMAND = (sys.executable, "-m", "reliefdesk.editing.documents.parsing")
# No fonts of the machine's, and no threads, each of which takes memory ahead.
_QUIET = {"CMAP_PATH": os.devnull, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
_READER = TypeAdapter(list[Block | Table])


def read_document(name: str, data: bytes) -> Document:
    """What the file holds; ContentError says in a sentence why it is not read and what to do."""
    name = one_line(name)[-80:] or "the file"
    if len(data) > MOST_FILE_BYTES:
        raise _refused(name, f"the file is too big, {MOST_FILE_BYTES // 1_000_000} MB at most. Divide it.")
    told = _told(name, data)
    if wrong := told.get("wrong"):
        raise ContentError([Problem(place, text) for place, text in wrong])
    document = Document(tuple(_READER.validate_python(told.get("parts"))))
    if not document.parts:
        raise _refused(name, "there is no text in it that could be read. Paste its words instead.")
    return document


def read_pasted(text: str) -> Document:
    """What was pasted: rows of a table when most lines hold a tab, else a text."""
    if len(text) > MOST_PASTED_CHARACTERS:
        raise _refused("What you pasted", f"is too long, {MOST_PASTED_CHARACTERS:,} letters at most. Divide it.")
    lines = [line for line in text.splitlines() if line.strip()]
    is_table = len(lines) > 1 and sum("\t" in line for line in lines) > 0.6 * len(lines)
    return read_document("what you pasted" + (".tsv" if is_table else ".txt"), text.encode(errors="replace"))


def _told(name: str, data: bytes) -> dict[str, Any]:
    """The process's answer; it ends with us, as its standard input does."""
    head = json.dumps({"name": name, "length": len(data)}).encode() + b"\n"
    process = subprocess.Popen(  # noqa: S603 our own command
        _COMMAND, env=_environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    clock = threading.Timer(MOST_SECONDS, process.kill)
    clock.start()
    try:
        out = _exchanged(process, head + data)
    finally:
        clock.cancel()
        process.kill()
        process.wait()
    try:
        told: dict[str, Any] = json.loads(out)
    except ValueError:
        raise _refused(name, "it takes too long or too much memory to read; copy its text into a new file.") from None
    return told


def _exchanged(process: subprocess.Popen[bytes], data: bytes) -> bytes:
    """What it says to `data`; it reads all of that first, and its standard input stays open meanwhile."""
    if process.stdin is None or process.stdout is None:
        return b""
    with process.stdout, contextlib.suppress(BrokenPipeError), process.stdin:  # broken when it ended before
        with contextlib.suppress(BrokenPipeError):
            process.stdin.write(data)
            process.stdin.flush()
        return process.stdout.read()
    return b""


def _environment() -> dict[str, str]:
    """Where this package is found too, whatever folder we are in."""
    here = str(Path(reliefdesk.__file__).parents[1])
    return without_secrets() | {"PYTHONPATH": here, "PYTHONDONTWRITEBYTECODE": "1", **_QUIET}


def _refused(name: str, text: str) -> ContentError:
    return ContentError([Problem(name, text)])
