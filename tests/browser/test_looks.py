"""Statements 15 to 27: what is seen, on every screen."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.stub import reply_to
from tests.browser.visitor import RULES, page_of

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[2] / "widget" / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
BIG = page_of(head="<style>html{font-size:200%}</style>")

# Ways to look at it, each with the options of the browser and the page.
LOOKS = {
    "light": ({}, ""),
    "dark": ({"color_scheme": "dark"}, ""),
    "light for those who like it dark": (
        {"color_scheme": "dark"},
        page_of(tag='<script src="/reliefdesk.js" data-theme="light" defer></script>'),
    ),
    "phone and dark": ({"viewport": PHONE, "color_scheme": "dark"}, ""),
    "Spanish on 320 pixels": ({"viewport": {"width": 320, "height": 568}}, page_of(lang="es")),
    "right to left on a phone": ({"viewport": PHONE}, page_of(lang="ar", direction="rtl")),
    "320 by 256": ({"viewport": {"width": 320, "height": 256}}, ""),
    "forced colours": ({"forced_colors": "active"}, ""),
    "forced colours and dark": ({"forced_colors": "active", "color_scheme": "dark"}, ""),
    "large text": ({"viewport": PHONE}, BIG),
    "left, with reduced motion": (
        {"reduced_motion": "reduce"},
        page_of(tag='<script src="/reliefdesk.js" data-position="left" defer></script>'),
    ),
}


def hear_while_closed(visitor, stub):
    stub.delay = 0.5
    visitor.ask("one")
    visitor.page.keyboard.press("Escape")
    expect(visitor.see(".launcher")).to_contain_text("1")
    stub.delay = 0


def hear_everything(visitor, stub):
    visitor.open()
    for text in ("which one", "a person please", "I have chest pain", "call me"):
        visitor.ask(text)
    expect(visitor.see(".bot")).to_have_count(5)
    visitor.see(".down").first.click()


def do_everything_wrong(visitor, stub):
    visitor.see(".form button").first.click()
    expect(visitor.see(".form [aria-invalid=true]")).to_have_count(3)
    stub.lost_questions = 1
    visitor.ask("two")
    expect(visitor.see(".again")).to_be_visible()
    visitor.ask("x" * 1_001)
    expect(visitor.see("textarea")).to_have_attribute("aria-invalid", "true")


def wait(visitor, stub):
    stub.delay = 60
    visitor.ask("three")
    expect(visitor.see(".writing")).to_be_visible()


def lose_the_server(visitor, stub):
    stub.is_down = True
    # Three seconds without a server are a trouble; they need not be waited for.
    visitor.page.evaluate("{ const now = Date.now; Date.now = () => now() + 20_000 }")
    visitor.page.evaluate("dispatchEvent(new Event('online'))")
    expect(visitor.see(".note")).to_contain_text(re.compile("does not answer|no responde"))


def go_offline(visitor, stub):
    visitor.context.set_offline(True)
    visitor.ask("four")
    expect(visitor.see(".note")).to_contain_text(re.compile("You are offline|No hay conexión"))


def start_over(visitor, stub):
    visitor.see(".entry").last.click()


# States of one talk, in order, each with the way into it; what was said stays on the screen.
STATES = {
    "closed": lambda visitor, stub: None,
    "opened, with the notice": lambda visitor, stub: visitor.open(),
    "closed, with a new answer": hear_while_closed,
    "answer, feedback with a reason, choices, contact, red flag, callback form": hear_everything,
    "a form's problems, a lost question, a text that is too long": do_everything_wrong,
    "waiting for an answer": wait,
    "lost server": lose_the_server,
    "offline": go_offline,
    "options": lambda visitor, stub: visitor.see("[aria-controls=menu]").click(),
    "starting over": start_over,
    "started over": start_over,
}


def violations(visitor):
    """What axe finds beside the page's own words, as "rule: selector"."""
    if not visitor.page.evaluate("'axe' in window"):
        visitor.page.evaluate(AXE.read_text(encoding="utf-8"))
        # With forced colours axe reads a colour that is not painted (its issue 3978).
        visitor.page.evaluate(
            """() => { const read = CSSStyleDeclaration.prototype.getPropertyValue;
            CSSStyleDeclaration.prototype.getPropertyValue = function (name) {
              return read.call(this, name === '-webkit-text-fill-color' ? 'color' : name) } }"""
        )
    options = json.dumps({"runOnly": RULES, "resultTypes": ["violations"]})
    found = visitor.page.evaluate(f"axe.run({{exclude: 'main'}}, {options})")
    return [f"{rule['id']}: {node['target']}" for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
def test_15_axe_finds_nothing(visit, stub, look):
    options, html = LOOKS[look]
    visitor = visit(html, **options)
    found = {}
    for state, step in STATES.items():
        step(visitor, stub)
        found[state] = violations(visitor)
    assert {state: those for state, those in found.items() if those} == {}


@pytest.mark.parametrize("colours", ["none", "active"])
def test_15_axe_does_find_words_that_cannot_be_read(visit, colours):
    visitor = visit(forced_colors=colours)
    visitor.open()
    assert violations(visitor) == []
    visitor.run("e => { e.shadowRoot.querySelector('h2').style = 'color: #eee; forced-color-adjust: none' }")
    assert violations(visitor) == ["color-contrast: [['relief-desk', '#title']]"]


def test_16_everything_to_press_has_44_pixels(visit):
    visitor = visit(viewport=PHONE)
    visitor.open()
    for text in ("one", "I have chest pain", "call me"):
        visitor.ask(text)
    expect(visitor.see(".bot")).to_have_count(3)
    visitor.see("[aria-controls=menu]").click()
    for target in visitor.see(":is(button, textarea, input, a.call):visible").all():
        box = target.bounding_box()
        assert min(box["width"], box["height"]) >= 44, target.evaluate("e => e.outerHTML")


def test_16_a_link_in_a_text_has_24_pixels(visitor):
    visitor.open()
    assert visitor.see(".link").bounding_box()["height"] >= 24


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_17_the_placeholder_can_be_read(visit, scheme):
    visitor = visit(color_scheme=scheme)
    visitor.open()
    contrast = visitor.see("textarea").evaluate(
        """e => { const lum = c => { const p = document.createElement('canvas').getContext('2d');
          p.fillStyle = c; p.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...p.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v / 255)
            .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
          return .2126 * r + .7152 * g + .0722 * b };
        const [a, b] = [lum(getComputedStyle(e, '::placeholder').color), lum(getComputedStyle(e).backgroundColor)]
          .sort((x, y) => y - x);
        return (a + .05) / (b + .05) }"""
    )
    assert contrast >= 4.5


def sideways(visitor):
    """How far the panel and its log can be scrolled sideways."""
    return [visitor.see(part).evaluate("e => e.scrollWidth - e.clientWidth") for part in (".panel", ".log")]


def test_18_at_400_percent_zoom_one_can_type_and_nothing_scrolls_sideways(visit):
    visitor = visit(viewport={"width": 320, "height": 256})
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    assert sideways(visitor) == [0, 0]
    box = visitor.see("textarea").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= 256


def test_19_at_200_percent_text_the_log_keeps_its_place(visit):
    visitor = visit(BIG, viewport=PHONE)
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    assert sideways(visitor) == [0, 0]
    assert visitor.see(".log").bounding_box()["height"] >= 0.4 * 844


def test_20_text_spacing_cuts_nothing_off(visitor):
    visitor.open()
    visitor.ask("call me")
    visitor.hears("Whom may we call?")
    visitor.run(
        """e => { const s = new CSSStyleSheet();
        s.replaceSync('*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}' +
          'p{margin-bottom:2em!important}');
        e.shadowRoot.adoptedStyleSheets = [...e.shadowRoot.adoptedStyleSheets, s] }"""
    )
    assert sideways(visitor) == [0, 0]
    cut = visitor.see(":is(button, label, .bubble, .call):visible").evaluate_all(
        "all => all.filter(e => e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).length"
    )
    assert cut == 0


def test_21_in_a_page_from_right_to_left_nothing_overflows_and_bubbles_find_their_direction(visit):
    visitor = visit(page_of(lang="ar", direction="rtl"), viewport=PHONE)
    visitor.open()
    visitor.ask("ما هو إحصار العصب؟")
    visitor.hears("ما هو")
    assert sideways(visitor) == [0, 0]
    assert {b.get_attribute("dir") for b in visitor.see(".bubble").all()} == {"auto"}
    assert visitor.see(".me .bubble").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_22_nothing_moves_by_itself(visitor, stub):
    stub.delay = 2
    visitor.open()
    visitor.ask("one")
    expect(visitor.see(".writing")).to_be_visible()
    assert visitor.run("e => e.shadowRoot.getAnimations().length") == 0


def test_23_only_the_conversation_is_printed(visitor):
    visitor.page.evaluate("HTMLIFrameElement.prototype.printed = []")
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    visitor.see("[aria-controls=menu]").click()
    visitor.see(".entry").filter(has_text="Print").click()
    frame = visitor.page.frames[1]
    text = frame.locator("body").inner_text()
    assert "You said:\none" in text
    assert "Words of the clinic's page" not in text


def test_23_the_pages_own_print_leaves_the_widget_out(visitor):
    visitor.page.emulate_media(media="print")
    expect(visitor.see(".launcher")).to_be_hidden()


def test_24_with_forced_colours_bubbles_have_a_border(visit):
    visitor = visit(forced_colors="active")
    visitor.open()
    visitor.ask("one")
    visitor.hears("one")
    for bubble in visitor.see(".bubble").all():
        assert bubble.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") >= 1


def test_25_the_pages_styles_change_nothing_inside_and_ours_nothing_outside(visit):
    bad = "*{letter-spacing:9px!important;text-transform:uppercase!important;color:red!important;font-size:7px}"
    plain, styled = visit(), visit(page_of(head=f"<style>{bad}button{{display:none}}</style>"))
    looks = []
    for visitor in (plain, styled):
        visitor.open()
        look = "e => ['letterSpacing','textTransform','color','fontSize','display'].map(n => getComputedStyle(e)[n])"
        looks.append([visitor.see(part).evaluate(look) for part in (".root", ".notice", ".person", "textarea")])
    assert looks[0] == looks[1]
    assert plain.page.locator("h1").evaluate("e => getComputedStyle(e).fontSize") == "32px"


def test_26_the_note_covers_neither_the_last_bubble_nor_its_state(visit):
    visitor = visit(viewport=PHONE)
    visitor.open()
    for text in ("one", "two", "three"):
        visitor.ask(text)
        visitor.hears(text)
    visitor.context.set_offline(True)
    visitor.ask("four")
    expect(visitor.see(".note")).to_be_visible()
    state = visitor.see(".state").filter(has_text="Not sent yet")
    log, line = visitor.see(".log").bounding_box(), state.bounding_box()
    assert line["y"] + line["height"] <= log["y"] + log["height"]


def test_27_no_other_language_is_seen(visit, stub):
    table = (Path(__file__).parents[2] / "widget" / "src" / "strings.ts").read_text(encoding="utf-8")
    texts = re.findall(r'^  \w+:\s*"([^"]+)",$', table, re.MULTILINE)
    assert len(texts) > 30
    stub.replies = lambda text: [{**reply, "talk_lang": "es"} for reply in reply_to(text)]
    visitor = visit(page_of(lang="es"))
    visitor.open()
    visitor.ask("call me")
    visitor.hears("Whom may we call?")
    visitor.see("[aria-controls=menu]").click()
    seen = visitor.see(".root").inner_text()
    english = {en for en in texts if len(en) > 4 and "{" not in en} - {"English"}
    assert [text for text in english if text in seen] == []
    assert visitor.see(".root").get_attribute("lang") == "es"
    assert visitor.see(".bot .bubble").get_attribute("lang") == "en"
