"""The house's sentences by key: what the doors say of themselves, and which places each leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Protocol, get_args

Key = Literal[
    # the assistant's own words, at every door
    "too_long",
    "without_answer",
    "too_crowded",
    "too_many",
    "without_words",
    "cut_short",
    "notice",
    "forgotten",
    # of a question without an answer, among several
    "asked_about",
    "untranslated",
    # under an answer, when the message may be a red flag
    "caution_emergency",
    "caution_crisis",
    "caution_same_day",
    # after a card, instead of the whole of it again
    "again_emergency",
    "again_crisis",
    "again_same_day",
    # when a talk is mended
    "explained_by_phone",
    "told_twice",
    "nothing_more",
    "which_one",
    "not_meant",
    "callback_reason",
    # choices and links
    "something_else",
    "call_me_back",
    "reply_with_number",
    "call_clinic",
    "call_emergency",
    "call_crisis",
    "text_crisis",
    "book_visit",
    # the request to be called back
    "callback_read_back",
    "callback_two_numbers",
    # whether the clinic is open
    "open_now",
    "closed_today",
    "closed_now",
    "opens_today",
    "opens_tomorrow",
    "opens_on_weekday",
    "opens_on_date",
    "closed_on",
    "closed_on_day",
    "open_on",
    "open_on_holiday",
    "holidays_ahead",
    "breaks",
    "no_breaks",
    # the website's chat
    "chat_over",
    "chat_starting",
    "chat_too_large",
    "chat_too_fast",
    "chat_elsewhere",
    # the pages
    "page_answer_heading",
    "page_urgent_heading",
    "page_callback",
    "page_elsewhere_heading",
    "page_elsewhere",
    "page_empty_heading",
    "page_empty",
    "page_too_long_heading",
    "page_too_long",
    "page_wait_heading",
    "page_many_questions",
    "page_many_searches",
    "page_many_checks",
    "page_crowded",
    "page_missing_heading",
    "page_missing",
    "page_error_heading",
    "page_error",
]
KEYS: tuple[Key, ...] = get_args(Key)

_PLACES: Mapping[Key, frozenset[str]] = {
    "callback_read_back": frozenset({"name", "phone", "time"}),
    "callback_two_numbers": frozenset({"first", "second"}),
    "asked_about": frozenset({"subject"}),
    "open_now": frozenset({"time"}),
    "closed_today": frozenset({"holiday"}),
    "opens_today": frozenset({"time"}),
    "opens_tomorrow": frozenset({"time"}),
    "opens_on_weekday": frozenset({"weekday", "time"}),
    "opens_on_date": frozenset({"weekday", "date", "time"}),
    "closed_on": frozenset({"date", "holiday"}),
    "closed_on_day": frozenset({"date"}),
    "open_on": frozenset({"date", "hours"}),
    "open_on_holiday": frozenset({"date", "holiday", "hours"}),
    "holidays_ahead": frozenset({"holidays"}),
    "breaks": frozenset({"breaks"}),
    "page_too_long": frozenset({"most"}),
    "page_many_questions": frozenset({"seconds"}),
    "page_many_searches": frozenset({"seconds"}),
    "page_many_checks": frozenset({"seconds"}),
}


class Say(Protocol):
    """Says a sentence of the house, with the clinic's facts and with what belongs in its places."""

    def __call__(self, key: Key, /, **places: object) -> str: ...

    def language_of(self, key: Key) -> str:
        """In which language the sentence is said, such as "en"; what belongs in its places is told in the same."""
        ...


def places_of(key: str) -> frozenset[str]:
    """The names that stand in braces in the sentence, beside the clinic's facts; each of them must."""
    return next((places for known, places in _PLACES.items() if known == key), frozenset())
