import pytest

from reliefdesk.nlu.ranking import without_treatments


@pytest.fixture(scope="module")
def ranking(interpreter):
    return interpreter.ranking


def best(probabilities):
    return max(probabilities, key=lambda name: probabilities[name])


def test_probabilities_are_by_label_and_sum_to_one(ranking):
    probabilities = ranking.probabilities("does a nerve block hurt")
    assert set(probabilities) == set(ranking.head.classes)
    assert sum(probabilities.values()) == pytest.approx(1)


def test_a_training_question_is_certain_however_it_is_written(ranking):
    probabilities = ranking.probabilities("WHATS a nerve-block?!")
    assert probabilities["nerve_block_definition"] == 1
    assert sum(probabilities.values()) == 1
    assert ranking.is_certain("WHATS a nerve-block?!")


def test_a_title_is_a_training_question_too(ranking):
    assert ranking.is_certain("What are the risks?")


def test_an_unseen_wording_is_ranked_and_not_certain(ranking):
    text = "could you explain nerve blocks to me"
    assert not ranking.is_certain(text)
    assert best(ranking.probabilities(text)) == "nerve_block_definition"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("whats the price of rfa", "uncovered_cost"),
        ("am i allowed to drive the car", "uncovered_driving"),
        ("is rfa risky", "risks"),
        ("hello!!", "greet"),
    ],
)
def test_unseen_wordings_lead_where_they_should(ranking, text, label):
    assert best(ranking.probabilities(text)) == label


def test_red_flags_are_not_among_what_is_ranked(ranking):
    assert not {"emergency", "crisis", "same_day", "no_red_flag"} & set(ranking.head.classes)


def test_what_belongs_to_other_treatments_is_shared_out_among_the_rest():
    found = {"nerve_block_uses": 0.5, "risks": 0.3, "uncovered_nerve_block_duration": 0.1, "uncovered_cost": 0.1}
    left = without_treatments(found, ["nerve_block"])
    assert left == {"risks": pytest.approx(0.75), "uncovered_cost": pytest.approx(0.25)}
    assert without_treatments({"nerve_block_uses": 1.0}, ["nerve_block"]) == {"nerve_block_uses": 1.0}
