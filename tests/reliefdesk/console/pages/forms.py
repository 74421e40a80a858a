"""A form of the console as a browser would send it: every field as it stands, but for what a test types."""

from __future__ import annotations

import html
import re
from typing import Any

import httpx

_FIELD = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:\n?(.*?)</\1>)?", re.DOTALL)
_ATTRIBUTE = re.compile(r'([\w.-]+)(?:="([^"]*)")?')
_OPTION = re.compile(r'<option value="([^"]*)"( selected)?>')


def fields(page: str) -> dict[str, Any]:
    """By name, of the form `#form` of a page."""
    form = re.search(r'<form id="form".*?</form>', page, re.DOTALL)
    assert form
    found: dict[str, Any] = {}
    for kind, attributes, inside in _FIELD.findall(form[0]):
        given = {name: html.unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        name, value = given["name"], given.get("value", "")
        if kind == "textarea":
            value = html.unescape(inside)
        elif kind == "select":
            options = _OPTION.findall(inside)
            value = html.unescape(next((text for text, chosen in options if chosen), options[0][0]))
        if given.get("type") in ("checkbox", "radio"):
            if "checked" in given:
                found.setdefault(name, []).append(value)
        else:
            found[name] = value
    return found


def fill_in(browser: httpx.Client, path: str, do: str = "save", based_on: str = "", **typed: Any) -> httpx.Response:
    """The page's form with what is `typed`; None takes a tick out. Names have __ for a dot."""
    form = fields(browser.get(path).text)
    form |= {"based_on": based_on} if based_on else {}
    form |= {name.replace("__", "."): value for name, value in typed.items()}
    return browser.post(path, data={**{name: value for name, value in form.items() if value is not None}, "do": do})
