"""Insight: what was asked over time, as pictures and tables; and what visitors were told on a day.

Days begin at midnight of the clinic, and hours are the clinic's.
"""

from __future__ import annotations

import datetime
from collections import Counter

from sanic.response import HTTPResponse

from reliefdesk.console import chart, insight_file
from reliefdesk.console.access import TALKS, Routes
from reliefdesk.console.answer_titles import AnswerTitles
from reliefdesk.console.channel_names import channel_name
from reliefdesk.console.counted import KINDS, Counts
from reliefdesk.console.forms import csv_file, download
from reliefdesk.console.pages.tables import EXCEL
from reliefdesk.console.statistics import Told
from reliefdesk.console.visit import Visit
from reliefdesk.editing.unanswered import Unanswered, unanswered

SPANS = (7, 30, 90, 365)
MOST_ROWS = 10
MOST_QUESTIONS = 50

routes = Routes()


@routes.get("/insight")
def insight(visit: Visit) -> HTTPResponse:
    visit.services.inbox_filler.now()
    first, last, span = _span(visit)
    counts, title = _counts(visit, first, last), _titles(visit)
    before = _counts(visit, first - datetime.timedelta(span), first - datetime.timedelta(1))
    days = {f"{day:%b} {day.day}": dict(found) for day, found in counts.days.items()}
    hours = {_hour(hour): {"questions": counts.hours[hour]} for hour in range(24)}
    topics = [(title(name), count, before.topics[name]) for name, count in counts.topics.most_common(MOST_ROWS)]
    themes = [(title(name), count, before.themes[name]) for name, count in counts.themes.most_common(MOST_ROWS)]
    asked = _asked(visit, first, last)
    return visit.page(
        "insight.html",
        counted=counts,
        before=before,
        span=span,
        spans=SPANS,
        kinds=KINDS,
        days=days,
        columns=chart.columns(days, KINDS, f"Questions of the last {span} days, by day"),
        hours=hours,
        clock=chart.columns(hours, ("questions",), "Questions by the hour of the day"),
        topics=topics,
        themes=themes,
        topic_bars=chart.rows([row[:2] for row in topics], "Topics that were asked most"),
        theme_bars=chart.rows([row[:2] for row in themes], "Questions without an approved answer, by subject"),
        questions=[(each, title(each.theme)) for each in asked[:MOST_QUESTIONS]],
        states=insight_file.STATES,
        more=len(asked) - MOST_QUESTIONS,
        channels=[(channel_name(name), count) for name, count in counts.channels.most_common()],
        languages=counts.by_language(),
        judged=[(title(topic), *thumbs) for topic, thumbs in counts.judged().items()],
        callbacks=_called_back(visit, first, last),
        today=last,
        zone=str(visit.services.renderer.zone()).replace("_", " "),
    )


@routes.get("/insight.csv")
def export(visit: Visit) -> HTTPResponse:
    first, last, _ = _span(visit)
    rows = insight_file.rows(_counts(visit, first, last), _titles(visit))
    return csv_file("questions.csv", insight_file.HEADINGS, [tuple(map(str, row)) for row in rows])


@routes.get("/insight.xlsx")
def export_excel(visit: Visit) -> HTTPResponse:
    """With the questions that had no answer only for those who may see what visitors wrote."""
    first, last, _ = _span(visit)
    asked = _asked(visit, first, last) if TALKS.has(visit.staff.account) else None
    days = [(str(day), *row) for day, row in _callback_days(visit, first, last).items()]
    contents = insight_file.sheets(_counts(visit, first, last), _titles(visit), days, asked)
    return download(insight_file.excel(contents), "insight.xlsx", EXCEL)


@routes.get("/insight/told")
def told(visit: Visit) -> HTTPResponse:
    day, title = _day(visit), _titles(visit)
    texts = [(each, title(each.topic)) for each in _told(visit, day)]
    return visit.page("told_on.html", day=day, texts=texts, titles=visit.services.titles())


@routes.get("/insight/told.csv")
def export_told(visit: Visit) -> HTTPResponse:
    day, title = _day(visit), _titles(visit)
    rows = [
        (title(each.topic), each.text, each.approved_by, each.approved_on, str(each.times))
        for each in _told(visit, day)
    ]
    return csv_file(f"told-{day}.csv", ("topic", "text", "approved by", "approved on", "times"), rows)


def _told(visit: Visit, day: datetime.date) -> list[Told]:
    return visit.services.insight.told(day, visit.services.renderer.zone())


def _counts(visit: Visit, first: datetime.date, last: datetime.date) -> Counts:
    return visit.services.insight.counts(first, last, visit.services.renderer.zone())


def _titles(visit: Visit) -> AnswerTitles:
    return AnswerTitles(visit.services.root, visit.services.titles())


def _asked(visit: Visit, first: datetime.date, last: datetime.date) -> list[Unanswered]:
    return unanswered(visit.services.inbox.missed, first, last)


def _called_back(visit: Visit, first: datetime.date, last: datetime.date) -> tuple[int, int]:
    """How many asked to be called back on these days, and how many of them were called since."""
    days = _callback_days(visit, first, last).values()
    return sum(asked for asked, _ in days), sum(called for _, called in days)


def _callback_days(visit: Visit, first: datetime.date, last: datetime.date) -> dict[datetime.date, tuple[int, int]]:
    asked, called, zone = Counter[datetime.date](), Counter[datetime.date](), visit.services.renderer.zone()
    for stored in visit.services.callbacks.after(0):
        day = stored.requested_at.astimezone(zone).date()
        if first <= day <= last:
            asked[day] += 1
            called[day] += stored.state == "done"
    return {day: (asked[day], called[day]) for day in sorted(asked)}


def _span(visit: Visit) -> tuple[datetime.date, datetime.date, int]:
    typed = visit.field("days")
    span = int(typed) if typed in map(str, SPANS) else 30
    today = datetime.datetime.now(visit.services.renderer.zone()).date()
    return today - datetime.timedelta(span - 1), today, span


def _day(visit: Visit) -> datetime.date:
    today = datetime.datetime.now(visit.services.renderer.zone()).date()
    try:
        return min(max(datetime.date.fromisoformat(visit.field("day")), datetime.date(2000, 1, 1)), today)
    except ValueError:
        return today


def _hour(hour: int) -> str:
    return f"{hour % 12 or 12} {'a.m.' if hour < 12 else 'p.m.'}"
