import pytest

from actions.back import ActionBack


@pytest.mark.parametrize(
    ("said", "place", "text"),
    [
        (["risks", "uses", "hours"], 0, "<risks>"),
        (["risks", "uses", "uses"], None, "<risks>"),
        (["hours", "risks", "uses"], 1, "<risks>"),
        (["risks"], None, "<risks>"),  # there is none before it
        (["risks"], 2, "<risks>"),
    ],
)
def test_an_earlier_answer_is_said_again(act, said, place, text):
    done = act(ActionBack(), "back_to", {"said": said}, {"place": place})
    assert (done.texts, done.names) == ([text], (*said, "risks"))
