"""The process in which a file of somebody's is read: `python -m reliefdesk.editing.documents.parsing`.

Its memory, its time and what it may do are limited, and it ends with the process that started it. It gets a name and
the file on standard input, and gives JSON on standard output: blocks and tables, or why there are none.
"""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import sys
import threading
from typing import Any

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.documents.archive import NotSound
from reliefdesk.editing.documents.document import (
    MOST_BLOCK_CHARACTERS,
    MOST_BLOCKS,
    MOST_CHARACTERS,
    Block,
    Table,
)
from reliefdesk.editing.documents.file_kind import kind_of

MOST_MEMORY = 1_000_000_000  # bytes
MOST_SECONDS = 30  # of a processor
LONG = f"it has more than {MOST_CHARACTERS:,} letters. Divide it."

_MOST_DEPTH = 4_000  # calls within calls; a document that needs more is none
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "ftplib.",
    "urllib.",
    "ctypes.",
)


def parts_of(name: str, data: bytes) -> list[Block | Table]:
    """The blocks and tables of a file of any kind; NotSound or ContentError say in words why there are none."""
    kind = kind_of(name, data)
    if kind in ("excel", "csv"):
        from reliefdesk.editing.spreadsheet import read_cells

        return [Table(tuple(map(tuple, read_cells(name, data))))]
    if kind == "word":
        from reliefdesk.editing.documents.word import word_blocks

        found = word_blocks(data)
    elif kind == "pdf":
        from reliefdesk.editing.documents.pdf import pdf_blocks

        found = pdf_blocks(data)
    elif kind == "page":
        from reliefdesk.editing.documents.letters import decoded_page
        from reliefdesk.editing.documents.web_page import page_blocks

        found = page_blocks(decoded_page(data))
    else:
        from reliefdesk.editing.documents.letters import decoded
        from reliefdesk.editing.documents.marked_text import text_blocks

        found = text_blocks(decoded(data))
    return _measured(found)


def _measured(found: list[Block | Table]) -> list[Block | Table]:
    characters = 0
    for part in found:
        if isinstance(part, Block):
            characters += len(part.text) + len(part.lead)
            if len(part.text) > MOST_BLOCK_CHARACTERS:
                raise NotSound(f"a paragraph has more than {MOST_BLOCK_CHARACTERS:,} letters. Divide it.")
        else:
            characters += sum(len(cell) for row in part.rows for cell in row)
        if characters > MOST_CHARACTERS:
            raise NotSound(LONG)
    if len(found) > MOST_BLOCKS:
        raise NotSound(f"it has more than {MOST_BLOCKS:,} paragraphs. Divide it.")
    return found


def answer(name: str, data: bytes) -> dict[str, Any]:
    """What the process says: the parts, or what is wrong, place by place."""
    try:
        parts = [
            {"rows": part.rows, "page": part.page, "line": part.line} if isinstance(part, Table) else vars(part)
            for part in parts_of(name, data)
        ]
    except NotSound as error:
        return {"wrong": [[name, str(error)]]}
    except ContentError as error:
        return {"wrong": [[problem.place, problem.text] for problem in error.problems]}
    except MemoryError:
        return {"wrong": [[name, "it takes more memory than any leaflet; copy its text into a new file."]]}
    except Exception as error:  # noqa: BLE001 whatever a broken file makes its reader raise
        return {
            "wrong": [[name, f"the file cannot be read ({type(error).__name__}); save it again, or paste its text."]]
        }
    return {"parts": parts}


def _limit() -> None:
    """Nothing that a file could bring a reader to do gets far."""
    for what, most in (
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, MOST_MEMORY),  # macOS does not hold it; there time alone is limited
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (OSError, ValueError):
            continue
    sys.setrecursionlimit(_MOST_DEPTH)
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """No address is asked, no program started, no file written."""
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if event.startswith(_FORBIDDEN) or writes:
        raise PermissionError(f"{event} is not allowed here")


def _end_with_parent() -> None:
    while os.read(0, 1024):
        pass
    os._exit(1)


def main() -> None:
    """Standard input holds a line of JSON, the name and the length, then the file, and stays open."""
    head = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(head["length"])
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _limit()
    told = json.dumps(answer(head["name"], data), default=dataclasses.asdict)
    sys.stdout.write(told)
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
