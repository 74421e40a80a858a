from reliefdesk.messaging.sms_cost import costs


def test_each_text_costs_what_its_letters_cost_in_every_language(repository):
    found = {(each.name, each.language): each for each in costs(repository)}
    english, spanish = (found["nerve_block_definition", language] for language in ("en", "es"))
    assert english.parts == english.without_accents
    assert english.odd == ()
    assert spanish.parts > spanish.without_accents
    assert "ó" in spanish.odd
    assert ("the card of emergency", "es") in found
    assert ("utter_ask_callback_name", "es") in found


def test_a_text_without_a_translation_is_told_in_english_alone(content):
    assert {each.language for each in costs(content.root)} == {"en"}
