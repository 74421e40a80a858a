import asyncio
from typing import Any

import pytest

from bench.visitor import Visitor


def after(*events: tuple[int, str, str]) -> Visitor:
    """A visitor who sent questions a and b and was told these events: number, kind or sender, question."""

    async def scene() -> Visitor:
        visitor = Silent(None, "", "")  # type: ignore[arg-type]
        visitor.sent = {"a": 0.0, "b": 0.0}
        for number, kind, question in events:
            data = {"from": kind, "re": question, "id": f"b-{question}"} if kind != "error" else {"re": question}
            await visitor.take(number, "error" if kind == "error" else "message", data)
        return visitor

    return asyncio.run(scene())


class Silent(Visitor):
    async def _post(self, question: str) -> None:
        pass


def counts(visitor: Visitor) -> Any:
    return len(visitor.waiting), visitor.doubled, visitor.out_of_order, visitor.retried


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([(1, "me", ""), (2, "bot", "a"), (3, "bot", "b")], (0, 0, 0, 0)),
        ([(1, "me", ""), (2, "bot", "a")], (1, 0, 0, 0)),
        ([(1, "bot", "a"), (2, "bot", "b"), (3, "bot", "b")], (0, 1, 0, 0)),
        ([(1, "bot", "b"), (2, "bot", "a")], (0, 0, 1, 0)),
        ([(1, "bot", "a"), (3, "bot", "b")], (0, 0, 1, 0)),
        ([(1, "error", "a"), (2, "bot", "b"), (3, "bot", "a")], (0, 0, 0, 1)),
    ],
)
def test_what_is_lost_doubled_or_out_of_order_is_counted(events: Any, expected: Any) -> None:
    visitor = after(*events)
    assert counts(visitor) == expected
    assert visitor.idle.is_set() == (not visitor.waiting)
