"""What each approved text costs as a text message, in every language that the clinic answers in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.checks import replies_of_domain
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.topic import load_topics
from reliefdesk.content.translation import approved_texts, translations_of
from reliefdesk.messaging.sms import as_sms


@dataclass(frozen=True)
class Cost:
    """The parts of one text as it is, and with `a` for `á` and its like; `odd` are the letters that make it longer."""

    name: str
    language: str
    parts: int
    without_accents: int
    odd: tuple[str, ...]


def costs(root: Path) -> Iterator[Cost]:
    """Of all answers, replies and cards of the project in `root`; ContentError."""
    clinic = load_clinic(root / "clinic.yml")
    for place, name, response in approved_texts(root, load_topics(root), replies_of_domain(root / "domain.yml")):
        english = str(response.get("text") or "")
        texts = {ENGLISH: clinic.fill(english)} if english else {}
        texts |= {language: told["text"] for language, told in translations_of(response, clinic).items()}
        for language, text in texts.items():
            sms, plain = as_sms(text), as_sms(text, without_accents=True)
            yield Cost(Path(place).stem if name == "translation" else name, language, sms.parts, plain.parts, sms.odd)
