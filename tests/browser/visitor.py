"""What a visitor does and sees, in words that the tests read like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

TAG = '<script src="/reliefdesk.js" defer></script>'
HTML = """<!doctype html><html lang="{lang}"{dir}><meta charset="utf-8"><title>A clinic</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1">{head}
<header><p>A clinic's own head</p></header>
<main><h1>A clinic</h1><p>Words of the clinic's page. <a href="#one">A link</a></p>{body}</main>
<footer><p>A clinic's own foot</p></footer>{tag}</html>"""

# As axe's `axe.run` wants it: WCAG 2.0 to 2.2, A and AA, and its best practices.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def page_of(head: str = "", body: str = "", tag: str = TAG, lang: str = "en", direction: str = "") -> str:
    """A clinic's page."""
    return HTML.format(head=head, body=body, tag=tag, lang=lang, dir=f' dir="{direction}"' if direction else "")


class Visitor:
    """One browser profile on a page; `errors` collects what the console complains about."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.context, self.address = context, address
        self.errors: list[str] = []
        self.page = self.tab()

    def tab(self) -> Page:
        """One more tab of the same profile on the same page."""
        page = self.context.new_page()
        page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto(self.address)
        return page

    def on(self, page: Page) -> Visitor:
        """The same visitor, looking at another tab."""
        other = object.__new__(Visitor)
        other.__dict__ = {**self.__dict__, "page": page}
        return other

    def see(self, selector: str) -> Locator:
        return self.page.locator(f"relief-desk {selector}")

    def open(self) -> None:
        self.see(".launcher").click()
        expect(self.see(".panel")).to_be_visible()

    def type(self, text: str) -> None:
        self.see("textarea").fill(text)

    def ask(self, text: str) -> None:
        self.type(text)
        self.see("textarea").press("Enter")

    def hears(self, text: str, count: int = 1) -> None:
        """Waits for replies with this text."""
        expect(self.see(".bot .bubble").filter(has_text=text)).to_have_count(count)

    def waits_until(self, is_so: Callable[[], bool]) -> None:
        """Waits for something that the server, not the page, shows."""
        for _ in range(100):
            if is_so():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it did not come about in 5 seconds")

    def said(self) -> list[str]:
        """The texts of the visitor's own messages, from the top."""
        return [text.removeprefix("You said: ") for text in self.see(".me .bubble").all_text_contents()]

    def focused(self) -> str:
        """What has the focus: its class or tag inside of the widget, else its tag on the page."""
        return str(
            self.page.evaluate(
                """() => { let e = document.activeElement;
                if (e?.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
                return e.className || e.id || e.localName }"""
            )
        )

    def storage(self) -> list[str]:
        """The keys that are kept in this browser."""
        return list(self.page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]"))

    def run(self, script: str, argument: Any = None) -> Any:
        """A function of the element and the argument, run on the page."""
        return self.page.evaluate(f"(a) => ({script})(document.querySelector('relief-desk'), a)", argument)
