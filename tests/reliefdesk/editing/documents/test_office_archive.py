import io
import time
import zipfile

import pytest

from reliefdesk.editing.documents.office_archive import MOST_TAGS, NotSound, check_archive
from tests.reliefdesk.editing.documents.made import as_word


def packed(how=zipfile.ZIP_DEFLATED, **parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", how) as archive:
        for name, text in parts.items():
            archive.writestr(f"{name}.xml", text)
    return data.getvalue()


def test_a_word_file_is_sound():
    check_archive(as_word("# A title\n\nA sentence."))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (packed(a=b" " * 30_000_000), "unpacked, its text is more than 20 MB"),
        (packed(a="<a/>" * (MOST_TAGS + 1)), "more formats than anybody needs"),
        (packed(a='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "XML definitions"),
        (packed(a='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'.encode("utf-16")), "XML definitions"),
        (packed(zipfile.ZIP_LZMA, a="<a/>"), "packed as no Office program packs"),
        (packed(**{f"a{number}": "" for number in range(2_001)}), "unpacked"),
    ],
)
def test_what_is_little_in_an_archive_and_much_in_memory_is_refused_in_time(data, told):
    begun = time.monotonic()
    with pytest.raises(NotSound, match=told):
        check_archive(data)
    assert time.monotonic() - begun < 5


def test_definitions_that_lie_between_two_pieces_are_found():
    for before in range(65_520, 65_545):
        with pytest.raises(NotSound, match="XML definitions"):
            check_archive(packed(a=b" " * before + b"<!ENTITY a 'b'>"))
