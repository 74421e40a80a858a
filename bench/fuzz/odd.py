"""What is odd: texts, JSON, forms, headers, paths and bytes that nobody would send on purpose."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from hypothesis import strategies as st

MARK = "zqxfuzz"  # never said by us; a page that holds it as an element has let it in
TEXTS = (
    "", " ", "\0", "\r\n", "a" * 5_000, "💊" * 300, "\u202e\u2066", "\ufeff", "\ud800", "a\udcff", "\u0301" * 200,
    f'"><{MARK}>', f"\r\nX-{MARK}: 1", "../../etc/passwd", "..\\..", "{{7*7}}", "{clinic_phone}", "${HOME}", "%s%n%d",
    "'; drop table account; --", "=1+1", "-1", "0", "1e999", "9" * 400, "٣", "²", "½", "NaN", "null", "[]", "{}",
    "true",
    "99999999999999999999", "-0", "0x1f", "1_000", "9999-12-31", "0001-01-01", "2026-02-30", "20260101", "2026-W01-1",
    "data/../clinic.yml", "/etc/passwd", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "http://[",
    "http://[::1",
    "[::1%25a]:0", "a: &a [*a]", "key: {{{{", "? [a]", "!!python/object:os.system {}", "- a\n- b\n\tc", "a" * 300,
    "x\n" * 400,
    "what is a nerve block", "I have crushing chest pain", "/restart", "/stop", "STOP", "forget me", "1", "callback",
)  # fmt: skip
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO", "get", "P\u00f6ST")
KINDS = (
    "application/json; charset=utf-16", "application/json;charset=nonsense", "text/plain", "multipart/form-data", "",
    "multipart/form-data; boundary=", 'multipart/form-data; boundary="',
    "multipart/form-data; boundary=b; charset=rot13",
    "application/x-www-form-urlencoded; charset=utf-7", "/", ";", "application/octet-stream",
    "multipart/mixed; boundary=b",
    "\u00e9/\u00e9", "application/json" + ";a=b" * 500,
)  # fmt: skip
MULTIPARTS = (
    *(["multipart/form-data; boundary=b"] * 6),
    'multipart/form-data; boundary="b"; x="',
    "MULTIPART/FORM-DATA;boundary=b",
)
HEADERS: dict[str, tuple[bytes, ...]] = {
    "Accept": (b"*/*", b"text/html", b"application/json", b"text/event-stream;q=9", b"text/html;q=x", b";", b"a" * 900),
    "Accept-Encoding": (b"gzip", b"br;q=0", b"gzip;q=nan", b"*;q=1e9", b",,,"),
    "Accept-Language": (b"en", b"*" * 500),
    "Authorization": (b"Bearer", b"Bearer \xff", b"Basic e30=", b"bearer a.b.c", b"Bearer e30.e30.", b"a" * 3_000),
    "Cookie": (
        b"reliefdesk=\xed\xa0\x80", b"reliefdesk=\xff", b"reliefdesk=\"\\377\"",
        b"reliefdesk-device=\xff; reliefdesk=a", b"=;=;",
        b"reliefdesk=" + b"a" * 5_000, b"reliefdesk=a; reliefdesk=b",
        b"reliefdesk-device=\x00", b'reliefdesk="',
    ),
    "Content-Encoding": (b"gzip", b"br", b"\xff"),
    "Forwarded": (b"for=1.2.3.4", b"for=\"[::1\"", b";"),
    "Host": (b"evil.example", b"[", b"[::1", b"a:b:c", b"127.0.0.1:99999", b"\xff", b"", b"127.0.0.1:a"),
    "If-Modified-Since": (b"yesterday", b"\xff"),
    "If-None-Match": (b"*", b'W/"', b'"a",' * 500, b"\xff"),
    "Last-Event-ID": (b"0", b"-1", b"\xb2", b"\xd9\xa3", b"9" * 400, b"1.5", b""),
    "Origin": (b"null", b"http://evil.example", b"http://[", b"\xff", b"https://a:b@c", b"https://" + b"a" * 3_000),
    "Prefer": (b"wait=0", b"wait=-1", b"wait=nan", b"wait=\xb2", b"wait=1, wait=x", b"wait"),
    "Range": (b"bytes=0-0", b"bytes=-", b"bytes=9-1"),
    "Referer": (b"http://[", b"\xff"),
    "Sec-Fetch-Site": (b"same-origin", b"cross-site", b"none", b"\xff"),
    "Upgrade": (b"websocket", b"h2c"),
    "X-Forwarded-For": (b"1.2.3.4", b"\xff", b"[", b"::ffff:1.2.3.4%1", b"," * 500, b"unknown", b"1.2.3.4:99999"),
    "X-Forwarded-Host": (b"evil.example", b"["),
    "X-Forwarded-Proto": (b"https", b"\xff"),
    "X-Forwarded-Port": (b"a", b"-1", b"99999"),
    "X-Scheme": (b"\xff",),
    "X-HTTP-Method-Override": (b"DELETE",),
    "X-ReliefDesk-Signature": (b"sha256=0", b"\xff"),
    "X-ReliefDesk-Timestamp": (b"nan", b"9" * 400, b"\xb2"),
}  # fmt: skip
_NUMBERS = (0, -1, 1, 2**63, -(2**63) - 1, 10**300, 1e308, float("nan"), float("inf"), -0.0, 1.5)
_DISPOSITIONS = (
    'form-data; name="{}"', "form-data; name={}", 'form-data; name="{}"; filename=""',
    'form-data; name="{}"; filename="a.csv"',
    "form-data; name*=UTF-8''{}", "form-data; name=\"{}\"; filename*=nonsense''a",
    'form-data; filename="a.xlsx"', "form-data",
    'form-data; name="{}"; filename="../../\u00e9\u202e.csv"', 'attachment; name="{}"',
    "form-data; name=\"{}\"; filename*=UTF-8''%ff%fe.csv", 'form-data; name="{}"; filename*=utf-8',
)  # fmt: skip
_PART_HEADERS = (
    "", "Content-Type: text/csv", "Content-Type: text/plain; charset=nonsense",
    "Content-Type: text/plain; charset=utf-16",
    "Content-Transfer-Encoding: base64", "Content-Type: ", "nonsense", "Content-Type: text/plain; charset=idna",
    "Content-Type: text/plain; charset=unicode_escape", "Content-Type: application/json; charset=hex",
)  # fmt: skip


def rarely(times: int) -> st.SearchStrategy[bool]:
    """Once in so many."""
    return st.integers(1, times).map(lambda drawn: drawn == times)


def text() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(TEXTS), st.text(max_size=30))


def value() -> st.SearchStrategy[Any]:
    """Of JSON, or nearly."""
    plain = st.one_of(st.none(), st.booleans(), st.sampled_from(_NUMBERS), text())
    return st.recursive(
        plain, lambda some: st.lists(some, max_size=3) | st.dictionaries(text(), some, max_size=3), max_leaves=5
    )


@st.composite
def changed(draw: st.DrawFn, valid: Any) -> Any:
    """`valid` with one to three of its parts replaced, doubled, or gone."""
    document = copy.deepcopy(valid)
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(document))
        if not places or draw(rarely(15)):
            return draw(value())
        holder, key = draw(st.sampled_from(places))
        how = draw(st.sampled_from(("replace", "replace", "replace", "remove", "wrap", "text")))
        if how == "remove":
            del holder[key]
        else:
            old = holder[key]
            holder[key] = {"replace": lambda: draw(value()), "wrap": lambda: [old], "text": lambda: draw(text())}[how]()  # noqa: B023
    return document


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    keys: Sequence[Any] = ()
    if isinstance(document, dict):
        keys = list(document)
    elif isinstance(document, list):
        keys = range(len(document))
    for key in keys:
        yield document, key
        yield from _places(document[key])


@st.composite
def written(draw: st.DrawFn, documents: st.SearchStrategy[Any]) -> bytes:
    """JSON in bytes, now and then spoilt."""
    try:
        document = json.dumps(draw(documents), ensure_ascii=draw(st.booleans()))
    except (ValueError, RecursionError):
        document = "{"
    return draw(spoilt(document.encode(errors="surrogatepass")))


@st.composite
def spoilt(draw: st.DrawFn, whole: bytes, least: int = 10) -> bytes:
    """Of so many more than these five ways, all others leave it as it is."""
    how = draw(st.integers(0, 4 + least))
    at = draw(st.integers(0, max(0, len(whole) - 1)))
    if how == 0:
        return whole[:at]
    if how == 1:
        return whole[:at] + draw(st.binary(min_size=1, max_size=4)) + whole[at:]
    if how == 2:
        return whole[:at] + bytes([whole[at] ^ (1 << draw(st.integers(0, 7)))]) + whole[at + 1 :] if whole else whole
    if how == 3:
        return draw(st.sampled_from((b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"  "))) + whole
    if how == 4:
        return whole.decode("utf-8", "replace").encode("utf-16")
    return whole


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Never as it is."""
    for _ in range(draw(st.integers(1, 3))):
        whole = draw(spoilt(whole, least=0))
    return whole


