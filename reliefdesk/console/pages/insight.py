"""Insight: what was asked over time, as pictures; and what visitors were told on a day."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console import chart
from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.forms import download, field
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.console.statistics import KINDS, Insight
from reliefdesk.editing.spreadsheet import write_csv

SPANS = (7, 30, 90, 365)
MOST_TOPIC_ROWS = 10


class InsightPage:
    """Days begin at midnight of the clinic."""

    def __init__(self, services: Services, pages: Pages, gate: ConsoleAccess) -> None:
        self._services, self._pages, self._gate = services, pages, gate
        root, settings = services.root, services.settings
        self._insight = Insight(root / settings.conversations, root / settings.webchat)

    def blueprint(self) -> Blueprint:
        routes, staff = Blueprint("insight"), self._gate.staff
        routes.add_route(staff(self.page), "/insight", name="page")
        routes.add_route(staff(self.export), "/insight.csv", name="export")
        routes.add_route(staff(self.told), "/insight/told", name="told")
        routes.add_route(staff(self.export_told), "/insight/told.csv", name="export_told")
        return routes

    def page(self, request: Request, staff: Staff) -> HTTPResponse:
        first, last, span = self._span(request)
        counts = self._insight.counts(first, last, self._services.renderer.zone())
        titles = self._titles()
        topics = [(titles.get(name, _words(name)), count) for name, count in counts.topics.most_common(MOST_TOPIC_ROWS)]
        themes = [(_words(name), count) for name, count in counts.themes.most_common(MOST_TOPIC_ROWS)]
        days = {f"{day:%b} {day.day}": dict(found) for day, found in counts.days.items()}
        values: dict[str, Any] = {
            "counts": counts,
            "span": span,
            "spans": SPANS,
            "kinds": KINDS,
            "days": days,
            "columns": chart.columns(days, KINDS, f"Questions of the last {span} days, by day"),
            "topics": chart.rows(topics, "Topics that were asked most"),
            "themes": chart.rows(themes, "Questions without an approved answer, by theme"),
            "has": (bool(topics), bool(themes)),
            "today": last,
        }
        counted = values.pop("counts")
        return self._pages.page(staff, "insight.html", counted=counted, **values)

    def export(self, request: Request, staff: Staff) -> HTTPResponse:
        first, last, _ = self._span(request)
        counts = self._insight.counts(first, last, self._services.renderer.zone())
        rows = [(str(day), *(str(found[kind]) for kind in KINDS)) for day, found in counts.days.items()]
        return _csv("questions.csv", ("day", *KINDS), rows)

    def told(self, request: Request, staff: Staff) -> HTTPResponse:
        day = self._day(request)
        texts = self._insight.told(day, self._services.renderer.zone())
        return self._pages.page(staff, "told_on.html", day=day, texts=texts, titles=self._titles())

    def export_told(self, request: Request, staff: Staff) -> HTTPResponse:
        day = self._day(request)
        rows = [
            (told.topic, told.text, told.approved_by, told.approved_on, str(told.times))
            for told in self._insight.told(day, self._services.renderer.zone())
        ]
        return _csv(f"told-{day}.csv", ("topic", "text", "approved by", "approved on", "times"), rows)

    def _span(self, request: Request) -> tuple[datetime.date, datetime.date, int]:
        typed = field(request, "days")
        span = int(typed) if typed in map(str, SPANS) else 30
        today = datetime.datetime.now(self._services.renderer.zone()).date()
        return today - datetime.timedelta(span - 1), today, span

    def _day(self, request: Request) -> datetime.date:
        today = datetime.datetime.now(self._services.renderer.zone()).date()
        try:
            return min(max(datetime.date.fromisoformat(field(request, "day")), datetime.date(2000, 1, 1)), today)
        except ValueError:
            return today

    def _titles(self) -> dict[str, str]:
        return {name: topic.title for name, topic in self._services.project().topics.items()}


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _csv(name: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> HTTPResponse:
    return download(write_csv(headings, rows), name, "text/csv; charset=utf-8")
