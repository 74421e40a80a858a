"""Every environment variable, in one table; README's is tested against it."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]


class Settings(BaseSettings):
    """Read from the environment, each name with RELIEFDESK_ in front."""

    model_config = SettingsConfigDict(env_prefix="RELIEFDESK_", env_file=None)

    host: str = Field(default="127.0.0.1", description="address to listen on; beyond loopback it needs a token")
    port: int = Field(default=5005, ge=1, le=65535, description="port to listen on")
    token: str = Field(default="", description="token that the REST channel asks for outside of loopback")
    models: Path = Field(default=Path("models"), description="folder of trained models")
    conversations: Path = Field(default=Path("var/conversations.db"), description="file of conversations")
    callbacks: Path = Field(default=Path("var/callbacks.db"), description="file of callback requests")
    log_level: LogLevel = Field(default="INFO", description="least level; DEBUG may hold visitors' words")

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False


def in_words(error: ValidationError) -> str:
    """What is wrong with the environment, one variable a line."""
    lines = [(str(e["loc"][0]).upper(), e["msg"].rstrip(".").lower()) for e in error.errors()]
    return "\n".join(f"RELIEFDESK_{name}: {message}." for name, message in lines)
