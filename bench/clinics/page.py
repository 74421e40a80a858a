"""A page of the console as a browser without JavaScript has it: words, links, forms with what they send."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """`fields` are what it sends; `ticks` with the words beside them; `buttons` with what each sends, and where to."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    ticks: dict[tuple[str, str], bool] = field(default_factory=dict)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    buttons: dict[str, tuple[tuple[str, str] | None, str]] = field(default_factory=dict)


class Page(HTMLParser):
    """The forms, links and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.text = ""
        self._form: Form | None = None
        self._within: list[tuple[str, dict[str, str], list[str]]] = []
        self._select: tuple[str, str | None] | None = None
        self.feed(html)
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "form":
            self._form = Form(found.get("action", ""), found.get("method", "get").lower())
            self.forms.append(self._form)
        elif tag == "input" and self._form:
            _read(self._form, found)
            if self._within and self._within[-1][0] == "label":
                self._within[-1][1].update(ticks=found.get("name", ""), value=found.get("value", "on"))
        elif tag == "select":
            self._select = (found.get("name", ""), None)
        elif tag == "option" and self._select:
            name, chosen = self._select
            if chosen is None or "selected" in found:
                self._select = (name, found.get("value", ""))
        elif tag in ("button", "a", "textarea", "label"):
            self._within.append((tag, found, []))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select" and self._select:
            name, chosen = self._select
            if self._form and name:
                self._form.fields.append((name, chosen or ""))
            self._select = None
        elif self._within and self._within[-1][0] == tag:
            _, found, words = self._within.pop()
            self._close(tag, found, "".join(words))

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"
        for _, _, words in self._within:
            words.append(data)

    def _close(self, tag: str, found: dict[str, str], words: str) -> None:
        label = " ".join(words.split())
        if tag == "a":
            self.links.setdefault(label, found.get("href", ""))
        elif self._form and tag == "label" and found.get("ticks"):
            self._form.labels[found["ticks"], found["value"]] = label
        elif self._form and tag == "textarea" and "disabled" not in found:
            self._form.fields.append((found.get("name", ""), words.removeprefix("\n")))
        elif self._form and tag == "button" and "disabled" not in found:
            sends = (found["name"], found.get("value", "")) if "name" in found else None
            self._form.buttons[label] = (sends, found.get("formaction", self._form.action))


def _read(form: Form, found: dict[str, str]) -> None:
    kind, name = found.get("type", "text"), found.get("name", "")
    if not name or "disabled" in found:
        return
    if kind in ("checkbox", "radio"):
        form.ticks[name, found.get("value", "on")] = "checked" in found
    elif kind == "file":
        form.files.append(name)
    else:
        form.fields.append((name, found.get("value", "")))
