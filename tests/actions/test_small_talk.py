from actions.small_talk import ActionSmallTalk


def test_it_says_what_was_approved_for_this_pleasantry_and_keeps_the_thread(act):
    open_ones = [{"title": "Uses", "id": "uses"}]
    done = act(
        ActionSmallTalk(),
        "greet",
        {"topic": "risks", "choices": open_ones},
        {"slots": {"topic": "risks", "choices": []}},
    )
    assert done.texts == ["<greet>"]
    assert done.slots == {"choices": []}
