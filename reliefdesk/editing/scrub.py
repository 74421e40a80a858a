"""Personal details taken out of what visitors wrote, before staff's desk keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import phonenumbers

from reliefdesk.content.wording import clean, key
from reliefdesk.editing.project import Project

MOST_SCRUBBED_CHARACTERS = 500

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|ene|abr|ago|dic"
_PEOPLE = (
    "wife|husband|partner|son|daughter|mother|mom|mum|mama|father|dad|sister|brother|aunt|uncle|cousin|friend|"
    "neighbor|neighbour|grandson|granddaughter|grandma|grandpa|boss|caregiver|nurse|patient|doctor|"
    "esposa|esposo|hijo|hija|madre|padre|hermana|hermano|amiga|amigo"
)
_STREETS = "street|st|avenue|ave|road|rd|drive|dr|lane|ln|boulevard|blvd|court|ct|way|place|pl|highway|hwy|apt|suite"
_NAME = r"[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ](?:\s+[A-ZÀ-Þ][\w'’-]+)*"

_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"


def _found(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# In this order: what is longer comes before the number within it.
_DETAILS = (
    ("[link]", _found(r"\b(?:https?://|www\.)\S+")),
    ("[email]", _found(r"(?<![\w.+'-])[\w.+'-]++\s?@\s?[\w-]+(?:\.[\w-]+)*")),
    ("[number]", _found(r"\b\d{3}-\d{2}-\d{4}\b")),
    ("[date]", _found(r"\b\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b")),
    ("[date]", _found(rf"\b(?:{_MONTHS})[a-z]*\.?\s+{_ORDINAL}(?:,?\s+\d{{2,4}})?\b")),
    ("[date]", _found(rf"\b{_ORDINAL}\s+(?:of\s+|de\s+)?(?:{_MONTHS})[a-z]*\.?(?:\s+(?:de\s+)?\d{{2,4}})?\b")),
    ("[address]", _found(rf"\b\d{{1,6}}\s+(?:[\w.'-]+\s+){{1,4}}(?:{_STREETS})\b\.?(?:\s*(?:#\s*)?\d+\w?)?")),
    ("[number]", _found(r"\b(?:mrn|ssn|id|policy|member|record|case)[\s#:]*(?:(?:number|no|is)[\s#:.]*)?\d[\d-]{2,}")),
    ("[number]", _found(r"(?<!\w)[+(#]?\d(?:[\s().-]{0,2}\d){4,}(?!\w)")),
    ("[number]", _found(r"\b(?=\w*\d\w*\d\w*\d)\w{6,}\b")),
    ("[age]", _found(r"\b(?:9\d|1[01]\d)(?=\s*(?:-?\s*years?\b|y/?o\b|años))")),
)
# A name follows, in whatever case it is typed.
_INTRODUCED = re.compile(
    r"\b((?i:my (?:full |first |last )?name(?:'s| is)|call me|called|named|mi nombre es|me llamo))\s+"
    r"([^\W\d_][\w'’-]+)(?:\s+(?!(?i:and|i|is|y|my|the|said|says|told|who|he|she)\b)[^\W\d_][\w'’-]+)?"
)
_TITLED = re.compile(
    r"\b((?i:mr|mrs|ms|miss|sr|sra|señora?|dr|doctora?)\b\.?)\s+([^\W\d_][\w'’-]+)(?:\s+[A-ZÀ-Þ][\w'’-]+)*"
)
_SPEAKING = re.compile(
    rf"\b((?i:i am|i'm|im|this is|it's|soy|habla|{_PEOPLE}),?)\s+({_NAME})"
    r"(?=\s*(?:[,.!?;]|$|(?i:and|y|here|from|calling|speaking|is|has|was|had|says|said)\b))"
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NO_NAMES = frozenset(
    "a about again all an and are at back can did do does for from he her here his how i if in is it its me my no not "
    "of ok on or our please she so soy the their they this to told was we what when where which who why will with yes "
    "you your said says that there el la los y que se un una".split()
)


class Scrubber:
    """`vocabulary` are words that are nobody's name: those of the clinic's own content."""

    def __init__(self, texts: Iterable[str], region: str = "US") -> None:
        self._words = _NO_NAMES | {word for text in texts for word in key(text).split()}
        self._region = region

    @classmethod
    def of(cls, project: Project) -> Scrubber:
        """One that knows the words of the project's questions and answers, and the clinic's numbers."""
        texts = [row[1] for rows in project.asked.values() for row in rows]
        answers = [topic.answer for topic in project.topics.values()]
        return cls([*texts, *answers], project.clinic.region if project.clinic else "US")

    def scrub(self, text: str) -> str:
        """One line with names, dates, numbers and addresses replaced by what they are."""
        text = clean(text[: 2 * MOST_SCRUBBED_CHARACTERS])[:MOST_SCRUBBED_CHARACTERS]
        for match in reversed(list(phonenumbers.PhoneNumberMatcher(text, self._region))):
            text = f"{text[: match.start]}[phone]{text[match.end :]}"
        for name, pattern in _DETAILS:
            text = pattern.sub(name, text)
        for introduction in (_SPEAKING, _INTRODUCED, _TITLED):
            text = introduction.sub(self._unless_known, text)
        return self._without_strange_names(text)

    def _unless_known(self, match: re.Match[str]) -> str:
        if all(key(word) in self._words for word in match[2].split()):
            return match[0]
        return f"{match[1]} [name]"

    def _without_strange_names(self, text: str) -> str:
        """A capital within a sentence begins a name, unless the clinic writes the word too."""
        words = _WORD.findall(text)
        if sum(word[0].isupper() for word in words) * 2 > len(words):  # a title, or shouting
            return text

        def replace(match: re.Match[str]) -> str:
            before = text[: match.start()].rstrip(" \"'(")
            begins = not before or before[-1] in ".!?:[-"
            plain = begins or not match[0][0].isupper() or match[0].isupper() or key(match[0]) in self._words
            return match[0] if plain else "[name]"

        return re.sub(r"\[name\](?:\s+\[name\])+", "[name]", _WORD.sub(replace, text))
