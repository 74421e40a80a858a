"""Every page of the console."""

from __future__ import annotations

from sanic import Blueprint

from reliefdesk.console.gate import Gate
from reliefdesk.console.home import Home
from reliefdesk.console.log_page import LogPage
from reliefdesk.console.office import Office
from reliefdesk.console.pages import Pages
from reliefdesk.console.signing_in import SigningIn
from reliefdesk.console.topic_editing import TopicEditing
from reliefdesk.console.topic_list import TopicList

_ALL = (SigningIn, Home, TopicEditing, TopicList, LogPage)


def all_pages(office: Office, pages: Pages, gate: Gate) -> list[Blueprint]:
    return [kind(office, pages, gate).blueprint() for kind in _ALL]
