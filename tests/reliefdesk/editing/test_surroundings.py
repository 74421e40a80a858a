import pytest

from reliefdesk.editing.surroundings import MESSAGES_AROUND, talk_around


def scrub(text):
    return text.replace("Ana", "[name]")


@pytest.fixture
def asked(store):
    """The number of a missed question in the middle of a talk."""
    for n in range(10):
        store.ask(f"before {n}", "risks")
        store.ask("somebody else's", "risks", talk="another")
    store.ask("Ana: where can i park", "out_of_scope")
    number = store.events.execute("select max(id) from events").fetchone()[0]
    store.say("", text="I can't answer that, Ana.")
    store.ask("thanks", "thank")
    return number


def test_what_was_said_before_and_after_is_told_without_names(store, asked):
    lines = talk_around(store.conversations, asked, "[name]: where can i park", scrub)
    assert [line.text for line in lines] == [
        *(f"before {n}" for n in range(10 - MESSAGES_AROUND - 1, 10)),
        "[name]: where can i park",
        "I can't answer that, [name].",
        "thanks",
    ]
    assert [line.is_it for line in lines].index(True) == MESSAGES_AROUND + 1
    assert [line.by_visitor for line in lines[-3:]] == [True, False, True]


def test_a_talk_that_is_gone_or_is_another_by_now_is_not_shown(store, asked, tmp_path):
    assert talk_around(store.conversations, asked, "something else", scrub) == []
    assert talk_around(store.conversations, asked + 99, "x", scrub) == []
    assert talk_around(tmp_path / "none.db", asked, "x", scrub) == []
