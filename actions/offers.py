"""What is offered on buttons beside a reply, in the house's words."""

from actions.house import current_voice
from actions.turn import Turn


def ways_to_a_person(turn: Turn) -> list[str]:
    """A call back, where the channel may ask for a number, and the opening hours."""
    return list(filter(None, (call_back(turn), turn.title("hours"))))


def call_back(turn: Turn) -> str:
    """The button that begins the callback form; "" where the channel may not ask for a number."""
    return "" if turn.is_information_only else current_voice(turn.language)("call_me_back")
