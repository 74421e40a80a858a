"""The pages without JavaScript of ours, in a real browser: axe, narrow screens, large text, colours, the policy."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Route

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.spoken import Spoken
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.script import Script
from reliefdesk.pages.views import Views
from reliefdesk.web.origins import Origins
from reliefdesk.web.policy import page_headers
from tests.browser.visitor import RULES

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
AXE = ROOT / "widget" / "node_modules" / "axe-core" / "axe.min.js"
HOST = "https://desk.example"
NOW = datetime.datetime(2026, 11, 23, 17, 0, tzinfo=datetime.timezone.utc)
SAID = {
    "answer": Spoken("A shot.", "nerve_block_definition", "What is a nerve block?", ("Is it right for me?",)),
    "choices": Spoken("Which one do you mean?", "which_treatment", choices=("Nerve block", "Radiofrequency ablation")),
    "emergency": Spoken("This may be an emergency. Call 911 now.", "emergency", "Emergency"),
    "person": Spoken("You can talk to a person.", "person", "Talk to a person"),
}
SPANISH = {
    "answer": Spoken("Una inyección.", "nerve_block_definition", "¿Qué es?", ("¿Es adecuado para mí?",), "es"),
    "english": Spoken(
        "A shot.", "nerve_block_definition", "What is a nerve block?", ("¿Es adecuado para mí?",), told_in="es"
    ),
    "emergency": Spoken("Puede ser una emergencia. Llame al 911 ahora.", "emergency", "Emergencia", language="es"),
}
IN_SPANISH = ["/es/faq", "/es/faq?open=all", "/es/faq?q=riesgos", "/es/faq?q=dolor+de+pecho", "/es/", "/es/error"]
IN_SPANISH += [f"/es/{name}" for name in SPANISH]
SEARCHES = [f"/faq?q={words}" for words in ("opiods", "xyzzy", "chest+pain+cant+breathe")]
OURS = ["/faq", "/faq?open=all", "/embed-check", "/check", "/theming", "/error"]
PATHS = [*OURS, *SEARCHES, *(f"/{name}" for name in SAID)]
LOOKS: dict[str, tuple[list[str], dict[str, Any]]] = {
    "phone": (PATHS, {"viewport": {"width": 320, "height": 640}}),
    "dark phone": (PATHS, {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}),
    "desktop": (["/faq", "/check"], {"viewport": {"width": 1280, "height": 800}}),
    "Spanish phone": (IN_SPANISH, {"viewport": {"width": 320, "height": 640}, "locale": "es-US"}),
    "Spanish desktop": (["/es/faq"], {"viewport": {"width": 1280, "height": 800}, "locale": "es-US"}),
    "forced colours": (["/faq", "/emergency"], {"viewport": {"width": 390, "height": 844}, "forced_colors": "active"}),
}
TOO_SMALL = """() => [...document.querySelectorAll("button, input, textarea, a.button, .links a, a.phone")]
    .filter((e) => e.getBoundingClientRect().height < 43.9 || e.getBoundingClientRect().width < 43.9)
    .map((e) => e.outerHTML)"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Views:
    folder = tmp_path_factory.mktemp("widget")
    return Views(Answers(ROOT), Script(folder / "none.js", folder), Fallback(ROOT), Origins([], local=False))


@pytest.fixture
def look(browser: Browser, site: Views) -> Iterator[Callable[..., Page]]:
    """Opens a path of ours in a profile of its own; `errors` of the page are what the console complained about."""
    contexts = []

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**options)
        contexts.append(context)
        context.route("**/*", lambda route: _answer(route, site))
        page = context.new_page()
        page.errors = []  # type: ignore[attr-defined]
        page.on("console", lambda message: page.errors.append(message.text))  # type: ignore[attr-defined]
        page.goto(HOST + path)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("name", "path"), [(name, path) for name, (paths, _) in LOOKS.items() for path in paths])
def test_axe_finds_nothing_and_nothing_is_cut_off_or_too_small(look: Any, name: str, path: str) -> None:
    page = look(path, **LOOKS[name][1])
    assert _violations(page) == []
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(TOO_SMALL) == []
    assert page.errors == []


def test_words_are_of_eighteen_pixels(look: Any) -> None:
    page = look("/faq?open=all")
    assert page.locator(".entry p").first.evaluate("(e) => getComputedStyle(e).fontSize") == "18px"


@pytest.mark.parametrize("path", ["/faq", "/embed-check", "/emergency"])
def test_text_of_twice_the_size_and_wide_spacing_stay_on_a_phone(look: Any, path: str) -> None:
    page = look(path, viewport={"width": 320, "height": 256})
    page.evaluate("() => { document.documentElement.style.fontSize = '225%' }")
    _space(page)
    assert page.evaluate(OVERFLOW) <= 0


def test_a_question_is_asked_without_javascript(look: Any) -> None:
    page = look("/faq", java_script_enabled=False)
    page.get_by_label("Ask a question in your own words").fill("what is it")
    page.get_by_role("button", name="Ask").click()
    assert page.get_by_role("heading", level=2).first.inner_text() == "What is a nerve block?"
    assert page.url == f"{HOST}/faq/ask"


def test_a_search_is_made_without_javascript_and_lands_at_what_it_found(look: Any) -> None:
    page = look("/faq", java_script_enabled=False)
    page.get_by_role("searchbox").fill("opiods")
    page.get_by_role("button", name="Search").click()
    assert page.url == f"{HOST}/faq?q=opiods#found"
    assert page.get_by_role("heading", name="1 answer found").is_visible()


