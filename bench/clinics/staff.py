"""A member of staff in the console, without JavaScript: reads pages, ticks, types, presses, and counts the clicks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

import httpx

from bench.clinics.page import Form, Page


class NotThere(Exception):
    """The page has no such form, button or link; the message says what it has."""


class Colleague:
    """Signed in to the console at `url`; `clicks` counts what is pressed, ticked, followed and chosen."""

    def __init__(self, url: str, name: str, password: str) -> None:
        self._http = httpx.Client(base_url=url, follow_redirects=True, timeout=120, headers={"Origin": url})
        self.clicks = 0
        self.go("/sign-in")
        self.press("Sign in", {"name": name, "password": password})

    def go(self, path: str) -> None:
        """Opens a page by its address, as from a bookmark; no click."""
        self._show(self._http.get(path))

    def follow(self, link: str) -> None:
        """Presses the first link whose words begin so."""
        found = [href for words, href in self.page.links.items() if words.startswith(link)]
        if not found:
            raise NotThere(f"{self.address} has no link {link!r}, but {sorted(self.page.links)}")
        self.clicks += 1
        self._show(self._http.get(found[0]))

    def press(
        self,
        button: str,
        types: Mapping[str, str] | None = None,
        ticks: Mapping[tuple[str, str], bool] | None = None,
        file: tuple[str, bytes] | None = None,
    ) -> None:
        """Presses the first button whose words begin so, after typing, ticking and choosing a file in its form."""
        form, words = self._form_with(button)
        sent: dict[str, Any] = {}
        for name, value in form.fields:
            sent.setdefault(name, []).append((types or {}).get(name, value))
        for name, value in (types or {}).items():
            sent.setdefault(name, [value])
        for tick, before in form.ticks.items():
            wanted = (ticks or {}).get(tick, before)
            self.clicks += wanted != before
            if wanted:
                sent.setdefault(tick[0], []).append(tick[1])
        extra, action = form.buttons[words]
        if extra:
            sent.setdefault(extra[0], []).append(extra[1])
        files = {form.files[0]: file} if file and form.files else None
        self.clicks += 1 + bool(files)
        address = urljoin(str(self._answer.url), action)
        if form.method == "get":
            self._show(self._http.get(address, params=sent))
        else:
            self._show(self._http.post(address, data=sent, files=files))

    def has(self, button: str) -> bool:
        """Whether the page has a button whose words begin so."""
        return any(words.startswith(button) for form in self.page.forms for words in form.buttons)

    @property
    def address(self) -> str:
        """The path of the page that is open."""
        return self._answer.url.path

    def _form_with(self, button: str) -> tuple[Form, str]:
        for form in self.page.forms:
            for words in form.buttons:
                if words.startswith(button):
                    return form, words
        there = sorted({words for form in self.page.forms for words in form.buttons})
        raise NotThere(f"{self.address} has no button {button!r}, but {there}: {self.page.text[:600]}")

    def _show(self, answer: httpx.Response) -> None:
        self._answer, self.page = answer, Page(answer.text)
        if answer.status_code >= 500:
            raise NotThere(f"{self.address} answers {answer.status_code}: {self.page.text[:600]}")
