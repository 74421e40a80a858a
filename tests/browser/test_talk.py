"""What a talk is made of: urgent card, contact, callback, thumbs, choices, language, and what the site is told."""

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import page_of

pytestmark = pytest.mark.browser


def test_before_the_first_message_it_says_what_it_is(visitor):
    visitor.open()
    notice = visitor.see(".notice")
    expect(notice).to_be_visible()
    for words in ("not a person", "No medical advice", "Not for emergencies", "911", "stores what you write"):
        expect(notice).to_contain_text(words)
    assert visitor.see(".greeting .reply").all_text_contents()[0] == "What is a nerve block?"


def test_an_urgent_card_stays_in_reach(visitor):
    visitor.open()
    visitor.ask("I have chest pain")
    visitor.hears("This may be an emergency.")
    assert visitor.see(".red_flag a.call").get_attribute("href") == "tel:911"
    for text in ("one", "two", "three", "four"):
        visitor.ask(text)
        visitor.hears(text)
    expect(visitor.see(".red_flag")).not_to_be_in_viewport()
    assert visitor.see(".strip a.call").get_attribute("href") == "tel:911"
    visitor.see(".back").click()
    expect(visitor.see(".red_flag")).to_be_in_viewport(ratio=1)
    assert "red_flag" in visitor.focused()


def test_red_flag_words_that_cannot_be_sent_show_the_card_at_once_and_one_card_in_the_end(visitor, stub):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.context.set_offline(True)
    visitor.ask("is it safe")
    visitor.ask("my chest pain is bad")
    visitor.hears("This may be an emergency.")
    assert visitor.see(".log").get_attribute("aria-live") == "polite"
    visitor.context.set_offline(False)
    visitor.hears("is it safe")
    expect(visitor.see(".red_flag")).to_have_count(1)


def test_red_flag_words_in_too_long_a_text_show_the_card_too(visitor):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.ask("chest pain " + "x" * 1_000)
    visitor.hears("This may be an emergency.")


def test_a_person_is_always_in_sight(visitor, stub):
    visitor.open()
    expect(visitor.see(".person")).to_be_in_viewport()
    assert visitor.see(".people a").get_attribute("href") == "tel:+12025550143"
    visitor.see(".person").click()
    visitor.hears("Our team is there now")
    assert visitor.see(".contact a.call").get_attribute("href") == "tel:+12025550143"
    expect(visitor.see(".person")).to_be_in_viewport()


def test_a_callback_has_fields_with_problems_of_their_own(visitor, stub):
    visitor.open()
    visitor.ask("call me")
    visitor.hears("Whom may we call?")
    visitor.see(".form").get_by_label("Your name").fill("Ada")
    visitor.see(".form button").first.click()
    phone = visitor.see(".form").get_by_label("Phone number")
    expect(phone).to_have_attribute("aria-invalid", "true")
    expect(phone).to_be_focused()
    described = phone.get_attribute("aria-describedby")
    expect(visitor.page.locator(f"#{described}")).to_have_text("Please tell us your phone.")
    phone.fill("202 555 0143")
    visitor.see(".form").get_by_label("Best time").fill("mornings")
    visitor.see("[type=checkbox]").check()
    visitor.see(".form button").first.click()
    visitor.hears("We will call you.")
    expect(visitor.see(".form")).to_be_hidden()
    filled = {"name": "Ada", "phone": "202 555 0143", "time": "mornings", "consent": True}
    assert stub.received[-1] == {**filled, "lang": "en"}
    assert visitor.focused() == "textarea"


def test_what_was_typed_into_the_callback_survives_a_reload(visitor):
    visitor.open()
    visitor.ask("call me")
    visitor.hears("Whom may we call?")
    visitor.see(".form").get_by_label("Your name").fill("Ada")
    visitor.page.reload()
    expect(visitor.see(".form").get_by_label("Your name")).to_have_value("Ada")


def test_a_callback_that_cannot_be_sent_says_so(visitor, stub):
    visitor.open()
    visitor.ask("call me")
    visitor.hears("Whom may we call?")
    stub.is_down = True
    visitor.see(".form button").first.click()
    expect(visitor.see(".form > .problem")).to_contain_text("does not answer right now")


