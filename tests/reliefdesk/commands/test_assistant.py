import pytest

from tests.reliefdesk.commands.conftest import TOKEN


@pytest.fixture
def talking(assistant, run, monkeypatch):
    """A command to an assistant that runs, which says one thing with two buttons."""
    assistant.says = [{"text": "[bold]Which one?", "buttons": [{"title": "Nerve block"}, {"title": "Ablation"}]}]
    monkeypatch.setenv("RELIEFDESK_PORT", str(assistant.port))
    monkeypatch.setenv("RELIEFDESK_TOKEN", TOKEN)
    return run


SHOWN = "[bold]Which one?\n  1. Nerve block\n  2. Ablation\n"


def test_one_question_gets_its_answer_as_it_stands_with_numbered_choices(talking, assistant):
    done = talking("ask", "how does it work")
    assert (done.exit_code, done.output) == (0, SHOWN)
    assert [body["message"] for body in assistant.heard] == ["how does it work"]


@pytest.mark.parametrize("end", ["\n", "   \n", ""])
def test_a_talk_goes_on_until_an_empty_line_or_the_end(talking, assistant, end):
    done = talking("chat", typed=f"how does it work\n 2 \n{end}")
    assert done.exit_code == 0
    assert done.output.count(SHOWN) == 2
    assert [body["message"] for body in assistant.heard] == ["how does it work", "2"]
    assert len({body["sender"] for body in assistant.heard}) == 1


def test_a_message_without_text_or_buttons_is_an_empty_line(talking, assistant):
    assistant.says = [{"buttons": None}]
    assert talking("ask", "hello").output == "\n"
