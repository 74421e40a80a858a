"""docs/bench/clinics.md: what ten clinics' visitors are told, clinic by clinic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from bench.clinics.asking import ADMITTED, AMONG, CARD, CHOICES, OFFERED, RIGHT, WRONG
from bench.clinics.clinic import Clinic

HEAD = """# Ten clinics

Made by `python -m bench.clinics`. Each FAQ was written by somebody who saw that clinic alone, and comes as the file
that its front desk has. Two people take it from the upload to live in the console, without JavaScript, with what is
ticked there beforehand, the templates that they choose of those offered, and ten ways to ask that somebody at the
clinic types. With `--learn` the same answers are learnt without console and publication, so that
there are no clicks. Then the model is asked five wordings of each question, by another hand, which nobody taught,
and twelve questions that the FAQ does not answer.
"""
PARTS = Path(__file__).with_name("parts.md")  # what each part gives, measured apart
VERDICTS = (RIGHT, AMONG, OFFERED, CHOICES, ADMITTED, WRONG, CARD)


def as_markdown(clinics: Mapping[str, Clinic], figures: Mapping[str, Mapping[str, Any]]) -> str:
    """`figures` are by clinic; those that are missing were not opened."""
    return "\n".join(
        [
            HEAD,
            *_table(clinics, figures),
            "",
            PARTS.read_text(encoding="utf-8"),
            *_unanswered(figures),
            "",
            *_work(figures),
            "",
            *_wrong(figures),
            "",
        ]
    )


def _table(clinics: Mapping[str, Clinic], figures: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "## Unseen wordings\n"
    yield f"| clinic | as | questions | live | asked | {' | '.join(VERDICTS)} |"
    yield f"|---|---|{'---:|' * (3 + len(VERDICTS))}"
    whole: Counter[str] = Counter()
    for name, found in figures.items():
        clinic = clinics[name]
        counts = Counter(verdict for means, _, _, verdict in found["asked"] if means)
        whole += counts
        yield f"| {name} | {clinic.comes_as} | {len(clinic.faq)} | {found['answers']} | {_shares(counts)} |"
    yield f"| all | | | | {_shares(whole)} |"


def _shares(counts: Counter[str]) -> str:
    total = sum(counts.values())
    return f"{total} | " + " | ".join(f"{counts[one] / total:.2f}" if total else "-" for one in VERDICTS)


def _unanswered(figures: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "## Questions that the FAQ does not answer\n"
    rows = [(name, *row) for name, found in figures.items() for row in found["asked"] if not row[0]]
    counts = Counter(row[4] for row in rows)
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS if counts[verdict])
    yield f"Of {len(rows)}: {told}." if rows else "None asked."
    yield ""
    yield from (f"- {name}: “{text}” got “{got}”" for name, _, text, got, verdict in rows if verdict != RIGHT)


def _work(figures: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "## Clicks and seconds\n"
    steps = list(dict.fromkeys(step for found in figures.values() for step in found["clicks"]))
    yield f"| clinic | {' | '.join(steps)} | asked of test questions | seconds to publish |"
    yield f"|---|{'---:|' * (2 + len(steps))}"
    for name, found in figures.items():
        clicks = " | ".join(str(found["clicks"].get(step, "")) for step in steps)
        yield f"| {name} | {clicks} | {len(found['claims'])} | {found['seconds']:.0f} |"


def _wrong(figures: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield "## Wrong answers and cards\n"
    for name, found in figures.items():
        for means, text, got, verdict in found["asked"]:
            if means and verdict in (WRONG, OFFERED, CARD):
                yield f"- {name}: “{text}” means “{means}”, got “{got}”"
