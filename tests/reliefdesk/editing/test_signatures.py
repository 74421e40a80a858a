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


def test_those_of_a_translation_are_found_by_its_language_alone(desk):
    signatures = Signatures(desk)
    english, spanish = signature(), signature(language="es", english="abc")
    for each in (english, spanish):
        signatures.add(each)
    assert signatures.of("risks") == [english]
    assert signatures.of("risks", language="es") == [spanish]


def test_in_a_file_of_before_there_were_translations_the_signatures_stay(desk):
    desk.prepare(
        "create table signature (id integer primary key, topic text not null, words text not null, title text not null,"
        " answer text not null, account text not null, name text not null, role text not null, at text not null,"
        " review_by text not null, hard_because text not null default '')"
    )
    row = ("risks", signature().words, "T", "A.", "ed", "Ed", "clinician", AT.isoformat(), UNTIL.isoformat())
    with desk.transaction() as connection:
        names = "topic, words, title, answer, account, name, role, at, review_by"
        connection.execute(f"insert into signature ({names}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    for _ in range(2):
        assert Signatures(desk).of("risks") == [signature()]
