from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.publication.claim import Claim
from reliefdesk.publication.claimed import claimed_rows, with_claims
from reliefdesk.publication.content import TALKS

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
