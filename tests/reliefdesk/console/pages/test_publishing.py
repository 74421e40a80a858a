import dataclasses

import pytest

from tests.publishing import packed, put_in_place, stand_in, work_here
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import ANSWER, draft, ended, phone, publish, words
from tests.signing import signed

FILE = "data/topics/nerve_block_definition.yml"


@pytest.fixture
def console(content, monkeypatch, serve):
    """A model is live, and candidates are made in no time."""
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)
    return serve()


def test_without_a_draft_there_is_nothing_to_publish(maria):
    page = maria.get("/publish")
    assert "Nothing is changed." in words(page)
    assert "Publish what is ticked" not in page.text
    refused = send(maria, "/publish", "/publish", draft=FILE)
    assert refused.status_code == 409
    assert "nothing to publish" in words(refused)


def test_what_would_become_live_is_listed_and_only_a_publisher_has_the_button(maria, ed, console):
    draft(console, answer=ANSWER)
    phone(console)
    for browser in (maria, ed):
        page = words(browser.get("/publish"))
        assert "About nerve_block_definition changed Ed," in page
        assert ": answer Read it" in page
        assert "The clinic's facts changed" in page
    assert "Publish what is ticked" in maria.get("/publish").text
    assert "A publisher makes this live." in words(ed.get("/publish"))
    assert "checkbox" not in ed.get("/publish").text


def test_an_unfinished_draft_is_not_ticked_says_why_and_stays_behind(maria, console, content):
    draft(console, answer=ANSWER)
    draft(console, "risks", answer="Call 202-555-0123.")
    page = maria.get("/publish")
    assert 'value="data/topics/risks.yml" disabled' in page.text
    assert f'value="{FILE}" checked' in page.text
    assert "stays behind The answer holds a phone number" in words(page)
    assert 'href="/topics/risks"' in page.text
    assert publish(maria, console)[1].state == "published"
    assert ANSWER in (content.root / FILE).read_text()
    assert console.services.drafts.names() == ["data/topics/risks.yml"]


def test_without_a_tick_nothing_begins(maria, console):
    draft(console, answer=ANSWER)
    refused = send(maria, "/publish", "/publish")
    assert refused.status_code == 409
    assert "Nothing is ticked." in words(refused)
    assert console.services.publisher.history() == []


def test_what_waits_for_a_second_person_keeps_nobody_else_and_is_not_published_twice(maria, come, console):
    phone(console)
    _, waiting = publish(maria, console)
    bob = come("Bob")
    page = bob.get("/publish")
    assert "Maria waits for a second person’s approval since" in words(page)
    assert "Read and approve" in words(page)
    assert "Read and approve" not in words(maria.get("/publish"))
    assert 'value="clinic.yml" disabled' in page.text
    assert f'<a href="/publish/{waiting.id}">has to approve it</a>' in page.text
    draft(console, answer=ANSWER)
    assert publish(bob, console)[1].state == "published"
    drafts = console.services.drafts
    other = drafts.file("clinic.yml").replace("0199", "0142")  # than the words that wait
    drafts.save_file("clinic.yml", other, "Ed", drafts.file_version("clinic.yml"))
    assert 'value="clinic.yml" checked' in bob.get("/publish").text


def test_a_topic_is_published_from_its_own_page_once_it_is_finished(maria, ed, console, content, monkeypatch):
    monkeypatch.setattr(console.services.live, "at_hand", lambda: None)
    draft(console, answer=ANSWER)
    draft(console, "risks", answer="Call 202-555-0123.")
    assert "Publish this" in maria.get("/topics/nerve_block_definition").text
    assert "Publish this" not in maria.get("/topics/risks").text
    assert "Publish this" not in ed.get("/topics/nerve_block_definition").text
    path = send(maria, "/topics/nerve_block_definition", "/publish", draft=FILE).headers["location"]
    assert ended(console, path).state == "published"
    assert console.services.drafts.names() == ["data/topics/risks.yml"]


def test_a_topic_of_a_new_treatment_takes_its_names_along(maria, console, content):
    drafts = console.services.drafts
    names = '{"treatments": {"nerve_block": {"names": ["nerve block"]}, "implant": {"names": ["implant"]}}}'
    drafts.save_file("data/treatments.yml", names, "Ed", drafts.file_version("data/treatments.yml"))
    new = {**vars(drafts.topic("risks")), "id": "implant_definition", "title": "What is an implant?", "held_out": ()}
    new["questions"] = tuple(f"{words} an implant" for words in ("what is", "explain", "describe", "define", "whats"))
    drafts.save(type(drafts.topic("risks"))(**new), "Ed", "")
    signed(drafts, "implant_definition")
    assert "With it goes Names of treatments." in words(maria.get("/publish"))
    path = send(maria, "/publish", "/publish", draft="data/topics/implant_definition.yml").headers["location"]
    assert ended(console, path).state == "published"
    assert drafts.names() == []


@pytest.mark.parametrize(
    "answer",
    ["You should stop your blood thinner.", "Take 2 aspirin a day.", "It cures pain.", "Call {phone}.", "Unread."],
)
def test_what_nobody_may_say_or_nobody_signed_is_refused_even_when_it_is_ticked(maria, console, content, answer):
    drafts = console.services.drafts
    edit = dataclasses.replace(drafts.topic("risks"), answer=answer)
    drafts.save(edit, "Ed", drafts.version("risks"))
    before = (content.root / "data/topics/risks.yml").read_text()
    path = send(maria, "/publish", "/publish", draft="data/topics/risks.yml").headers["location"]
    assert ended(console, path).state == "refused"
    assert (content.root / "data/topics/risks.yml").read_text() == before


def test_facts_of_an_invented_clinic_are_told_before_anything_goes_live(maria, console, content):
    assert "are your own yet" not in words(maria.get("/publish"))
    content.clinic(example=True)
    assert "Not all of the clinic’s facts are your own yet: Visitors read" in words(maria.get("/publish"))


def test_the_second_person_is_told_that_facts_are_an_invented_clinics(maria, console, content):
    content.clinic(example=True)
    phone(console)
    path, waiting = publish(maria, console)
    assert waiting.state == "waiting"
    assert "Not all of the clinic’s facts are your own yet" in words(maria.get(path))


def test_the_second_person_decides_below_what_is_to_be_read_and_rejects_instead_of_stopping(maria, come, console):
    phone(console)
    path, _ = publish(maria, console)
    page = words(come("Bob").get(path))
    assert page.index("before and now") < page.index("I have read it: make it live")
    assert "Rejected, it goes back to Maria with your reason." in page
    assert "Stop it" not in page
    assert "Stop it" in words(maria.get(path))
