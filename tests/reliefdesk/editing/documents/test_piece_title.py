import pytest

from reliefdesk.editing.documents.piece_title import piece_title


@pytest.mark.parametrize(
    ("about", "answer", "title"),
    [
        ("Nerve blocks", "Serious side effects are rare. A bruise is common.", "What are the risks of nerve blocks?"),
        ("Nerve block", "The shot takes about ten minutes.", "How long does a nerve block take?"),
        ("Nerve blocks", "Relief often lasts for weeks.", "How long do nerve blocks last?"),
        ("Dry needling", "It works by making the muscle twitch.", "How does dry needling work?"),
        ("Stents", "They are used to treat narrow vessels.", "What do stents help with?"),
        ("Surgery", "You can drive yourself home after your visit.", "Can I drive yourself home after my visit?"),
    ],
)
def test_a_question_that_the_first_sentence_answers(about, answer, title):
    assert piece_title(about, answer) == (title.replace("drive yourself", "drive myself"), False)


def test_without_any_the_first_words_stand_for_it_and_are_said_to():
    assert piece_title("Heat", "Many people use a warm pack before they stretch.") == (
        "Heat: many people use a warm pack before …",
        True,
    )
    assert piece_title("", "Nobody knows why.") == ("Nobody knows why", True)
    assert piece_title("Is it far?", "Nobody knows why.") == ("Nobody knows why", True)
