"""Bars as SVG, drawn by the server: numbers stand beside them in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

WIDTH, HEIGHT, MARGIN, BASE = 900, 260, 46, 34


def columns(days: Mapping[str, Mapping[str, int]], kinds: Sequence[str], title: str) -> Markup:
    """A picture with a column for each day, its kinds on top of each other."""
    most = max((sum(counts.values()) for counts in days.values()), default=0)
    top = _round(most)
    step = (WIDTH - MARGIN) / max(1, len(days))
    parts = [_grid(value, top) for value in (0, top // 2, top)]
    for number, (label, counts) in enumerate(days.items()):
        x, y = MARGIN + number * step, float(HEIGHT - BASE)
        for style, kind in enumerate(kinds, 1):
            height = counts.get(kind, 0) / top * (HEIGHT - BASE - 12)
            y -= height
            parts.append(_bar(style, x + step * 0.12, y, step * 0.76, height))
        if len(days) <= 10 or number % (len(days) // 8) == 0:
            parts.append(Markup('<text x="{:.1f}" y="{}">{}</text>').format(x + step * 0.12, HEIGHT - 12, label))
    return _svg(parts, HEIGHT, title)


def rows(counts: Sequence[tuple[str, int]], title: str) -> Markup:
    """A picture with a bar for each row, its name above."""
    most = max((count for _, count in counts), default=1)
    parts = []
    for number, (label, count) in enumerate(counts):
        y = number * 46
        parts.append(Markup('<text x="0" y="{}">{}: {}</text>').format(y + 15, label, count))
        parts.append(_bar(1, 0, y + 21, max(3, count / most * WIDTH), 15))
    return _svg(parts, max(20, len(counts) * 46), title)


def _svg(parts: Sequence[Markup], height: int, title: str) -> Markup:
    head = Markup('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">').format(WIDTH, height, title)
    return head + Markup().join(parts) + Markup("</svg>")


def _bar(style: int, x: float, y: float, width: float, height: float) -> Markup:
    bar = Markup('<rect class="b{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/>')
    return bar.format(style, x, y, width, height)


def _grid(value: int, top: int) -> Markup:
    y = HEIGHT - BASE - value / top * (HEIGHT - BASE - 12)
    line = Markup('<line class="axis" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/><text x="0" y="{:.1f}">{}</text>')
    return line.format(MARGIN, WIDTH, y, y, y + 4, value)


def _round(most: int) -> int:
    """The next round number from `most` on: 2, 4, 10, 20, 40, 100 ..."""
    top = 2
    while top < most:
        top = top * 2 if str(top)[0] in "12" else top * 5 // 2
    return top
