"""Every page as HTML: which template, and what it is filled with."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.spoken import Spoken
from reliefdesk.content.sentences import Key
from reliefdesk.content.widget import LEAST_CONTRAST
from reliefdesk.pages.all_answers import Answers, Content
from reliefdesk.pages.embed_check import examine
from reliefdesk.pages.json_ld import faq_page
from reliefdesk.pages.limits import NotAsked
from reliefdesk.pages.script import Script
from reliefdesk.pages.shown import Shown, card, shown
from reliefdesk.pages.tag import pinned_tag, plain_tag
from reliefdesk.pages.theme import FONTS, MOST_EMS, WidgetTheme, read_theme
from reliefdesk.web.asset import Asset
from reliefdesk.web.origins import OURS, Origins
from reliefdesk.web.templating import Renderer
from reliefdesk.webchat.documents import widget_facts

MOST_CHARACTERS_TO_SEARCH = 200
EVERYTHING = "all"
_TEMPLATES = Path(__file__).with_name("templates")


class Views:
    """What the pages share; `now` decides whether the clinic is open."""

    def __init__(self, answers: Answers, script: Script, fallback: Fallback, origins: Origins) -> None:
        self.answers, self.script = answers, script
        self._fallback, self._origins = fallback, origins
        self._renderer = Renderer(_TEMPLATES)
        self._faq: tuple[Content, str, dict[str, Asset]] | None = None
        self._coloured: dict[tuple[str, str], Asset] = {}

    def prepare(self) -> Callable[[], None]:
        """Red flags and whom to call are read again; the function that is given takes them up."""
        return self._fallback.prepare()

    def script_with_facts(self) -> Asset | None:
        """The widget's script; None when it is not built."""
        content = self.answers.content
        return self.script.plain(widget_facts(content.clinic, content.topics))

    def coloured(self, name: str) -> Asset:
        """The style sheet or the icon, in the clinic's colour."""
        colour = self.answers.content.clinic.widget.colour
        if (name, colour) not in self._coloured:
            self._coloured[name, colour] = Asset.of(self._renderer.render(name, {"colour": colour}).encode())
        return self._coloured[name, colour]

    def faq(self, now: datetime.datetime, opened: str = "") -> Asset:
        """All answers, folded but for the topic `opened`, or EVERYTHING; made anew when a file changed or it opens."""
        content = self.answers.content
        moment = f"{now.date()} {content.clinic.opening_hours.now_in_words(now, content.voice)}"
        if self._faq is None or self._faq[:2] != (content, moment):
            self._faq = (content, moment, {})
        pages = self._faq[2]
        opened = opened if opened in (*content.entries, EVERYTHING) else ""
        if opened not in pages:
            shown = {"opened": opened, "everything": EVERYTHING, "json_ld": faq_page(content.entries.values())}
            pages[opened] = Asset.of(self._page("faq.html", now, **shown).encode())
        return pages[opened]

    def found(self, query: str, now: datetime.datetime) -> str:
        """What a search finds, after the card of a red flag if it holds one."""
        content, card = self.answers.content, self._card(query)
        query = query[:MOST_CHARACTERS_TO_SEARCH]
        entries = [content.entries[name] for name in content.index.find(query)]
        return self._page("faq.html", now, query=query, found=entries, card=card)

    def answer(self, question: str, said: Sequence[Spoken], now: datetime.datetime, tier: str | None = None) -> str:
        """The assistant's answer; without one, the card of the question's red flag, or whom to call."""
        content = self.answers.content
        by_itself = Spoken(self._fallback.without_answer(tier), tier or "")
        answers = shown(said or [by_itself], question, content.ids_by_title, content.voice)
        urgent = any(answer.is_urgent for answer in answers)
        heading = content.voice("page_urgent_heading" if urgent else "page_answer_heading")
        return self._page("answer.html", now, heading=heading, question=question, answers=answers)

    def tier(self, question: str) -> str | None:
        """The tier of a red flag in the question, None without one."""
        return self._fallback.tier(question)

    def refused(self, question: str, why: NotAsked, now: datetime.datetime) -> str:
        """Why a question was not put to the assistant; a red flag in it gets its card all the same."""
        voice = self.answers.content.voice
        answer = self._card(question) or Shown(voice(why.sentence, **why.places))
        heading = voice("page_urgent_heading" if answer.is_urgent else why.heading)
        return self._page("answer.html", now, heading=heading, answers=[answer], retry=question)

    def demo(self, server: str, now: datetime.datetime) -> str:
        """A page of the example clinic with the widget on it."""
        content = self.answers.content
        asked = [content.entries[name] for name in content.clinic.widget.topics if name in content.entries]
        tag = plain_tag(content.clinic, server)
        return self._page("demo.html", now, has_script=self.script.newest() is not None, asked=asked, tag=tag)

    def embed_check(self, server: str, origin: str, csp: str, asked: bool, now: datetime.datetime) -> str:
        """The form, and what was found when it was sent."""
        clinic, newest = self.answers.content.clinic, self.script.newest()
        findings = examine(origin, csp, server, self._is_allowed) if asked else []
        tags = {
            "tag": plain_tag(clinic, server),
            "pinned": pinned_tag(clinic, server, *newest) if newest else "",
        }
        return self._page("embed_check.html", now, findings=findings, server=server, origin=origin, csp=csp, **tags)

    def theming(self, fields: Mapping[str, str], now: datetime.datetime) -> str:
        """The form, the widget in that theme, and the style to copy."""
        theme = self.theme(fields)
        query = urlencode({name: getattr(theme, name) for name in WidgetTheme.__dataclass_fields__})
        shown = {"theme": theme, "query": query, "fonts": FONTS, "most": MOST_EMS, "least": LEAST_CONTRAST}
        return self._page("theming.html", now, has_script=self.script.newest() is not None, **shown)

    def theme(self, fields: Mapping[str, str]) -> WidgetTheme:
        """What a form asks for, else the clinic's own colour."""
        return read_theme(fields, self.answers.content.clinic.widget.colour)

    def error(self, heading: Key, text: Key, now: datetime.datetime) -> str:
        """For people who came where nothing is, or when something failed."""
        voice = self.answers.content.voice
        return self._page("error.html", now, heading=voice(heading), text=voice(text))

    def _card(self, text: str) -> Shown | None:
        tier = self._fallback.tier(text)
        return card(self._fallback.card(tier), tier, self.answers.content.voice) if tier else None

    def _is_allowed(self, origin: str) -> bool:
        return self._origins.of(origin, host="", from_here=True) not in (None, OURS)

    def _page(self, template: str, now: datetime.datetime, **values: Any) -> str:
        content = self.answers.content
        style = self.coloured("pages.css").etag[:12]
        shared = {"content": content, "clinic": content.clinic, "now": now, "style": style}
        return self._renderer.render(template, {**shared, **values})
