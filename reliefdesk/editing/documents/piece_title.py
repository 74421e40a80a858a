"""The title of a paragraph that has none of its own: a question that its first sentence answers, or its first words."""

from __future__ import annotations

import re

from reliefdesk.editing.documents.lead_ins import is_plural, is_question, lowered, with_article
from reliefdesk.editing.documents.whole_sentences import sentences

_MOST_SUBJECT_WORDS = 5
_MOST_FIRST_WORDS = 7

# What a sentence is about by its words, likeliest first, and how it is asked: {x} is the subject, {do} its verb.
_CUES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(cue, re.IGNORECASE), asked)
    for cue, asked in (
        (r"\brisks?\b|\bside effects?\b|\bcomplications?\b|\bsafe\b", "What are the risks of {x}?"),
        (r"\b(?:takes?|done in) .{0,30}(?:minutes?|hours?)\b", "How long {do} {x} take?"),
        (r"\blasts?\b|\blasting\b|\bwear(?:s|ing)? off\b|\bfor (?:weeks|months|years)\b", "How long {do} {x} last?"),
        (r"\bworks? by\b|\bworks? (?:like|on|best)\b|\bhow it works\b", "How {do} {x} work?"),
        (r"\bhelps? (?:with|people|ease|relieve)|\bused (?:for|to treat)\b|\brelieves?\b|\btreats?\b|\beases?\b",
         "What {do} {x} help with?"),
        (r"\brecover|\bgo(?:ing)? home\b|\bback to (?:work|normal)\b|\bafterwards?\b", "What happens after {x}?"),
        (r"\bbefore (?:the|your|a)\b|\bprepare\b|\bfasting\b", "How do I prepare for {x}?"),
        (r"\bhurts?\b|\bpainful\b|\bsting|\bnumb the skin\b", "Does {x} hurt?"),
    )
)  # fmt: skip
_YOU = re.compile(r"\AYou (can|may|will|should|must) ([^.!?;:,]{3,60})")


def piece_title(about: str, answer: str) -> tuple[str, bool]:
    """The title, and whether it was made of the first words only; `about` is the heading above the piece."""
    first = sentences(answer)[0]
    if found := _YOU.match(first):
        return f"{found[1].capitalize()} I {_mine(found[2]).strip()}?", False
    about = about.rstrip(":.")
    if about and not is_question(about) and len(about.split()) <= _MOST_SUBJECT_WORDS:
        for cue, asked in _CUES:
            if cue.search(first):
                x = with_article(lowered(about))
                title = asked.format(x=x, do="do" if is_plural(about) else "does")
                return (title.replace("Does", "Do", 1) if is_plural(about) else title), False
    words = first.rstrip(".!?").split()
    begun = " ".join(words[:_MOST_FIRST_WORDS]) + (" …" if len(words) > _MOST_FIRST_WORDS else "")
    return (f"{about}: {lowered(begun)}" if about and not is_question(about) else begun), True


def _mine(text: str) -> str:
    return re.sub(r"\byours\b", "mine", re.sub(r"\byour\b", "my", re.sub(r"\byourself\b", "myself", text)))
