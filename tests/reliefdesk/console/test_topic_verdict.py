import dataclasses

import pytest

from reliefdesk.console.services import Services
from reliefdesk.console.topic_form import Typed
from reliefdesk.console.topic_verdict import judge
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated
from reliefdesk.model import trained
from reliefdesk.settings import Settings
from tests.publishing import StandIn, packed, put_in_place


@pytest.fixture
def services(content, monkeypatch):
    """A stand-in is live, and loads when somebody waits for it."""
    put_in_place(content, packed)
    monkeypatch.setattr(trained, "load_interpreter", lambda model, root, signer: StandIn(root))
    opened = Services(content.root, Settings())
    yield opened
    opened.close()


def typed(services, name="risks", **changes):
    return Typed(dataclasses.replace(services.drafts.topic(name), **changes), "")


def test_a_sound_topic_has_figures_and_no_problems(services):
    verdict = judge(services, typed(services))
    assert verdict.problems == ()
    assert (verdict.words, verdict.questions, verdict.held_out) == (13, 5, 1)


def test_problems_are_told_by_the_titles_that_staff_know(services):
    verdict = judge(services, typed(services, questions=("one", "what is a nerve block definition")))
    told = " ".join(verdict.problems)
    assert "“About nerve_block_definition”" in told
    assert "data/topics" not in told


def test_a_preview_has_the_facts_filled_in_and_what_is_unknown_stays(services):
    answer = "Call {clinic_phone} or {clinic_fax}."
    preview = judge(services, typed(services, answer=answer, related=("nerve_block_definition", "gone"))).preview
    assert preview.answer == "Call +1 202-555-0100 or {clinic_fax}."
    assert preview.related == ("About nerve_block_definition",)


def test_who_does_not_wait_is_told_that_the_model_loads(services, monkeypatch):
    monkeypatch.setattr(services.live, "at_hand", lambda: None)
    verdict = judge(services, typed(services))
    assert (verdict.overlaps, verdict.is_loading) == (None, True)


def test_without_a_model_there_is_none_to_wait_for(services, content):
    for path in (content.root / "models").iterdir():
        path.unlink()
    verdict = judge(services, typed(services), wait=True)
    assert (verdict.overlaps, verdict.is_loading) == (None, False)


def test_new_questions_that_lead_elsewhere_are_told_and_those_that_are_live_are_not_asked(services):
    edit = services.drafts.topic("risks")
    new = (*edit.questions, "does a nerve block hurt")
    verdict = judge(services, typed(services, questions=new), wait=True)
    assert [(overlap.question, title) for overlap, title in verdict.overlaps] == [
        ("does a nerve block hurt", "“About nerve_block_definition”")
    ]


def test_of_a_new_question_that_gets_a_card_so_far_staff_are_warned(services):
    edit = services.drafts.topic("risks")
    verdict = judge(services, typed(services, questions=(*edit.questions, "swooning since noon")), wait=True)
    assert verdict.advice[0].startswith("“swooning since noon” gets the card of an emergency now.")
    assert "gets the card" not in " ".join(judge(services, typed(services), wait=True).advice)


def test_other_words_are_told_to_be_unsigned_and_other_questions_are_not(services):
    assert judge(services, typed(services, questions=("one",))).lacks == ""
    assert "Not signed" in judge(services, typed(services, answer="Other words.")).lacks


def test_a_form_in_which_nothing_is_typed_is_empty(services):
    empty = {"title": "", "answer": "", "questions": (), "held_out": ()}
    assert judge(services, typed(services, **empty)).is_empty
    assert not judge(services, typed(services, **{**empty, "questions": ("one",)})).is_empty


def test_unsigned_spanish_stands_in_the_way_of_publishing(services):
    before = typed(services)
    assert judge(services, before).lacks == ""
    spanish = translated(before.edit, None, Translated("es", "¿Riesgos?", "Hay pocos."), "Ana", still_fits=False)
    assert judge(services, Typed(spanish, "")).lacks.startswith("The Spanish is not signed.")
