import shutil

import pytest

from reliefdesk.content.library import LIBRARY_FOLDER
from reliefdesk.content.treatments import load_treatments
from reliefdesk.editing.treatment_entry import FILE
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words

COOLING = {
    "name": "Cooled Ablation",
    "other_names": "cold ablation",
    "hints": "cold",
    "definition": "It cools a nerve with a probe. It can ease pain.",
    "mechanism": "The cold stops the nerve from sending pain.",
}
TOPICS = ("cooled_ablation_definition", "cooled_ablation_mechanism")


def take(browser, **fields):
    return send(browser, "/treatments/new", "/treatments/new", **{"do": "draft", **COOLING, **fields})


@pytest.fixture(autouse=True)
def _aspects(console, repository):
    folder = LIBRARY_FOLDER / "aspects"
    shutil.copytree(repository / folder, console.services.root / folder)


def test_first_titles_and_wordings_are_shown_and_nothing_is_saved(ed, console):
    page = take(ed)
    for aspect, title in {
        "definition": "What is cooled ablation?",
        "mechanism": "How does cooled ablation work?",
    }.items():
        assert f'name="title_{aspect}" value="{title}"' in page.text
        assert f'name="with_{aspect}" value="' in page.text
    assert "tell me about cold ablation" in page.text
    assert COOLING["definition"] in page.text
    assert 'name="title_uses"' not in page.text
    assert console.services.drafts.overlay() == {}


def test_any_aspect_can_be_answered(ed):
    page = take(ed, recovery="Most people go home the same day.")
    assert 'name="title_recovery" value="How long is the recovery after cooled ablation?"' in page.text


def test_what_was_confirmed_becomes_drafts_of_names_page_and_topics(ed, console):
    wordings = {"shown_definition": "info on cold ablation", "title_mechanism": "How does the cold work?"}
    answer = take(ed, do="save", spanish="ablación fría", **wordings)
    assert answer.headers["location"] == "/topics?done=treatment&state=new"
    drafts = console.services.drafts
    assert "cooled_ablation" in drafts.treatments()
    first, second = map(drafts.topic, TOPICS)
    assert (first.template, first.without) == ("cooled_ablation.definition", ("info on cold ablation",))
    assert (second.title, second.template, second.without) == (
        "How does the cold work?", "cooled_ablation.mechanism", (),
    )  # fmt: skip
    assert first.related == (TOPICS[1],)
    assert "cooled_ablation" in drafts.file("data/faq.yml")
    assert "spanish: [ablacion fria]" in drafts.file("data/treatments.yml")
    assert logged(console) == [("Ed", "added the treatment", "Cooled Ablation")]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": ""}, "write what you call the treatment"),
        ({"name": "Nerve block"}, "there is a treatment nerve_block already"),
        ({"other_names": "numbing shot"}, "'numbing shot' is already a name of"),
        ({"definition": " "}, "write at least what the treatment is"),
    ],
)
def test_what_stops_it_is_told_and_all_that_was_typed_stays(ed, console, fields, told):
    answer = take(ed, do="save", **fields)
    assert answer.status_code == 422
    assert told in words(answer)
    assert COOLING["mechanism"] in answer.text
    assert console.services.drafts.overlay() == {}


def test_what_its_topics_break_is_told_beside_their_questions(ed):
    assert "phone number" in words(take(ed, mechanism="Call 202-555-0123."))


def test_what_it_helps_and_is_like_is_ticked_and_comes_back_until_it_is_saved(ed, content, console):
    content.treatments(
        conditions={"gout": {"names": ["gout"]}}, properties={"cold": {"names": ["cold"]}}, a={"names": ["alpha"]}
    )
    ticks = {"helps": "gout", "properties": "cold"}
    page = take(ed, **ticks).text
    assert 'name="helps" value="gout" checked' in page
    assert 'name="properties" value="cold" checked' in page
    take(ed, do="save", **ticks)
    treatment = load_treatments(content.root / FILE, console.services.drafts.file(FILE))["cooled_ablation"]
    assert (treatment.helps, treatment.properties) == (("gout",), ("cold",))


def test_while_the_file_is_spoilt_there_is_nothing_to_tick(ed, content):
    content.write(FILE, "treatments: [")
    assert 'name="helps"' not in ed.get("/treatments/new").text
