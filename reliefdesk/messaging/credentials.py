"""Credentials of a channel: each secret is there, is no placeholder, and never appears in a message."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, AnyHttpUrl, BaseModel, ConfigDict, SecretStr, ValidationError

from reliefdesk.content.yaml_text import parse_yaml

OURS = "reliefdesk.channels."  # how the names of our channels begin in the file
_VARIABLE = re.compile(r"\$\{(\w+)\}")


class CredentialsError(Exception):
    """A channel must not start like this; `problems` has one sentence for each thing to change."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


def _given(secret: SecretStr) -> SecretStr:
    if lack := _lack(secret.get_secret_value()):
        raise ValueError(lack)
    return secret


def _as_given(url: str) -> str:
    try:
        AnyHttpUrl(url)
    except ValueError:
        raise ValueError("it is no web address; write one such as https://desk.clinic.example") from None
    return url


def _address(url: str) -> str:
    return str(AnyHttpUrl(_as_given(url))).rstrip("/")


Secret = Annotated[SecretStr, AfterValidator(_given)]
Address = Annotated[str, AfterValidator(_address)]  # of an API, without a slash at its end
ExactAddress = Annotated[str, AfterValidator(_as_given)]  # letter by letter, for what is signed


class Credentials(BaseModel):
    """What stands under a channel's name in credentials.yml; each platform adds its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    # Without a contract about patients' data: a notice first, no form, no personal question.
    information_only: bool = False


Kind = TypeVar("Kind", bound=Credentials)


def read(kind: type[Kind], given: Mapping[str, Any] | None, channel: str) -> Kind:
    """A channel's settings, checked; CredentialsError names every line that is wrong, and neither file nor value."""
    try:
        return kind.model_validate({name: _text(value) for name, value in (given or {}).items()})
    except ValidationError as error:
        told = [f"{channel}, {'.'.join(map(str, e['loc']))}: {_sentence(kind, e)}" for e in error.errors()]
        raise CredentialsError(told) from None


def load(path: Path, environment: Mapping[str, str] = os.environ) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """What each channel is given, by the name it stands under, with `${VARIABLE}` filled in, and what is wrong."""
    try:
        document = parse_yaml(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, [f"{path.name}: the file is missing; it says which channels are switched on."]
    except (OSError, ValueError) as error:
        return {}, [f"{path.name}: {error}"]
    given: dict[str, dict[str, Any]] = {}
    wrong = []
    for name, value in document.items():
        unset = sorted(set(_variables(value)) - environment.keys())
        wrong += [
            f"{path.name}, {short(name)}: set the environment variable {each}, or take the channel out."
            for each in unset
        ]
        if not isinstance(value, dict | None):
            wrong.append(f"{path.name}, {short(name)}: write its settings below it, indented.")
        elif not unset:
            given[str(name)] = _filled(value or {}, environment)
    return given, wrong


def short(name: Any) -> str:
    """A channel of ours as people call it: "slack" for reliefdesk.channels.messaging.SlackChannel."""
    kind = str(name).rpartition(".")[2]
    return kind.removesuffix("Channel").lower() if str(name).startswith(OURS) else str(name)


def _variables(value: Any) -> Iterator[str]:
    for each in value.values() if isinstance(value, dict) else (value,):
        yield from _VARIABLE.findall(each) if isinstance(each, str) else ()


def _filled(given: Mapping[str, Any], environment: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: _VARIABLE.sub(lambda match: environment[match.group(1)], value) if isinstance(value, str) else value
        for name, value in given.items()
    }


def _text(value: Any) -> Any:
    # YAML reads a token of digits as a number.
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _sentence(kind: type[Credentials], error: Any) -> str:
    field = kind.model_fields.get(str(error["loc"][0]))
    if error["type"] == "missing":
        return "it is missing."
    if field is None:
        return "there is no such setting; see docs/channels."
    if lack := _lack(error["input"]):
        return f"{lack}."
    if error["type"].startswith("bool"):
        return "write true or false."
    if field.description:
        return f"it should be {field.description}."
    if error["type"] == "value_error":
        return f"{error['ctx']['error']}."
    return "write it as text."


def _lack(value: Any) -> str:
    if value is None or (isinstance(value, str) and not value.strip()):
        return "it is empty; the channel's page in docs/channels says where it comes from"
    if isinstance(value, str) and _VARIABLE.search(value):
        return "it is still a placeholder; set the variable, and write ${...} without quotes"
    return ""
