"""Statements 43 to 46: how long a talk stays with its visitor, and how it is kept or given up."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import page_of

pytestmark = pytest.mark.browser


def test_43_without_storage_it_works_in_memory(visit):
    blocked = "Object.defineProperty(window, {0}, {{ get() {{ throw new DOMException('blocked') }} }});"
    head = "<script>" + blocked.format("'localStorage'") + blocked.format("'sessionStorage'") + "</script>"
    visitor = visit(page_of(head))
    visitor.open()
    for text in ("one", "two"):
        visitor.ask(text)
        visitor.hears(text)
    assert visitor.said() == ["one", "two"]


def test_44_a_day_later_it_is_wiped(visitor):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.page.goto("about:blank")
    page = visitor.context.new_page()
    page.clock.install()
    page.clock.fast_forward(86_400_000)
    page.goto(visitor.address)
    later = visitor.on(page)
    later.open()
    assert later.said() == []
    assert page.evaluate("Object.keys(localStorage).filter(key => !key.endsWith(':flags'))") == []


def test_45_starting_over_empties_every_tab_and_tells_the_server(visitor, stub):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    other = visitor.on(visitor.tab())
    other.open()
    other.hears("one")
    visitor.see("[aria-controls=menu]").click()
    entry = visitor.see(".entry").last
    entry.click()
    expect(entry).to_have_text("Delete the conversation?")
    assert visitor.said() == ["one"]
    entry.click()
    for each in (visitor, other):
        expect(each.see(".turn")).to_have_count(0)
    assert visitor.page.evaluate("Object.keys(localStorage)") == []
    visitor.page.wait_for_timeout(200)
    assert stub.paths("DELETE") == ["/session"]
    visitor.ask("two")
    visitor.hears("two")


def test_46_a_copy_is_saved_with_times(visitor):
    visitor.open()
    visitor.ask("¿one?")
    visitor.hears("one")
    visitor.see("[aria-controls=menu]").click()
    with visitor.page.expect_download() as download:
        visitor.see(".entry").filter(has_text="Save a copy").click()
    text = download.value.path().read_text(encoding="utf-8")
    assert "You said:\n¿one?" in text
    assert "The answer to ¿one?." in text
    assert ":" in text.split(" You said")[0]


def test_46_it_is_copied_too(visitor):
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.see("[aria-controls=menu]").click()
    visitor.see(".entry").filter(has_text="Copy the").click()
    expect(visitor.see(".panel [role=status]")).to_contain_text("✓")
    assert "The answer to one." in visitor.page.evaluate("navigator.clipboard.readText()")
