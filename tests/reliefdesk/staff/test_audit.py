from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.audit import COULD_NOT_SIGN_IN, ELSEWHERE, HOUR, MOST_AN_HOUR, SOMEBODY, Audit


def test_the_newest_is_first_and_words_find_an_entry(desk):
    audit = Audit(desk, clock=lambda: 0.0)
    audit.note("Ed", "signed in")
    audit.note("Maria", "saved the topic", "parking")
    assert [(entry.who, entry.did, entry.about) for entry in audit.entries()] == [
        ("Maria", "saved the topic", "parking"),
        ("Ed", "signed in", ""),
    ]
    assert audit.entries()[0].at.isoformat() == "1970-01-01T00:00:00+00:00"
    assert [entry.who for entry in audit.entries("PARKING")] == ["Maria"]
    assert audit.entries("%") == []


def test_older_entries_follow_page_by_page(desk):
    audit = Audit(desk)
    for number in range(5):
        audit.note("Ed", "did", str(number))
    first = audit.entries(most=3)
    assert [entry.about for entry in first] == ["4", "3", "2"]
    assert [entry.about for entry in audit.entries(before=first[-1].id)] == ["1", "0"]


class Clock:
    now = 1_000_000.0

    def __call__(self):
        return self.now


def test_what_happens_often_is_one_entry_an_hour(desk):
    clock = Clock()
    audit = Audit(desk, clock)
    for _ in range(500):
        audit.count("Ed", COULD_NOT_SIGN_IN, address="203.0.113.7")
    clock.now += HOUR + 1
    audit.count("Ed", COULD_NOT_SIGN_IN, address="203.0.113.7")
    assert [(entry.who, entry.times) for entry in audit.entries()] == [("Ed", 1), ("Ed", 500)]


def test_many_addresses_do_not_fill_it(desk):
    audit = Audit(desk)
    for number in range(1000):
        audit.count("Ed", COULD_NOT_SIGN_IN, address=f"10.0.{number // 256}.{number % 256}")
    entries = audit.entries(most=2000, addresses=True)
    assert len(entries) == MOST_AN_HOUR + 1
    assert (entries[0].who, entries[0].address, entries[0].times) == (SOMEBODY, ELSEWHERE, 1000 - MOST_AN_HOUR)


def test_addresses_are_shown_and_found_on_demand_only(desk):
    audit = Audit(desk)
    audit.count("Ed", COULD_NOT_SIGN_IN, address="203.0.113.7")
    assert audit.entries()[0].address == ""
    assert audit.entries("203.0.113") == []
    assert audit.entries("203.0.113", addresses=True)[0].address == "203.0.113.7"


def test_a_file_of_before_keeps_its_entries_but_no_words_that_were_typed_as_a_name(desk):
    Accounts(desk).add("Ed Jones", "editor", "four words about nothing")
    desk.prepare(
        "create table audit (id integer primary key, at real not null, who text not null, did text not null,"
        " about text not null)"
    )
    with desk.transaction() as connection:
        for who, did, about in (
            ("Ed Jones", "saved the topic", "parking"),
            ("ED  jones", COULD_NOT_SIGN_IN, "203.0.113.7"),
            ("correct horse battery", COULD_NOT_SIGN_IN, "203.0.113.7"),
        ):
            connection.execute("insert into audit (at, who, did, about) values (1, ?, ?, ?)", (who, did, about))
    for audit in (Audit(desk), Audit(desk)):
        assert [(one.who, one.about, one.address) for one in audit.entries(addresses=True)] == [
            (SOMEBODY, "", "203.0.113.7"),
            ("ED  jones", "", "203.0.113.7"),
            ("Ed Jones", "parking", ""),
        ]
