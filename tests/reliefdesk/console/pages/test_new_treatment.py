import pytest

from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words

COOLING = {
    "name": "Cooled Ablation",
    "other_names": "cold ablation\nablación fría",
    "hints": "cold",
    "definition": "It cools a nerve with a probe. It can ease pain.",
    "mechanism": "The cold stops the nerve from sending pain.",
    "approved_by": "Dr. Example",
}
TOPICS = ("cooled_ablation_definition", "cooled_ablation_mechanism")


def take(browser, **fields):
    return send(browser, "/treatments/new", "/treatments/new", **{"do": "draft", **COOLING, **fields})


def test_first_the_questions_are_drafted_and_nothing_is_saved(ed, console):
    page = take(ed)
    for name in TOPICS:
        assert f'name="questions_{name}"' in page.text
    assert "cooled ablation" in page.text
    assert COOLING["definition"] in page.text
    assert 'name="questions_cooled_ablation_uses"' not in page.text
    assert console.services.drafts.overlay() == {}


def test_what_was_confirmed_becomes_drafts_of_names_page_and_topics(ed, console):
    answer = take(ed, do="save", questions_cooled_ablation_definition="what is cooled ablation\nexplain it")
    assert answer.headers["location"] == "/topics?done=treatment&state=new"
    drafts = console.services.drafts
    assert "cooled_ablation" in drafts.treatments()
    assert drafts.topic(TOPICS[0]).questions == ("what is cooled ablation", "explain it")
    assert len(drafts.topic(TOPICS[1]).questions) > 3
    assert drafts.topic(TOPICS[0]).related == (TOPICS[1],)
    assert "cooled_ablation" in drafts.file("data/faq.yml")
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
