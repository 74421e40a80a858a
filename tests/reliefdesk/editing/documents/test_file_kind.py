import io
import zipfile

import pytest

from reliefdesk.editing.documents.file_kind import kind_of
from reliefdesk.editing.documents.office_archive import NotSound
from reliefdesk.editing.excel import write_excel
from tests.reliefdesk.editing.documents.made import FORMATS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        for name in names:
            packed.writestr(name, "a")
    return data.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"), [("a.md", "text"), ("a.txt", "text"), ("a.html", "page"), ("a.docx", "word"), ("a.pdf", "pdf")]
)
def test_a_file_is_known_by_what_it_holds(name, kind):
    data = FORMATS[f".{name.rpartition('.')[2]}"]("# A title\n\nA sentence.")
    assert kind_of(name, data) == kind
    if kind in ("word", "pdf"):
        assert kind_of("what it is called does not count.txt", data) == kind


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.xlsx", write_excel(("a",), []), "excel"),
        ("a.xlsx", b"Question,Answer\nIs it?,Yes.", "csv"),
        ("a.xls", b"Question\tAnswer\nIs it?\tYes.", "csv"),
        ("a.xls", b"<html><table></table></html>", "page"),
        ("a.csv", b"a,b", "csv"),
        ("a.doc", b"plain words", "text"),
        ("README", b"plain words", "text"),
        ("a.htm", b"<p>Hello</p>", "page"),
        ("saved", b"  <!DOCTYPE html><p>Hello</p>", "page"),
    ],
)
def test_a_file_that_is_something_else_than_its_name_says_is_read_all_the_same(name, data, kind):
    assert kind_of(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.xls", OLE + b"Workbook", "this is an old Excel file; open it in Excel and save it as .xlsx."),
        ("a.doc", OLE, "this is an old Word file"),
        ("a.msg", OLE, "old or protected Office file"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password; save it without one."),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        ("a.pages", archive("Index/Document.iwa"), "this is a Pages file; in Pages choose File, Export to, Word"),
        ("a.numbers", archive("Index/Document.iwa"), "Export to, Excel"),
        ("a.odt", archive("content.xml"), "this is an OpenDocument file"),
        ("a.zip", archive("a.txt"), "this is an archive"),
        ("a.bin", archive("a.txt"), "no Excel and no Word file"),
        ("a.docx", b"PK\x03\x04 broken", "the file is damaged"),
        ("a.rtf", b"{\\rtf1 hello}", "this is a rich text file"),
        ("a.png", b"\x89PNG\r\n", "this is a picture"),
        ("a.pdf", b"no pdf", "this is no PDF"),
        ("a.txt", b" \n", "the file is empty"),
    ],
)
def test_what_is_not_read_is_told_in_one_sentence_with_what_to_do(name, data, told):
    with pytest.raises(NotSound, match=told) as error:
        kind_of(name, data)
    assert str(error.value).endswith(".")
