import pytest

from reliefdesk.editing.documents.lead_ins import (
    bare,
    defined,
    is_answered,
    is_asked,
    lead_of,
    lowered,
    titled,
    with_article,
)


@pytest.mark.parametrize(
    "text",
    ["Q: Is it far?", "Q1. Is it far?", "1. Is it far?", "(2) Is it far?", "3) Q: Is it far?", "Question 4: Is it far?",
     "Pregunta: Is it far?", "Q5 Is it far?", "Is it far?", "#7. Is it far?", "P. Is it far?"],
)  # fmt: skip
def test_what_stands_before_a_question_is_taken_off(text):
    assert bare(text) == "Is it far?"


@pytest.mark.parametrize("text", ["A: Yes.", "A1. Yes.", "Answer: Yes.", "R: Yes.", "Respuesta: Yes.", "A) Yes."])
def test_what_stands_before_an_answer_is_taken_off(text):
    assert is_answered(text)
    assert bare(text) == "Yes."


def test_words_that_only_look_like_a_label_stay():
    for text in ("A nerve block is a shot.", "Quiet rooms help.", "10 people", "Rest.", "1.5 hours are enough."):
        assert bare(text) == text
        assert not is_asked(text)


@pytest.mark.parametrize(
    ("lead", "subject", "title"),
    [
        ("Nerve block", "", "What is a nerve block?"),
        ("Nerve blocks:", "", "What are nerve blocks?"),
        ("Radiofrequency ablation", "", "What is radiofrequency ablation?"),
        ("Epidural injection", "", "What is an epidural injection?"),
        ("MRI", "", "What is an MRI?"),
        ("What it is", "Pain management", "What is pain management?"),
        ("What it involves", "Nerve blocks", "What do nerve blocks involve?"),
        ("How they work", "Stents", "How do stents work?"),
        ("Why choose it", "Surgery", "Why choose surgery?"),
        ("Is it right for me", "Surgery", "Is surgery right for me?"),
        ("Before your visit", "", "Before your visit"),
        ("Minimally invasive", "", "Minimally invasive"),
        ("Is it far?", "", "Is it far?"),
    ],
)
def test_a_lead_in_becomes_a_title(lead, subject, title):
    assert titled(lead, subject) == title


def test_a_few_words_before_a_colon_lead_in():
    assert lead_of("Nerve block: A shot next to a nerve.") == ("Nerve block", "A shot next to a nerve.")
    for text in ("Note: bring your card.", "Phone: 555", "We are open at 8:30 each day.", "No colon here."):
        assert lead_of(text) == ("", text)


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ("A nerve block is a shot of medicine.", "A nerve block"),
        ("Trigger points are small knots.", "Trigger points"),
        ("It is a shot.", ""),
        ("This is a new way.", ""),
        ("We put in a needle.", ""),
        ("The most common cause is a fall.", ""),
    ],
)
def test_a_sentence_that_says_what_something_is_names_it(sentence, subject):
    assert defined(sentence) == subject


def test_names_within_a_sentence_are_small_and_have_their_article():
    assert lowered("Nerve block") == "nerve block"
    assert lowered("MRI scan") == "MRI scan"
    assert with_article("headache diary") == "a headache diary"
    assert with_article("hour") == "an hour"
    assert with_article("the team") == "the team"
