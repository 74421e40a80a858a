"""The process in which a file of somebody's is read: `python -m reliefdesk.editing.documents.parsing`.

Its memory, its time and what it may do are limited, and it ends with the process that started it. It gets a name and
the file on standard input, and gives JSON on standard output: blocks and tables, or why there are none.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import threading
from collections.abc import Callable
from typing import Any

from reliefdesk.content.problem import ContentError
from reliefdesk.editing.documents.document import (
    MOST_BLOCK_CHARACTERS,
    MOST_BLOCKS,
    MOST_CHARACTERS,
    Block,
    Table,
)
from reliefdesk.editing.documents.file_kind import Kind, kind_of
from reliefdesk.editing.documents.letters import decoded, decoded_page
from reliefdesk.editing.documents.marked_text import text_blocks
from reliefdesk.editing.documents.office_archive import NotSound
from reliefdesk.editing.documents.web_page import page_blocks

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
    return _reader(kind_of(name, data))(name, data)


def _reader(kind: Kind) -> Callable[[str, bytes], list[Block | Table]]:
    """What reads files of this kind, with all that it imports."""
    if kind in ("excel", "csv"):
        import openpyxl  # noqa: F401

        from reliefdesk.editing.spreadsheet import read_cells

        return lambda name, data: [Table(_trimmed(read_cells(name, data)))]
    if kind == "word":
        import mammoth  # noqa: F401

        from reliefdesk.editing.documents.word import word_blocks

        return lambda _, data: _measured(word_blocks(data))
    if kind == "pdf":
        import pdfminer.high_level  # noqa: F401

        from reliefdesk.editing.documents.pdf import pdf_blocks

        return lambda _, data: _measured(pdf_blocks(data))
    if kind == "page":
        return lambda _, data: _measured(page_blocks(decoded_page(data)))
    return lambda _, data: _measured(text_blocks(decoded(data)))


def _trimmed(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Without columns and rows at the ends in which there is nothing."""
    width = max((place for row in rows for place, cell in enumerate(row, 1) if cell.strip()), default=0)
    height = max((place for place, row in enumerate(rows, 1) if any(map(str.strip, row))), default=0)
    return tuple(tuple(row[:width]) for row in rows[:height])


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
        kind = kind_of(name, data)
        read = _reader(kind)
        _forbid()
        parts = [
            {"rows": part.rows, "page": part.page, "line": part.line} if isinstance(part, Table) else vars(part)
            for part in read(name, data)
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
    """What takes too long or too much is ended by the system."""
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


def _forbid() -> None:
    """From here on no address is asked, no program started, no file written, whatever a file brings a reader to."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
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
    sys.modules["numpy"] = None  # type: ignore[assignment] # openpyxl can do without, in half the time and memory
    _limit()
    told = json.dumps(answer(head["name"], data), ensure_ascii=False)
    sys.stdout.buffer.write(told.encode(errors="replace"))  # halves of a character are of no use to anybody
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
