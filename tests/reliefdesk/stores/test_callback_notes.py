import pytest

from reliefdesk.stores.callback_notes import MOST_NOTE_CHARACTERS, CallbackNotes


@pytest.fixture
def notes(desk):
    return CallbackNotes(desk)


def told(notes):
    return {number: [(note.did, note.text, note.by) for note in found] for number, found in notes.all().items()}


def test_every_note_stays_with_who_wrote_it_oldest_first(notes):
    notes.add(7, "called, and reached nobody", "left a\nmessage", "Ed")
    notes.add(7, "called back", "", "Maria")
    notes.add(8, "", "x" * 2 * MOST_NOTE_CHARACTERS, "Ed")
    assert told(notes) == {
        7: [("called, and reached nobody", "left a message", "Ed"), ("called back", "", "Maria")],
        8: [("", "x" * MOST_NOTE_CHARACTERS, "Ed")],
    }


def test_what_was_noted_of_a_request_is_removed_with_it(notes):
    notes.add(7, "", "her sister answered", "Ed")
    notes.add(8, "", "ok", "Ed")
    notes.forget(7)
    assert told(notes) == {8: [("", "ok", "Ed")]}


def test_the_note_of_an_older_file_is_kept_and_read_once(desk):
    with desk.transaction() as connection:
        connection.execute("create table callback_note (request integer primary key, note text, by text, at text)")
        connection.execute("insert into callback_note values (3, 'reached', 'Maria', '2026-11-20T10:00:00+00:00')")
    for _ in range(2):
        assert told(CallbackNotes(desk)) == {3: [("", "reached", "Maria")]}
