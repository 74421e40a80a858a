"""The request of a person that what was said with them be removed."""

from __future__ import annotations

from reliefdesk.content.wording import key, spelled_out

_REQUESTS = frozenset(
    {
        "forget me",
        "forget about me",
        "forget everything",
        "forget everything i said",
        "forget our conversation",
        "delete me",
        "delete my data",
        "delete my information",
        "delete my messages",
        "delete everything",
        "delete everything i said",
        "delete this conversation",
        "remove my data",
        "erase my data",
        "olvidame",
        "olvida todo",
        "borra mis datos",
        "borrar mis datos",
        "borra mis mensajes",
        "borra todo",
        "elimina mis datos",
        "eliminar mis datos",
    }
)
_MOST_CHARACTERS = 200  # whoever writes more says something else
_POLITE = frozenset({"please", "kindly", "just", "now", "thanks", "thank", "you", "por", "favor", "gracias"})


def wants_to_be_forgotten(text: str) -> bool:
    """Whether a text asks for that and nothing else: to remove what nobody meant to be removed is worse than to ask."""
    if len(text) > _MOST_CHARACTERS:
        return False
    words = key(spelled_out(text)).split()
    return " ".join(word for word in words if word not in _POLITE) in _REQUESTS
