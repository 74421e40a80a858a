"""A form over one of the clinic's files: shown, looked at, saved; whatever is wrong, nothing that was typed is lost."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.differences import beside
from reliefdesk.console.file_pages import PAGES
from reliefdesk.console.form_problems import by_field
from reliefdesk.console.forms import see
from reliefdesk.console.services import FILES
from reliefdesk.console.visit import Visit
from reliefdesk.content.items import changed, items_of
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing.edit_checks import file_problems
from reliefdesk.editing.file_drafts import Conflict, FileName
from reliefdesk.editing.values import Values

Wrong = Mapping[str, str]  # what is wrong, by the name of the field; by "" what is of no field

_MOST_ROUNDS = 3
_NONE: Wrong = {}
_NOTHING: Mapping[str, Any] = {"preview": None, "tried": None, "warned": {}}  # beside the form


class FileForm(ABC):
    """What a page of a file does; `name` is the file's, `template` the page's."""

    name: FileName
    template: str

    @abstractmethod
    def read(self, text: str) -> Values:
        """The fields as the file has them; ContentError when it cannot be read."""

    @abstractmethod
    def typed(self, visit: Visit, text: str) -> Values:
        """The fields as they were sent; `text` is the file's."""

    @abstractmethod
    def write(self, text: str, values: Values, by: str) -> str:
        """The file's text with these fields in it."""

    @abstractmethod
    def label(self, name: str, values: Values) -> str:
        """What stands above a field, for the summary of what is wrong."""

    @abstractmethod
    def field_of(self, problem: Problem, values: Values) -> str:
        """The field that a problem of the file is about, "" for none."""

    def problems(self, values: Values) -> list[tuple[str, str]]:
        """What is wrong before it is a file: the field and the sentence."""
        return []

    def more(self, visit: Visit, values: Values, text: str | None) -> dict[str, Any]:
        """What the page shows besides; `text` is the file as it would be, None while something is wrong with it."""
        return {}

    def routes(self) -> Routes:
        """Its three addresses: it is shown, looked at while somebody types, and taken."""
        routes, page = Routes(), PAGES[self.name]
        routes.get(page)(self.show)
        routes.post(f"{page}/check")(self.check)
        routes.post(page)(self.take)
        return routes

    def show(self, visit: Visit) -> HTTPResponse:
        """The form as the draft has it, or the one sentence that says why it cannot be shown."""
        text = visit.services.drafts.file(self.name)
        try:
            values = self.read(text)
        except ContentError as error:
            return self._unread(visit, error)
        based_on = visit.services.drafts.file_version(self.name)
        found = file_problems(self.name, text, visit.services.project())
        wrong, warned = (self._told(found, values, warning) for warning in (False, True))
        return self._page(visit, values, based_on, wrong, warned)

    def check(self, visit: Visit) -> HTTPResponse:
        """What a script shows beside the form while somebody types."""
        text = visit.services.drafts.file(self.name)
        try:
            values = self.typed(visit, text)
            wrong, warned, new = self._judged(visit, values, text)
        except ContentError as error:
            told = {"": error.problems[0].text}
            return visit.fragment("file_verdict.html", form=self, values={}, wrong=told, **_NOTHING)
        more = {**_NOTHING, "warned": warned, **self.more(visit, values, None if wrong else new)}
        return visit.fragment("file_verdict.html", form=self, values=values, wrong=wrong, **more)

    def take(self, visit: Visit) -> HTTPResponse:
        """Saves a draft; with another button it looks, tries or discards."""
        drafts, do, based_on = visit.services.drafts, visit.field("do"), visit.field("based_on")
        if do == "discard":
            drafts.discard_file(self.name, visit.staff.name)
            visit.note("discarded the draft of", FILES[self.name])
            return see(PAGES[self.name], done="discarded")
        text = drafts.file(self.name)
        try:
            values = self.typed(visit, text)
            wrong, warned, new = self._judged(visit, values, text)
        except ContentError as error:
            return self._unread(visit, error, 409)
        if do != "save":
            return self._page(visit, values, based_on, wrong, warned)
        if wrong:
            return self._page(visit, values, based_on, wrong, status=422, not_saved=True)
        try:
            drafts.save_file(self.name, new, visit.staff.name, based_on)
        except Conflict as conflict:
            theirs = beside(changed(self._items(visit, str(conflict.theirs)), self._items(visit, new)))
            return self._page(visit, values, conflict.their_version, {}, warned, 409, theirs=theirs)
        except ContentError as error:
            return self._page(visit, values, based_on, {"": error.problems[0].text}, status=422, not_saved=True)
        visit.note("saved", FILES[self.name])
        return see(PAGES[self.name], done="saved")

    def _judged(self, visit: Visit, values: Values, text: str) -> tuple[dict[str, str], dict[str, str], str]:
        """What is wrong with the values, what only warns, and the text with them in it.

        ContentError when the file cannot be read.
        """
        wrong, warned = dict(reversed(self.problems(values))), dict[str, str]()
        original, rest = self.read(text), dict(values)
        new = written = self.write(text, values, visit.staff.name)
        for number in range(_MOST_ROUNDS):
            around = {*wrong, *filter(None, (field.rpartition(".")[0] for field in wrong))}
            problems = file_problems(self.name, written, visit.services.project())
            warned = warned if number else self._told(problems, values, warning=True)
            found = self._told(problems, values, warning=False)
            for field, told in found.items():
                if field not in around and field.rpartition(".")[0] not in around:  # told before, closer to the field
                    wrong[field] = told
            if not found or not wrong:
                break
            # One fault hides others: they are looked for with what stood there before.
            rest |= {field: original.get(field, "") for field in wrong if field}
            written = self.write(text, rest, visit.staff.name)
        place = {field: number for number, field in enumerate(values)}
        in_order = sorted(wrong.items(), key=lambda each: place.get(each[0], len(place)))
        return dict(in_order), warned, new

    def _told(self, problems: list[Problem], values: Values, warning: bool) -> dict[str, str]:
        """By field; what warns keeps nobody from publishing, and should be looked at before."""
        chosen = [problem for problem in problems if problem.warning == warning]
        return by_field(chosen, lambda problem: self.field_of(problem, values))

    def _items(self, visit: Visit, text: str) -> Any:
        try:
            return items_of(self.name, text, visit.services.titles())
        except ContentError:  # it was spoilt by hand
            return {}

    def _unread(self, visit: Visit, error: ContentError, status: int = 200) -> HTTPResponse:
        problems = [f"{problem.place}: {problem.text}" for problem in error.problems]
        drafts = visit.services.drafts
        is_draft = drafts.file(self.name) != (drafts.live_file(self.name) or "")
        return visit.page("file_unread.html", status, form=self, problems=problems, is_draft=is_draft, **_around(self))

    def _page(
        self,
        visit: Visit,
        values: Values,
        based_on: str,
        wrong: Wrong,
        warned: Wrong = _NONE,
        status: int = 200,
        not_saved: bool = False,
        theirs: object = None,
    ) -> HTTPResponse:
        drafts = visit.services.drafts
        text, live = drafts.file(self.name), drafts.live_file(self.name) or ""
        new = None if wrong else self.write(text, values, visit.staff.name)
        shown = {
            "form": self,
            "values": values,
            "based_on": based_on,
            "wrong": wrong,
            "not_saved": not_saved,
            "theirs": theirs,
            "is_draft": text != live,
            "difference": beside(changed(self._items(visit, live), self._items(visit, new))) if new else (),
            **_around(self),
            **_NOTHING,
            "warned": {} if wrong else warned,
            **self.more(visit, values, new),
        }
        return visit.page(self.template, status, **shown)


def _around(form: FileForm) -> dict[str, Any]:
    pages = {PAGES[name]: title for name, title in FILES.items()}
    return {"pages": pages, "title": FILES[form.name], "path": PAGES[form.name]}
