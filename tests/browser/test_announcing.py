"""Statements 9 to 14: what a screen reader is told."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LONG = "\n\n".join(f"Paragraph {i} of an answer that goes on for quite some time." for i in range(30))


def live(visitor):
    return visitor.see(".log").get_attribute("aria-live")


def test_9_the_log_has_its_role_and_a_name_and_is_live_for_news_alone(visitor):
    visitor.open()
    log = visitor.see(".log")
    assert log.get_attribute("role") == "log"
    assert log.get_attribute("aria-label")
    assert live(visitor) == "off"
    visitor.ask("one")
    visitor.hears("one")
    assert live(visitor) == "polite"


def test_9_ones_own_words_are_not_read_out(visitor, stub):
    stub.delay = 5
    visitor.open()
    visitor.ask("one")
    expect(visitor.see(".me")).to_have_count(1)
    assert live(visitor) == "off"


def test_10_what_is_restored_is_not_read_out(visitor):
    visitor.open()
    for text in ("one", "two", "three"):
        visitor.ask(text)
        visitor.hears(text)
    visitor.page.reload()
    expect(visitor.see(".bot")).to_have_count(3)
    assert live(visitor) == "off"


def test_10_what_another_tab_asked_is_not_read_out(visitor):
    visitor.open()
    other = visitor.on(visitor.tab())
    other.open()
    visitor.ask("one")
    other.hears("one")
    assert live(other) == "off"


def test_11_there_are_two_status_regions_and_the_one_in_the_open_panel_speaks(visitor):
    assert visitor.see("[role=status]").count() == 2
    visitor.open()
    visitor.see("textarea").fill("x" * 1_001)
    visitor.see("textarea").press("Enter")
    assert "1001" in visitor.see(".panel [role=status]").text_content()
    assert visitor.see(".root > [role=status]").text_content() == ""


def test_12_a_reply_while_closed_is_counted_and_told(visitor, stub):
    stub.delay = 0.5
    visitor.open()
    visitor.ask("one")
    visitor.page.keyboard.press("Escape")
    expect(visitor.see(".launcher")).to_have_text("Ask a question (1 new)")
    expect(visitor.see(".root > [role=status]")).to_contain_text("The answer to **one**"[:13])
    visitor.open()
    visitor.page.keyboard.press("Escape")
    expect(visitor.see(".launcher")).to_have_text("Ask a question")


def test_13_each_bubble_says_who_speaks_and_the_waiting_sign_is_silent(visitor, stub):
    stub.delay = 0.5
    visitor.open()
    visitor.ask("one")
    writing = visitor.see(".writing")
    expect(writing).to_be_visible()
    assert writing.get_attribute("aria-hidden") == "true"
    assert visitor.see(".log .writing").count() == 0
    visitor.hears("one")
    expect(writing).to_be_hidden()
    texts = visitor.see(".bubble").all_text_contents()
    assert [re.match(r"You said: |Assistant said: ", text) is not None for text in texts] == [True, True]


def test_14_a_long_reply_begins_at_its_first_line(visitor, stub):
    stub.replies = lambda text: [{"text": LONG, "kind": "answer"}]
    visitor.open()
    visitor.ask("one")
    visitor.hears("Paragraph 29")
    gap = visitor.see(".bot .bubble").evaluate(
        "e => e.getBoundingClientRect().top - e.closest('.log').getBoundingClientRect().top"
    )
    assert 0 <= gap < 40
