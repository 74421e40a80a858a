import os
import tarfile

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.model.archive import NoModel
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import cut_offs, fingerprint, latest_model, load_interpreter
from reliefdesk.nlu.decision import CutOffs
from reliefdesk.nlu.machinery import COMPONENT
from tests.archives import members, pack

CUTS = {name: 0.01 * place for place, name in enumerate(CutOffs.__dataclass_fields__, start=1)}


def test_without_a_model_the_error_says_what_to_do(tmp_path):
    with pytest.raises(NoModel, match="Run `reliefdesk train` first"):
        latest_model(tmp_path / "models")


def test_the_newest_archive_is_the_latest_whatever_its_name(tmp_path):
    for name, time in (("a", 3), ("b", 1), ("c", 2)):
        path = tmp_path / f"{name}.tar.gz"
        path.touch()
        os.utime(path, (time, time))
    (tmp_path / "z.made-of").touch()
    assert latest_model(tmp_path).name == "a.tar.gz"


def test_an_archive_of_another_project_is_refused(tmp_path):
    (tmp_path / "metadata.json").write_text("{}")
    with tarfile.open(tmp_path / "other.tar.gz", "w:gz") as archive:
        archive.add(tmp_path / "metadata.json", "metadata.json")
    with pytest.raises(NoModel, match="nobody signed it"):
        load_interpreter(tmp_path / "other.tar.gz", tmp_path, Signer(tmp_path / "key"))


def test_a_signed_archive_without_a_lesson_is_refused(tmp_path):
    files = {name: content for name, content in members().items() if not name.endswith("lesson.json")}
    model, signer = pack(tmp_path / "other.tar.gz", files), Signer(tmp_path / "key")
    signer.sign(model)
    with pytest.raises(NoModel, match="was not trained with this project"):
        load_interpreter(model, tmp_path, signer)


def test_cut_offs_come_from_the_configuration(content):
    content.write("config.yml", {"pipeline": [{"name": "Other"}, {"name": COMPONENT, **CUTS}]})
    assert vars(cut_offs(content.root)) == CUTS


def test_missing_cut_offs_are_all_named(content):
    content.write("config.yml", {"pipeline": [{"name": COMPONENT, "covered": 0.2, "sure": 0.4}]})
    missing = ", ".join(name for name in CUTS if name not in ("covered", "sure"))
    with pytest.raises(ContentError, match=f"give a value to {missing}"):
        cut_offs(content.root)


@pytest.mark.parametrize("config", [{}, {"pipeline": []}, {"pipeline": ["WhitespaceTokenizer"]}])
def test_a_pipeline_without_the_component_is_told(content, config):
    content.write("config.yml", config or {"language": "en"})
    with pytest.raises(ContentError, match=r"config\.yml: `pipeline:` needs the component"):
        cut_offs(content.root)


def test_the_repositorys_own_cut_offs_lie_between_0_and_1(repository):
    assert all(0 <= value <= 1 for value in vars(cut_offs(repository)).values())


def test_the_same_content_has_the_same_fingerprint(content):
    assert fingerprint(content.root) == fingerprint(content.root)


@pytest.mark.parametrize(
    "name",
    [
        "config.yml",
        "domain.yml",
        "clinic.yml",
        "requirements/runtime.lock",
        "data/nlu.yml",
        "data/topics/risks.yml",
        "data/uncovered/cost.yml",
        "reliefdesk/nlu/head.py",
        "reliefdesk/content/wording.py",
        "reliefdesk/model/importer.py",
    ],
)
def test_a_change_in_what_a_model_is_made_of_changes_the_fingerprint(content, name):
    before = fingerprint(content.root)
    content.write(name, "other: 1")
    assert fingerprint(content.root) != before


@pytest.mark.parametrize(
    "name", ["README.md", "tests/topics/risks.yml", "reliefdesk/server/app.py", "actions/answer.py"]
)
def test_a_change_elsewhere_does_not(content, name):
    before = fingerprint(content.root)
    content.write(name, "other: 1")
    assert fingerprint(content.root) == before


def test_a_file_that_was_renamed_changes_the_fingerprint(content):
    before = fingerprint(content.root)
    (content.root / "data/topics/risks.yml").rename(content.root / "data/topics/dangers.yml")
    assert fingerprint(content.root) != before


def test_what_is_switched_off_makes_no_other_model(content):
    before = fingerprint(content.root)
    content.write("data/switched_off.yml", {"topics": {}})
    assert fingerprint(content.root) == before
    content.topic("risks", answer="Few.")
    assert fingerprint(content.root) != before
