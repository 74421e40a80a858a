"""What the pages' end points read of a request, and how they answer."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from sanic.request import Request
from sanic.response import HTTPResponse, raw

from reliefdesk.web.asset import Asset
from reliefdesk.web.policy import page_headers

_MOST_FIELDS = 20


def form_field(request: Request, name: str) -> str:
    """Of a form as browsers send it. Sanic's reader takes any number of fields, and codecs that take minutes."""
    if not (request.content_type or "").startswith("application/x-www-form-urlencoded"):
        return ""
    try:
        fields = parse_qsl(request.body.decode(errors="replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return ""
    return next((value for key, value in fields if key == name), "")


def query_fields(request: Request) -> dict[str, str]:
    """Of the address, the first of each name."""
    return {name: str(values[0]) for name, values in request.args.items()}


def page_answer(
    page: str, status: int = 200, more: Mapping[str, str] | None = None, with_script: bool = False
) -> HTTPResponse:
    """A page that no browser keeps; `with_script` lets the widget in."""
    headers = {**page_headers(with_script), **(more or {}), "Cache-Control": "no-store"}
    # Headers, such as the host that a tag names, are shown too, and may hold bytes that are no text.
    return raw(page.encode(errors="replace"), status, headers, "text/html; charset=utf-8")


def asset_answer(request: Request, asset: Asset, kind: str, cached: str, headers: dict[str, str]) -> HTTPResponse:
    """What a browser may keep as `cached` says, or that it has it already."""
    accepted, known = request.headers.get("accept-encoding", ""), request.headers.get("if-none-match", "")
    status, body, more = asset.answer(accepted, known)
    return raw(body, status, {**headers, **more, "Cache-Control": cached}, kind)
