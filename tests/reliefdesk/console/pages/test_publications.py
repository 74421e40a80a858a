import re

import pytest

from tests.publishing import packed, put_in_place, stand_in, work_here
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import ANSWER, draft, ended, logged, phone, publish, words


@pytest.fixture
def console(content, monkeypatch, serve):
    """A model is live, and candidates are made in no time."""
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)
    return serve()


@pytest.fixture
def bob(come):
    return come("Bob")


def test_an_answer_goes_live_and_its_page_shows_what_changed(maria, console, content):
    draft(console, answer=ANSWER)
    path, done = publish(maria, console)
    assert done.state == "published"
    page = maria.get(path)
    assert "This is live at the next start. The assistant does not run now." in words(page)
    assert "Answers that change About nerve_block_definition changed" in words(page)
    assert "<ins>beside</ins>" in page.text
    assert ANSWER in (content.root / "data/topics/nerve_block_definition.yml").read_text()
    assert "live now" in words(maria.get("/publish"))
    assert ("Maria", "began to publish", done.id) in logged(console)


def test_what_is_wrong_with_the_content_is_told_in_the_words_of_a_form(maria, console):
    draft(console, answer="Call 202-555-0123.")
    path = send(maria, "/publish", "/publish", draft="data/topics/nerve_block_definition.yml").headers["location"]
    assert ended(console, path).state == "refused"
    page = words(maria.get(path))
    assert "Not published: mend this first." in page
    assert "the answer holds a phone number" in page
    assert "[ERROR]" not in page
    assert "data/topics" not in page
    assert "Nothing of it is live" in page


def test_a_fact_waits_for_somebody_else_who_makes_it_live(maria, bob, console, content):
    phone(console)
    path, waiting = publish(maria, console)
    assert waiting.state == "waiting"
    mine, theirs = maria.get(path), bob.get(path)
    assert "A second person must read this: The clinic's facts change: phone." in words(mine)
    assert f'action="{path}/approve"' not in mine.text
    assert f'action="{path}/approve"' in theirs.text
    refused = send(maria, path, f"{path}/approve")
    assert refused.status_code == 409
    assert "A second person must approve it" in words(refused)
    assert "0199" not in (content.root / "clinic.yml").read_text()
    assert send(bob, path, f"{path}/approve").headers["location"] == f"{path}?done=approved"
    assert "0199" in (content.root / "clinic.yml").read_text()
    assert "By Maria, approved by Bob." in words(bob.get(path))
    assert logged(console)[0] == ("Bob", "approved", waiting.id)


def test_who_rejects_says_why_and_the_draft_stays(maria, bob, console):
    phone(console)
    path, waiting = publish(maria, console)
    assert send(bob, path, f"{path}/reject", why=" That is\n the fax. ").headers["location"] == f"{path}?done=rejected"
    page = words(maria.get(path))
    assert "Not approved. Bob did not approve it: That is the fax." in page
    assert console.services.changed_files()
    assert logged(console)[0] == ("Bob", "rejected", f"{waiting.id}: That is the fax.")


def test_one_that_waits_is_stopped_by_anybody_who_publishes(maria, bob, console):
    phone(console)
    path, waiting = publish(maria, console)
    assert send(bob, path, f"{path}/cancel").headers["location"] == f"{path}?done=stopped"
    assert console.services.publisher.get(waiting.id).state == "cancelled"
    assert "Stopped. Bob cancelled it." in words(maria.get(path))
    again = send(bob, path.replace(waiting.id, ""), f"{path}/cancel")
    assert again.status_code == 409


def test_a_correction_passes_one_that_waits_which_is_made_anew_when_it_is_approved(maria, bob, console, content):
    phone(console)
    path, _ = publish(maria, console)
    draft(console, answer=ANSWER)
    assert publish(bob, console)[1].state == "published"
    assert send(bob, path, f"{path}/approve").headers["location"] == path  # where its progress is shown
    assert ended(console, path).state == "published"
    assert "0199" in (content.root / "clinic.yml").read_text()
    assert ANSWER in (content.root / "data/topics/nerve_block_definition.yml").read_text()
    assert "By Maria, approved by Bob." in words(bob.get(path))


def test_what_was_live_before_is_gone_back_to(maria, console, content):
    draft(console, answer=ANSWER)
    path, _ = publish(maria, console)
    before = console.services.publisher.before()
    assert f'action="/publish/{before.id}/rollback"' in maria.get("/publish").text
    assert f'action="{path}/rollback"' not in maria.get("/publish").text
    back = send(maria, "/account", f"/publish/{before.id}/rollback").headers["location"]
    assert ended(console, back).state == "published"
    assert ANSWER not in (content.root / "data/topics/nerve_block_definition.yml").read_text()
    assert "This was live." in words(maria.get(path))
    assert ("Maria", "began to go back to", before.id) in logged(console)


def test_progress_alone_comes_to_the_script(maria, console):
    phone(console)
    path, _ = publish(maria, console)
    fragment = maria.get(f"{path}/progress")
    assert "<html" not in fragment.text
    steps = re.sub(r"<[^>]+>", " ", fragment.text)
    assert "Approval by a second person" in steps


@pytest.mark.parametrize("what", ["approve", "reject", "cancel", "rollback"])
def test_an_editor_does_nothing_with_a_publication(ed, maria, console, what):
    phone(console)
    path, waiting = publish(maria, console)
    answer = send(ed, "/account", f"{path}/{what}", why="no")
    assert answer.status_code == 403
    assert "Only a publisher may do this" in words(answer)
    assert console.services.publisher.get(waiting.id).state == "waiting"
    assert f'action="{path}/' not in ed.get(path).text
