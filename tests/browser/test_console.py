"""What staff do in the console, in a real browser, on a small project without a model."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.content.library import LIBRARY_FOLDER
from reliefdesk.stores.callback_store import CallbackStore
from tests.browser import accessibility
from tests.browser.console_states import STATES
from tests.browser.desk import PASSWORD, Colleague, Console
from tests.conftest import small_project

pytestmark = pytest.mark.browser

PAGES = sorted(
    {
        state.path
        for state in STATES.values()
        if state.answers.startswith("GET") and state.who and state.world == "full" and "{" not in state.path
    }
)
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"},
}
TOPIC = {
    "title": "Where can I park?",
    "answer": "You can park for free behind the clinic. The lot is open all day.",
    "questions": "where can i park\nis there parking\ndo you have a car park\nparking\nis parking free",
    "held_out": "where do i leave my car",
}


@pytest.fixture(scope="module")
def console(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Console]:
    content = small_project(tmp_path_factory.mktemp("console"))
    _few_templates(content.root)
    _talks(content.root / "var" / "conversations.db")
    CallbackStore(content.root / "var" / "callbacks.db").add(CallbackRequest("Joan Doe", "+12025550143", "mornings"))
    console = Console(content.root)
    console.hire()
    console.start()
    yield console
    console.stop()


@pytest.fixture
def staff(browser: Browser, console: Console) -> Iterator[Any]:
    """Signs colleagues in."""
    hired: list[Colleague] = []

    def sign_in(name: str = "Maria Lopez", **options: Any) -> Colleague:
        hired.append(Colleague(browser, console, name, **options))
        return hired[-1]

    yield sign_in
    for colleague in hired:
        colleague.context.close()


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_head_of_a_page_has_two_rows(staff: Any, width: int) -> None:
    maria = staff(viewport={"width": width, "height": 640})
    for path in ("/", "/log", "/account"):
        maria.go(path)
        assert maria.page.locator("header").bounding_box()["height"] <= 100
        here = maria.page.locator("nav [aria-current]")
        assert path != "/log" or here.evaluate("(e) => e.getBoundingClientRect().right <= innerWidth")


def test_nothing_is_fetched_from_another_host(staff: Any, console: Console) -> None:
    maria = staff()
    asked: set[str] = set()
    maria.page.on("request", lambda request: asked.add(request.url))
    for path in ("/topics/risks/edit", "/insight"):
        maria.go(path)
    assert asked
    assert all(url.startswith(console.url) for url in asked)


def test_checks_come_while_typing(staff: Any) -> None:
    ed = staff("Ed Jones")
    ed.go("/topics/new")
    ed.write(title="Where can I park?", answer="Call 202-555-0199 about {clinic_parking}. <b>Free</b>.")
    checks = ed.page.locator("#verdict")
    expect(checks).to_contain_text("phone number", timeout=60_000)
    expect(checks).to_contain_text("{clinic_parking} is no fact", timeout=60_000)
    expect(checks).to_contain_text("markup", timeout=60_000)
    ed.write(**TOPIC)
    expect(checks).to_contain_text("Nothing is to be mended", timeout=60_000)
    ed.write(questions=f"{TOPIC['questions']}\nwhat is it risks")
    expect(checks).to_contain_text("is already a question of “About risks”", timeout=60_000)
    assert ed.errors == []


def test_a_topic_is_written_changed_and_discarded_without_javascript(staff: Any) -> None:
    ed = staff("Ed Jones", java_script_enabled=False)
    ed.go("/topics/new")
    ed.write(**{**TOPIC, "title": "Is it far?", "questions": "is it far\nfar"})
    ed.press("Check")
    assert ed.reads("more that may fit")
    ed.press("Save as a draft")
    assert ed.reads("Visitors see it once it is published")
    assert ed.reads("never published")
    ed.press("Delete")
    ed.go("/inbox")
    deleted = ed.page.locator("details").filter(has_text="From deleted topics")
    assert "is it far" in (deleted.text_content() or "")
    ed.go("/log")
    assert ed.reads("deleted the topic: Is it far?")


def test_a_title_brings_its_wordings_which_are_unticked_by_keyboard(staff: Any) -> None:
    ed = staff("Ed Jones")
    ed.go("/topics/new")
    ed.write(title="Where can visitors park?", answer="You can park for free behind the clinic.")
    about = ed.page.get_by_label("Which is it about?")
    expect(about).to_have_value("parking", timeout=120_000)
    ed.page.get_by_text("wordings come with it").click()
    first = ed.page.locator("#with-1")
    first.focus()
    ed.page.keyboard.press("Space")
    expect(ed.page.locator("#wordings")).to_contain_text("1 unticked", timeout=60_000)
    expect(first).to_be_focused()
    expect(first).not_to_be_checked()
    ed.press("Save as a draft")
    assert ed.reads("Wordings that come with it")
    ed.press("Delete")
    assert ed.errors == []


def test_who_saves_over_a_newer_version_is_shown_both(staff: Any) -> None:
    ed, maria = staff("Ed Jones"), staff()
    for colleague in (ed, maria):
        colleague.go("/topics/risks/edit")
    ed.write(answer="Ed writes this. It is short.")
    ed.press("Save as a draft")
    maria.write(answer="Maria writes that. It is short.")
    maria.press("Save as a draft")
    assert maria.reads("somebody else changed this topic")
    assert maria.page.locator("del").first.inner_text().strip() == "Ed"
    assert maria.page.locator("#answer").input_value() == "Maria writes that. It is short."
    maria.press("Save as a draft")
    assert maria.reads("Maria writes that.")
    maria.page.get_by_text("Saved by Maria Lopez").first.click()
    assert maria.page.locator("details[open] del").first.inner_text().strip() == "Ed"
    maria.press("Discard the changes")
    assert maria.reads("this is what visitors see")


def test_what_was_typed_outlives_the_session(staff: Any, console: Console) -> None:
    ed = staff("Ed Jones")
    ed.go("/topics/risks/edit")
    ed.write(answer="These words must not be lost.")
    ed.context.clear_cookies()
    ed.press("Save as a draft")
    assert ed.reads("what you typed is kept")
    ed.sign_in("Ed Jones")
    ed.press("Go on with what I typed")
    assert ed.reads("These words must not be lost.")
    ed.press("Discard the changes")


def test_hostile_words_are_words(staff: Any) -> None:
    ed = staff("Ed Jones")
    ed.go("/topics/new")
    bad = "<script>document.title='owned'</script><img src=x onerror=alert(1)>"
    ed.page.get_by_text("More", exact=True).click()
    ed.write(title=bad, answer=bad, questions=bad, id="hostile")
    ed.press("Save as a draft")
    for path in ("/topics", "/topics/hostile", "/topics/hostile/edit", "/publish", "/log", "/"):
        ed.go(path)
        assert ed.page.title() != "owned"
        assert ed.page.locator("main script, main img").count() == 0
    assert ed.errors == []
    ed.go("/topics/hostile")
    ed.press("Delete")


def test_the_inbox_groups_what_was_missed_and_gives_it_to_a_topic(staff: Any) -> None:
    ed = staff("Ed Jones")
    _until(lambda: (ed.go("/inbox"), ed.reads("can i bring my dog"))[1])
    group = ed.page.locator("section").filter(has_text="can i bring my dog")
    expect(group.get_by_role("checkbox")).to_have_count(3)  # two wordings, and both at once
    expect(group).to_contain_text("3 times")
    assert not ed.reads("202-555-0177")
    group.get_by_role("checkbox").first.check()
    expect(group.get_by_role("checkbox", checked=True)).to_have_count(3)
    ed.page.get_by_label("Topic", exact=True).select_option("risks")
    ed.press("Add to this topic")
    assert ed.reads("2 questions added to “About risks”.")
    ed.go("/topics/risks/edit")
    assert "can i bring my dog" in ed.page.locator("#questions").input_value()
    ed.go("/topics/risks")
    ed.press("Discard the changes")


def test_a_callback_is_noted_and_done(staff: Any) -> None:
    maria = staff()
    maria.go("/callbacks")
    maria.page.get_by_label("Note").fill("left a message")
    maria.press("Save the note")
    assert maria.reads("left a message")
    maria.press("Done")
    assert maria.reads("Nobody waits")
    maria.go("/log")
    assert maria.reads("looked at the callback requests")
    assert not maria.reads("Joan")


def test_a_table_is_exported_spoilt_and_refused_by_row_then_imported(staff: Any, tmp_path: Path) -> None:
    ed = staff("Ed Jones")
    ed.go("/table")
    with ed.page.expect_download() as download:
        ed.page.get_by_role("link", name="CSV").click()
    text = download.value.path().read_text(encoding="utf-8-sig")
    assert text.startswith("topic,title,answer")
    head = text.splitlines()[0]
    spoilt, sound = tmp_path / "spoilt.csv", tmp_path / "sound.csv"
    spoilt.write_text(f"{head}\n../etc/passwd,A,B,training,c,,,,,\n")
    sound.write_text(f"{head}\nrisks,,,training,what can go wrong there,,,,,\n")
    ed.page.get_by_label("File").set_input_files(spoilt)
    ed.press("Look at what it would do")
    assert ed.reads("cannot be imported like this")
    assert ed.reads("row 2")
    ed.page.get_by_label("File").set_input_files(sound)
    ed.press("Look at what it would do")
    ed.press("Save these drafts")
    assert ed.reads("Imported as drafts")
    ed.go("/topics/risks")
    assert ed.reads("what can go wrong there")
    ed.press("Discard the changes")


@pytest.mark.parametrize("look", ["light", "dark phone"])
def test_a_leaflet_becomes_drafts_after_a_look_at_its_cards(staff: Any, tmp_path: Path, look: str) -> None:
    ed = staff("Ed Jones", **LOOKS[look], java_script_enabled=look == "light")
    leaflet = tmp_path / "Our leaflet.md"
    rows = "\n".join(f"## Is it {what}?\n\nIt is not so {what} at all.\n" for what in ("far", "dear", "late"))
    leaflet.write_text(f"{rows}\n## About risks\n\nThey are small, and this is a game-changer.\n", encoding="utf-8")
    ed.go("/topics")
    ed.page.get_by_role("link", name="Import or export").click()
    ed.page.get_by_label("A file").set_input_files(leaflet)
    ed.press("Look at it")
    assert ed.reads("4 proposed topics")
    assert ed.reads("“game-changer” is a figure of speech")
    if look == "light":
        assert accessibility.violations(ed.page) == []
    else:
        assert ed.page.locator(".card").count() == 4
    ed.page.get_by_label("Keep number 3").uncheck()
    ed.page.get_by_label("Answer").first.fill("No, it is near.")
    ed.page.get_by_role("button", name="Keep what is ticked as drafts").first.click()
    assert ed.reads("Imported as drafts")
    ed.go("/topics/is_it_far")
    assert ed.reads("No, it is near.")
    ed.go("/topics?state=new")
    assert not ed.reads("Is it late?")
    for name in ("is_it_far", "is_it_dear"):
        ed.go(f"/topics/{name}")
        ed.press("Delete")
    ed.go("/topics/risks")
    ed.press("Discard the changes")


def test_a_treatment_is_one_form(staff: Any) -> None:
    ed = staff("Ed Jones")
    ed.go("/treatments/new")
    ed.write(name="Facet injection", other_names="facet shot", definition="It is a shot into a joint of the back.")
    ed.press("Look at what comes with it")
    assert ed.page.get_by_label("Title").input_value() == "What is a facet injection?"
    ed.page.locator(".card summary").click()
    ed.page.get_by_label("facet shot").first.uncheck()
    ed.press("Save as drafts")
    assert ed.reads("What is a facet injection?")
    ed.go("/topics/facet_injection_definition")
    ed.press("Delete")
    for name in ("data/treatments.yml", "data/faq.yml"):
        ed.go(f"/clinic?file={name}")
        ed.press("Discard the draft")


def test_the_clinics_facts_are_checked_as_they_are_typed(staff: Any, console: Console) -> None:
    ed = staff("Ed Jones")
    ed.go("/clinic")
    checks = ed.page.locator("#verdict")
    ed.page.get_by_label("Phone number").fill("12")
    expect(checks).to_contain_text("country code", timeout=60_000)
    ed.page.get_by_label("Phone number").fill("703-555-0199")
    ed.page.get_by_label("Monday", exact=True).fill("8-12 and 1-5")
    expect(checks).to_contain_text("Monday 8 a.m. to noon and 1 p.m. to 5 p.m.", timeout=60_000)
    expect(checks).to_contain_text("a tap dials +1-703-555-0199", timeout=60_000)
    assert ed.errors == []


def test_facts_are_saved_from_the_keyboard_and_without_javascript(staff: Any, console: Console) -> None:
    ed = staff("Ed Jones", java_script_enabled=False, viewport={"width": 320, "height": 640})
    ed.go("/clinic")
    ed.page.get_by_label("Address").fill("214 Juniper Street, Suite #3")
    ed.press("Look at it")
    assert ed.reads("214 Juniper Street, Suite #3.")
    ed.page.get_by_label("Phone number").fill("12")
    ed.page.get_by_label("Phone number").press("Enter")
    assert ed.reads("Not saved yet: mend this")
    ed.page.get_by_label("Phone number").fill("703-555-0199")
    ed.page.get_by_label("Phone number").press("Enter")
    assert ed.reads("Saved. Visitors see it once it is published.")
    ed.press("Discard the draft")


def test_an_editor_does_not_publish(staff: Any, console: Console) -> None:
    ed = staff("Ed Jones")
    ed.go("/publish")
    assert ed.page.get_by_role("button", name="Publish what is ticked").count() == 0
    token = ed.page.locator("input[name=token]").first.get_attribute("value")
    refused = ed.page.request.post(f"{console.url}/publish", form={"token": token or ""})
    assert refused.status == 403
    assert "Only a publisher" in refused.text()


def test_a_form_without_its_token_or_from_elsewhere_is_refused(staff: Any, console: Console) -> None:
    maria = staff()
    for form, headers in (({}, {}), ({"token": "0" * 64}, {}), ({}, {"Origin": "https://evil.example"})):
        sent = maria.page.request.post(f"{console.url}/topics/risks/delete", form=form, headers=headers)
        assert sent.status == 403
    maria.go("/topics/risks")
    assert maria.page.get_by_role("button", name="Delete").is_visible()


def test_every_page_asks_to_sign_in_first_and_many_wrong_passwords_have_to_wait(console: Console) -> None:
    with httpx.Client(base_url=console.url, timeout=60) as nobody:
        for path in PAGES:
            page = nobody.get(path)
            assert "<h1>Sign in</h1>" in page.text, path
            assert "risks" not in page.text.split("<form", 1)[0]
        told = [nobody.post("/sign-in", data={"name": "Sam Okafor", "password": "x"}).status_code for _ in range(6)]
        assert told == [401] * 5 + [429]
        assert nobody.post("/sign-in", data={"name": "Sam Okafor", "password": PASSWORD}).status_code == 429


def test_cookies_are_for_the_server_alone_and_open_nothing_after_signing_out(staff: Any, console: Console) -> None:
    maria = staff()
    cookies = maria.context.cookies()
    assert len(cookies) == 2  # of the session, and of the browser in which she signed in before
    assert {(cookie["httpOnly"], cookie["sameSite"]) for cookie in cookies} == {(True, "Lax")}
    maria.go("/")
    maria.press("Sign out")
    del console.signed_in["Maria Lopez"]
    stolen = {cookie["name"]: cookie["value"] for cookie in cookies}
    with httpx.Client(base_url=console.url, cookies=stolen, timeout=60) as thief:
        assert "<h1>Sign in</h1>" in thief.get("/topics").text


def _until(holds: Any, seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.5)


def _few_templates(root: Path) -> None:
    shipped, folder = Path(__file__).parents[2] / LIBRARY_FOLDER, root / LIBRARY_FOLDER
    for name in ("front_desk/parking", *(f"aspects/{aspect}" for aspect in ("definition", "mechanism", "uses"))):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shipped / f"{name}.yml", folder / f"{name}.yml")


def _talks(path: Path) -> None:
    """Three visitors who were not answered, as Rasa's tracker store keeps them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    store = sqlite3.connect(path)
    store.execute(
        "create table events (id integer primary key, sender_id text, type_name text, timestamp float,"
        " intent_name text, action_name text, data text)"
    )
    for number, text in enumerate(("can i bring my dog", "Can I bring my dog?", "can I bring my dog along")):
        event = {
            "event": "user",
            "text": text,
            "timestamp": time.time(),
            "parse_data": {"intent": {"name": "out_of_scope"}, "interpretation": {"decision": "out_of_scope"}},
        }
        store.execute(
            "insert into events values (null, ?, 'user', ?, 'out_of_scope', null, ?)",
            (f"visitor-{number}", time.time(), json.dumps(event)),
        )
    store.commit()
    store.close()


def test_a_form_that_takes_its_time_says_so_and_is_sent_once(staff: Any) -> None:
    maria, sent = staff(), list[str]()
    maria.go("/topics")
    # In a window of its own, so that this page stays as it is while no answer has come.
    maria.page.evaluate("document.querySelector('form[action=\"/topics\"]').target = 'elsewhere'")
    maria.context.on("request", lambda request: sent.append(request.url))
    show = maria.page.get_by_role("button", name="Show", exact=True)
    show.click()
    expect(maria.page.get_by_role("status")).to_have_text("One moment, this takes a little while …")
    show.click()
    maria.page.wait_for_timeout(500)
    assert [url.partition("?")[0].rpartition("/")[2] for url in sent if "/topics?" in url] == ["topics"]
