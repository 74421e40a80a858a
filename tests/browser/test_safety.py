"""Statements 28 to 32: what the widget never does."""

import pytest
from playwright.sync_api import expect

from tests.browser.stub import SCRIPT, Stub
from tests.browser.visitor import page_of

pytestmark = pytest.mark.browser

CSP = (
    "default-src 'none'; img-src data:; script-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
NASTY = """<img src=x onerror="document.title='broken'"> **[b](javascript:document.title='broken')**
[data](data:text/html,x) [good](https://other.example/a) **bold [tel](tel:911)**
- [mail](mailto:a@b.example)
1. [file](file:///etc/passwd)"""


def test_28_it_works_under_the_strictest_policy(visit):
    visitor = visit(headers={"Content-Security-Policy": CSP})
    visitor.open()
    for text in ("one", "I have chest pain", "a person please", "call me"):
        visitor.ask(text)
    expect(visitor.see(".bot")).to_have_count(4)
    visitor.see("[aria-controls=menu]").click()
    visitor.see(".entry").filter(has_text="Print").click()
    visitor.see("[aria-controls=menu]").click()
    visitor.see(".entry").filter(has_text="Español").click()
    visitor.see(".person").click()
    expect(visitor.see(".bot")).to_have_count(5)
    assert visitor.errors == []
    assert visitor.see(".panel").evaluate("e => getComputedStyle(e).position") == "fixed"


def test_29_a_reply_makes_text_and_allowed_links_and_nothing_else(visitor, stub):
    stub.replies = lambda text: [{"text": NASTY, "kind": "answer"}]
    visitor.open()
    visitor.ask(NASTY)
    visitor.hears("onerror")
    bubble = visitor.see(".bot .bubble")
    assert bubble.locator("img").count() == 0
    hrefs = [a.get_attribute("href") for a in bubble.locator("a").all()]
    assert hrefs == ["https://other.example/a", "tel:911", "mailto:a@b.example"]
    assert visitor.see(".me .bubble").locator("*:not(.unseen)").count() == 0
    assert visitor.page.title() == "A clinic"


def test_30_a_link_that_leaves_the_site_says_so(visitor, stub):
    stub.replies = lambda text: [{"text": "[away](https://other.example/a) [here](/faq)", "kind": "answer"}]
    visitor.open()
    visitor.ask("one")
    visitor.hears("away")
    away, here = visitor.see(".bot .bubble a").all()
    assert away.get_attribute("rel") == "noopener noreferrer"
    assert away.get_attribute("target") == "_blank"
    assert "(opens in a new tab)" in away.text_content()
    assert here.get_attribute("target") is None


def test_31_the_built_file_makes_no_code_or_markup_from_text():
    built = SCRIPT.read_text(encoding="utf-8")
    for bad in ("innerHTML", "outerHTML", "eval(", "new Function", "document.write", "insertAdjacentHTML"):
        assert bad not in built


def test_32_before_the_first_question_nothing_is_asked_or_kept(visitor, stub):
    visitor.open()
    visitor.page.keyboard.press("Escape")
    visitor.page.reload()
    visitor.open()
    visitor.page.wait_for_timeout(300)
    assert stub.paths() == []
    assert visitor.storage() == []
    visitor.ask("one")
    visitor.hears("one")
    assert stub.paths("POST") == ["/session", "/messages"]


def test_a_script_without_facts_asks_for_them_once(visit, stub):
    stub.pinned = True
    visitor = visit()
    visitor.open()
    expect(visitor.see("h2")).to_have_text("Juniper Pain Clinic")
    assert stub.paths() == ["/config"]


def test_a_script_without_facts_and_without_a_server_shows_what_the_tag_says(visit, stub):
    stub.pinned = stub.is_down = True
    tag = '<script src="/reliefdesk.js" data-phone="+1 202-555-0143" data-emergency="911" defer></script>'
    visitor = visit(page_of(tag=tag))
    visitor.open()
    assert visitor.see(".people a").get_attribute("href") == "tel:+12025550143"
    assert "In an emergency call 911." in visitor.see(".notice").text_content()


def test_it_works_from_another_origin(visit, stub):
    with Stub().running() as other:
        address = other.put("clinic", page_of(tag=f'<script src="{stub.url}/reliefdesk.js" defer></script>'))
        visitor = visit()
        visitor.page.goto(address)
        visitor.open()
        visitor.ask("one")
        visitor.hears("one")
        assert other.paths() == []
