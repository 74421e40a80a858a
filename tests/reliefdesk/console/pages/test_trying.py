import dataclasses
import time

import pytest

from reliefdesk.model import trained
from tests.publishing import StandIn, packed, put_in_place, stand_in, work_here
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words


@pytest.fixture
def console(content, monkeypatch, serve):
    """A stand-in is live, and candidates are made in no time."""
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)
    monkeypatch.setattr(trained, "load_interpreter", lambda model, root, signer, encoder=None: StandIn(root))
    return serve()


def ask(browser, *questions):
    return send(browser, "/try", "/try", questions="\n".join(questions))


def hold(browser, question, topic, **fields):
    return send(browser, "/try", "/try/hold", question=question, topic=topic, questions=question, **fields)


def test_one_question_shows_the_answer_how_sure_it_is_and_why(ed):
    page = words(ask(ed, "what is it risks"))
    assert "“what is it risks” Live About risks 100 % sure" in page
    assert "A nerve block is a shot near a nerve. It can stop pain." in page
    assert "Why: This very question stands among those that were learnt." in page


def test_what_no_topic_answers_is_told_as_such(ed):
    page = words(ask(ed, "who won"))
    assert "Not about the clinic" in page
    assert "It is closer to questions without an answer than to any topic." in page


def test_several_questions_give_a_table_and_no_more_than_fifty_are_asked(ed):
    answer = ask(ed, *(f"risks number {n:02}" for n in range(53)))
    assert "50 questions" in words(answer)
    assert "The last 3 were left out; 50 at a time." in words(answer)
    assert '<th scope="row">risks number 49</th>' in answer.text
    assert '<th scope="row">risks number 50</th>' not in answer.text


def test_a_question_is_kept_for_testing_and_never_taught(ed, console):
    assert "Kept for testing; it is never taught." in words(hold(ed, "is it dangerous", "risks"))
    edit = console.services.drafts.topic("risks")
    assert "is it dangerous" in edit.held_out
    assert "is it dangerous" not in edit.questions
    assert logged(console) == [("Ed", "kept for testing", "About risks")]


def test_a_miss_is_taught_from_here_too(ed, console):
    assert "Added to the topic." in words(hold(ed, "is it dangerous", "risks", do="teach"))
    edit = console.services.drafts.topic("risks")
    assert "is it dangerous" in edit.questions
    assert "is it dangerous" not in edit.held_out
    assert logged(console) == [("Ed", "added from a trial to", "About risks")]


def test_the_table_says_what_visitors_would_get_the_words_and_where_there_is_none_what_is_said_instead(ed, content):
    content.write("domain.yml", {"responses": {"utter_out_of_scope": [{"text": "I can't help. Call {clinic_phone}."}]}})
    page = words(ask(ed, "what is it risks", "who won"))
    assert "It can stop pain." in page
    assert "I can't help. Call +1 202-555-0100." in page


def test_a_topic_that_is_not_there_is_told_and_nothing_is_kept(ed, console):
    assert "there is no such topic" in words(hold(ed, "is it dangerous", "parking"))
    assert console.services.drafts.overlay() == {}


def test_a_candidate_of_the_drafts_answers_beside_what_is_live(ed, console):
    assert "There are no drafts" in words(ed.get("/try"))
    drafts = console.services.drafts
    edit = dataclasses.replace(drafts.topic("risks"), answer="There are few.")
    drafts.save(edit, "Ed", drafts.version("risks"))
    assert "With the drafts" not in words(ask(ed, "what is it risks"))
    assert send(ed, "/try", "/try/candidate").headers["location"] == "/try"
    until = time.monotonic() + 30
    while console.services.trial.is_running and time.monotonic() < until:
        time.sleep(0.02)
    page = words(ask(ed, "what is it risks"))
    assert "Live About risks" in page
    assert page.index("It can stop pain.") < page.index("With the drafts") < page.index("There are few.")
    drafts.discard("risks", "Ed")
    assert "With the drafts" not in words(ask(ed, "what is it risks"))


def test_drafts_with_errors_cannot_be_tried_and_say_why(ed, console):
    drafts = console.services.drafts
    edit = dataclasses.replace(drafts.topic("risks"), answer="Call 202-555-0123.")
    drafts.save(edit, "Ed", drafts.version("risks"))
    send(ed, "/try", "/try/candidate")
    until = time.monotonic() + 30
    while console.services.trial.is_running and time.monotonic() < until:
        time.sleep(0.02)
    page = words(ed.get("/try"))
    assert "The drafts cannot be tried yet:" in page
    assert "the answer holds a phone number" in page


def test_without_a_live_model_the_page_says_so(ed, content):
    for path in (content.root / "models").iterdir():
        path.unlink()
    assert "Nothing was trained yet" in words(ed.get("/try"))
