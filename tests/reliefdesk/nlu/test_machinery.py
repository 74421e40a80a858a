import re

import pytest

from reliefdesk.nlu.machinery import MACHINERY, machinery


@pytest.fixture
def project(tmp_path):
    """A file for each kind of what a model reads with, and one of what it does not."""
    for pattern in (*MACHINERY, "README.md"):
        path = tmp_path / pattern.replace("*", "module")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("before", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("pattern", MACHINERY)
def test_a_change_of_any_part_changes_the_digest(project, pattern):
    before = machinery(project)
    (project / pattern.replace("*", "module")).write_text("after", encoding="utf-8")
    assert machinery(project) != before


def test_a_new_module_or_another_name_changes_the_digest(project):
    folder = project / "reliefdesk" / "nlu"
    before = machinery(project)
    (folder / "module.py").rename(folder / "renamed.py")
    renamed = machinery(project)
    (folder / "empty.py").touch()
    assert len({before, renamed, machinery(project)}) == 3


def test_nothing_else_changes_it(project):
    before = machinery(project)
    (project / "README.md").write_text("after", encoding="utf-8")
    (project / "config.yml").touch()
    assert machinery(project) == before


def test_every_part_is_there_in_this_repository(repository):
    assert [pattern for pattern in MACHINERY if not [*repository.glob(pattern)]] == []


def test_all_content_that_readings_go_by_counts(repository):
    """The clinic's facts and what is switched off change no reading."""
    modules = (path.read_text(encoding="utf-8") for path in (repository / "reliefdesk" / "nlu").glob("*.py"))
    used = {name for text in modules for name in re.findall(r"^from reliefdesk\.content\.(\w+) ", text, re.MULTILINE)}
    counted = {pattern.removeprefix("reliefdesk/content/").removesuffix(".py") for pattern in MACHINERY}
    assert used - counted == {"clinic", "switched_off"}
