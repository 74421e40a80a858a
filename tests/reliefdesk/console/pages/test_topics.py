import pytest

from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["About nerve_block_definition", "About risks"]),
        ("?q=ABOUT+risks", ["About risks"]),
        ("?q=few+of+them", ["About risks"]),
        ("?q=whats+that+nerve", ["About nerve_block_definition"]),
        ("?state=overdue", ["About nerve_block_definition"]),
        ("?state=draft", ["About risks"]),
        ("?state=new", []),
        ("?state=unsigned", ["About risks"]),
        ("?state=live&q=risks", []),
    ],
)
def test_topics_are_found_by_their_words_and_their_state(maria, console, content, query, found):
    content.topic("nerve_block_definition", review_by="2026-01-02")
    content.topic("risks", answer="There are a few of them.")
    drafts = console.services.drafts
    drafts.delete("risks", "Ed")
    drafts.discard("risks", "Ed")
    edit = drafts.topic("risks")
    drafts.save(type(edit)(**{**vars(edit), "answer": "There are few of them."}), "Ed", drafts.version("risks"))
    page = words(maria.get(f"/topics{query}"))
    titles = ("About nerve_block_definition", "About risks")
    assert [title for title in titles if title in page] == found
    assert ("No topic is found" in page) == (not found)


def test_a_topics_page_shows_its_answer_approval_and_questions(maria):
    page = words(maria.get("/topics/risks"))
    assert "A nerve block is a shot near a nerve." in page
    assert "Approved by a tester on" in page
    assert "Questions (5) what is it risks what does it mean risks" in page
    assert "Test questions (1)" in page
    assert "held-out question of risks" in page


def test_an_unknown_topic_is_a_page_that_is_not_here(maria):
    for path in ("/topics/parking", "/topics/Parking", "/topics/parking/edit"):
        answer = maria.get(path)
        assert (answer.status_code, "This page is not here" in answer.text) == (404, True), path
    assert send(maria, "/", "/topics/parking/delete").status_code == 404


def test_a_topic_whose_file_cannot_be_read_is_told_and_keeps_no_other_from_being_listed(maria, content):
    content.write("data/topics/risks.yml", "nlu: [")
    page = words(maria.get("/topics"))
    assert "cannot be read" in page
    assert "About nerve_block_definition" in page
    assert "The file of this topic cannot be read" in words(maria.get("/topics/risks"))


def test_a_deleted_topic_stays_live_and_its_questions_go_to_the_inbox(ed, console):
    assert send(ed, "/topics/risks", "/topics/risks/delete").headers["location"] == "/topics?done=deleted"
    assert "its questions wait apart in the inbox." in words(ed.get("/topics?done=deleted"))
    assert console.services.drafts.topic("risks") is None
    assert console.services.drafts.live("risks") is not None
    assert "what is it risks" in words(ed.get("/inbox"))
    assert logged(console) == [("Ed", "deleted the topic", "About risks")]


def test_a_discarded_draft_is_gone_and_the_page_shows_what_visitors_see(ed, console):
    send(ed, "/topics/risks", "/topics/risks/delete")
    assert send(ed, "/topics/risks", "/topics/risks/discard").headers["location"] == "/topics/risks?done=discarded"
    page = words(ed.get("/topics/risks?done=discarded"))
    assert page.startswith("The draft is gone; this is what visitors see. About risks live")
    assert logged(console)[0] == ("Ed", "discarded the draft of", "About risks")


def test_the_history_tells_who_changed_what(ed, maria):
    send(ed, "/topics/risks", "/topics/risks/delete")
    page = words(maria.get("/topics/risks"))
    assert "Deleted by Ed," in page
    assert "deleted, not published" in page


def test_a_publisher_switches_a_topic_off_at_once_and_on_again(maria, ed, console):
    page = maria.get("/topics/risks")
    assert 'action="/topics/risks/switch-off"' in page.text
    assert 'action="/topics/risks/switch-off"' not in ed.get("/topics/risks").text
    refused = send(maria, "/", "/topics/risks/switch-off", why=" ")
    assert (refused.status_code, "Write why" in words(refused)) == (409, True)
    done = send(maria, "/", "/topics/risks/switch-off", why="It is\nwrong.")
    assert done.headers["location"] == "/topics/risks?done=switched-off"
    page = words(ed.get("/topics/risks?done=switched-off"))
    assert "From the next message on visitors hear that there is no answer" in page
    assert "Switched off by Maria on" in page
    assert ": It is wrong." in page
    assert "“About risks” was switched off: It is wrong." in words(maria.get("/publish"))
    assert send(ed, "/", "/topics/risks/switch-on").status_code == 403
    assert send(maria, "/", "/topics/risks/switch-on").headers["location"] == "/topics/risks?done=switched-on"
    assert send(maria, "/", "/topics/risks/switch-on").status_code == 409
    assert "Switched off by" not in words(ed.get("/topics/risks"))
    assert logged(console) == [
        ("Maria", "switched on the topic", "About risks"),
        ("Maria", "switched off the topic", "About risks: It is wrong."),
    ]


def test_a_switch_has_a_page_of_its_own_in_the_history(maria, console):
    send(maria, "/", "/topics/risks/switch-off", why="wrong")
    entry = console.services.publisher.history()[0]
    page = words(maria.get(f"/publish/{entry.id}"))
    assert page.startswith("Switch of")
    assert "Done at once. “About risks” was switched off: wrong" in page
    assert "Somebody should look at this" not in page


def test_a_topic_whose_words_changed_shows_what_changed_since_they_were_approved(ed, maria, console):
    drafts = console.services.drafts
    edit = drafts.topic("risks")
    changed = {**vars(edit), "answer": "A nerve block is a shot near a nerve. It can ease pain."}
    drafts.save(type(edit)(**changed), "Ed", drafts.version("risks"))
    page = words(maria.get("/topics/risks"))
    assert "These words are not approved. Not signed. It needs the signature of a publisher or a clinician" in page
    assert "Changed since they were approved last" in page
    assert "not approved" in words(maria.get("/topics"))
    assert 'href="/sign?topic=risks"' in ed.get("/topics/risks").text
