"""The kinds of things that staff are told of, and whom each may be told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from reliefdesk.staff.account import Account


@dataclass(frozen=True)
class Kind:
    """`one` and `many` say what happened, `many` with a place for the number; `page` is where staff go on."""

    name: str
    label: str
    one: str
    many: str
    page: str
    may: Callable[[Account], bool]

    def told(self, count: int) -> str:
        """What happened so many times."""
        return self.one if count == 1 else self.many.format(count)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "callback",
            "Somebody wants to be called back",
            "1 person wants to be called back",
            "{} people want to be called back",
            "/callbacks",
            lambda account: account.callbacks,
        ),
        Kind(
            "approval",
            "A publication waits for a second person",
            "1 publication waits for a second person",
            "{} publications wait for a second person",
            "/publish",
            lambda account: account.may_publish,
        ),
        Kind(
            "sign",
            "An answer waits to be signed",
            "1 answer waits to be signed",
            "{} answers wait to be signed",
            "/sign",
            lambda account: account.may_sign,
        ),
        Kind(
            "red_flag",
            "A visitor was shown an emergency card",
            "1 emergency card was shown to a visitor",
            "{} emergency cards were shown to visitors",
            "/insight",
            lambda account: True,
        ),
        Kind(
            "channel",
            "A messaging channel fails",
            "A messaging channel failed",
            "Messaging channels failed {} times",
            "/log?q=channel",
            lambda account: True,
        ),
    )
}
