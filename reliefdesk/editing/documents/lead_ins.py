"""What stands before a text and is none of it: "Q:", "A:", "1."; and titles made of what a document says itself."""

from __future__ import annotations

import re

from reliefdesk.content.treatment_name import takes_an

MOST_LEAD_WORDS = 6
MOST_TITLE_CHARACTERS = 120

_NUMBER = re.compile(r"\A\s*(?:\(?\d{1,3}[.)]|#\d{1,3}[.:)]?)\s+")
_ASKED = re.compile(
    r"\A\s*(?:Q|P|Question|Pregunta|FAQ)(?:\s?#?\d{1,3})?\s?[:.)–—-]\s*(?=\S)|\A\s*(?:Q|Question|Pregunta)\s?\d{1,3}\s+",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"\A\s*(?:A|R|Answer|Ans|Respuesta)(?:\s?#?\d{1,3})?\s?[:.)–—-]\s+", re.IGNORECASE)
_LEAD = re.compile(r"\A([^\s:.!?;,][^:.!?;\n]{1,60}):\s+(?=\S)")
_ASKING = re.compile(
    r"(what|how|who|whom|when|where|why|which|is|are|can|could|do|does|did|will|would|should|may|must|has|have|am|"
    r"qué|que|cómo|como|cuándo|dónde|quién|por qué|puedo|debo)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(before|after|during|while|if|when|on|at|in|for|from|with|without|about|to|your|our|the day|day|step|phase|"
    r"week|month|more|less|most|how to)\b",
    re.IGNORECASE,
)
_NOT_A_SUBJECT = re.compile(
    r"(note|notes|important|tip|tips|warning|please|remember|address|phone|fax|tel|email|e-mail|hours|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|call|website|web|example|contact|page|yes|no|pros|cons|mon|location|"
    r"open|closed|parking|the message to.*|reviewed|updated|date|author|source|sources|references)\b",
    re.IGNORECASE,
)
_DESCRIBES = re.compile(r"(?:[^t]ive|ous|able|ible|ful|less|ly|ed)\Z")
_TURNED = re.compile(r"\A(what|how|who|when|where|why) (it|they) (\w+)\Z", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|this|they|them)\b", re.IGNORECASE)
_DEFINED = re.compile(
    r"\A(?:an? |the )?((?:[\w’'()/-]+ ){0,5}[\w’'()/-]+?) (is|are) (?:an? |the |one of |another |small |types? of )",
    re.IGNORECASE,
)
_NO_SUBJECT = re.compile(
    r"\A(it|this|that|these|those|there|they|he|she|we|you|here|what|which|our|your|the (?:most|best|first|next|goal|"
    r"aim|good|bad|main)|most|some|many|one|another|if|when|after|before|in|on|at|for)\b",
    re.IGNORECASE,
)

_ARTICLES = frozenset("a an the your our my this these any".split())
_UNCOUNTED = re.compile(
    r"(?:tion|sion|ment|apy|ery|ia|ing|ness|ity|care|medicine|pain|itis|osis|asis|hygiene|health|work|advice|heat|gas|"
    r"sleep|insurance|parking|prp|help|relief|ultrasound|acupuncture|recovery|risk)\Z"
)
_COUNTED = frozenset("injection appointment filling opening risk dressing cleaning infection operation".split())


def bare(text: str) -> str:
    """`text` without the number or the label that it begins with."""
    for label in (_NUMBER, _ASKED, _ANSWERED):
        text = label.sub("", text, count=1)
    return text.strip()


def is_asked(text: str) -> bool:
    """Whether a text says of itself that it is a question, as in "Q:"."""
    return bool(_ASKED.match(_NUMBER.sub("", text, count=1)))


def is_answered(text: str) -> bool:
    """Whether a text says of itself that it is an answer, as in "A:"."""
    return bool(_ANSWERED.match(text))


def is_question(text: str) -> bool:
    """Whether it ends as a question does."""
    return text.rstrip(' *_"”’)').endswith("?")


def lead_of(text: str) -> tuple[str, str]:
    """The few words before a colon and what they lead in; "" and the whole text when there are none."""
    found = _LEAD.match(text)
    if not found or len(found[1].split()) > MOST_LEAD_WORDS or _NOT_A_SUBJECT.match(found[1]):
        return "", text
    return found[1].strip(), text[found.end() :].strip()


def titled(lead: str, subject: str = "") -> str:
    """The title that a lead-in makes: "Nerve blocks" is asked for, "Why choose it" is a question of `subject`."""
    lead, subject = lead.strip(" :.–—-"), lowered(subject)
    if is_question(lead) or not lead:
        return lead
    if found := _TURNED.match(lead):
        does = "is" if found[3].lower() in ("is", "are") else ""
        about = subject or found[2]
        if does:
            return f"{found[1].capitalize()} {'are' if is_plural(about) else 'is'} {about}?"
        verb = _plain_verb(found[3])
        return f"{found[1].capitalize()} {'do' if is_plural(about) else 'does'} {about} {verb}?"
    if _ASKING.match(lead):
        return f"{_IT.sub(lambda _: subject, lead) if subject else lead}?"
    is_name = not (_STARTS.match(lead) or _NOT_A_SUBJECT.match(lead) or _DESCRIBES.search(lead))
    if not is_name or len(lead.split()) > MOST_LEAD_WORDS:
        return lead
    return asked_for(lead)


def asked_for(subject: str) -> str:
    """ "What is a nerve block?" of "Nerve block"; "What are" of several."""
    return f"What {'are' if is_plural(subject) else 'is'} {with_article(lowered(subject))}?"


def defined(sentence: str) -> str:
    """What a sentence defines, such as "A nerve block" in "A nerve block is a shot"; "" when it defines nothing."""
    found = _DEFINED.match(sentence)
    if not found or _NO_SUBJECT.match(sentence):
        return ""
    return sentence[: found.start(2)].strip()


def is_plural(subject: str) -> bool:
    """Whether there are several, by the ending of the last word before "of", "for" or the like."""
    head = re.split(r" (?:of|for|in|with|and|to) ", subject.strip())[0].split()
    last = head[-1].lower() if head else ""
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "sis"))


def lowered(subject: str) -> str:
    """The subject within a sentence: a name of one capital becomes small, "MRI" stays."""
    first = subject.split()[0] if subject.split() else ""
    return subject if first[1:] != first[1:].lower() or first == "I" else subject[:1].lower() + subject[1:]


def with_article(subject: str) -> str:
    """ "a nerve block", but "surgery" and "nerve blocks"."""
    words = subject.split()
    if not words or words[0].lower() in _ARTICLES or is_plural(subject):
        return subject
    last = re.split(r" (?:of|for|in|with|and|to) ", subject)[0].split()[-1].lower()
    if (_UNCOUNTED.search(last) and last not in _COUNTED) or last[:1].isupper() or not last.isalpha():
        return subject
    return f"{'an' if takes_an(words[0]) else 'a'} {subject}"


def _plain_verb(verb: str) -> str:
    verb = verb.lower()
    if verb.endswith("es") and verb[:-2].endswith(("ch", "sh", "ss", "x", "o")):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb
