"""Every page of the console."""

from __future__ import annotations

from sanic import Blueprint

from reliefdesk.console.callback_page import CallbackPage
from reliefdesk.console.files_page import FilesPage
from reliefdesk.console.gate import Gate
from reliefdesk.console.home import Home
from reliefdesk.console.inbox_page import InboxPage
from reliefdesk.console.insight_page import InsightPage
from reliefdesk.console.log_page import LogPage
from reliefdesk.console.office import Office
from reliefdesk.console.pages import Pages
from reliefdesk.console.publishing import Publishing
from reliefdesk.console.signing_in import SigningIn
from reliefdesk.console.table_page import TablePage
from reliefdesk.console.topic_editing import TopicEditing
from reliefdesk.console.topic_list import TopicList
from reliefdesk.console.treatment_page import TreatmentPage
from reliefdesk.console.trying import Trying

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


def all_pages(office: Office, pages: Pages, gate: Gate) -> list[Blueprint]:
    return [kind(office, pages, gate).blueprint() for kind in _ALL]
