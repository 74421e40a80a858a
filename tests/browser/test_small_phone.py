"""What must be in sight on the smallest phone, 320 by 568 pixels."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.red_flags import RED_FLAGS_FILE, load_red_flags

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
CALL = [{"title": "Call 911", "url": "tel:911"}]


@pytest.mark.parametrize("tier", ["emergency", "crisis", "same_day"])
def test_a_cards_own_button_and_the_way_out_are_in_sight(visit, stub, tier):
    card = load_clinic(ROOT / "clinic.yml").fill(load_red_flags(ROOT / RED_FLAGS_FILE).replies[tier])
    stub.facts = {**stub.facts, "name": "Relief Desk Example Clinic"}
    stub.replies = lambda _: [{"text": card, "kind": "red_flag", "links": CALL}]
    visitor = visit(viewport={"width": 320, "height": 568})
    visitor.open()
    visitor.ask("I have chest pain")
    visitor.hears(card)
    call, close, log = (visitor.see(part) for part in (".extras .call", ".head [aria-label=Close]", ".log"))
    for part in (call, close):
        expect(part).to_be_in_viewport(ratio=1)
    bottoms = [box["y"] + box["height"] for part in (call, log) if (box := part.bounding_box())]
    assert bottoms[0] <= bottoms[1]


def test_a_phone_number_stays_in_one_line(visit, stub):
    stub.replies = lambda _: [{"text": "I can't answer that. Our team can help you: +1 202-555-0143.", "kind": "miss"}]
    visitor = visit(viewport={"width": 320, "height": 568})
    visitor.open()
    visitor.ask("What does it cost?")
    number = visitor.see(".bubble .phone")
    expect(number).to_have_text("+1 202-555-0143")
    assert number.evaluate("e => e.getClientRects().length") == 1


def test_only_an_answer_is_asked_whether_it_helped(visit, stub):
    kinds = ["answer", "remark", "miss", "contact"]
    stub.replies = lambda text: [{"text": f"Told: {text}", "kind": text}]
    visitor = visit()
    visitor.open()
    for kind in kinds:
        visitor.ask(kind)
        visitor.hears(f"Told: {kind}")
    expect(visitor.see(".feedback")).to_have_count(1)
    expect(visitor.see(".turn.answer .feedback")).to_be_visible()
