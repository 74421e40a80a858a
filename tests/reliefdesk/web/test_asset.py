import gzip

import pytest

from reliefdesk.web.asset import Asset, accepts_gzip

ASSET = Asset.of(b"words " * 100)


def test_a_browser_that_takes_gzip_gets_it():
    status, body, headers = ASSET.answer("gzip, deflate, br", "")
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(body) == ASSET.body
    assert len(body) < len(ASSET.body)


def test_every_other_gets_the_plain_bytes():
    status, body, headers = ASSET.answer("", "")
    assert (status, body) == (200, ASSET.body)
    assert "Content-Encoding" not in headers


@pytest.mark.parametrize(
    ("header", "accepted"),
    [("gzip", True), ("br, GZIP;q=0.5", True), ("*", True), ("gzip;q=0", False), ("gzip; q=0.0", False), ("br", False),
     ("*, gzip;q=0", False), ("", False)],
)  # fmt: skip
def test_accept_encoding_is_read_with_its_weights(header, accepted):
    assert accepts_gzip(header) is accepted


@pytest.mark.parametrize("encoding", ["gzip", ""])
@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_it_already_gets_nothing(encoding, form):
    etag = ASSET.answer(encoding, "")[2]["ETag"]
    status, body, headers = ASSET.answer(encoding, form.format(etag))
    assert (status, body, headers["ETag"]) == (304, b"", etag)


def test_the_gzip_is_not_taken_for_the_plain_bytes():
    assert ASSET.answer("gzip", ASSET.answer("", "")[2]["ETag"])[0] == 200


def test_the_same_bytes_have_the_same_name_and_others_another():
    assert Asset.of(ASSET.body) == ASSET
    assert Asset.of(b"other").etag != ASSET.etag


def test_tightly_packed_it_is_the_same_and_smaller():
    body = b" ".join(str(number * number).encode() for number in range(3000))
    packed, tightly = Asset.of(body), Asset.of(body, tightly=True)
    assert gzip.decompress(tightly.zipped) == body
    assert tightly.etag == packed.etag
    assert len(tightly.zipped) < len(packed.zipped)
