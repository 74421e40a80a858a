import json

import numpy as np
import pytest

from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.lesson import Lesson
from tests.cut_offs import CUT


@pytest.fixture(scope="module")
def folder(lesson, tmp_path_factory):
    folder = tmp_path_factory.mktemp("lesson")
    lesson.save(folder)
    return folder


@pytest.mark.parametrize(
    "text",
    [
        "what is a nerve block",
        "could you explain rfa",
        "i want to kill myself",
        "how does it work",
        "price?",
        "",
    ],
)
def test_stored_and_read_again_it_reads_messages_the_same(interpreter, folder, encoder, text):
    again = Lesson.load(folder, encoder).interpreter(CUT).interpret(text, Conversation())
    once = interpreter.interpret(text, Conversation())
    assert again.as_json() == once.as_json()
    # Single precision adds up in another order once the arrays lie contiguously.
    assert again.decision.confidence == pytest.approx(once.decision.confidence, abs=1e-4)


def test_everything_stored_is_json_or_plain_arrays(folder):
    for path in folder.iterdir():
        if path.suffix == ".json":
            assert json.loads(path.read_text(encoding="utf-8"))
        else:
            with np.load(path, allow_pickle=False) as arrays:
                assert all(arrays[name].size for name in arrays.files)


def test_red_flag_wordings_teach_the_alarm_alone(lesson):
    assert "emergency" in lesson.flags.classes
    assert "emergency" not in lesson.topics.classes
    assert set(lesson.flags.classes) == {"emergency", "crisis", "same_day", "no_red_flag"}


def test_titles_relations_and_cards_are_those_of_the_rows_that_bear_them(lesson):
    assert lesson.plain["titles"]["risks"] == "What are the risks?"
    assert list(lesson.plain["related"]["nerve_block_definition"]) == ["nerve_block_mechanism", "risks"]
    assert set(lesson.plain["cards"]) == {
        "radiofrequency_ablation_definition",
        "radiofrequency_ablation_mechanism",
    }


def test_topics_of_one_card_say_the_same(interpreter):
    pair = ("radiofrequency_ablation_definition", "radiofrequency_ablation_mechanism")
    assert interpreter.same_answer(*pair)
    assert not interpreter.same_answer("nerve_block_definition", "nerve_block_mechanism")
    assert interpreter.same_answer("risks", "risks")
