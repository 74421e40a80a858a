"""The states of the pages about people: who is not signed in yet, accounts, passwords, and whom to forget."""

from __future__ import annotations

from collections.abc import Mapping

from tests.browser.console_state import Press, State, pages_of
from tests.browser.desk import PASSWORD

_SAM = Press("Sign in", {"name": "Sam Okafor", "password": PASSWORD})

STRANGERS: Mapping[str, State] = {
    "sign in": State("GET /sign-in", "/sign-in", who=""),
    "sign in, wrong": State("POST /sign-in", "/sign-in", (Press("Sign in", {"name": "Joe", "password": "x"}),), ""),
    "password chosen": State("GET /sign-in", "/sign-in?done=chosen", who=""),
    "code": State("POST /sign-in", "/sign-in", (_SAM,), ""),
    "code, wrong": State("POST /sign-in/code", "/sign-in", (_SAM, Press("Sign in", {"code": "1"})), ""),
    "forgotten": State("GET /forgotten", "/forgotten", who=""),
    "forgotten, asked": State("POST /forgotten", "/forgotten", (Press("Send me a link", {"who": "Joe"}),), ""),
    "forgotten, without mail": State("GET /forgotten", "/forgotten", who="", world="empty"),
    "link, invited": State("GET /link", "/link?code={invitation}", who=""),
    "link, reset": State("GET /link", "/link?code={reset}", who=""),
    "link, two passwords": State("POST /link", "/link?code={reset}",
        (Press("Set the password", {"password": "a long one, yes", "again": "another one"}),), ""),
    "link, dead": State("GET /link", "/link?code=nothing", who=""),
    "no account yet": State("GET /sign-in", "/sign-in", who="", world="new"),
    "first account": State("GET /link", "/link?code={first}", who="", world="new"),
    "first account, wrong": State("POST /link", "/link?code={first}", (Press("Make the account"),), "", "new"),
    "signed out meanwhile": State("POST /topics/<name>/edit", "/topics/risks/edit", (
        Press("Save as a draft", signed_out=True),)),
    "signed in again": State("POST /sign-in", "/topics/risks/edit", (Press("Save as a draft", signed_out=True),
        Press("Sign in", {"name": "Maria Lopez", "password": PASSWORD}))),
}  # fmt: skip

PEOPLE: Mapping[str, State] = {
    **pages_of("/people", "/privacy", "/account", "/account/second-factor"),
    "people, hidden": State("GET /people", "/people", who="Ed Jones"),
    "invited without a name": State("POST /people", "/people", (
        Press("Make the invitation", {"name": "?", "email": "x"}),)),
    "link made": State("POST /people/do", "/people", (Press("Make a new link"),)),
    "changed to nothing": State("POST /people/change", "/people", (
        Press("Make the invitation", {"name": "Ed Jones", "email": "x"}, at="/people/change"),)),
    "privacy, an editor's": State("GET /privacy", "/privacy", who="Ed Jones"),
    "privacy, found": State("POST /privacy", "/privacy", (Press("Show what there is", {"given": "202-555-0143"}),)),
    "privacy, not found": State("POST /privacy", "/privacy", (Press("Show what there is", {"given": "0"}),)),
    "privacy, nothing ticked": State("POST /privacy/forget", "/privacy", (
        Press("Show what there is", {"given": "0"}, at="/privacy/forget"),)),
    "account, an editor's": State("GET /account", "/account", who="Ed Jones"),
    "account, without mail": State("GET /account", "/account", world="empty"),
    "password, wrong": State("POST /account", "/account", (Press("Change the password", {"old": "x"}),), "Ed Jones"),
    "alerts, wrong": State("POST /account/alerts", "/account", (Press("Save", {"email": "x"}),)),
    "alerts, no mail comes": State("POST /account/alerts/test", "/account", (Press("Send me a test"),)),
    "second factor, on": State("GET /account/second-factor", "/account/second-factor", who="Sam Okafor"),
    "second factor, demanded": State("GET /account/second-factor", "/", world="strict"),
    "second factor, wrong code": State("POST /account/second-factor/confirm", "/account/second-factor", (
        Press("Switch it on", {"code": "1"}),)),
    "second factor, codes on paper": State("POST /account/second-factor/confirm", "/account/second-factor", (
        Press("Switch it on", {"code": "{code}"}),), "Dr. Ann Kim"),
    "second factor, not taken away": State("POST /account/second-factor/remove", "/account/second-factor", (
        Press("Take it away", {"password": "x"}),), "Sam Okafor"),
}  # fmt: skip
