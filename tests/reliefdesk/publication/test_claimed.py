import pytest

from reliefdesk.content.held_out import load_held_out, load_talks
from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.model import training
from reliefdesk.publication import measurement
from reliefdesk.publication.claim import Claim
from reliefdesk.publication.claimed import claimed_rows, with_claims
from reliefdesk.publication.content import TALKS
from reliefdesk.publication.publication import NotPossible
from tests.conftest import Content
from tests.publishing import ANSWER_FILE, NEW

UNKNOWN = """\
# by hand
tuning:
- "a tuned one"
held_out:
- "where do i park"
- {text: "is parking free?", also: [risks]}
- "how much"   # dear
"""
TALK = """\
# talks
talks:
- name: one
  turns:
  - visitor: "parking?"
    expects: [unknown]
  - visitor: "ok"
    expects: [chitchat]
- name: two
  turns:
  - visitor: "parking?"
    expects: [unknown, clarify]
"""


def claim(question, part="unknown", is_right=True, talk=""):
    return Claim(question, part, "parking", "Where can I park?", "Behind the house.", talk, is_right)


def test_what_is_right_moves_to_its_topic_and_the_rest_of_each_file_stays_as_it_was():
    content = {"tests/unknown.yml": UNKNOWN, "clinic.yml": "name: A"}
    claims = [claim("where do i park"), claim("is parking free?"), claim("how much", is_right=False)]
    after = with_claims(content, claims)
    assert after["tests/unknown.yml"] == '# by hand\ntuning:\n- "a tuned one"\nheld_out:\n- "how much"   # dear\n'
    assert parse_yaml(after["tests/topics/parking.yml"])["held_out"] == ["where do i park", "is parking free?"]
    assert after["clinic.yml"] == "name: A"


def test_the_topics_own_test_questions_stay_and_none_stands_twice():
    own = '# kept\nheld_out:\n- "the old one"\n- {text: "where do i park", also: [risks]}\n'
    after = with_claims({"tests/topics/parking.yml": own, "tests/unknown.yml": UNKNOWN}, [claim("where do i park")])
    assert after["tests/topics/parking.yml"] == own


def test_in_a_talk_the_topic_becomes_right_beside_no_answer_in_that_talk_alone():
    after = with_claims({TALKS: TALK}, [claim("parking?", "talks", talk="one")])
    assert after == {TALKS: TALK.replace("expects: [unknown]", "expects: [unknown, parking]")}


def test_out_of_scope_is_a_file_of_its_own():
    content = {"tests/unknown.yml": UNKNOWN, "tests/out_of_scope.yml": 'held_out:\n- "where do i park"\n'}
    after = with_claims(content, [claim("where do i park", "out_of_scope")])
    assert (after["tests/unknown.yml"], after["tests/out_of_scope.yml"]) == (UNKNOWN, "held_out:\n")


def test_a_question_of_the_clinics_facts_moves_from_their_file_and_from_no_topics():
    facts = 'tuning:\n- "book me"\nheld_out:\n- "can i come in"\n- "need a slot"\n'
    topic = {"data/topics/hope.yml": "", "tests/topics/hope.yml": 'held_out:\n- "can i come in"\n'}
    after = with_claims({"tests/topics/booking.yml": facts, **topic}, [claim("can i come in", "topics")])
    assert after["tests/topics/booking.yml"] == 'tuning:\n- "book me"\nheld_out:\n- "need a slot"\n'
    assert parse_yaml(after["tests/topics/parking.yml"])["held_out"] == ["can i come in"]
    assert after.items() >= topic.items()


def test_what_nobody_ticked_changes_nothing():
    content = {"tests/unknown.yml": UNKNOWN, TALKS: TALK}
    assert with_claims(content, [claim("where do i park", is_right=False), claim("how much", is_right=None)]) == content


def test_drafts_get_the_questions_that_moved_and_not_those_of_talks():
    claims = [claim("one"), claim("two", is_right=False), claim("three", "talks"), claim("four", "out_of_scope")]
    assert claimed_rows(claims) == {"parking": ["one", "four"]}


@pytest.fixture
def asking(quick_project):
    """A project in which two questions without an answer are about parking, and a third in a talk."""
    content = Content(quick_project.root)
    content.write(
        "tests/unknown.yml", '# by hand\nheld_out:\n- "where is parking"\n- "cost of parking"\n- "how much"\n'
    )
    talk = {"name": "one", "turns": [{"visitor": "parking please", "expects": ["unknown"]}]}
    content.write("tests/conversations/held_out.yml", {"talks": [talk]})
    content.write("tests/bar.yml", {"unknown": {"least": {"right": 0.999}}})
    quick_project.add("parking")
    return quick_project


def asked(publication):
    return [(claim.question, claim.title, claim.is_right) for claim in publication.difference.claims]


