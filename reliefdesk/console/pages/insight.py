"""Insight: what was asked over time, as pictures; and what visitors were told on a day.

Days begin at midnight of the clinic.
"""

from __future__ import annotations

import datetime

from sanic.response import HTTPResponse

from reliefdesk.console import chart
from reliefdesk.console.access import Routes
from reliefdesk.console.forms import csv_file
from reliefdesk.console.statistics import KINDS, Told
from reliefdesk.console.visit import Visit

SPANS = (7, 30, 90, 365)
MOST_TOPIC_ROWS = 10

routes = Routes()


@routes.get("/insight")
def insight(visit: Visit) -> HTTPResponse:
    first, last, span = _span(visit)
    counts = visit.services.insight.counts(first, last, visit.services.renderer.zone())
    titles = visit.services.titles()
    topics = [(titles.get(name, _words(name)), count) for name, count in counts.topics.most_common(MOST_TOPIC_ROWS)]
    themes = [(_words(name), count) for name, count in counts.themes.most_common(MOST_TOPIC_ROWS)]
    days = {f"{day:%b} {day.day}": dict(found) for day, found in counts.days.items()}
    return visit.page(
        "insight.html",
        counted=counts,
        span=span,
        spans=SPANS,
        kinds=KINDS,
        days=days,
        columns=chart.columns(days, KINDS, f"Questions of the last {span} days, by day"),
        topics=chart.rows(topics, "Topics that were asked most"),
        themes=chart.rows(themes, "Questions without an approved answer, by theme"),
        has=(bool(topics), bool(themes)),
        today=last,
    )


@routes.get("/insight.csv")
def export(visit: Visit) -> HTTPResponse:
    first, last, _ = _span(visit)
    counts = visit.services.insight.counts(first, last, visit.services.renderer.zone())
    rows = [(str(day), *(str(found[kind]) for kind in KINDS)) for day, found in counts.days.items()]
    return csv_file("questions.csv", ("day", *KINDS), rows)


@routes.get("/insight/told")
def told(visit: Visit) -> HTTPResponse:
    day = _day(visit)
    return visit.page("told_on.html", day=day, texts=_told(visit, day), titles=visit.services.titles())


@routes.get("/insight/told.csv")
def export_told(visit: Visit) -> HTTPResponse:
    day = _day(visit)
    rows = [(each.topic, each.text, each.approved_by, each.approved_on, str(each.times)) for each in _told(visit, day)]
    return csv_file(f"told-{day}.csv", ("topic", "text", "approved by", "approved on", "times"), rows)


def _told(visit: Visit, day: datetime.date) -> list[Told]:
    return visit.services.insight.told(day, visit.services.renderer.zone())


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


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()
