from actions.contact import ActionContact


def test_who_got_no_answer_twice_gets_the_ways_to_a_person_alone(act):
    done = act(ActionContact(), "not_covered", {"course": "admitted"})
    assert done.texts[0].startswith("<contact> ")
    assert done.buttons == ["Call me back", "Opening hours"]
    assert done.course == "contact"
