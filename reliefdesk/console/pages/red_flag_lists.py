"""The red flags as a form: each tier's card, patterns and wordings, look-alikes, and a sentence to try them with."""

from __future__ import annotations

import re
from typing import Any

from reliefdesk.console.file_form import FileForm
from reliefdesk.console.visit import Visit
from reliefdesk.content.clinic import FACTS
from reliefdesk.content.languages import name_of
from reliefdesk.content.patterns import Patterns
from reliefdesk.content.problem import Problem
from reliefdesk.content.red_flags import TIERS, RedFlagMatcher
from reliefdesk.content.wording import key
from reliefdesk.editing import red_flag_values
from reliefdesk.editing.values import Values, rows_of, text_of
from reliefdesk.nlu.conversation import Conversation

MOST_TRIED = 1_000  # characters of a sentence

_TITLES = {
    "emergency": "Emergency",
    "crisis": "Crisis",
    "same_day": "Same day",
    "long_past": "Words of a time long gone",
    "no_red_flag": "Sentences that only look like a red flag",
}
_WHEN = {
    "emergency": "A life is in danger, or a nerve: the visitor is told to call at once.",
    "crisis": "Somebody may hurt themselves: the visitor is told whom to call or text.",
    "same_day": "The clinic has to know today.",
}
_FIELDS = {"card": "card", "patterns": "patterns", "wordings": "sentences"}


_IN_A_LANGUAGE = re.compile(r"the card of \w+, (\w+): ")


class RedFlagsForm(FileForm):
    name = "data/red_flags.yml"
    template = "red_flags.html"

    def read(self, text: str) -> Values:
        return red_flag_values.read(text)

    def typed(self, visit: Visit, text: str) -> Values:
        lists = {name: visit.lines(name) for name in red_flag_values.FIELDS if not name.endswith(".card")}
        cards = {f"{tier}.card": " ".join(visit.field(f"{tier}.card").split()) for tier in TIERS}
        for name, said in self.read(text).items():
            tier, _, language = name.partition(".card.")
            is_asked = language in visit.services.project_languages()
            if language:  # what nobody may change here stays
                may = is_asked and language in visit.staff.account.languages
                cards[name] = " ".join(visit.field(name).split()) if may else text_of({name: said}, name)
                if may and visit.field(f"{tier}.fits.{language}"):
                    cards[f"{tier}.fits.{language}"] = "yes"
        return {**lists, **cards, "try": visit.field("try")[:MOST_TRIED].strip()}

    def write(self, text: str, values: Values, by: str) -> str:
        return red_flag_values.write(text, values, by)

    def label(self, name: str, values: Values) -> str:
        tier, _, which = name.partition(".")
        which, _, language = which.partition(".")
        return f"{_TITLES.get(tier, tier)}, {_FIELDS.get(which, which)}{f' in {name_of(language)}' if language else ''}"

    def field_of(self, problem: Problem, values: Values) -> str:
        tier = next((tier for tier in _TITLES if problem.text.removeprefix("the card of ").startswith(tier)), "")
        which = "patterns" if ": '" in problem.text or "no patterns" in problem.text else "card"
        which = "wordings" if "no wordings" in problem.text else which
        if translated := _IN_A_LANGUAGE.match(problem.text):
            which = f"card.{translated[1]}"
        return f"{tier}.{which}" if tier else ""

    def more(self, visit: Visit, values: Values, text: str | None) -> dict[str, Any]:
        sentence = text_of(values, "try")
        return {
            "titles": _TITLES,
            "when": _WHEN,
            "tiers": TIERS,
            "facts": sorted(FACTS),
            "languages": {each: name_of(each) for each in visit.services.project_languages()},
            "named": visit.staff.account.languages,
            "tried": _tried(visit, values, sentence) if sentence else None,
        }


def _tried(visit: Visit, values: Values, sentence: str) -> dict[str, Any]:
    """By the patterns of the form, and by the live model, which knows the sentences that were published."""
    flags = red_flag_values.of_values(values)
    tier = RedFlagMatcher(flags.patterns).tier(sentence)
    rows = rows_of(values, f"{tier}.patterns") if tier else ()
    found = Patterns({row: [row] for row in rows}).found(key(sentence).split())
    reader = visit.services.live.at_hand()
    live = reader.interpret(sentence, Conversation()).decision.intent if reader else None
    return {
        "sentence": sentence,
        "tier": _TITLES[tier] if tier else None,
        "patterns": [row for row in rows if row in found],
        "live": _TITLES[live] if live in TIERS else "none" if live else None,
    }


routes = RedFlagsForm().routes()
