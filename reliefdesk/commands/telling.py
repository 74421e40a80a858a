"""What became of a publication, line by line."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping

from rich.console import Console

from reliefdesk.commands import claims as asking
from reliefdesk.publication.history import Reach
from reliefdesk.publication.publication import Publication


def show(publication: Publication, reach: Reach, as_json: bool, out: Console) -> None:
    """Prints it, or all of it as JSON."""
    if as_json:
        print(json.dumps(dataclasses.asdict(publication), default=str, ensure_ascii=False, indent=2))
        return
    for line in _lines(publication, reach):
        out.print(line, markup=False, highlight=False)


def _lines(publication: Publication, reach: Reach) -> list[str]:
    difference = publication.difference
    told = [f"Answer of {change.title}: {_what(change.before, change.after)}" for change in difference.answers]
    told += [f"Fact {change.title}: {_what(change.before, change.after)}" for change in difference.facts]
    told += [f"Red flag {change.title}: {_what(change.before, change.after)}" for change in difference.red_flags]
    told += [f"House sentence {each.title}: {_what(each.before, each.after)}" for each in difference.house]
    told += [f"Treatment {each.title}: {_what(each.before, each.after)}" for each in difference.treatments]
    told += [f"Page of all answers, {each.title}: {_what(each.before, each.after)}" for each in difference.page]
    told += [f"“{move.question}” led to {move.before}, now to {move.after}." for move in difference.moves]
    for row in difference.sets:
        before = f", before {row.right_before:.1%}" if row.right_before is not None else ""
        limits = f" ({', '.join(row.limits)})" if row.limits else ""
        told.append(f"{row.title}: {row.right:.1%} of {row.questions} right{before}{limits}.")
    ends = {
        "published": _LIVE[reach].format(publication.id),
        "waiting": f"A second person must approve it: reliefdesk publish --approve {publication.id} --by NAME",
        "asking": f"Is that right? Say which: reliefdesk publish --answer {publication.id} --right all, none or 1,3",
        "refused": "Not published. The drafts are as they were.",
    }
    told += [f"Gets a red flag's card, and is harmless: “{move.question}”" for move in difference.alarmed]
    asked = asking.lines(difference.claims) if publication.state == "asking" else []
    return [
        *told,
        *asked,
        *publication.needs_approval,
        *publication.reasons,
        ends.get(publication.state, publication.state),
    ]


_LATE = "Written as {}, but the assistant goes on with what it had; its log says why. It is tried again."
_LIVE: Mapping[Reach, str] = {
    "visitors": "Live as {}.",
    "at the next start": "Live as {} at the next start: no assistant runs in this folder now.",
    "on its way": _LATE,
    "late": _LATE,
}


def _what(before: str | None, after: str | None) -> str:
    if before is None or after is None:
        return f"new: {after}" if after else f"removed: {before}"
    return f"{before}\n  now: {after}"
