from actions.out_of_scope import ActionOutOfScope


def test_it_is_told_what_the_assistant_can_help_with(act):
    done = act(ActionOutOfScope(), "out_of_scope")
    assert (done.texts, done.course) == (["<out_of_scope>"], "missed")
