"""Reading forms and answering requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from sanic.request import File, Request
from sanic.response import HTTPResponse, raw

from reliefdesk.editing.spreadsheet import write_csv

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


def html(page: str, status: int = 200, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    return raw(page.encode(), status, dict(headers or {}), "text/html; charset=utf-8")


def download(body: bytes, name: str, kind: str) -> HTTPResponse:
    """A file to keep; `name` is ours and needs no quoting."""
    return raw(body, 200, {"Content-Disposition": f'attachment; filename="{name}"'}, kind)


def csv_file(name: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> HTTPResponse:
    """A table to keep, as CSV."""
    return download(write_csv(headings, rows), name, "text/csv; charset=utf-8")


def see(path: str, **query: str) -> HTTPResponse:
    """Shows another page after a form was taken, so that a reload sends nothing again."""
    return raw(b"", 303, {"Location": f"{path}?{urlencode(query)}" if query else path})


def field(request: Request, name: str) -> str:
    """What was typed into the form's field, "" when it is not there."""
    form: Any = request.form if request.method == "POST" else request.args
    return _plain((form or {}).get(name) or "")


def fields(request: Request, name: str) -> list[str]:
    """The values of all boxes of this name that were ticked."""
    form: Any = request.form if request.method == "POST" else request.args
    return [_plain(value) for value in form.getlist(name, [])] if form else []


def cookie(request: Request, name: str) -> str:
    """What the browser keeps under this name, "" when it keeps nothing."""
    return _plain(request.cookies.get(name) or "")


def is_plain_form(request: Request) -> bool:
    """Whether it is a form without files, which takes time to read by its length.

    One with files names the codecs of its parts, of which some take minutes: a stranger's is not read.
    """
    return (request.content_type or "").partition(";")[0].strip().lower() == "application/x-www-form-urlencoded"


def lines(request: Request, name: str) -> tuple[str, ...]:
    """The lines of a text area that hold anything."""
    return tuple(filter(None, map(str.strip, field(request, name).splitlines())))


def upload(request: Request, name: str) -> File | None:
    """The file that was chosen, if any."""
    files: Any = request.files or {}
    found: File | None = files.get(name)
    return found if found is not None and found.name else None


def _plain(value: Any) -> str:
    """Without halves of a character, as of bytes that are no UTF-8: nothing could store or show them."""
    return str(value).encode(errors="replace").decode()
