import dataclasses

import pytest

from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.remembering import remembering


@pytest.mark.parametrize("text", ["what is a nerve block", "hello", "i want to kill myself", "how does it work"])
def test_it_reads_as_the_interpreter_does_each_time(interpreter, text):
    reader = remembering(interpreter)
    expected = interpreter.interpret(text, Conversation())
    assert reader.interpret(text, Conversation()) == expected
    assert reader.interpret(text, Conversation()) == expected


def test_with_other_cut_offs_a_text_is_not_ranked_again(interpreter, monkeypatch):
    reader = remembering(interpreter)
    before = reader.interpret("how much does it cost then", Conversation())
    monkeypatch.setattr(type(interpreter.ranking.head), "probabilities", None)
    strict = dataclasses.replace(reader, cut=dataclasses.replace(reader.cut, covered=1.1))
    assert reader.interpret("how much does it cost then", Conversation()) == before
    assert strict.interpret("how much does it cost then", Conversation()).decision.intent.startswith("uncovered_")
