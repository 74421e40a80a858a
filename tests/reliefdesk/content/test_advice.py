from pathlib import Path

import pytest

from reliefdesk.content.advice import forbidden
from reliefdesk.content.house import HOUSE_FILE, load_house
from reliefdesk.content.topic import load_topics

HERE = Path(__file__).parent / "sentences"


def sentences(name):
    rows = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [row for row in rows if row and not row.startswith("#")]


STOPPED, HARMLESS = sentences("stopped.txt"), sentences("harmless.txt")


def test_there_are_enough_sentences_to_go_by():
    assert len(STOPPED) >= 160
    assert len(HARMLESS) >= 390


@pytest.mark.parametrize("sentence", STOPPED)
def test_advice_doses_and_promises_are_stopped(sentence):
    assert [*forbidden(sentence)]
    assert [*forbidden(f"We are glad that you ask. {sentence} Call us.")]


@pytest.mark.parametrize("sentence", HARMLESS)
def test_ordinary_sentences_pass(sentence):
    assert [*forbidden(sentence)] == []


def test_what_ships_passes(repository):
    for topic in load_topics(repository).values():
        assert [*forbidden(f"{topic.title}\n{topic.answer}")] == [], topic.id
    for key, sentence in load_house(repository / HOUSE_FILE).items():
        assert [*forbidden(sentence.en)] == [], key


@pytest.mark.parametrize(
    ("sentence", "why"),
    [
        ("Stop your blood thinner.", "advises one person"),
        ("The dose is 600 mg.", "names a dose"),
        ("You will be pain free.", "promises a result"),
    ],
)
def test_it_is_told_what_is_wrong_and_what_to_write(sentence, why):
    ((said, told),) = forbidden(sentence)
    assert said in sentence.lower()
    assert why in told
    assert ";" in told


def test_who_asks_in_a_title_promises_nothing():
    assert [*forbidden("Will it cure my pain?")] == []
    assert [*forbidden("It will cure your pain?")]


def test_a_long_text_takes_no_time_beyond_what_an_answer_can_have():
    assert [*forbidden("word " * 100_000)] == []
