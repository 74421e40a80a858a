from reliefdesk.console.callback_notes import CallbackNotes
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.stores.callback_store import CallbackStore


def test_the_last_note_counts_and_says_whose_it_is(desk):
    notes = CallbackNotes(desk)
    notes.set(7, "called,\nnobody there", "Ed")
    notes.set(7, "reached", "Maria")
    assert {number: (note.text, note.by) for number, note in notes.all().items()} == {7: ("reached", "Maria")}


def test_a_request_is_done_and_open_again(tmp_path):
    store = CallbackStore(tmp_path / "callbacks.db")
    number = store.add(CallbackRequest("Joan", "+12025550143", "mornings"))
    store.set_done(number, True)
    assert ([one.id for one in store.open_requests()], [one.id for one in store.done_requests(9)]) == ([], [number])
    store.set_done(number, False)
    assert ([one.id for one in store.open_requests()], store.done_requests(9)) == ([number], [])
