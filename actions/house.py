"""The house's sentences with the clinic's facts, read again only when a file of theirs has changed."""

import datetime
import logging

from actions.clinic import current_clinic
from reliefdesk.content.house import HOUSE_FILE, House, Voice, load_house
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.problem import ContentError
from reliefdesk.content.sentences import Key
from reliefdesk.content.taken_up import visitors

logger = logging.getLogger(__name__)

_last: list[House] = []


def current_sentence(key: Key, language: str = ENGLISH) -> str:
    """A sentence that borrows no fact, as the file says now: it is said whatever becomes of the clinic's facts."""
    sentence = _house.get()[key]
    return sentence.texts().get(language, sentence.en)


def current_voice(language: str = ENGLISH) -> Voice:
    """As the files say now; while that of the sentences has errors, as it said before, if it was read before."""
    return Voice(_house.get(), current_clinic(), language)


def open_or_closed(language: str = ENGLISH) -> str:
    """Whether the clinic is open at this moment, until when, or when it opens next."""
    voice = current_voice(language)
    return voice.clinic.opening_hours.now_in_words(datetime.datetime.now(datetime.timezone.utc), voice)


def _read() -> House:
    try:
        _last[:] = [load_house(HOUSE_FILE)]
    except ContentError as error:
        if not _last:
            raise
        logger.warning("The sentences stay as they were, because their file has errors:\n%s", error)
    return _last[0]


_house = visitors.fact(lambda: [HOUSE_FILE], _read)
