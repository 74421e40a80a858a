"""Every page as HTML: which template, and what it is filled with."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.spoken import Spoken
from reliefdesk.content.interface_words import word_of_page
from reliefdesk.content.languages import ENGLISH, language_of
from reliefdesk.content.sentences import Key
from reliefdesk.content.widget import LEAST_CONTRAST
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.embed_check import examine
from reliefdesk.pages.json_ld import faq_page
from reliefdesk.pages.limits import NotAsked
from reliefdesk.pages.page_content import Content
from reliefdesk.pages.script import Script
from reliefdesk.pages.shown import Shown, card, shown
from reliefdesk.pages.tag import pinned_tag, plain_tag
from reliefdesk.pages.theme import FONTS, MOST_EMS, WidgetTheme, read_theme
from reliefdesk.web.asset import Asset
from reliefdesk.web.origins import OURS, Origins
from reliefdesk.web.templating import Renderer
from reliefdesk.webchat.documents import facts_of_script, widget_facts

MOST_CHARACTERS_TO_SEARCH = 200
EVERYTHING = "all"
_TEMPLATES = Path(__file__).with_name("templates")


class Views:
    """What the pages share; `now` decides whether the clinic is open."""

    def __init__(
        self, answers: Answers, script: Script, fallback: Fallback, origins: Origins, public_url: str = ""
    ) -> None:
        self.answers, self.script, self._public_url = answers, script, public_url
        self._fallback, self._origins = fallback, origins
        self._renderer = Renderer(_TEMPLATES)
        self._faq: tuple[Content, str, dict[tuple[str, str], Asset]] | None = None
        self._coloured: dict[tuple[str, str], Asset] = {}

    def prepare(self) -> Callable[[], None]:
        """Red flags and whom to call are read again; the function that is given takes them up."""
        return self._fallback.prepare()

    def script_with_facts(self) -> Asset | None:
        """The widget's script; None when it is not built."""
        content = self.answers.content
        return self.script.plain(facts_of_script(widget_facts(content.clinic, content.topics)))

    def coloured(self, name: str) -> Asset:
        """The style sheet or the icon, in the clinic's colour."""
        colour = self.answers.content.clinic.widget.colour
        if (name, colour) not in self._coloured:
            self._coloured[name, colour] = Asset.of(self._renderer.render(name, {"colour": colour}).encode())
        return self._coloured[name, colour]

    def has(self, language: str) -> bool:
        """Whether there are pages in that language, under its code."""
        return language in self.answers.content.languages[1:]

    def faq(self, now: datetime.datetime, opened: str = "", language: str = ENGLISH) -> Asset:
        """All answers, folded but for the topic `opened`, or EVERYTHING; made anew when a file changed or it opens."""
        content = self.answers.content
        moment = f"{now.date()} {content.moment(now)}"
        if self._faq is None or self._faq[:2] != (content, moment):
            self._faq = (content, moment, {})
        pages = self._faq[2]
        opened = opened if opened in (*content.entries, EVERYTHING) else ""
        if (language, opened) not in pages:
            own = content.speaking(language)
            shown = {"opened": opened, "everything": EVERYTHING, "json_ld": faq_page(own.entries.values(), language)}
            page = self._page("faq.html", now, language, "/faq", **shown)
            pages[language, opened] = Asset.of(page.encode())
        return pages[language, opened]

    def found(self, query: str, now: datetime.datetime, language: str = ENGLISH) -> str:
        """What a search finds, after the card of a red flag if it holds one."""
        content, card = self.answers.content.speaking(language), self._card(query, language)
        query = query[:MOST_CHARACTERS_TO_SEARCH]
        entries = [content.entries[name] for name in content.index.find(query)]
        return self._page("faq.html", now, language, "/faq", query=query, found=entries, card=card)

    def answer(
        self,
        question: str,
        said: Sequence[Spoken],
        now: datetime.datetime,
        tier: str | None = None,
        language: str = ENGLISH,
    ) -> str:
        """The assistant's answer; without one, the card of the question's red flag, or whom to call."""
        content = self.answers.content.speaking(language)
        if not said:
            fallback = self._fallback.to(question, language)
            said = [Spoken(fallback.without_answer(tier), tier or "", language=fallback.language)]
        answers = shown(said, question, content.ids_by_title, content.voice)
        urgent = any(answer.is_urgent for answer in answers)
        heading = content.say("page_urgent_heading" if urgent else "page_answer_heading")
        return self._page("answer.html", now, language, "/faq", heading=heading, question=question, answers=answers)

    def tier(self, question: str) -> str | None:
        """The tier of a red flag in the question, None without one."""
        return self._fallback.tier(question)

    def refused(self, question: str, why: NotAsked, now: datetime.datetime, language: str = ENGLISH) -> str:
        """Why a question was not put to the assistant; a red flag in it gets its card all the same."""
        content = self.answers.content.speaking(language)
        told = content.say(why.sentence, **why.places)
        answer = self._card(question, language) or Shown(told.text, language=told.language)
        heading = content.say("page_urgent_heading" if answer.is_urgent else why.heading)
        return self._page("answer.html", now, language, "/faq", heading=heading, answers=[answer], retry=question)

    def demo(self, server: str, now: datetime.datetime, language: str = ENGLISH) -> str:
        """A page of the example clinic with the widget on it."""
        content = self.answers.content.speaking(language)
        asked = [content.entries[name] for name in content.clinic.widget.topics if name in content.entries]
        tag = plain_tag(content.clinic, server)
        has_script = self.script.newest() is not None
        return self._page("demo.html", now, language, "/", has_script=has_script, asked=asked, tag=tag)

    def embed_check(self, server: str, origin: str, csp: str, asked: bool, now: datetime.datetime) -> str:
        """The form, and what was found when it was sent."""
        clinic, newest = self.answers.content.clinic, self.script.newest()
        findings = examine(origin, csp, server, self._is_allowed) if asked else []
        tags = {
            "tag": plain_tag(clinic, server),
            "pinned": pinned_tag(clinic, server, *newest) if newest else "",
        }
        return self._page(
            "embed_check.html", now, ENGLISH, "", findings=findings, server=server, origin=origin, csp=csp, **tags
        )

    def theming(self, fields: Mapping[str, str], now: datetime.datetime) -> str:
        """The form, the widget in that theme, and the style to copy."""
        theme = self.theme(fields)
        query = urlencode({name: getattr(theme, name) for name in WidgetTheme.__dataclass_fields__})
        shown = {"theme": theme, "query": query, "fonts": FONTS, "most": MOST_EMS, "least": LEAST_CONTRAST}
        has_script = self.script.newest() is not None
        return self._page("theming.html", now, ENGLISH, "", has_script=has_script, **shown)

    def theme(self, fields: Mapping[str, str]) -> WidgetTheme:
        """What a form asks for, else the clinic's own colour."""
        return read_theme(fields, self.answers.content.clinic.widget.colour)

    def error(self, heading: Key, text: Key, now: datetime.datetime, language: str = ENGLISH) -> str:
        """For people who came where nothing is, or when something failed."""
        say = self.answers.content.speaking(language).say
        return self._page("error.html", now, language, "/faq", heading=say(heading), text=say(text))

    def _card(self, text: str, language: str) -> Shown | None:
        if not (tier := self._fallback.tier(text)):
            return None
        fallback = self._fallback.to(text, language)
        return card(fallback.card(tier), tier, self.answers.content.speaking(fallback.language).voice)

    def _is_allowed(self, origin: str) -> bool:
        return self._origins.of(origin, host="", from_here=True) not in (None, OURS)

    def _page(self, template: str, now: datetime.datetime, language: str, path: str, **values: Any) -> str:
        """`path` is that of the page without its language, "" when it is English alone."""
        content = self.answers.content.speaking(language)
        shared = {
            "content": content,
            "clinic": content.clinic,
            "now": now,
            "style": self.coloured("pages.css").etag[:12],
            "language": language,
            "home": home(language),
            "server": self._public_url,
            "versions": [(each, language_of(each).own_name, home(each) + path) for each in content.languages if path],
            "t": partial(word_of_page, language),
        }
        return self._renderer.render(template, {**shared, **values})


def home(language: str) -> str:
    """What stands before the paths of that language's pages."""
    return "" if language == ENGLISH else f"/{language}"
