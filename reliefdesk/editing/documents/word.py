"""A Word file as blocks: mammoth reads it; no picture is loaded, no macro is run, no other file is opened."""

from __future__ import annotations

import io
import re

from reliefdesk.editing.documents.document import Block, Table
from reliefdesk.editing.documents.office_archive import NotSound, check_archive
from reliefdesk.editing.documents.web_page import page_blocks

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_NOTES = re.compile(r"<sup><a [^<>]{0,200}>\[\d{1,3}\]</a></sup>|<a [^<>]{0,200}>↑</a>")


def word_blocks(data: bytes) -> list[Block | Table]:
    """The blocks and tables of the text itself, without headers, comments and pictures; NotSound says what is wrong."""
    import mammoth

    check_archive(data)
    try:
        page = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, include_embedded_style_map=False, convert_image=lambda _image: []
        )
    except KeyError:
        raise NotSound("this is no Word file; save it as .docx.") from None
    return page_blocks(_NOTES.sub("", page.value))
