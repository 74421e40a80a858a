import json

import pytest

from reliefdesk.model.readings import Readings, beside
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation

SAID = Interpretation(
    Decision("risks", 0.7, ("hours",)),
    Conversation(treatment="nerve_block", topic="risks", choices=(Choice("Hours", "hours"),)),
    (Choice("Hours", "hours"),),
)


class Model:
    """Counts how often it is loaded, and what it is asked."""

    def __init__(self):
        self.loaded, self.asked = 0, []

    def load(self):
        self.loaded += 1
        return self

    def interpret(self, text, conversation):
        self.asked.append(text)
        return SAID


@pytest.fixture
def model():
    return Model()


@pytest.fixture
def readings(tmp_path, model):
    """As another process would open them."""
    return lambda version="1": Readings(tmp_path / "model.readings.json", version, model.load)


def test_what_was_read_once_is_known_in_every_later_process_without_the_model(readings, model):
    first = readings()
    assert first.interpret("is it safe", Conversation()) == SAID
    first.save()
    assert readings().interpret("is it safe", Conversation()) == SAID
    assert (model.loaded, model.asked) == (1, ["is it safe"])


def test_the_same_words_in_another_talk_are_another_message(readings, model):
    known = readings()
    for conversation in (Conversation(), Conversation(treatment="nerve_block"), Conversation(course="card")) * 2:
        known.interpret("how long", conversation)
    assert (model.loaded, len(model.asked)) == (1, 3)


def test_in_a_form_a_message_is_always_read_anew(readings, model):
    known = readings()
    for _ in range(2):
        known.interpret("Maria", Conversation(form_field="callback_name"))
    assert len(model.asked) == 2


def test_of_another_version_of_the_code_nothing_is_believed(readings, model):
    first = readings("1")
    first.interpret("is it safe", Conversation())
    first.save()
    readings("2").interpret("is it safe", Conversation())
    assert len(model.asked) == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": "1"}', '{"version": "1", "said": 3}', "\ud800"])
def test_a_file_that_cannot_be_read_is_as_none(readings, model, tmp_path, text):
    (tmp_path / "model.readings.json").write_bytes(text.encode("utf-8", "surrogatepass"))
    assert readings().interpret("is it safe", Conversation()) == SAID


def test_nothing_is_written_when_nothing_new_was_read(readings, tmp_path):
    first = readings()
    first.save()
    assert [*tmp_path.iterdir()] == []
    first.interpret("is it safe", Conversation())
    first.save()
    path = tmp_path / "model.readings.json"
    written = path.stat().st_ino
    again = readings()
    again.interpret("is it safe", Conversation())
    again.save()
    assert path.stat().st_ino == written
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == "1"


def test_they_stand_beside_the_models_archive(tmp_path):
    assert beside(tmp_path / "one.tar.gz") == tmp_path / "one.readings.json"
