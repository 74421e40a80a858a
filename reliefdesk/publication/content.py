"""The content that a publication may change, as texts by path: read, compared, laid out in a folder."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.editing.deletion import TOPICS_FOLDER

TESTS_OF_TOPICS = "tests/topics/"
TALKS = "tests/conversations/held_out.yml"
TESTS = (  # questions that answers may claim
    *(f"tests/{folder}{name}.yml" for folder in ("", "languages/*/") for name in ("unknown", "out_of_scope")),
    TALKS,
)
PATTERNS = ("clinic.yml", "domain.yml", "data/**/*.yml", f"{TESTS_OF_TOPICS}*.yml", *TESTS)

Texts = Mapping[str, str]

# What a model is made or measured with besides; developers own it.
_COPIED = (
    "config.yml",
    "requirements/runtime.lock",
    *(f"tests/{folder}{name}.yml" for folder in ("", "languages/*/") for name in ("*", "conversations/*")),
)
_FOLDERS = ("data/topics", "data/uncovered")
_LINKED = ("reliefdesk", "actions")


def read_content(root: Path) -> dict[str, str]:
    """By path within the project, in the order of the paths; ContentError names each that is no text."""
    paths = {path for pattern in PATTERNS for path in root.glob(pattern) if path.is_file()}
    found, problems = {}, []
    for path in sorted(paths):
        name = path.relative_to(root).as_posix()
        try:
            found[name] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(Problem(name, "this is not UTF-8; save it again as UTF-8."))
    if problems:
        raise ContentError(problems)
    return found


def claimable(content: Texts) -> list[str]:
    """The paths of test questions that answers may claim."""
    return [path for path in content if any(PurePosixPath(path).match(pattern) for pattern in TESTS)]


def overlaid(content: Texts, overlay: Mapping[str, str | None]) -> dict[str, str]:
    """`content` with the files of `overlay` instead; None removes one."""
    merged = {**content, **overlay}
    return {path: text for path, text in sorted(merged.items()) if text is not None}


def changes(before: Texts, after: Texts) -> dict[str, str | None]:
    """The overlay that makes `after` of `before`."""
    changed: dict[str, str | None] = {path: text for path, text in after.items() if before.get(path) != text}
    return {**changed, **{path: None for path in before if path not in after}}


def topics_of(paths: Iterable[str]) -> set[str]:
    """The topics' names among the paths of files."""
    return {PurePosixPath(path).stem for path in paths if path.startswith(TOPICS_FOLDER)}


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of(content: Texts) -> str:
    """Of all of it: the same content has the same one."""
    return digest(repr(sorted((path, digest(text)) for path, text in content.items())))


def lay_out(root: Path, content: Texts, folder: Path) -> None:
    """A project in `folder` with this content, all else as in `root`; code and Rasa's cache are shared."""
    folder.mkdir(parents=True)
    for pattern in _COPIED:
        for path in root.glob(pattern):
            target = folder / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    for name, text in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name in _FOLDERS:  # Rasa's importer tells a project by them, be they empty
        (folder / name).mkdir(parents=True, exist_ok=True)
    (root / ".rasa").mkdir(exist_ok=True)
    for name in (*_LINKED, ".rasa"):
        if (root / name).is_dir():
            (folder / name).symlink_to((root / name).resolve(), target_is_directory=True)
