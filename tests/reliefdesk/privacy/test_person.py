import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.privacy.person import MOST_LINES, Person, Seeker
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_store import CallbackStore
from tests.talks import store_talk

KEY, PHONE = "k" * 32, "+12025550143"
JANE = CallbackRequest("Jane Roe", PHONE, "noon")


@pytest.fixture
def settings():
    return Settings(identity_key=KEY)


@pytest.fixture
def seeker(settings, tmp_path):
    return Seeker(settings, tmp_path, "US", lambda text: text.replace("Jane", "[name]"))


@pytest.fixture
def talks(tmp_path):
    def store(name, *texts, at=1_700_000_000.0):
        store_talk(tmp_path / "var" / "conversations.db", name, [("user", text, "risks") for text in texts], at)

    return store


@pytest.fixture
def call(tmp_path):
    return lambda talk="": CallbackStore(tmp_path / "var" / "callbacks.db").add(JANE, talk)


def test_nobody_is_found_in_an_empty_clinic(seeker):
    for found in (seeker.by_phone(PHONE), seeker.by_words("jane roe"), seeker.by_channel("twilio", PHONE)):
        assert found == Person()


def test_by_a_number_the_requests_and_their_talks_are_found_however_it_is_typed(seeker, talks, call):
    talks("the-talk", "what is it", "I am Jane")
    talks("another", "what is it")
    number = call("the-talk")
    for typed in ("(202) 555-0143", "202.555.0143", PHONE):
        found = seeker.by_phone(typed)
        assert [talk.sender for talk in found.talks] == ["the-talk"]
        assert [stored.id for stored in found.requests] == [number]
    assert found.talks[0].lines == ("what is it", "I am [name]")
    assert found.talks[0].messages == 2
    assert found.talks[0].last_at.timestamp() == 1_700_000_000.0


@pytest.mark.parametrize("typed", ["", "jane", "1", "☎"])
def test_what_is_no_number_finds_nobody(seeker, call, typed):
    call()
    assert seeker.by_phone(typed) == Person()


def test_by_a_number_those_are_found_who_wrote_from_it(seeker, talks):
    talks(Identity([KEY]).pseudonym("twilio", PHONE), "hello")
    assert [talk.lines for talk in seeker.by_phone(PHONE).talks] == [("hello",)]
    assert [talk.lines for talk in seeker.by_channel("twilio", "202 555 0143").talks] == [("hello",)]
    assert seeker.by_channel("whatsapp", PHONE) == Person()
    assert seeker.by_channel("fax", PHONE) == Person()


def test_by_words_all_who_wrote_them_are_found_with_their_requests(seeker, talks, call):
    talks("one", "My Mother fell")
    talks("two", "what is it", "my mother FELL down")
    talks("three", "mother")
    number = call("two")
    found = seeker.by_words("mother fell")
    assert {talk.sender for talk in found.talks} == {"one", "two"}
    assert [stored.id for stored in found.requests] == [number]
    assert seeker.by_words("mo") == Person()


def test_of_a_long_talk_the_end_is_shown(seeker, talks):
    talks("one", *(f"question {number}" for number in range(9)))
    (talk,) = seeker.by_words("question 3").talks
    assert (talk.messages, len(talk.lines), talk.lines[-1]) == (9, MOST_LINES, "question 8")


def test_without_the_key_people_of_channels_are_not_known_here(tmp_path, talks):
    seeker = Seeker(Settings(messaging=tmp_path / "none.db"), tmp_path, "US", str)
    assert not seeker.knows_channels
    assert seeker.by_channel("twilio", PHONE) == Person()
