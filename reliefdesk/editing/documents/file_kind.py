"""What a file is, by its first bytes and then by its name; and what to do about one that is not read."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Literal

from reliefdesk.editing.documents.office_archive import NotSound

Kind = Literal["excel", "csv", "word", "pdf", "page", "text"]

SUFFIXES: dict[str, Kind] = {
    ".csv": "csv", ".tsv": "csv", ".tab": "csv", ".html": "page", ".htm": "page", ".xhtml": "page", ".md": "text",
    ".markdown": "text", ".txt": "text", ".text": "text", "": "text",
}  # fmt: skip
ACCEPTED = ".xlsx,.csv,.tsv,.docx,.pdf,.html,.htm,.md,.txt"

_OLE = b"\xd0\xcf\x11\xe0"
_OLD_EXCEL = (".xls", ".xlt")
_SAVE_AS = {
    ".pages": "this is a Pages file; in Pages choose File, Export to, Word, and hand in that.",
    ".numbers": "this is a Numbers file; in Numbers choose File, Export to, Excel, and hand in that.",
    ".odt": "this is an OpenDocument file; save it as .docx.",
    ".ods": "this is an OpenDocument table; save it as .xlsx.",
    ".pptx": "this is a presentation; save its text as .docx, or paste it.",
    ".key": "this is a presentation; save its text as .docx, or paste it.",
    ".rtf": "this is a rich text file; save it as .docx.",
    ".epub": "this is an e-book; paste its text.",
    ".zip": "this is an archive; take the file out of it and hand in that.",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a file; NotSound ends a sentence that begins with the file's name."""
    suffix = Path(name).suffix.lower()
    if not data.strip():
        raise NotSound("the file is empty.")
    if data.startswith(_OLE):
        raise NotSound(_of_old_office(suffix, data))
    if data.startswith(b"PK"):
        return _of_archive(suffix, data)
    if suffix in _SAVE_AS or data.startswith(b"{\\rtf"):
        raise NotSound(_SAVE_AS.get(suffix, _SAVE_AS[".rtf"]))
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_PICTURES):
        raise NotSound("this is a picture; only text can be read. Paste its words instead.")
    if data.lstrip()[:200].lower().startswith((b"<!doctype html", b"<html")):
        return "page"
    if suffix in (".xlsx", ".xlsm", *_OLD_EXCEL):
        return "csv"  # a text that was only named so
    if suffix in (".docx", ".docm", ".doc"):
        return "text"
    if suffix == ".pdf":
        raise NotSound("this is no PDF, or it is damaged; save it again.")
    return SUFFIXES.get(suffix, "text")


def _of_old_office(suffix: str, data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data[:200_000]:
        return "it is protected by a password; save it without one."
    if suffix in _OLD_EXCEL:
        return "this is an old Excel file; open it in Excel and save it as .xlsx."
    if suffix in (".doc", ".dot"):
        return "this is an old Word file; open it in Word and save it as .docx."
    return "this is an old or protected Office file; save it as .xlsx or .docx without a password."


def _of_archive(suffix: str, data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        raise NotSound("the file is damaged; save it again.") from None
    if "xl/workbook.xml" in names:
        return "excel"
    if "word/document.xml" in names:
        return "word"
    if any(name.startswith(("Index/", "index.xml")) for name in names):
        raise NotSound(_SAVE_AS[".numbers" if suffix == ".numbers" else ".pages"])
    raise NotSound(_SAVE_AS.get(suffix, "this is no Excel and no Word file; hand in .xlsx, .docx, .pdf or a text."))
