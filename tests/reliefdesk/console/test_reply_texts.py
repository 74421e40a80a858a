from reliefdesk.console.reply_texts import filled, reply_texts


def test_replies_and_cards_are_given_with_the_facts_in_them(content):
    replies = {"utter_hours": [{"text": "We are open {clinic_hours}.\nCome."}], "utter_odd": [], "utter_none": [{}]}
    content.write("domain.yml", {"responses": replies})
    texts = reply_texts(content.root, {"clinic_hours": "at nine"})
    assert texts["hours"] == "We are open at nine. Come."
    assert texts["crisis"] == "The crisis card."
    assert not {"odd", "none"} & texts.keys()


def test_what_cannot_be_read_is_left_out(content):
    content.write("domain.yml", "responses: [")
    content.write("data/red_flags.yml", "patterns: [")
    assert reply_texts(content.root, {}) == {}


def test_a_fact_that_there_is_not_stays_as_it_is_written():
    assert filled("Call {clinic_phone}.", {}) == "Call {clinic_phone}."
