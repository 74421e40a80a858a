"""A list of twelve is twelve topics in every format and style, a leaflet of 500 words ten or more."""

import pytest

from reliefdesk.content.answer_checks import MOST_WORDS
from reliefdesk.editing.documents.document import Block, Document
from reliefdesk.editing.documents.doubts import doubts
from reliefdesk.editing.documents.parsing import parts_of
from reliefdesk.editing.documents.proposed_topic import proposed_topics
from tests.reliefdesk.editing.documents.made import FAQ, FAQ_STYLES, FORMATS, LEAFLETS


def read(text, suffix):
    return proposed_topics(Document(tuple(parts_of(f"a{suffix}", FORMATS[suffix](text)))))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("style", FAQ_STYLES)
def test_a_list_of_twelve_is_twelve_topics_word_for_word(style, suffix):
    assert [(found.title, found.answer) for found in read(FAQ_STYLES[style], suffix)] == [*FAQ]


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("name", LEAFLETS)
def test_a_leaflet_of_500_words_is_ten_topics_or_more_of_its_own_sentences(name, suffix):
    found = read(LEAFLETS[name], suffix)
    assert len(found) >= 10
    assert sum(not list(doubts(each)) for each in found) >= 7
    own = spelled(LEAFLETS[name])
    for each in found:
        assert len(each.answer.split()) <= MOST_WORDS
        assert all(spelled(line) in own for line in each.answer.split("\n")), each.answer
    assert len({each.title for each in found}) == len(found)


def spelled(text):
    """The letters alone, as a lead-in's next word becomes a capital, and items of a list are set in a row."""
    return "".join(letter for letter in text.lower() if letter.isalnum())


def blocks(*rows):
    return proposed_topics(Document(tuple(Block(kind, text) for kind, text in rows)))


LONG = "This sentence has exactly ten words in it, my dear."


def test_a_long_section_is_cut_by_its_paragraphs_and_each_has_its_place():
    first, second = blocks(
        ("heading", "Taping"), ("paragraph", " ".join([LONG] * 4)), ("paragraph", " ".join([LONG] * 5))
    )
    assert (first.title, first.answer) == ("Taping", " ".join([LONG] * 4))
    assert second.answer == " ".join([LONG] * 5)
    assert str(second.place) == "under “Taping”"
    assert second.made_up


def test_a_long_answer_to_one_question_is_cut_and_the_rest_is_beside_it():
    (found,) = blocks(("heading", "Is it far?"), ("paragraph", " ".join([LONG] * 8)))
    assert found.answer == " ".join([LONG] * 6)
    assert found.rest == " ".join([LONG] * 2)


def test_a_sentence_that_is_too_long_is_left_whole():
    sentence = "word " * 80 + "end."
    (found,) = blocks(("heading", "Is it far?"), ("paragraph", sentence))
    assert found.answer == sentence


def test_a_paragraph_that_defines_something_is_titled_by_it():
    found = blocks(
        ("heading", "Is it far?"), ("paragraph", " ".join([LONG] * 4)),
        ("paragraph", f"A nerve block is a shot of medicine. {LONG} {LONG} {LONG}"),
    )  # fmt: skip
    assert found[1].title == "What is a nerve block?"


def test_remarks_and_empty_documents_propose_nothing():
    assert blocks(("paragraph", "Hello.")) == []
    assert blocks(("heading", "A title"), ("heading", "Another")) == []
    assert blocks() == []
