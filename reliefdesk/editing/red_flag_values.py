"""The red flags as the fields of a form, and `data/red_flags.yml` with what was typed in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import LiteralScalarString

from reliefdesk.content.languages import known_languages
from reliefdesk.content.red_flags import LONG_PAST, LOOK_ALIKE, TIERS, RedFlags, load_red_flags
from reliefdesk.content.translation import english_digest, given
from reliefdesk.editing.sign_off import sign_off, signed_off
from reliefdesk.editing.topic_file import put_translation
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.values import Values, put, put_rows, rewritten, rows_of, section, text_of

PATTERNS = (*TIERS, LONG_PAST)
WORDINGS = (*TIERS, LOOK_ALIKE)
FIELDS = (
    *(f"{tier}.card" for tier in TIERS),
    *(f"{tier}.patterns" for tier in PATTERNS),
    *(f"{tier}.wordings" for tier in WORDINGS),
)

_FILE = Path("data/red_flags.yml")


def read(text: str) -> Values:
    """What the form shows; ContentError when the file cannot be read."""
    flags = load_red_flags(_FILE, text)
    cards = {f"{tier}.card": flags.replies[tier] for tier in TIERS}
    for tier in TIERS:
        for language in known_languages()[1:]:
            found = given(flags.responses[tier], language)
            cards[f"{tier}.card.{language}"] = found.text.strip() if found else ""
    patterns = {f"{tier}.patterns": flags.patterns[tier] for tier in PATTERNS}
    wordings = {f"{tier}.wordings": flags.wordings[tier] for tier in TIERS}
    return {**cards, **patterns, **wordings, f"{LOOK_ALIKE}.wordings": flags.look_alikes}


def write(text: str, values: Values, by: str) -> str:
    """The file's text with these values; who changes a card's words, signs them.

    "crisis.fits.es" says that the Spanish card still says what the English one says now.
    """

    def change(document: Any) -> None:
        for tier in TIERS:
            _put_card(section(document, "responses"), tier, " ".join(text_of(values, f"{tier}.card").split()), by)
            for language in known_languages()[1:]:
                if f"{tier}.card.{language}" in values:
                    words = " ".join(text_of(values, f"{tier}.card.{language}").split())
                    fits = bool(values.get(f"{tier}.fits.{language}"))
                    _put_translation(document["responses"][f"utter_{tier}"][0], language, words, fits, by)
        for tier in PATTERNS:
            put_rows(section(document, "patterns"), tier, _once(rows_of(values, f"{tier}.patterns")))
        blocks = document.setdefault("nlu", CommentedSeq())
        for tier in WORDINGS:
            _put_wordings(blocks, tier, _once(rows_of(values, f"{tier}.wordings")))

    return rewritten(text, change)


def of_values(values: Values) -> RedFlags:
    """What the form holds, to try a sentence with; nothing is checked."""
    return RedFlags(
        patterns={tier: rows_of(values, f"{tier}.patterns") for tier in PATTERNS},
        wordings={tier: rows_of(values, f"{tier}.wordings") for tier in TIERS},
        look_alikes=rows_of(values, f"{LOOK_ALIKE}.wordings"),
        replies={tier: text_of(values, f"{tier}.card") for tier in TIERS},
    )


def _put_card(responses: Any, tier: str, words: str, by: str) -> None:
    card = responses.setdefault(f"utter_{tier}", CommentedSeq([CommentedMap()]))[0]
    if str(card.get("text") or "").strip() != words:
        put(card, "text", words)
        sign_off(section(card, "metadata"), by)


def _put_translation(card: Any, language: str, words: str, fits: bool, by: str) -> None:
    found, english = given(card, language), english_digest(card)
    before = " ".join(found.text.split()) if found else ""
    if words == before and not (found and fits and found.of != english):
        return
    new = Translated(language, found.title if found and words else "", words, english, by)
    put_translation(section(card, "metadata"), new, signed_off(by, new.words))
    if not card["metadata"].get("translations", True):
        del card["metadata"]["translations"]


def _put_wordings(blocks: Any, intent: str, rows: tuple[str, ...]) -> None:
    """The rows that stay where they are, new ones at the end of the first block."""
    found = [block for block in blocks if block.get("intent") == intent]
    if not found and rows:
        blocks.append(CommentedMap(intent=intent, examples=""))
        found = [blocks[-1]]
    there = {row for block in found for row in _rows(block)}
    wanted, new = {*rows}, [row for row in rows if row not in there]
    for number, block in enumerate(found):
        lines = str(block["examples"]).splitlines()
        kept = [line for line in lines if line[:2] != "- " or line[2:].strip() in wanted]
        kept += [f"- {row}" for row in new] if number == 0 else []
        if kept != lines:
            block["examples"] = LiteralScalarString("".join(f"{line}\n" for line in kept))


def _rows(block: Any) -> list[str]:
    return [line[2:].strip() for line in str(block.get("examples", "")).splitlines() if line[:2] == "- "]


def _once(rows: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(rows))
