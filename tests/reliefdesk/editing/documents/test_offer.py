import pytest

from reliefdesk.editing.documents.document import Block, Document, Place, Table
from reliefdesk.editing.documents.offer import offered, read_proposed
from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.editing.project import ProjectReader


@pytest.fixture
def offer(drafts):
    def make(title, answer, **more):
        (made,) = offered([ProposedTopic(title, answer, Place(page=2), **more)], drafts, ProjectReader(drafts).read())
        return made

    return make


def test_a_sound_answer_is_of_use_and_nothing_is_said_of_what_comes_later(offer):
    made = offer("Is it far?", "No. It is two streets away.")
    assert made.is_useful
    assert (made.problems, made.doubts, made.told) == ((), (), "")
    assert made.lines() == ["Is it far? (page 2)", "    No. It is two streets away."]


def test_what_stops_a_publication_is_told_and_it_stays_of_use(offer):
    made = offer(
        "Is it far?", "Call 202-555-0143. Notwithstanding considerable multidisciplinary heterogeneity, it varies."
    )
    assert made.is_useful
    told = "\n".join(made.lines())
    assert "the answer holds a phone number" in told
    assert "the answer reads at grade" in told


@pytest.mark.parametrize(
    ("title", "answer"), [("What are your hours?", "We open at eight."), ("Is it far?", ""), (" ", "It is not far.")]
)
def test_what_the_facts_tell_or_what_has_no_words_is_of_no_use(offer, title, answer):
    assert not offer(title, answer).is_useful


def test_what_is_there_already_is_of_no_use_and_said(offer, drafts):
    live = drafts.live("risks")
    made = offer(live.title, live.answer)
    assert not made.is_useful
    assert made.lines()[0].endswith(": is here already")
    assert "changes what is here" in offer(live.title, "They are small.").lines()[0]


def test_a_question_of_another_topic_of_the_file_is_told(drafts):
    twin = ProposedTopic("Another", "It is this.", Place(), ("is it far",))
    both = [ProposedTopic("Is it far?", "No.", Place()), twin]
    first, second = offered(both, drafts, ProjectReader(drafts).read())
    assert first.problems == ()
    assert "'is it far' is already a question of" in second.problems[0].text


def test_for_a_program_all_of_it_is_said(offer):
    told = offer("Is it far?", "It is like a dream.", others=("how far",), rest="And so on.").as_dict()
    assert (told["id"], told["place"], told["other_ways"], told["rest"]) == (
        "is_it_far",
        "page 2",
        ["how far"],
        "And so on.",
    )
    assert len(told["doubts"]) == 3


def test_a_table_is_read_by_its_rows_and_a_document_by_its_headings():
    table = Table((("Question", "Answer"), ("Is it far?", "No.")))
    assert [found.title for found in read_proposed(Document((table,)))] == ["Is it far?"]
    blocks = (Block("heading", "Is it far?"), Block("paragraph", "No."))
    assert [found.title for found in read_proposed(Document(blocks))] == ["Is it far?"]


def test_the_clinics_own_number_is_borrowed_and_another_one_is_told(offer):
    assert offer("Is it far?", "Call 202-555-0100.").draft.after.answer == "Call {clinic_phone}."
    assert "the answer holds a phone number" in "\n".join(offer("Is it far?", "Call 202-555-0143.").lines())
