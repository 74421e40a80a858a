"""A page of the console in a state: where one begins, what one does there, and which route answers with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from playwright.sync_api import Page, Response

from reliefdesk.console.pages.publications import ONE
from reliefdesk.console.pages.topics import NAME
from reliefdesk.console.pages.translations_to_sign import LANGUAGE
from reliefdesk.console.web_server import all_pages
from tests.browser.desk import Colleague

_PARTS = {ONE: "<identity>", NAME: "<name>", LANGUAGE: "<language>", "<number:int>": "<number>"}
_STRANGERS = ("GET /sign-in", "POST /sign-in", "POST /sign-in/code", "GET /link", "POST /link", "GET /forgotten",
              "POST /forgotten")  # fmt: skip
# Above all what a browser would not let through: a page has to say it all the same.
_WITHOUT_THE_BROWSERS_CHECKS = "(forms) => forms.forEach((each) => { each.noValidate = true })"


@dataclass(frozen=True)
class Press:
    """A button, by its words; before it things are written by their field's id, and ticks by their value turned.

    "*" turns all that are ticked. `at` is another address to which the form goes, as when the page is old; `file` is
    a name and what is in it. What is written as "{name}" is looked up among the names.
    """

    button: str
    write: Mapping[str, str] = field(default_factory=dict)
    turn: tuple[str, ...] = ()
    file: tuple[str, str] = ("", "")
    at: str = ""
    signed_out: bool = False


@dataclass(frozen=True)
class State:
    """`answers` is the route whose page it is, such as "POST /people"; `who` is "" before anybody signs in."""

    answers: str
    path: str
    presses: tuple[Press, ...] = ()
    who: str = "Maria Lopez"
    world: str = "full"


def pages_of(*paths: str) -> dict[str, State]:
    """Pages as they come, each by its address."""
    return {path: State(f"GET {path.partition('?')[0]}", path) for path in paths}


def all_routes() -> set[str]:
    """Every page of the console and every form that one takes, with the parts of addresses by their names."""
    rows = [row for page in all_pages() for row in getattr(page, "routes", ())]
    return {f"{method} {_named(path)}" for method, path, _, _ in rows} | {*_STRANGERS}


def reach(colleague: Colleague, state: State, names: Mapping[str, str]) -> Response:
    """Goes there as the state says; what answered with the page that is shown then. `names` fill addresses."""
    page, shown = colleague.page, list[Response]()
    page.on("response", lambda found: found.request.is_navigation_request() and shown.append(found))
    colleague.go(state.path.format_map(names))
    for press in state.presses:
        _press(page, press, names, colleague)
    page.wait_for_load_state()
    return shown[-1]


def route_of(response: Response, names: Mapping[str, str]) -> Iterator[str]:
    """The routes that may have answered, by the address."""
    path = "/" + response.url.split("/", 3)[3].partition("?")[0].partition("#")[0]
    for route in all_routes():
        method, _, pattern = route.partition(" ")
        ours, theirs = pattern.split("/"), path.split("/")
        fits = len(ours) == len(theirs) and all(a == b or a.startswith("<") for a, b in zip(ours, theirs, strict=True))
        if method == response.request.method and fits:
            yield route


def _press(page: Page, press: Press, names: Mapping[str, str], colleague: Colleague) -> None:
    page.locator("form").evaluate_all(_WITHOUT_THE_BROWSERS_CHECKS)
    page.locator("details").evaluate_all("(all) => all.forEach((each) => { each.open = true })")
    colleague.write(**{name: names[text[1:-1]] if text[:1] == "{" else text for name, text in press.write.items()})
    for value in press.turn:
        chosen = ":checked:enabled" if value == "*" else f'[value="{value.format_map(names)}"]'
        for box in page.query_selector_all(f"main input[type=checkbox]{chosen}"):
            box.set_checked(not box.is_checked())
    if press.file[0]:
        name, text = press.file
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": text.encode()})
    button = page.get_by_role("button", name=press.button, exact=True).first
    if press.at:
        button.evaluate("(button, at) => { button.form.action = at }", press.at.format_map(names))
    if press.signed_out:
        colleague.context.clear_cookies()
    with page.expect_navigation():
        button.click()


def _named(path: str) -> str:
    for part, name in _PARTS.items():
        path = path.replace(part, name)
    return path
