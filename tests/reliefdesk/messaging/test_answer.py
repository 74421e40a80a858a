from reliefdesk.messaging.answer import Answer, together


def test_titles_of_buttons_and_quick_replies_are_choices():
    said = {"text": "Which?", "topic": "clarify", "buttons": [{"title": "One"}], "quick_replies": [{"title": "Two"}]}
    assert Answer.of(said) == Answer("Which?", ("One", "Two"), "choices")


def test_the_kind_follows_from_the_reply():
    assert Answer.of({"text": "Call 911.", "topic": "emergency"}).kind == "red_flag"
    assert Answer.of({"text": "Call us.", "utter_action": "utter_person"}).kind == "contact"


def test_a_turn_is_one_message():
    said = [Answer("One.", ("a",)), Answer("Two."), Answer("Three.", ("b",), "contact")]
    assert together(said) == [Answer("One.\n\nTwo.\n\nThree.", ("b",), "contact")]


def test_a_red_flags_card_is_never_joined():
    card = Answer("Call 911.", kind="red_flag")
    assert together([Answer("One."), card, Answer("Two.")]) == [Answer("One."), card, Answer("Two.")]
