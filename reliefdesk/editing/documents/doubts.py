"""What is to be read again in a proposed answer before anybody signs it, in words for staff."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reliefdesk.content.answer_checks import MOST_WORDS
from reliefdesk.editing.documents.proposed_topic import ProposedTopic
from reliefdesk.editing.documents.whole_sentences import sentences

_BEGINS_BARE = re.compile(
    r"(it|they|he|she|this|these|that|those|such|both|here|there|so|but|and|also|however|instead|as a result|"
    r"in addition|for example|the same|another|then|next)\b(?:’s|'s)?(?! is no | are no )",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\b(?:game[- ]changers?|pause button|switch(?:es)? off|think of (?:it|this|them|your)|imagine|picture (?:a|this)|"
    r"like a (?:\w+ )?(?:detective|cage|gate|gatekeeper|alarm|dimmer|radio|bridge|key|shield|roadblock|traffic)|"
    r"best part|good news|magic|miracle|journey|roller ?coaster|silver bullet|secret|dream|nightmare|battle|warrior|"
    r"light at the end|weapons?|reset button|toolbox|tool ?kit|turn (?:down|off) the|volume|on the road to|"
    r"gets? your life back|lease (?:on|of) life|hope)\b",
    re.IGNORECASE,
)
_PICTURED = re.compile(
    r"\b(?:is|are|works?|acts?|much) (?:just |a bit |a lot |more )?like (?:an?|the|turning|having)\b"
)


def doubts(proposal: ProposedTopic) -> Iterator[str]:
    """Each as a sentence of its own."""
    if not proposal.answer.strip():
        yield "There is no answer yet."
        return
    first = sentences(proposal.answer)[0]
    if proposal.made_up:
        yield "The title is made of the first words; write the question that this answers."
    if found := _BEGINS_BARE.match(first):
        yield f"It begins with “{found[0]}”: say what is meant, as it is read alone."
    elif first[:1].islower():
        yield "It begins in the middle of a sentence; the document may be laid out oddly there."
    if figure := _FIGURE.search(proposal.answer) or _PICTURED.search(proposal.answer):
        yield f"“{figure[0]}” is a figure of speech; say it plainly."
    if proposal.answer.rstrip()[-1:] not in '.!?:)”"' and len(proposal.answer.split()) > 3:
        yield "Its last sentence has no end; the document may be cut there."
    if proposal.rest:
        yield f"An answer holds {MOST_WORDS} words, so it is cut; the rest stands below."