def raw() -> st.SearchStrategy[bytes]:
    deep = st.sampled_from(
        (b"[" * 5_000, b'{"a":' * 3_000, b"[" * 500 + b"]" * 500, b"9" * 5_000, b"NaN", b"-", b'"\\ud800"', b"")
    )
    return st.one_of(st.binary(max_size=60), deep, written(value()))


def headers() -> st.SearchStrategy[tuple[bytes, bytes]]:
    known = st.sampled_from([(name.encode(), each) for name, values in HEADERS.items() for each in values])
    names = st.from_regex(rb"[A-Za-z0-9-]{1,20}", fullmatch=True)
    values = st.binary(max_size=40).map(lambda value: value.replace(b"\r", b"").replace(b"\n", b""))
    return st.one_of(
        known, known, st.tuples(st.sampled_from([name.encode() for name in HEADERS]), values), st.tuples(names, values)
    )


def path_part() -> st.SearchStrategy[str]:
    return st.sampled_from(
        (
            "%00",
            "%ff",
            "%2e%2e",
            "..",
            "%",
            "%zz",
            "%ed%a0%80",
            "%e2%80%ae",
            "a%2fb",
            "a" * 3_000,
            "%0d%0aX:1",
            "~",
            "%25",
        )
    )


def spoilt_paths(path: bytes) -> list[bytes]:
    ends = (
        b"/",
        b"//",
        b"/.",
        b"/%2e%2e",
        b";a=b",
        b"%00",
        b"%ff",
        b"\xff",
        b"\xc3\xa9",
        b".json",
        b"%20",
        b"#a",
        b"?",
        b"%",
        b"\x01",
    )
    before = (b"/", b"/..", b"http://127.0.0.1", b"http://[::1", b"*", b"", b"http://evil.example", b"//evil.example")
    return [*(path + end for end in ends), *(start + path for start in before), path.upper(), b"*", b"a", path * 30]