def test_thumbs_are_told_with_a_reason_if_there_is_one(visitor, stub):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.see(".up").click()
    expect(visitor.see(".up")).to_have_attribute("aria-pressed", "true")
    visitor.see(".down").click()
    expect(visitor.see(".up")).to_have_attribute("aria-pressed", "false")
    visitor.see(".feedback").get_by_label("What was missing?").fill("the price")
    visitor.see(".feedback .field button").click()
    expect(visitor.see(".feedback .field")).to_be_hidden()
    visitor.page.wait_for_timeout(300)
    identity = f"b-{stub.received[0]['id']}-0"
    told = [(body["message"], body["value"], body.get("reason")) for body in stub.received[1:]]
    assert told == [(identity, 1, None), (identity, -1, None), (identity, -1, "the price")]


def test_choices_and_related_topics_are_buttons_that_ask(visitor):
    visitor.open()
    visitor.ask("which one")
    visitor.hears("Which one do you mean?")
    visitor.see(".choices .reply").filter(has_text="Nerve block").click()
    visitor.hears("The answer to Nerve block")
    visitor.see(".answer .reply").click()
    visitor.hears("The answer to How long does it last?")


def test_the_language_can_be_changed_and_stays(visitor, stub):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    stub.replies = lambda _: [{"text": "Hola.", "lang": "es"}]
    visitor.see("[aria-controls=menu]").click()
    visitor.see(".entry").filter(has_text="Español").click()
    expect(visitor.see(".composer button")).to_have_text("Enviar")
    expect(visitor.see(".panel")).to_be_visible()
    visitor.page.reload()
    expect(visitor.see(".composer button")).to_have_text("Enviar")
    assert visitor.see(".bot .bubble").first.get_attribute("lang") == "en"


def test_the_site_is_told_what_happens_without_the_words(visitor, stub):
    names = ["opened", "closed", "message", "handoff", "feedback"]
    visitor.page.evaluate(
        """names => { window.told = []; for (const name of names)
        document.addEventListener('relief-desk-' + name, e => told.push([name, e.detail])) }""",
        names,
    )
    visitor.run("e => e.open()")
    visitor.run("e => e.ask('a person please')")
    visitor.hears("Our team")
    visitor.run("e => e.close()")
    told = [[name, {k: v for k, v in detail.items() if v}] for name, detail in visitor.page.evaluate("told")]
    assert told == [
        ["opened", {}],
        ["message", {"from": "me"}],
        ["message", {"from": "bot"}],
        ["handoff", {}],
        ["closed", {}],
    ]


def test_the_site_is_told_the_words_when_it_asks_for_them(visit):
    visitor = visit(page_of(tag='<script src="/reliefdesk.js" data-events="text" defer></script>'))
    visitor.page.evaluate("document.addEventListener('relief-desk-message', e => window.said = e.detail.text)")
    visitor.run("e => e.ask('one')")
    visitor.hears("one")
    assert visitor.page.evaluate("said") == "The answer to **one**."
    assert "You said:\none" in visitor.run("e => e.transcript()")
    visitor.run("e => e.startOver()")
    expect(visitor.see(".turn")).to_have_count(0)
    assert visitor.run("e => e.opened") is True


@pytest.mark.parametrize(("kept", "keys"), [("session", 0), ("none", 0)])
def test_a_site_can_have_nothing_kept_beyond_the_tab(visit, kept, keys):
    visitor = visit(page_of(tag=f'<script src="/reliefdesk.js" data-storage="{kept}" defer></script>'))
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    assert visitor.page.evaluate("localStorage.length") == keys
    assert (visitor.page.evaluate("sessionStorage.length") == 0) is (kept == "none")


def test_the_element_is_put_where_the_site_wants_it(visit):
    body = '<p>Before</p><relief-desk position="inline" colour="#7a1f5c" name="Ask us"></relief-desk><p>After</p>'
    visitor = visit(page_of(body=body))
    launcher = visitor.see(".launcher")
    after = visitor.page.get_by_text("After").bounding_box()
    assert launcher.bounding_box()["y"] + launcher.bounding_box()["height"] <= after["y"] + 1
    assert launcher.evaluate("e => getComputedStyle(e).backgroundColor") == "rgb(122, 31, 92)"
    visitor.open()
    expect(visitor.see("h2")).to_have_text("Ask us")


def test_an_element_that_is_taken_away_and_put_back_works(visitor):
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.run("e => { window.kept = e; e.remove() }")
    visitor.page.evaluate("document.body.append(kept)")
    expect(visitor.see(".panel")).to_be_visible()
    visitor.ask("two")
    visitor.hears("two")
    assert visitor.said() == ["one", "two"]
