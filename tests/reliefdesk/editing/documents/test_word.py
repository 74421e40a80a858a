import io
import zipfile

import pytest

from reliefdesk.editing.documents.document import Table
from reliefdesk.editing.documents.office_archive import NotSound
from reliefdesk.editing.documents.word import word_blocks
from tests.reliefdesk.editing.documents.made import as_word


def test_styles_lists_and_tables_are_told_apart():
    title, heading, text, item, table = word_blocks(
        as_word("# A title\n\n## A heading\n\nText.\n- an item\n| Is it? | Yes. |")
    )
    assert [(block.kind, block.level, block.text) for block in (title, heading, text, item)] == [
        ("heading", 1, "A title"), ("heading", 2, "A heading"), ("paragraph", 0, "Text."), ("item", 0, "an item"),
    ]  # fmt: skip
    assert table == Table((("Is it?", "Yes."),))


def test_what_a_word_file_says_in_bold_leads_in():
    (block,) = word_blocks(as_word("**Taping:** A strip."))
    assert (block.lead, block.text) == ("Taping:", "A strip.")


def test_an_archive_of_something_else_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises((NotSound, OSError)):
        word_blocks(data.getvalue())