def test_a_new_answer_asks_once_for_the_questions_that_it_claims(asking):
    done = asking.publish("Maria")
    assert (done.state, done.reasons) == ("asking", ())
    titled = [(text, "About parking", None) for text in ("where is parking", "cost of parking", "parking please")]
    assert asked(done) == titled
    assert asking.publisher.current().id == done.id
    assert asking.live()["model"] == "first.tar.gz"


def test_what_is_right_becomes_test_questions_of_the_topic_and_all_is_judged_anew_without_learning(asking, monkeypatch):
    publisher, waiting = asking.publisher, asking.publish("Maria")
    for module, name in ((training, "train"), (measurement, "load_interpreter")):
        monkeypatch.setattr(module, name, lambda *_: pytest.fail("once was enough"))
    done = publisher.run(publisher.start_answer(waiting.id, (0, 1, 2), "John"))
    assert (done.state, done.reasons) == ("published", ())
    assert {(claim.is_right, claim.by) for claim in done.difference.claims} == {(True, "John")}
    root = asking.root
    assert (root / "tests/unknown.yml").read_text() == '# by hand\nheld_out:\n- "how much"\n'
    assert [row.text for row in load_held_out(root, "parking", "held_out")] == ["where is parking", "cost of parking"]
    (talk,) = load_talks(root, "held_out")
    assert talk.turns[0].expects == ("unknown", "parking")
    assert asking.drafts.names() == []
    sets = {figures.id: (figures.questions, figures.right) for figures in done.difference.sets}
    assert (sets["topics"], sets["unknown"], sets["talks"]) == ((4, 1.0), (1, 1.0), (1, 1.0))
    assert {move.better for move in done.difference.moves if move.after == "About parking"} == {True, None}


def test_what_is_not_ticked_stays_and_counts_as_wrong(asking):
    publisher = asking.publisher
    done = publisher.run(publisher.start_answer(asking.publish("Maria").id, (0, 2), "Maria"))
    assert done.state == "refused"
    assert done.reasons[0].startswith("Questions without an approved answer: 1 of 2 is not right; 0 may be.")
    assert [reason for reason in done.reasons if "“" in reason] == [
        "“cost of parking” led to what the assistant can help with, and now to About parking."
    ]
    assert '"where is parking"' in (asking.root / "tests/unknown.yml").read_text()
    edit = asking.drafts.topic("parking")
    assert edit.held_out == ("where is parking",)  # what was said is kept with the draft


def test_after_a_refusal_only_what_was_not_right_is_asked_again(asking):
    publisher = asking.publisher
    publisher.run(publisher.start_answer(asking.publish("Maria").id, (0, 2), "Maria"))
    again = asking.publish("Maria")
    assert [text for text, _, _ in asked(again)] == ["cost of parking", "parking please"]
    assert publisher.run(publisher.start_answer(again.id, (0, 1), "Maria")).state == "published"


def test_what_went_live_with_a_no_is_not_asked_again_not_even_of_other_words(asking):
    (asking.root / "tests" / "bar.yml").write_text("{}")
    publisher = asking.publisher
    assert publisher.run(publisher.start_answer(asking.publish("Maria").id, (), "Maria")).state == "published"
    asking.draft("parking", questions=tuple(f"parking place {n}" for n in range(14)))
    assert asking.publish("Maria").state == "published"
    asking.draft("parking", answer="In front of the house.")
    assert asking.publish("Maria").state == "published"


def test_one_that_asks_can_be_stopped_and_blocks_nobody(asking):
    waiting = asking.publish("Maria")
    asking.answer(NEW)
    publisher = asking.publisher
    assert publisher.run(publisher.start("John", only=[ANSWER_FILE])).state == "published"
    done = publisher.run(publisher.start_answer(waiting.id, (0, 1, 2), "Maria"))
    assert done.state == "published"  # made anew on what John published
    assert NEW in (asking.root / ANSWER_FILE).read_text(encoding="utf-8")
    asking.draft("parking", answer="In front.")
    asks = asking.publish("Maria")
    assert publisher.cancel(asks.id, "Ana").state == "cancelled" if asks.state == "asking" else asks.was_live
    with pytest.raises(NotPossible, match="asks nothing"):
        publisher.start_answer(asks.id, (), "Ana")


def test_a_red_flag_that_gets_an_answer_stops_it_before_anybody_is_asked(asking):
    flags = {"held_out": [{"text": "parking lot, i want to die", "tier": "crisis"}]}
    Content(asking.root).write("tests/red_flags.yml", flags)
    done = asking.publish("Maria")
    assert done.state == "refused"
    assert done.reasons[0].startswith("1 message that may be an emergency gets an answer instead of a card.")
    assert "now to About parking" in done.reasons[1]
