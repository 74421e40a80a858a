"""A mail server and the settings that lead to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.settings import Settings
from tests.mail_server import PASSWORD, USER, MailServer, Serve, certificate


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def trusted(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """The server's certificate is accepted."""
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    return files[0]


@pytest.fixture
def serve_mail(files: tuple[Path, Path]) -> Iterator[Serve]:
    running: list[MailServer] = []

    def serve(**options: Any) -> MailServer:
        running.append(MailServer(files, **options))
        running[-1].start()
        return running[-1]

    yield serve
    for each in running:
        each.stop()


@pytest.fixture
def mail(serve_mail: Serve) -> MailServer:
    """One that asks for a name and a password, and for encryption before."""
    return serve_mail()


@pytest.fixture
def settings_of(tmp_path: Path) -> Callable[..., Settings]:
    """The settings for a mail server."""
    file = tmp_path / "smtp.password"
    file.write_text(f"{PASSWORD}\n")

    def settings(mail: MailServer, **more: Any) -> Settings:
        given = {"smtp_host": "127.0.0.1", "smtp_port": mail.port, "smtp_user": USER, "smtp_password_file": str(file),
                 "smtp_from": "desk@clinic.example"}  # fmt: skip
        return Settings(**(given | more))

    return settings
