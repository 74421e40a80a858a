"""Translations: what is said in English and lacks one, is out of date or is not signed, the nearest work first."""

from __future__ import annotations

from dataclasses import dataclass

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.file_pages import PAGES
from reliefdesk.console.visit import Visit
from reliefdesk.content.languages import name_of
from reliefdesk.editing.deletion import TOPICS_FOLDER
from reliefdesk.editing.translating import MISSING, OUTDATED, UNREAD, UNSIGNED, State
from reliefdesk.editing.untranslated import ORDER, Untranslated

STATES: dict[State, str] = {
    OUTDATED: "Out of date",
    UNSIGNED: "Not signed",
    MISSING: "Not translated yet",
    UNREAD: "Came with Relief Desk",
}
_KINDS = {"data/red_flags.yml": "Emergency card", "data/house.yml": "House sentence", "domain.yml": "Reply"}

routes = Routes()


@dataclass(frozen=True)
class Row:
    """Something to translate or to sign; `address` is where that is done, "" where the console has no page for it."""

    found: Untranslated
    name: str
    kind: str
    address: str

    @property
    def state(self) -> State:
        return self.found.state


@routes.get("/translations")
def translations(visit: Visit) -> HTTPResponse:
    """All that is to be done, or what the fields `language` and `state` choose; what came signed by us only then."""
    languages = visit.services.project_languages()
    language, state = visit.field("language"), visit.field("state")
    every = visit.services.untranslated()
    chosen = [
        each
        for each in every
        if (not language or each.language == language) and (each.state == state if state else each.is_work)
    ]
    return visit.page(
        "translations.html",
        rows=[_row(each) for each in chosen],
        languages={each: name_of(each) for each in languages},
        states={each: f"{STATES[each]} ({sum(one.state == each for one in every)})" for each in ORDER},
        words=STATES,
        language=language,
        state=state,
        unread=sum(each.state == UNREAD for each in every),
    )


def _row(found: Untranslated) -> Row:
    if found.file.startswith(TOPICS_FOLDER):
        to_sign = found.state in (UNSIGNED, UNREAD)
        sign, edit = f"/sign/{found.language}?topic={found.id}", f"/topics/{found.id}/edit#in-{found.language}"
        return Row(found, name_of(found.language), "Topic", sign if to_sign else edit)
    page = PAGES.get(found.file, "")
    name = f"{found.id}.{found.language}" if found.file == "data/house.yml" else f"{found.id}.card.{found.language}"
    return Row(found, name_of(found.language), _KINDS[found.file], f"{page}#{name}" if page else "")
