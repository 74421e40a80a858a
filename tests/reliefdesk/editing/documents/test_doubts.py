import pytest

from reliefdesk.editing.documents.document import Place
from reliefdesk.editing.documents.doubts import doubts
from reliefdesk.editing.documents.proposed_topic import ProposedTopic


def told(answer, **more):
    return " ".join(doubts(ProposedTopic("A title", answer, Place(), **more)))


@pytest.mark.parametrize("begun", ["It", "They", "This", "These", "For example", "But", "There"])
def test_an_answer_that_needs_the_sentence_before_it_is_told(begun):
    assert f"It begins with “{begun}”" in told(f"{begun} can help with pain in the back.")


@pytest.mark.parametrize(
    "answer",
    [
        "A nerve block is like a pause button for pain.", "It works like turning down the radio.",
        "This treatment is a game-changer for many.", "Imagine a day without pain.", "And the best part? It is quick.",
        "Think of it as a reset.",
    ],
)  # fmt: skip
def test_a_figure_of_speech_is_told(answer):
    assert "is a figure of speech; say it plainly." in told(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "Park in the lot behind the clinic. It is free.", "A shot of numbing medicine is put next to a nerve.",
        "Yes. You can eat before your visit.", "Most people like the first visit.", "Some feel it at once.",
    ],
)  # fmt: skip
def test_plain_words_raise_no_doubt(answer):
    assert told(answer) == ""


def test_what_is_cut_missing_or_made_up_is_told():
    assert "so it is cut" in told("A whole sentence.", rest="And another.")
    assert told("") == "There is no answer yet."
    assert "made of the first words" in told("A whole sentence.", made_up=True)
    assert "Its last sentence has no end" in told("A whole sentence that simply")
    assert "in the middle of a sentence" in told("and so they went home.") or "begins with" in told("and so they went.")
