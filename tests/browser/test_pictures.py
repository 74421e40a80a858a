"""The pictures of docs/widget; PICTURES=docs/widget makes them anew."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import page_of

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 390, "height": 844}
ANSWER = (
    "A **nerve block** is an injection of medicine near the nerves that carry your pain.\n\n"
    "- It can calm the nerve for some time.\n- It also helps to find where the pain comes from."
)
BIG = page_of(head="<style>html{font-size:200%}</style>")

# Name: the browser's options, the page, and what the visitor says.
PICTURES = {
    "open-390": ({"viewport": PHONE}, "", []),
    "answer-320": ({"viewport": {"width": 320, "height": 568}}, "", ["What is a nerve block?"]),
    "urgent-320": ({"viewport": {"width": 320, "height": 568}}, "", ["What is a nerve block?", "I have chest pain"]),
    "urgent-390": ({"viewport": PHONE}, "", ["What is a nerve block?", "I have chest pain"]),
    "miss-390": ({"viewport": PHONE}, "", ["What does it cost?"]),
    "callback-390": ({"viewport": PHONE}, "", ["Please call me"]),
    "keyboard-390x430": ({"viewport": {"width": 390, "height": 430}}, "", ["What is a nerve block?"]),
    "large-text-390": ({"viewport": PHONE}, BIG, ["What is a nerve block?"]),
    "dark-390": ({"viewport": PHONE, "color_scheme": "dark"}, "", ["What is a nerve block?", "I have chest pain"]),
    "spanish-390": ({"viewport": PHONE}, page_of(lang="es"), []),
    "right-to-left-1280": ({}, page_of(lang="ar", direction="rtl"), ["ما هو إحصار العصب؟"]),
    "desktop-1280": ({}, "", ["What is a nerve block?", "a person please"]),
    "offline-390": ({"viewport": PHONE}, "", ["What is a nerve block?"]),
    "forced-colours-390": ({"viewport": PHONE, "forced_colors": "active"}, "", ["I have chest pain"]),
}


def reply(text):
    if "chest pain" in text:
        card = "This may be an emergency. Call 911 now or go to the nearest emergency room. Do not wait for an answer."
        return [{"text": card, "kind": "red_flag", "links": [{"title": "Call 911", "url": "tel:911"}]}]
    if "call me" in text:
        return [{"text": "Our team can call you. Whom may we ask for?", "kind": "callback"}]
    if "cost" in text:
        links = [{"title": "Call +1 202-555-0143", "url": "tel:+12025550143"}]
        told = "I can't answer that here. Our team can help you: call +1 202-555-0143. We are open now, until 5 p.m."
        replies = [{"title": "Call me back"}, {"title": "Opening hours"}]
        return [{"text": told, "kind": "miss", "links": links, "quick_replies": replies}]
    if "person" in text:
        links = [{"title": "Call +1 202-555-0143", "url": "tel:+12025550143"}]
        return [{"text": "Our team is there now, until 5:00 PM.", "kind": "contact", "links": links}]
    return [{"text": ANSWER, "kind": "answer", "quick_replies": [{"title": "What can it help with?"}]}]


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_small(visit, stub, tmp_path, name):
    options, html, said = PICTURES[name]
    stub.replies = reply
    visitor = visit(html, **options)
    visitor.open()
    for number, text in enumerate(said, 1):
        visitor.ask(text)
        expect(visitor.see(".bot")).to_have_count(number)
    if "callback" in name:
        visitor.see(".form button").first.click()
        expect(visitor.see("[aria-invalid=true]").first).to_be_visible()
    if "offline" in name:
        visitor.context.set_offline(True)
        visitor.ask("Is it safe?")
        expect(visitor.see(".note")).to_be_visible()
    visitor.page.wait_for_timeout(200)
    path = Path(os.environ.get("PICTURES") or tmp_path) / f"{name}.png"
    visitor.page.screenshot(path=path)
    assert path.stat().st_size < 150_000
