from reliefdesk.console.audit import Audit
from reliefdesk.editing.desk import Desk


def test_the_newest_is_first_and_words_find_an_entry(tmp_path):
    audit = Audit(Desk(tmp_path / "desk.db"), clock=lambda: 0.0)
    audit.note("Ed", "signed in")
    audit.note("Maria", "saved the topic", "parking")
    assert [(entry.who, entry.did, entry.about) for entry in audit.entries()] == [
        ("Maria", "saved the topic", "parking"),
        ("Ed", "signed in", ""),
    ]
    assert audit.entries()[0].at.isoformat() == "1970-01-01T00:00:00+00:00"
    assert [entry.who for entry in audit.entries("PARKING")] == ["Maria"]
    assert audit.entries("%") == []


def test_older_entries_follow_page_by_page(tmp_path):
    audit = Audit(Desk(tmp_path / "desk.db"))
    for number in range(5):
        audit.note("Ed", "did", str(number))
    first = audit.entries(most=3)
    assert [entry.about for entry in first] == ["4", "3", "2"]
    assert [entry.about for entry in audit.entries(before=first[-1].id)] == ["1", "0"]
