"""Office files are archives: they are looked at before a reader makes objects of them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

MOST_BYTES_UNPACKED = 20_000_000  # of what is read: the text, not the pictures
MOST_PARTS = 2_000
MOST_TAGS = 400_000

_BYTES_AT_ONCE = 65_536
_READ = (".xml", ".rels")


class NotSound(ValueError):
    """Why the archive is not read, as the end of a sentence."""


def check_archive(data: bytes) -> None:
    """NotSound for an archive that unfolds to much, defines entities or is packed in another way than Office does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        read = [part for part in parts if part.filename.endswith(_READ)]
        if len(parts) > MOST_PARTS or sum(part.file_size for part in read) > MOST_BYTES_UNPACKED:
            raise NotSound(f"unpacked, its text is more than {MOST_BYTES_UNPACKED // 1_000_000} MB. Divide it.")
        if any(part.flag_bits & 1 for part in parts):
            raise NotSound("it is protected by a password; save it without one.")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in read):
            raise NotSound("it is packed as no Office program packs; save it again.")
        tags = 0
        for part in read:
            for piece in _pieces(archive, part):
                if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
                    raise NotSound("it holds XML definitions that no Office program writes; save it again.")
                tags += piece.count(b"<")
                if tags > MOST_TAGS:
                    raise NotSound("it holds more formats than anybody needs; copy its text into a new file.")


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part as it is unpacked, the end of each piece before the next; without zeros, which half of UTF-16 is."""
    end = b""
    with archive.open(part) as unpacked:
        while more := unpacked.read(_BYTES_AT_ONCE):
            yield end + more.replace(b"\0", b"")
            end = more.replace(b"\0", b"")[-10:]
