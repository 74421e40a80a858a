"""Every page of the console."""

from __future__ import annotations

from sanic import Blueprint

from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.pages.callbacks import CallbackPage
from reliefdesk.console.pages.files import FilesPage
from reliefdesk.console.pages.home import Home
from reliefdesk.console.pages.inbox import InboxPage
from reliefdesk.console.pages.insight import InsightPage
from reliefdesk.console.pages.log import LogPage
from reliefdesk.console.pages.new_treatment import TreatmentPage
from reliefdesk.console.pages.publications import Publishing
from reliefdesk.console.pages.sign_in import SigningIn
from reliefdesk.console.pages.tables import TablePage
from reliefdesk.console.pages.topic_editing import TopicEditing
from reliefdesk.console.pages.topics import TopicList
from reliefdesk.console.pages.trying import Trying
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services

_ALL = (
    SigningIn,
    Home,
    TopicEditing,
    TopicList,
    InboxPage,
    CallbackPage,
    Publishing,
    TreatmentPage,
    TablePage,
    FilesPage,
    Trying,
    InsightPage,
    LogPage,
)


def all_pages(services: Services, pages: Pages, gate: ConsoleAccess) -> list[Blueprint]:
    return [kind(services, pages, gate).blueprint() for kind in _ALL]