@st.composite
def multipart(draw: st.DrawFn, pairs: dict[str, str]) -> bytes:
    parts = []
    for name, text_ in pairs.items():
        disposition = draw(st.sampled_from(_DISPOSITIONS)) if draw(rarely(5)) else _DISPOSITIONS[0]
        kind, body = (
            draw(st.sampled_from(_PART_HEADERS)) if draw(rarely(5)) else "",
            text_.encode(errors="surrogatepass"),
        )
        if name == "file":
            disposition = (
                'form-data; name="{}"; filename="' + draw(st.sampled_from(("a.csv", "a.xlsx", "\u202e.csv"))) + '"'
            )
            body = draw(spoilt(draw(st.sampled_from((CSV, excel())))))
        head = f"Content-Disposition: {disposition.format(name)}" + (f"\r\n{kind}" if kind else "")
        parts.append(b"--b\r\n" + head.encode(errors="surrogatepass") + b"\r\n\r\n" + body + b"\r\n")
    end = draw(st.sampled_from((b"--b--\r\n",) * 6 + (b"", b"--b", b"--b\r\n", b"--b--\r\n--b--\r\n")))
    return draw(spoilt(b"".join(parts) + end))


CSV = b"id,title,answer,questions\r\nfuzz_topic,A title,An answer.,what is it\r\n"


def excel(cells: Sequence[str] = ("id", "title", "answer")) -> bytes:
    """A workbook that Excel would have written, or nearly."""
    row = "".join(f'<c t="inlineStr"><is><t>{each}</t></is></c>' for each in cells)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        f'<sheet name="a" sheetId="1" r:id="r1"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row>{row}</row><row>{row}</row></sheetData>'
        "</worksheet>",
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return data.getvalue()