def test_the_other_language_is_one_tap_away_on_the_first_screen(look: Any) -> None:
    page = look("/faq", viewport={"width": 320, "height": 640}, java_script_enabled=False)
    link = page.get_by_role("link", name="Español")
    assert link.bounding_box()["y"] < 200
    assert link.get_attribute("lang") == link.get_attribute("hreflang") == "es"
    link.click()
    assert page.url == f"{HOST}/es/faq"
    assert page.locator("html").get_attribute("lang") == "es"
    page.get_by_role("link", name="English").click()
    assert page.url == f"{HOST}/faq"


def test_a_spanish_search_and_question_stay_in_spanish_without_javascript(look: Any) -> None:
    page = look("/es/faq", java_script_enabled=False)
    page.get_by_role("searchbox").fill("riezgos")
    page.get_by_role("button", name="Buscar").click()
    assert page.url == f"{HOST}/es/faq?q=riezgos#found"
    assert page.locator("article h3").first.is_visible()
    page.get_by_label("Haga una pregunta con sus propias palabras").fill("qué es")
    page.get_by_role("button", name="Preguntar").click()
    assert page.url == f"{HOST}/es/faq/ask"
    assert page.get_by_role("heading", level=2).first.inner_text() == "¿Qué es?"


def test_words_of_another_language_than_the_pages_are_marked(look: Any) -> None:
    page = look("/es/english")
    assert page.locator(".answer").get_attribute("lang") == "en"
    assert page.locator(".links").evaluate("(e) => e.closest('[lang]').lang") == "es"


def test_the_first_key_leads_past_the_header(look: Any) -> None:
    page = look("/faq")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.closest('main') !== null")


def test_a_link_to_a_question_leads_to_it(look: Any) -> None:
    page = look("/faq?open=risks#risks", java_script_enabled=False)
    assert page.locator("#risks").bounding_box()["y"] < 100
    assert page.locator(".entry[open]").count() == 1
    assert page.locator(".entry[open] .small").is_visible()


def test_the_first_question_is_on_the_first_screen_of_a_phone_and_opens_at_a_tap(look: Any) -> None:
    page = look("/faq", viewport={"width": 390, "height": 844}, java_script_enabled=False)
    first = page.locator(".entry").first
    box = first.bounding_box()
    assert box["y"] + box["height"] < 844
    first.locator("summary").click()
    assert first.locator("p").first.is_visible()


def test_paper_holds_the_answers_and_the_phone_and_no_forms(look: Any) -> None:
    page = look("/faq?open=all", color_scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".entry p").first.is_visible()
    assert page.locator("a.phone").is_visible()
    assert [page.locator(name).first.is_visible() for name in ("form", "nav", ".moment", ".call")] == [False] * 4
    assert page.locator("body").evaluate("(e) => getComputedStyle(e).color") == "rgb(0, 0, 0)"


def _answer(route: Route, site: Views) -> None:
    url = urlsplit(route.request.url)
    if url.path in ("/pages.css", "/favicon.svg"):
        kind = "text/css" if url.path.endswith("css") else "image/svg+xml"
        route.fulfill(body=site.coloured(url.path[1:]).body, content_type=kind)
    elif url.path == "/theming.css":
        route.fulfill(body=site.theme({}).css(), content_type="text/css")
    else:
        route.fulfill(body=_page(route.request, site), content_type="text/html; charset=utf-8", headers=page_headers())


def _page(request: Request, site: Views) -> bytes | str:
    url = urlsplit(request.url)
    name, query = url.path[1:], parse_qs(url.query)
    if name.startswith("es/"):
        return _spanish_page(name.removeprefix("es/"), query, site)
    if name in SAID or name == "faq/ask":
        return site.answer("why", [SAID.get(name, SAID["answer"])], NOW)
    if name == "faq":
        if "q" in query:
            return site.found(query["q"][0], NOW)
        return site.faq(NOW, query.get("open", [""])[0]).body
    if name in ("embed-check", "check"):
        return site.embed_check(HOST, "https://www.clinic.example", "default-src 'self'", name == "check", NOW)
    if name == "theming":
        return site.theming({"accent": "#ffee00"}, NOW)
    return site.error("page_missing_heading", "page_missing", NOW)


def _spanish_page(name: str, query: dict[str, list[str]], site: Views) -> bytes | str:
    if name in SPANISH or name == "faq/ask":
        return site.answer("por qué", [SPANISH.get(name, SPANISH["answer"])], NOW, language="es")
    if name == "faq":
        if "q" in query:
            return site.found(query["q"][0], NOW, "es")
        return site.faq(NOW, query.get("open", [""])[0], "es").body
    return site.demo(HOST, NOW, "es") if not name else site.error("page_missing_heading", "page_missing", NOW, "es")


def _violations(page: Page) -> list[Any]:
    # Over the debugger, because the page's own policy lets no script in.
    run = f"axe.run({{runOnly: {RULES}}}).then(r => r.violations.map(v => [v.id, v.nodes[0].html]))"
    found = page.context.new_cdp_session(page).send(
        "Runtime.evaluate",
        {"expression": f"{AXE.read_text(encoding='utf-8')};{run}", "awaitPromise": True, "returnByValue": True},
    )
    return list(found["result"]["value"])


def _space(page: Page) -> None:
    """WCAG 2.2, 1.4.12."""
    page.evaluate(
        """() => { const sheet = new CSSStyleSheet();
        const spaced = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important";
        sheet.replaceSync(`* { ${spaced} }`);
        document.adoptedStyleSheets = [sheet]; }"""
    )
