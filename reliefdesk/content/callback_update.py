"""How a message of the visitor's changes a callback request that is being asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reliefdesk.content.callback import FIELDS
from reliefdesk.content.callback_phone import chosen_number, corrected_number, phone_numbers
from reliefdesk.content.callback_told import told

NAME, PHONE, TIME, CONSENT = FIELDS


@dataclass(frozen=True)
class Update:
    """The fields that change; None takes a value away, so that it is asked for.

    `is_empty` is whether the message told nothing of use.
    """

    values: Mapping[str, str | None] = field(default_factory=dict)
    is_empty: bool = True


def update(
    text: str, asked_for: str, known: Mapping[str, str | None], region: str, own: str = "", before: Sequence[str] = ()
) -> Update:
    """What `text` changes of the `known` values while the form asks for a field, or as it begins with "".

    `own` is the clinic's number, which nobody wants to be called on; `before` are the visitor's earlier messages, the
    newest last.
    """
    found = told(text, region, asked_for)
    phones = tuple(number for number in found.phones if number != own)
    phone = phones[0] if len(phones) == 1 else None
    if not found.phones:
        phone = _from_digits(text, asked_for, known.get(PHONE), region, before)
    values = {NAME: found.name, PHONE: phone, TIME: found.time}
    changed: dict[str, str | None] = {name: value for name, value in values.items() if value}
    if found.wrong and found.wrong not in changed:
        changed[found.wrong] = None
    if len(phones) > 1:
        changed[PHONE] = None
    is_empty = not changed
    if asked_for:
        changed.setdefault(asked_for, None)
    return Update(changed, is_empty)


def to_choose_from(messages: Sequence[str], region: str) -> tuple[str, ...]:
    """The numbers of the newest of the `messages` that holds several."""
    several = (numbers for text in reversed(messages) if len(numbers := phone_numbers(text, region)) > 1)
    return next(several, ())


def _from_digits(text: str, asked_for: str, known: str | None, region: str, before: Sequence[str]) -> str | None:
    """The number that a few digits or "the second one" mean."""
    if asked_for == PHONE:
        return chosen_number(text, to_choose_from(before, region))
    return corrected_number(text, known, region) if known and asked_for else None
