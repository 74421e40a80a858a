from reliefdesk.alerts.letter import body, subject, text
from reliefdesk.alerts.outbox import MOST_WAITING, Letter

URL = "https://desk.clinic.example"
TWO = Letter("l", "mail:maria", {"red_flag": ["7"], "callback": ["1", "2"]})


def test_the_subject_says_the_first_and_that_there_is_more():
    assert subject(TWO) == "Relief Desk: 2 people want to be called back, and more"
    assert subject(Letter("l", "m", {"red_flag": ["7"]})) == "Relief Desk: 1 emergency card was shown to a visitor"


def test_the_message_holds_counts_and_links_and_nothing_else_of_anybody():
    assert text(TWO, "Maria", URL).splitlines() == [
        "Hello Maria,",
        "",
        "since you were told last:",
        "",
        f"- 2 people want to be called back: {URL}/callbacks",
        f"- 1 emergency card was shown to a visitor: {URL}/insight",
        "",
        f"What you are told of is chosen at {URL}/account.",
    ]


def test_words_of_visitors_stand_below_their_kind_where_the_clinic_lets_them():
    lines = text(TWO, "Maria", URL, {"callback": ["Jane, +12025550143, noon: can i drive"]}).splitlines()
    assert lines[5] == "  Jane, +12025550143, noon: can i drive"


def test_more_than_is_counted_is_told_as_more():
    many = Letter("l", "m", {"red_flag": [str(number) for number in range(MOST_WAITING)]})
    assert "1000 emergency cards were shown to visitors or more" in text(many, "Maria", URL)


def test_a_chat_gets_text_and_counts():
    assert body(TWO, URL) == {
        "text": f"2 people want to be called back: {URL}/callbacks\n"
        f"1 emergency card was shown to a visitor: {URL}/insight",
        "counts": {"callback": 2, "red_flag": 1},
        "link": URL,
    }
