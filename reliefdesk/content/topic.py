"""A topic: one question-and-answer of the clinic's, one file."""

from __future__ import annotations

import copy
import datetime
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from reliefdesk.content.problem import ContentError, Problem, faults, place
from reliefdesk.content.yaml_text import parse_yaml

T = TypeVar("T")

NO_ANSWER = "the answer has no text."


class SignOff(BaseModel):
    """Who approved a text, and until when."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    approved_by: str
    approved_on: datetime.date
    review_by: datetime.date

    @field_validator("approved_on", "review_by", mode="before")
    @classmethod
    def _date_is_quoted(cls, value: object) -> object:
        if isinstance(value, datetime.date):
            raise ValueError(f'Rasa cannot read a bare date, put it in quotes, "{value}"')
        return value


class Signed(SignOff):
    """The approval of one topic's words; `words` is their digest, empty in a file of before there was one.

    `hard_because` is why a clinician lets them be harder to read than others.
    """

    words: str = ""
    hard_because: str = ""


def unsigned(by: str = "", words: str = "") -> Signed:
    """The approval of a topic that nobody signed yet; the dates are there because a file needs some."""
    today = datetime.datetime.now(datetime.timezone.utc).date().isoformat()
    return Signed.model_validate({"approved_by": by, "approved_on": today, "review_by": today, "words": words})


class Translation(Signed):
    """The same words in another language, with an approval of its own; `of` is the digest of the English ones."""

    title: str = ""
    text: str
    translated_by: str
    of: str


class Approval(Signed):
    """Whose words an answer is, and until when; it travels with every message that says them."""

    title: str
    related: tuple[str, ...] = ()
    simple: str = ""  # the answer in fewer and easier words, for who asks for them
    card: str | None = None  # topics of one card say the same facts, each in the order asked for
    general: bool = False  # holds for each treatment alike, so that it also answers for one that is named
    template: str | None = None  # of the library, whose wordings lead to it beside its own questions
    without: tuple[str, ...] = ()  # those of them that do not
    translations: dict[str, Translation] = Field(default_factory=dict)  # by language


class Topic(BaseModel):
    """An approved answer with the questions that lead to it; `id` is the file's name."""

    model_config = ConfigDict(frozen=True)

    id: str
    answer: str
    questions: tuple[str, ...]
    approval: Approval

    @property
    def title(self) -> str:
        return self.approval.title


class Theme(BaseModel):
    """Questions that the approved facts do not answer; `id` is the file's name.

    `title` is what a visitor is told it is about, if it was one of several questions.
    """

    model_config = ConfigDict(frozen=True)

    id: str
    questions: tuple[str, ...]
    title: str = ""


def load_topics(root: Path) -> dict[str, Topic]:
    """Every topic of the project in `root`, by id; ContentError lists all that is wrong."""
    return _load_all(sorted((root / "data" / "topics").glob("*.yml")), root, _topic)


def load_topic(root: Path, name: str) -> Topic | None:
    """One topic, None when it has no file; ContentError lists all that is wrong with it."""
    path = root / "data" / "topics" / f"{name}.yml"
    return _load_all([path], root, _topic)[name] if path.is_file() else None


def load_themes(root: Path) -> dict[str, Theme]:
    """Every theme that the facts do not cover, by id."""
    return _load_all(sorted((root / "data" / "uncovered").glob("*.yml")), root, _theme)


def questions_of(document: dict[str, Any], intent: str) -> tuple[str, ...]:
    """The rows of `intent` in a file of Rasa's training data, of all its blocks: one a language."""
    blocks = document.get("nlu")
    texts = [
        str(block.get("examples", ""))
        for block in (blocks if isinstance(blocks, list) else ())
        if isinstance(block, dict) and block.get("intent") == intent
    ]
    rows = [row[2:].strip() for text in texts for row in text.splitlines() if row[:2] == "- "]
    return tuple(filter(None, rows))


def answer_of(document: dict[str, Any], name: str) -> dict[str, Any] | None:
    """The one response `name` in a file of Rasa's domain; None if there are none or several."""
    responses = document.get("responses")
    entries = responses.get(name) if isinstance(responses, dict) else None
    if not isinstance(entries, list) or len(entries) != 1 or not isinstance(entries[0], dict):
        return None
    return entries[0]


def read_yaml(path: Path, text: str | None = None) -> dict[str, Any]:
    """The mapping in `path`, or in its new `text`; ValueError says why there is none."""
    try:
        return copy.deepcopy(_parsed(path.read_text(encoding="utf-8") if text is None else text))
    except UnicodeDecodeError as error:
        raise ValueError(f"this is not YAML ({error}).") from None


@functools.lru_cache(maxsize=2048)
def _parsed(text: str) -> dict[str, Any]:
    # Checks, pages and publishing read the same files one after the other, and parsing is most of their time.
    return parse_yaml(text)


def _load_all(paths: list[Path], root: Path, read: Callable[[Path], T]) -> dict[str, T]:
    found: dict[str, T] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            found[path.stem] = read(path)
        except ValidationError as error:
            problems += [Problem(place(path, root), f"{line or 'metadata'}: {told}") for line, told in faults(error)]
        except (OSError, ValueError) as error:
            problems.append(Problem(place(path, root), str(error)))
    if problems:
        raise ContentError(problems)
    return found


def _topic(path: Path) -> Topic:
    document = read_yaml(path)
    response = answer_of(document, f"utter_{path.stem}")
    if response is None:
        raise ValueError(f"`responses:` needs one answer named utter_{path.stem}, after the file's name.")
    questions = questions_of(document, path.stem)
    if not (answer := str(response.get("text") or "").strip()):
        raise ValueError(NO_ANSWER)
    metadata = response.get("metadata") or {}
    if not isinstance(metadata, dict):
        raise ValueError("`metadata:` needs title, approved_by, approved_on and review_by, one a line.")
    approval = Approval.model_validate(metadata)
    if not questions and not approval.template:
        raise ValueError(f"`nlu:` needs the questions of `intent: {path.stem}`, after the file's name.")
    return Topic(id=path.stem, answer=answer, questions=questions, approval=approval)


def _theme(path: Path) -> Theme:
    document, intent = read_yaml(path), f"uncovered_{path.stem}"
    questions = questions_of(document, intent)
    if not questions:
        raise ValueError(f"`nlu:` needs the questions of `intent: uncovered_{path.stem}`, after the file's name.")
    return Theme(id=path.stem, questions=questions, title=_title_of(document, intent))


def _title_of(document: dict[str, Any], intent: str) -> str:
    """What Rasa's `metadata:` of the intent calls it, in any of its blocks."""
    blocks = [block for block in document["nlu"] if isinstance(block, dict) and block.get("intent") == intent]
    told = [block["metadata"] for block in blocks if isinstance(block.get("metadata"), dict)]
    return next((str(each["title"]) for each in told if each.get("title")), "")
