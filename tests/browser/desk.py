"""A console of its own for a test: a project, accounts, a process, and staff in browsers."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from playwright.sync_api import Browser, BrowserContext, Page

from reliefdesk.settings import Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.stores.desk import Desk

PASSWORD = "four words about nothing"
STAFF = {"Ed Jones": "editor", "Maria Lopez": "publisher", "Sam Okafor": "publisher"}
SECONDS_TO_START = 60


@dataclass
class Console:
    """`python -m reliefdesk console` in the project of `root`."""

    root: Path
    settings: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    signed_in: dict[str, Any] = field(default_factory=dict)  # cookies by name: attempts are limited

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as server:
            self.port = server.getsockname()[1]
        environment = {**os.environ, **self.settings, "RELIEFDESK_CONSOLE_PORT": str(self.port)}
        with (self.root / "console.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "reliefdesk", "console"], cwd=self.root, env=environment, stdout=log, stderr=log
            )
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until:
            try:
                httpx.get(f"{self.url}/sign-in", timeout=20)
                return
            except httpx.ConnectError:
                assert self.process.poll() is None, (self.root / "console.log").read_text()
                time.sleep(0.1)
        raise AssertionError("the console did not start")

    def stop(self) -> None:
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)

    def hire(self) -> None:
        """Makes the accounts of STAFF."""
        with contextlib.closing(Desk(self.root / Settings().desk)) as desk:
            accounts = Accounts(desk)
            for name, role in STAFF.items():
                accounts.add(name, role, PASSWORD)


class Colleague:
    """A member of staff in a browser profile of their own, or with "" nobody yet; `errors` is of the browser."""

    def __init__(self, browser: Browser, console: Console, name: str, **options: Any) -> None:
        self.console = console
        state = console.signed_in.get(name)
        self.context: BrowserContext = browser.new_context(
            **{"viewport": {"width": 1280, "height": 900}, "storage_state": state, **options}
        )
        self.context.set_default_timeout(60_000)
        self.page: Page = self.context.new_page()
        self.errors: list[str] = []
        self.page.on("console", lambda message: message.type == "error" and self.errors.append(message.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: dialog.accept())
        if name and state is None:
            self.go("/sign-in")
            self.sign_in(name)
            self.page.get_by_role("button", name="Sign out").wait_for()
            console.signed_in[name] = self.context.storage_state()

    def go(self, path: str) -> None:
        self.page.goto(f"{self.console.url}{path}")

    def sign_in(self, name: str, password: str = PASSWORD) -> None:
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def write(self, **typed: str) -> None:
        """Into fields, by their id."""
        for name, text in typed.items():
            self.page.locator(f'[id="{name}"]').fill(text)

    def reads(self, text: str) -> bool:
        return text in self.page.locator("main").inner_text()


Make = Callable[..., Colleague]
