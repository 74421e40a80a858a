"""The widget on the real assistant's own demonstration page."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.visitor import Visitor
from tests.rasa.conftest import Assistant, assistant, models

__all__ = ["assistant", "models"]  # fixtures

pytestmark = [pytest.mark.browser, pytest.mark.rasa]


@pytest.fixture
def come(browser: Browser, assistant: Assistant) -> Iterator[Callable[..., Visitor]]:
    """A visitor who comes to the demonstration page."""
    contexts = []

    def come() -> Visitor:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="en-US")
        context.set_default_timeout(20_000)
        contexts.append(context)
        return Visitor(context, f"{assistant.url}/")

    yield come
    for context in contexts:
        context.close()


def test_a_visitor_asks_and_is_answered(come):
    visitor = come()
    visitor.open()
    visitor.see(".greeting .reply").first.click()
    expect(visitor.see(".bot.answer")).to_have_count(1, timeout=20_000)
    visitor.see(".up").click()
    visitor.page.reload()
    expect(visitor.see(".bot.answer")).to_have_count(1)
    assert visitor.errors == []


def test_a_red_flag_shows_its_card_with_the_number_to_tap(come):
    visitor = come()
    visitor.open()
    visitor.ask("I have chest pain and cannot breathe")
    expect(visitor.see(".red_flag")).to_have_count(1, timeout=20_000)
    assert visitor.see(".red_flag a.call").first.get_attribute("href") == "tel:911"
    expect(visitor.see(".strip")).to_be_visible()


def test_a_visitor_asks_to_be_called_back_in_fields(come):
    visitor = come()
    visitor.open()
    visitor.ask("please call me back")
    form = visitor.see(".form")
    expect(form).to_be_visible(timeout=20_000)
    form.locator("button").first.click()
    expect(visitor.see("[aria-invalid=true]")).to_have_count(4)
    form.get_by_label("Your name").fill("Ada Example")
    form.get_by_label("Phone number").fill("202-555-0143")
    form.get_by_label("Best time").fill("in the morning")
    visitor.see("[type=checkbox]").check()
    form.locator("button").first.click()
    expect(form).to_be_hidden()
    expect(visitor.see(".bot")).to_have_count(2)
    visitor.ask("what is a nerve block")
    expect(visitor.see(".bot.answer").last).to_contain_text("nerve", timeout=20_000)


def test_the_way_out_of_the_callback_ends_it(come):
    visitor = come()
    visitor.open()
    visitor.ask("please call me back")
    expect(visitor.see(".form")).to_be_visible(timeout=20_000)
    visitor.see(".form .plain").click()
    expect(visitor.see(".bot")).to_have_count(2, timeout=20_000)
    visitor.ask("what is a nerve block")
    expect(visitor.see(".bot.answer").last).to_contain_text("nerve", timeout=20_000)


def test_a_restart_of_the_server_loses_and_doubles_nothing(come, assistant):
    visitor = come()
    visitor.open()
    visitor.ask("what is a nerve block")
    expect(visitor.see(".bot")).to_have_count(1, timeout=20_000)
    assistant.stop()
    visitor.ask("what are the risks")
    expect(visitor.see(".note")).to_contain_text("911", timeout=8_000)
    assistant.start()
    expect(visitor.see(".bot")).to_have_count(2, timeout=60_000)
    expect(visitor.see(".note")).to_be_hidden()
    assert visitor.said() == ["what is a nerve block", "what are the risks"]


def test_starting_over_begins_a_new_talk(come):
    visitor = come()
    visitor.open()
    visitor.ask("what is a nerve block")
    expect(visitor.see(".bot")).to_have_count(1, timeout=20_000)
    visitor.run("e => e.startOver()")
    expect(visitor.see(".turn")).to_have_count(0)
    visitor.ask("when are you open")
    expect(visitor.see(".bot")).to_have_count(1, timeout=20_000)
