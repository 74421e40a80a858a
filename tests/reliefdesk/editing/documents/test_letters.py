import pytest

from reliefdesk.editing.documents.letters import decoded, decoded_page

TEXT = "¿Dónde está? “Here”, she said – naïve café."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_text_is_read_in_whatever_letters_it_was_written(encoding):
    assert decoded(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("data", [b"a\0b" * 3, b"\x81\x8d", b"\xff\xfeabc", bytes(range(256))])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(ValueError, match=r"."):
        decoded(data)


@pytest.mark.parametrize(
    ("named", "encoding"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("UTF-8", "utf-8"), ("rot13", "utf-8")],
)
def test_a_page_may_name_its_letters_itself_but_no_codec_of_ours(named, encoding):
    page = f'<html><meta http-equiv="a" content="text/html; charset={named}"><p>{TEXT}'
    assert TEXT in decoded_page(page.encode(encoding))
    assert TEXT in decoded_page(f"<meta charset='{named}'>{TEXT}".encode(encoding))


def test_what_is_damaged_in_a_page_that_names_its_letters_costs_no_more_than_itself():
    assert decoded_page(b"<meta charset=utf-8>caf\xe9 ol\xc3\xa9\0") == "<meta charset=utf-8>caf\ufffd olé"
