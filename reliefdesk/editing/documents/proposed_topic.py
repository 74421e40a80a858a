"""Proposed topics of a document: titles are its headings and questions, answers its own whole sentences."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reliefdesk.content.answer_checks import MOST_WORDS
from reliefdesk.content.wording import key
from reliefdesk.editing.documents.columns import Pair
from reliefdesk.editing.documents.document import Document, Place
from reliefdesk.editing.documents.lead_ins import MOST_TITLE_CHARACTERS, defined, is_question, titled
from reliefdesk.editing.documents.piece_title import piece_title
from reliefdesk.editing.documents.sections import Section, sections
from reliefdesk.editing.documents.whole_sentences import packed, sentences

MOST_PROPOSED = 200
LEAST_WORDS = 6  # of an answer without a question, else it is a remark

_FAQ = 0.6  # of the sections are questions, and most answers short: then each is one topic
_LEAST_PIECE = 15  # words of a paragraph that is a topic of its own


@dataclass(frozen=True)
class ProposedTopic:
    """`answer` has at most 60 words in whole sentences, or is one sentence that is longer; `rest` is left over.

    `made_up` says that the title was made of the first words, so that somebody has to write one. `template` is the one
    of the library that it takes up, empty for none; None until that was looked for.
    """

    title: str
    answer: str
    place: Place
    others: tuple[str, ...] = ()
    rest: str = ""
    made_up: bool = False
    template: str | None = None


def proposed_topics(document: Document) -> list[ProposedTopic]:
    """What a document proposes, in its order, each title once; MOST_PROPOSED at most."""
    found: dict[str, ProposedTopic] = {}
    read = sections(document)
    is_faq = _is_faq(read)
    for section in read:
        for proposal in _cut(section, is_faq):
            if proposal.answer and key(proposal.title):
                found.setdefault(_free(key(proposal.title), found, proposal), proposal)
    return list(found.values())[:MOST_PROPOSED]


def proposed_of(pairs: Iterable[Pair]) -> list[ProposedTopic]:
    """What a table proposes, a topic a row; one without an answer is among them, so that it can be written."""
    found = []
    for pair in pairs:
        first, *rest = _filled(sentences(pair.answer))
        place = Place(row=pair.row)
        found.append(
            ProposedTopic(pair.question[:MOST_TITLE_CHARACTERS], " ".join(first), place, pair.others, _spaced(rest))
        )
    return found[:MOST_PROPOSED]


def _spaced(groups: Iterable[Sequence[str]]) -> str:
    return " ".join(sentence for group in groups for sentence in group)


def _free(title: str, found: dict[str, ProposedTopic], proposal: ProposedTopic) -> str:
    """The same title with another answer is kept, too: staff see both."""
    same = found.get(title)
    return title if same is None or same.answer == proposal.answer else f"{title} {len(found)}"


def _is_faq(read: Sequence[Section]) -> bool:
    asked = [section for section in read if is_question(section.about)]
    if len(asked) < 3 or len(asked) < _FAQ * len(read):
        return False
    return statistics.median(len(" ".join(section.paragraphs).split()) for section in asked) <= MOST_WORDS


def _cut(section: Section, is_faq: bool) -> Iterator[ProposedTopic]:
    whole = [sentences(text) for text in section.paragraphs]
    is_one = is_faq or section.place.row > 0 or (len(whole) == 1 and is_question(section.about))
    pieces, left = _pieces(whole, is_one), ""
    if is_one:
        pieces, left = pieces[:1], " ".join(pieces[1:])
    for number, answer in enumerate(pieces):
        if len(answer.split()) < LEAST_WORDS and not is_question(section.about):
            continue
        title, made_up = _title(section, answer, number)
        others = section.others if number == 0 else ()
        place = (
            section.place
            if title == section.about or section.is_lead
            else replace(section.place, heading=section.about)
        )
        yield ProposedTopic(title[:MOST_TITLE_CHARACTERS], answer, place, others, left, made_up)


def _pieces(paragraphs: list[list[str]], is_one: bool) -> list[str]:
    """All of it when it is short; else its paragraphs, the short ones joined and the long ones divided."""
    every = [sentence for paragraph in paragraphs for sentence in paragraph]
    if sum(len(sentence.split()) for sentence in every) <= MOST_WORDS:
        return ["\n".join(" ".join(paragraph) for paragraph in paragraphs)] if every else []
    if is_one:
        first, *more = _filled(every)
        return [" ".join(first), *(" ".join(group) for group in more)]
    found: list[list[str]] = []
    for paragraph in paragraphs:
        words = sum(len(sentence.split()) for sentence in paragraph)
        held = sum(len(sentence.split()) for sentence in found[-1]) if found else MOST_WORDS
        if held + words <= MOST_WORDS and (words < _LEAST_PIECE or held < _LEAST_PIECE):
            found[-1] = [*found[-1], *paragraph]
        else:
            found += packed(paragraph, MOST_WORDS)
    return [" ".join(group) for group in found]


def _filled(every: list[str]) -> tuple[list[str], ...]:
    """As many sentences as one answer holds, and the others."""
    count = words = 0
    for sentence in every:
        words += len(sentence.split())
        if count and words > MOST_WORDS:
            break
        count += 1
    return (every[:count], every[count:]) if every[count:] else (every,)


def _title(section: Section, answer: str, number: int) -> tuple[str, bool]:
    """The title of a section's piece, and whether it was made of the first words."""
    first = sentences(answer)[0]
    if number == 0 and section.is_lead:
        return titled(section.about, section.subject), False
    if number == 0 and is_question(section.about):
        return section.about, False
    if subject := defined(first):
        return titled(subject), False
    if number == 0 and section.about:
        return section.about, False
    return piece_title("" if is_question(section.about) else section.about, answer)
