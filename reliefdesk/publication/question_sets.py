"""The figures of each set of test questions, and apart those of each language beside English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from reliefdesk.content.languages import ENGLISH, name_of
from reliefdesk.model.evaluation import Evaluation, title_of_set
from reliefdesk.model.verdict import OFFERED, RIGHT, WRONG, Result, share
from reliefdesk.nlu.spoken_language import spoken_language
from reliefdesk.publication.difference import Figures


def figures_of(before: Evaluation | None, after: Evaluation, languages: Sequence[str] = ()) -> Iterator[Figures]:
    """Of every set that has questions, and below it of those of its questions that are of another language."""
    for name in after.results:
        now, was = after.results[name], before.results[name] if before else None
        if not now:
            continue
        yield _figures(name, title_of_set(name), now, was)
        if ":" in name:  # of one language alone
            continue
        spoken = [_language(each, languages) for each in now]
        for language in languages:
            places = [place for place, each in enumerate(spoken) if each == language]
            if language != ENGLISH and places:
                own = [was[place] for place in places] if was else None
                title = f"{title_of_set(name)}, those in {name_of(language)}"
                yield _figures(f"{name} ({language})", title, [now[place] for place in places], own)


def shares(counts: Counter[str]) -> tuple[float, float]:
    """Right, and wrong with the right one beside it or not."""
    return share(counts, RIGHT), share(counts, WRONG, OFFERED)


def _figures(name: str, title: str, now: Sequence[Result], was: Sequence[Result] | None) -> Figures:
    counts = Counter(each.verdict for each in now)
    right, wrong = shares(Counter(each.verdict for each in was)) if was is not None else (None, None)
    return Figures(name, title, counts.total(), *shares(counts), right, wrong, dict(counts))


def _language(result: Result, languages: Sequence[str]) -> str:
    return spoken_language(result.question.text, languages, None) if len(languages) > 1 else ENGLISH
