"""The figures in words: anchors.md."""

from __future__ import annotations

from collections.abc import Sequence

from bench.widgets.contenders import EMPTY, OURS
from bench.widgets.figures import EACH_ROUND, Figures

_HEAD = ("widget", "bytes in gzip", "ready", "composer", "CPU", "memory", "axe, opened")


def as_markdown(figures: Figures) -> str:
    """A table with ratios to ours, and what it leaves out."""
    rows = [_row(figures, name) for name in figures.names()]
    empty = [EMPTY, "0", _spread(figures, "ready", EMPTY), "", _spread(figures, "work", EMPTY), "0 MB", "0"]
    lines = ["# Beside other chat widgets", "", _INTRODUCTION, ""]
    lines += [f"- {name}: {text}" for name, text in figures.notes.items()]
    lines += ["", *_table(_HEAD, [*rows, empty]), "", _MEANING, "", "## What axe finds", ""]
    lines += [f"- {name}: {_violations(figures, name)}" for name in figures.names()]
    lines += ["", "## What this does not say", "", *_limits(figures)]
    return "\n".join(lines) + "\n"


_INTRODUCTION = """\
`python -m bench.widgets` made this page. Each widget stands on the same bare page of a local site, as its own
documentation puts it there, and is visited in turn with an empty cache. Behind × is how many times ours that is."""

_MEANING = """\
Ready: seconds from the navigation until the launcher, or the composer of a widget that is always open, is seen, is not
covered, and the page is free to react. Composer: the same for the composer, when the launcher is pressed as soon as it
is there. CPU: how long the page's thread has worked until then; other programs do not count there. All three with a CPU
four times slower; medians, with the range of all rounds in brackets. Memory: JavaScript's heap after the opening and a
collection, above that of the page without a widget."""

_LIMITS = """\
- The others do more: cards, speech, file uploads, other servers. deep-chat and Bot Framework Web Chat have no launcher;
  the site builds one. They are always open here, and stand in the page's main part.
- No assistant stands behind any of them. rasa-webchat hides until socket.io has answered, and Bot Framework Web Chat
  needs a Direct Line, so a small stub on the same machine answers both; a real network would make them later. Ours and
  deep-chat ask nobody before the first question.
- So what axe sees is the opened widget before the first message, in light colours. Ours is looked at in many more
  states and themes by `tests/browser/test_looks.py`; the others are not.
- With a load above the number of cores, ready and composer are later than on a phone of that speed that does nothing
  else, and their order means little; the page without a widget shows by how much. CPU suffers less.
- Not measured: RasaHQ/chat-widget, Chatwoot, Intercom and Crisp, which are drawn only with a server or a service of
  their own; replies, reconnection, and screen readers with any of them; other browsers and real phones.
- rasa-webchat's script has a React of its own in it. The module beside it, which takes the site's, was not measured."""


def _row(figures: Figures, name: str) -> list[str]:
    size = f"{figures.size[name]:,}"
    memory = f"{figures.median('heap', name):.2f} MB"
    found = sum(figures.violations[name].values())
    times = [_spread(figures, figure, name) for figure in ("ready", "composer", "work")]
    row = [name, size, *times, memory, str(found)]
    if name != OURS:
        row[1] += f" (×{figures.size[name] / figures.size[OURS]:.1f})"
        for column, figure in enumerate(EACH_ROUND, 2):
            row[column] += f" ×{figures.ratio(figure, name):.1f}"
    return row


def _spread(figures: Figures, figure: str, name: str) -> str:
    rounds = figures.values[figure][name]
    return f"{figures.median(figure, name):.2f} s ({min(rounds):.2f} to {max(rounds):.2f})"


def _violations(figures: Figures, name: str) -> str:
    found = figures.violations[name]
    return ", ".join(f"{rule} ({count})" for rule, count in found.items()) or "nothing"


def _limits(figures: Figures) -> list[str]:
    foreign = [f"{name} asks {', '.join(hosts)}" for name, hosts in figures.foreign.items() if hosts]
    told = [
        *(f"{one}, which cannot be reached here and is not counted." for one in foreign),
        *(f"No words could be typed into {name}." for name in figures.mute),
    ]
    return [_LIMITS, *(f"- {one}" for one in told)]


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]
