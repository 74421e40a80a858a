import datetime
from collections import Counter

from reliefdesk.console.counted import Counts, Question, Thumb

DAY = datetime.date(2026, 5, 3)


def asked(kind, language, about="risks"):
    return Question(DAY, 9, kind, about, "webchat", language)


def test_each_language_has_its_questions_its_misses_and_its_thumbs_the_most_asked_first():
    counts = Counts(
        questions=Counter({asked("answered", "English"): 3, asked("no answer", "Spanish", "cost"): 2}),
        thumbs=Counter({Thumb(DAY, "risks", 1, "Spanish"): 4, Thumb(DAY, "risks", -1, "French"): 1}),
    )
    assert counts.by_language() == [
        ("English", 3, 0, 0, 0),
        ("Spanish", 2, 2, 4, 0),
        ("French", 0, 0, 0, 1),
    ]
    assert (counts.up, counts.down) == (4, 1)


def test_thumbs_by_topic_have_the_worst_first():
    counts = Counts(thumbs=Counter({Thumb(DAY, "hope", 1): 5, Thumb(DAY, "risks", -1): 1}))
    assert counts.judged() == {"risks": (0, 1), "hope": (5, 0)}
