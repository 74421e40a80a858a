"""Statements 33 to 42 and 47 to 50: each message is sent once and shown once, whatever happens on the way."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import TAG, page_of

pytestmark = pytest.mark.browser

ELEMENT = '<relief-desk phone="+1 202-555-0143" emergency="911"><p>Call 911 in an emergency.</p></relief-desk>'


def texts(stub):
    return [body["text"] for body in stub.received if "text" in body]


def test_33_a_lost_response_costs_nothing(visitor, stub):
    stub.lost_responses = 1
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.page.wait_for_timeout(1_500)
    assert visitor.said() == ["one"]
    assert texts(stub) == ["one"]
    assert visitor.see(".bot").count() == 1
    assert stub.paths("POST").count("/messages") == 2


def test_34_questions_asked_offline_survive_a_reload_and_go_out_in_order(visitor, stub):
    visitor.open()
    visitor.ask("zero")
    visitor.hears("zero")
    stub.is_down = True
    visitor.ask("one")
    visitor.ask("two")
    expect(visitor.see(".state").filter(has_text="Sending")).to_have_count(2)
    visitor.page.reload()
    assert visitor.said() == ["zero", "one", "two"]
    stub.is_down = False
    visitor.hears("two")
    assert texts(stub) == ["zero", "one", "two"]
    assert visitor.see(".bot").count() == 3


def test_34_offline_is_told_and_ends_by_itself(visitor, stub):
    visitor.open()
    visitor.ask("zero")
    visitor.hears("zero")
    visitor.context.set_offline(True)
    visitor.ask("one")
    expect(visitor.see(".note")).to_contain_text("You are offline")
    expect(visitor.see(".state").filter(has_text="Not sent yet")).to_have_count(1)
    visitor.context.set_offline(False)
    visitor.hears("one")
    expect(visitor.see(".note")).to_be_hidden()


def test_35_an_expired_session_is_renewed_and_the_history_stays(visitor, stub):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    stub.revoke()
    visitor.ask("two")
    visitor.hears("two")
    assert visitor.said() == ["one", "two"]
    assert visitor.see(".bot").count() == 2


def test_36_when_the_server_asks_to_wait_it_waits_and_keeps_the_order(visitor, stub):
    stub.refusals = [(429, {"Retry-After": "1"}, {"error": "rate"})]
    visitor.open()
    for text in ("one", "two", "three"):
        visitor.ask(text)
    visitor.hears("three")
    assert texts(stub) == ["one", "two", "three"]
    assert visitor.said() == ["one", "two", "three"]


@pytest.mark.parametrize("status", [413, 422])
def test_37_a_refused_question_offers_to_try_again_and_the_others_go_on(visitor, stub, status):
    stub.refusals = [(status, {}, {"error": "text"})]
    visitor.open()
    visitor.ask("one")
    visitor.ask("two")
    visitor.hears("two")
    expect(visitor.see(".state").filter(has_text="Not sent")).to_have_count(1)
    visitor.see(".again").click()
    visitor.hears("one")
    assert visitor.said() == ["two", "one"]


def test_38_two_tabs_hold_one_stream_and_show_everything_once(visitor, stub):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    other = visitor.on(visitor.tab())
    other.open()
    other.ask("two")
    for each in (visitor, other):
        each.hears("two")
        assert each.said() == ["one", "two"]
        assert each.see(".bot").count() == 2
    assert stub.most_streams == 1
    visitor.page.close()
    other.ask("three")
    other.hears("three")
    (talk,) = stub.talks.values()
    other.waits_until(lambda: talk.streams == 1)


def test_39_where_streams_are_held_back_long_polls_deliver(visitor, stub):
    stub.holds_streams_back = True
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.ask("two")
    visitor.hears("two")
    visitor.page.reload()
    visitor.ask("three")
    started = len(stub.requests)
    visitor.hears("three")
    assert len(stub.requests) - started < 10


def test_40_three_seconds_after_a_question_without_a_server_there_is_a_number_to_call(visitor, stub):
    stub.is_down = True
    visitor.open()
    visitor.ask("one")
    note = visitor.see(".note")
    expect(note).to_be_visible()
    assert "911" in note.text_content()
    assert note.locator("a").get_attribute("href") == "tel:+12025550143"
    stub.is_down = False
    visitor.hears("one")
    expect(note).to_be_hidden()


UNSTORED = {
    "error": "store",
    "kind": "contact",
    "message": "I cannot keep your question right now. Please call our team at +1 202-555-0143.",
    "links": [{"title": "Call +1 202-555-0143", "url": "tel:+12025550143"}],
}


def test_what_the_server_cannot_store_it_tells_in_its_words_at_once_and_once(visitor, stub):
    stub.refusals = [(503, {"Retry-After": "1"}, UNSTORED)] * 5
    visitor.open()
    visitor.ask("one")
    expect(visitor.see(".contact")).to_contain_text("Please call our team", timeout=2_500)
    assert visitor.see(".contact a.call").get_attribute("href") == "tel:+12025550143"
    expect(visitor.see(".note")).to_be_visible()
    visitor.hears("The answer to one.")
    expect(visitor.see(".note")).to_be_hidden()
    assert visitor.see(".contact").count() == 1
    assert visitor.see(".bot").count() == 2
    assert texts(stub) == ["one"]


def test_the_card_in_a_refusal_is_urgent_and_gives_way_to_that_of_the_answer(visitor, stub):
    card = {"kind": "red_flag", "message": "Call 911 now.", "links": [{"title": "Call 911", "url": "tel:911"}]}
    stub.refusals = [(503, {"Retry-After": "2"}, {**UNSTORED, **card})]
    stub.replies = lambda _: [{"kind": "red_flag", "text": card["message"], "links": card["links"]}]
    visitor.open()
    visitor.ask("words that only the server knows")
    expect(visitor.see(".red_flag")).to_contain_text("Call 911 now.", timeout=1_500)
    expect(visitor.see(".strip")).to_be_visible()
    expect(visitor.see(".state").filter(has_text="Sending")).to_have_count(1)
    visitor.waits_until(lambda: texts(stub) == ["words that only the server knows"])
    expect(visitor.see(".state")).to_be_empty()
    expect(visitor.see(".red_flag")).to_have_count(1)


def test_40_it_says_so_too_when_the_server_goes_after_it_took_the_question(visitor, stub):
    stub.delay = 60
    visitor.open()
    visitor.ask("one")
    expect(visitor.see(".writing")).to_be_visible()
    stub.is_down = True
    expect(visitor.see(".note")).to_be_visible()


def test_41_a_question_that_was_lost_can_be_tried_again_under_its_id(visitor, stub):
    stub.lost_questions = 1
    visitor.open()
    visitor.ask("one")
    expect(visitor.see(".state")).to_contain_text("No answer came.")
    visitor.see(".again").click()
    visitor.hears("one")
    assert len({body["id"] for body in stub.received}) == 1
    assert visitor.said() == ["one"]


def test_42_after_going_back_the_next_question_is_answered(visitor, stub):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.page.goto(stub.put("elsewhere", page_of()))
    visitor.page.go_back()
    expect(visitor.see(".panel")).to_be_visible()
    visitor.ask("two")
    visitor.hears("two")
    assert visitor.see(".bot").count() == 2


def test_47_without_javascript_the_elements_own_words_are_seen(visit):
    visitor = visit(page_of(body=ELEMENT), java_script_enabled=False)
    expect(visitor.page.get_by_text("Call 911 in an emergency.")).to_be_visible()


def test_48_in_an_old_browser_they_stay(visit):
    old = "<script>delete Document.prototype.adoptedStyleSheets</script>"
    visitor = visit(page_of(head=old, body=ELEMENT))
    expect(visitor.page.get_by_text("Call 911 in an emergency.")).to_be_visible()
    assert visitor.errors == []


@pytest.mark.parametrize("html", [page_of(tag=TAG * 2), page_of(body=ELEMENT * 2), page_of(body=ELEMENT, tag=TAG * 2)])
def test_49_there_is_one_launcher(visit, html):
    visitor = visit(html)
    expect(visitor.see(".launcher")).to_have_count(1)
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")


def test_50_enter_sends_and_shift_enter_breaks_the_line(visitor, stub):
    visitor.open()
    box = visitor.see("textarea")
    box.press_sequentially("one")
    box.press("Shift+Enter")
    box.press_sequentially("more")
    box.press("Enter")
    visitor.hears("one")
    assert texts(stub) == ["one\nmore"]


def test_50_too_long_a_text_stays_and_the_reason_is_told(visitor, stub):
    visitor.open()
    visitor.ask("x" * 1_001)
    assert "1001" in visitor.see(".composer .problem").text_content()
    assert visitor.see("textarea").get_attribute("aria-invalid") == "true"
    assert len(visitor.see("textarea").input_value()) == 1_001
    assert stub.paths() == []
    visitor.type("short")
    expect(visitor.see(".composer .problem")).to_be_empty()


def test_what_is_half_typed_survives_a_reload(visitor):
    visitor.open()
    visitor.type("half a quest")
    visitor.page.reload()
    visitor.open()
    assert visitor.see("textarea").input_value() == "half a quest"


@pytest.mark.parametrize("cuts", [5])
def test_a_network_that_is_cut_again_and_again_loses_and_doubles_nothing(visitor, stub, cuts):
    visitor.open()
    for number in range(cuts):
        stub.lost_responses = number % 2
        visitor.ask(f"question {number}")
        stub.cut()
        visitor.hears(f"question {number}")
    assert texts(stub) == [f"question {number}" for number in range(cuts)]
    assert visitor.see(".bot").count() == cuts
    assert visitor.said() == texts(stub)
