"""A table that was printed: questions on the left, and beside each its answer."""

from __future__ import annotations

from collections.abc import Sequence

from reliefdesk.editing.documents.print_line import PrintLine

LEAST_ROWS = 3

_SAME_COLUMN = 12.0  # points
_GAP = 0.6  # of a line's height, between two rows


def side_by_side(lines: Sequence[PrintLine]) -> list[tuple[str, str]]:
    """Two columns of a page row by row when those on the left are questions; else none.

    Two columns of running text are no table: their lines on the left end in the middle of a sentence.
    """
    split = _split(lines)
    if split is None:
        return []
    left = sorted((line for line in lines if line.left < split), key=lambda line: -line.top)
    right = sorted((line for line in lines if line.left >= split), key=lambda line: -line.top)
    if any(line.right > split + _SAME_COLUMN for line in left):
        return []
    rows: list[tuple[list[PrintLine], list[PrintLine]]] = []
    for line in left:
        above = rows[-1][0][-1] if rows else line
        if not rows or above.text.rstrip().endswith("?") or above.bottom - line.top > _GAP * line.size:
            rows.append(([], []))
        rows[-1][0].append(line)
    tops = [questions[0].top for questions, _ in rows]
    for line in right:
        place = next((place for place in reversed(range(len(rows))) if tops[place] >= line.top - line.size / 2), 0)
        rows[place][1].append(line)
    whole = [(_text(questions), _text(answers)) for questions, answers in rows]
    asked = [row for row in whole if row[0].endswith("?") and row[1]]
    return whole if len(asked) >= max(LEAST_ROWS, 0.7 * len(whole)) else []


def _split(lines: Sequence[PrintLine]) -> float | None:
    """Where the right column begins: the left edge that most lines share beside the leftmost."""
    if len(lines) < 2 * LEAST_ROWS:
        return None
    leftmost = min(line.left for line in lines)
    edges = [line.left for line in lines if line.left > leftmost + 5 * _SAME_COLUMN]
    if len(edges) < LEAST_ROWS:
        return None
    best = max(edges, key=lambda edge: (sum(abs(edge - other) < _SAME_COLUMN for other in edges), -edge))
    shared = sum(abs(best - other) < _SAME_COLUMN for other in edges)
    return best - _SAME_COLUMN / 2 if shared >= 0.8 * len(edges) else None


def _text(lines: Sequence[PrintLine]) -> str:
    return " ".join(" ".join(line.text for line in lines).split())
