"""Every environment variable, in one table; that of docs/reference.md is tested against it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from reliefdesk.content.problem import faults
from reliefdesk.secret import LEAST_SECRET_CHARACTERS, listed
from reliefdesk.web.origins import Origins, is_loopback, read_origins

SmtpSecurity = Literal["starttls", "tls", "none"]
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]


_EMAIL = re.compile(r"[^@\s<>,;\"]{1,64}@[A-Za-z0-9.-]{1,253}")

SECRETS = ("token", "secret", "identity_key", "redis")  # of the server alone: no process beside it is given them


class Settings(BaseSettings):
    """Read from the environment, each name with RELIEFDESK_ in front."""

    model_config = SettingsConfigDict(env_prefix="RELIEFDESK_", env_file=None)

    host: str = Field(default="127.0.0.1", description="address to listen on; beyond loopback it needs a token")
    port: int = Field(default=5005, ge=1, le=65535, description="port to listen on")
    token: str = Field(default="", description="token that the REST channel asks for; else that of var/rest.token")
    secret: str = Field(default="", description="signs the widget's sessions outside of loopback; a new one first")
    origins: str = Field(default="", description="websites that may show the widget, with commas between")
    proxies: int = Field(default=0, ge=0, le=9, description="number of proxies in front that set X-Forwarded-For")
    public_url: str = Field(default="", description="https address that visitors use, when a proxy stands in front")
    credentials: Path = Field(default=Path("credentials.yml"), description="file of the channels that are switched on")
    models: Path = Field(default=Path("models"), description="folder of trained models")
    models_key: Path = Field(
        default=Path("var/models.secret"), description="file of the key that signs models; one for all machines"
    )
    conversations: Path = Field(default=Path("var/conversations.db"), description="file of conversations")
    callbacks: Path = Field(default=Path("var/callbacks.db"), description="file of callback requests")
    webchat: Path = Field(default=Path("var/webchat.db"), description="file of the website's chat")
    identity_key: str = Field(default="", description="hides who writes on messaging channels; needed beyond loopback")
    messaging: Path = Field(default=Path("var/messaging.db"), description="file of the messaging channels")
    redis: str = Field(default="", description="address of the Redis that several machines share; none on one machine")
    desk: Path = Field(default=Path("var/desk.db"), description="file of staff's drafts, accounts and log")
    console: bool = Field(default=True, description="whether the console of staff starts with the server")
    console_host: str = Field(default="127.0.0.1", description="address that the console listens on")
    console_port: int = Field(default=5006, ge=1, le=65535, description="port that the console listens on")
    console_url: str = Field(default="", description="https address of the console, when a proxy stands in front")
    console_proxies: int = Field(default=0, ge=0, le=9, description="number of proxies in front of the console")
    second_factor: bool = Field(default=False, description="whether all of staff need a second factor to sign in")
    smtp_host: str = Field(default="", description="mail server that tells staff what waits; none, no e-mail")
    smtp_port: int = Field(default=587, ge=1, le=65535, description="its port, often 587, with tls 465")
    smtp_security: SmtpSecurity = Field(
        default="starttls", description="starttls, tls, or none, which sends a password to this machine alone"
    )
    smtp_user: str = Field(default="", description="name to sign in there; none, without")
    smtp_password_file: str = Field(default="", description="file that holds its password, and nothing else")
    smtp_from: str = Field(default="", validate_default=True, description="e-mail address that staff's mail comes from")
    alerts_webhook_file: str = Field(
        default="", description="file that holds the https address which gets what staff are told of as signed JSON"
    )
    alerts_within: bool = Field(
        default=False, description="whether that may be plain http, and in the clinic's own network"
    )
    alerts_words: bool = Field(
        default=False, description="whether e-mail to staff may hold visitors' names, numbers and questions"
    )
    log_level: LogLevel = Field(
        default="INFO", description="least level; DEBUG adds what libraries say, and may hold visitors' words"
    )

    @field_validator("secret", "identity_key")
    @classmethod
    def _secret_is_long(cls, value: str) -> str:
        if any(len(key) < LEAST_SECRET_CHARACTERS for key in listed(value)):
            raise ValueError(
                f"each secret needs {LEAST_SECRET_CHARACTERS} characters, make one with `openssl rand -hex 32`"
            )
        return value

    @field_validator("smtp_from")
    @classmethod
    def _mail_has_a_sender(cls, value: str, info: ValidationInfo) -> str:
        if (value or info.data.get("smtp_host")) and not _EMAIL.fullmatch(value):
            raise ValueError("write an e-mail address, such as desk@clinic.example")
        return value

    @field_validator("redis")
    @classmethod
    def _redis_is_an_address(cls, value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("write an address that begins with redis://, with rediss:// for TLS, or with unix://")
        return value

    @field_validator("origins")
    @classmethod
    def _origins_are_origins(cls, value: str) -> str:
        return ",".join(read_origins(value))

    @field_validator("public_url", "console_url")
    @classmethod
    def _url_is_an_origin(cls, value: str) -> str:
        origins = read_origins(value)
        if value and (len(origins) != 1 or not origins[0].startswith("https://")):
            raise ValueError("write one https address without a path, such as https://desk.clinic.example")
        return "".join(origins)

    @property
    def is_local(self) -> bool:
        """Whether only this machine is served, by what is set.

        A proxy that nobody told us of looks the same: nothing that protects anybody may hang on this.
        """
        return self.listens_on_loopback and not self.public_url and not self.proxies

    @property
    def websites(self) -> Origins:
        """Those whose pages may talk to the assistant."""
        return Origins(read_origins(self.origins), self.is_local, self.public_url)

    @property
    def listens_on_loopback(self) -> bool:
        """Whether another machine needs a program on this one, such as a proxy, to get here."""
        return is_loopback(self.host)


class RefusedToStart(RuntimeError):
    """A server must not start like this; the message says what to change, one thing a line."""


def in_words(error: ValidationError) -> str:
    """What is wrong with the environment, one variable a line."""
    return "\n".join(f"RELIEFDESK_{name.upper()}: {told}" for name, told in faults(error))
