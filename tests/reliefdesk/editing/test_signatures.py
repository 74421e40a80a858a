import datetime

from reliefdesk.editing.signatures import Signature, Signatures

AT = datetime.datetime(2026, 5, 3, 8, 30, tzinfo=datetime.timezone.utc)
UNTIL = datetime.date(2027, 5, 3)


def signature(**changes):
    fields = {"topic": "risks", "title": "T", "answer": "A.", "account": "ed", "name": "Ed", "role": "clinician"}
    return Signature(**{**fields, "at": AT, "review_by": UNTIL, **changes})


def test_what_was_signed_is_read_again_as_it_was(desk):
    given = signature(hard_because="Names of drugs.")
    Signatures(desk).add(given)
    assert Signatures(desk).of("risks") == [given]


def test_signatures_are_found_by_topic_and_by_words_the_oldest_first(desk):
    signatures = Signatures(desk)
    first, second, other = signature(), signature(name="Al"), signature(answer="B.")
    for each in (first, other, second, signature(topic="parking")):
        signatures.add(each)
    assert signatures.of("risks") == [first, other, second]
    assert signatures.of("risks", first.words) == [first, second]
    assert signatures.of("risks", "no such words") == []
