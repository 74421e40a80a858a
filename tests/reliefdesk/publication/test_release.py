import dataclasses
import subprocess

import pytest

from reliefdesk.editing.drafts import Drafts
from reliefdesk.model.live import live_model, point
from reliefdesk.publication import git
from reliefdesk.publication.content import changes, overlaid, read_content
from reliefdesk.publication.release import KEPT_MODELS, Release
from reliefdesk.publication.store import PublicationStore
from tests.archives import pack, trained

ONE, OTHER = "data/topics/risks.yml", "data/topics/nerve_block_definition.yml"


class Written:
    """A release in the small project, and what stands in its folder of publications."""

    def __init__(self, content, desk):
        self.content, self.desk = content, desk
        self.root, self.models = content.root, trained(content, "old", age=100)
        point(self.models, "old.tar.gz")
        self.store, self.drafts = PublicationStore(desk), Drafts(content.root, desk)
        self.folder = content.root / "var" / "publications"
        self.release = Release(self.root, self.models, self.folder, self.store, self.drafts)

    def begun(self, overlay, state="running", kind="publication", to=""):
        before = read_content(self.root)
        publication = self.store.add(kind, "Maria", state, before, overlaid(before, overlay), to)
        pack(self.folder / publication.id / "model.tar.gz")
        return publication

    def write(self, publication, approved_by=""):
        before, after = self.store.contents(publication.id)
        self.release.write(publication, changes(before, after), before, approved_by)
        return self.store.get(publication.id)


@pytest.fixture
def written(content, desk):
    return Written(content, desk)


@pytest.fixture
def committed(monkeypatch):
    """Commits as they would be made: the paths, and the lines of the message."""
    made = []
    monkeypatch.setattr(
        git, "commit", lambda root, paths, subject: made.append((sorted(paths), *subject.split("\n"))) or ""
    )
    return made


def test_files_model_pointer_and_record_are_of_one_publication(written, content):
    publication = written.begun({ONE: content.root.joinpath(ONE).read_text().replace("near a", "by a"), OTHER: None})
    done = written.write(publication)
    assert "by a nerve" in (content.root / ONE).read_text()
    assert not (content.root / OTHER).exists()
    assert live_model(written.models).name == f"{publication.id}.tar.gz" == done.model
    assert (done.state, done.reasons) == ("published", ())
    assert not (written.folder / "journal.json").exists()


def test_drafts_that_are_live_now_are_forgotten(written):
    edit = dataclasses.replace(written.drafts.topic("risks"), answer="There are few.")
    written.drafts.save(edit, "Maria", written.drafts.version("risks"))
    written.write(written.begun(written.drafts.overlay()))
    assert written.drafts.overlay() == {}
    assert written.drafts.live("risks").answer == "There are few."
    assert written.drafts.log("risks")[0].what == "published"


def test_one_that_was_cancelled_in_the_last_moment_writes_nothing(written, committed):
    before = read_content(written.root)
    publication = written.begun({ONE: None})
    written.store.end(publication.id, "cancelled", ("running",))
    assert written.write(publication).state == "cancelled"
    assert read_content(written.root) == before
    assert live_model(written.models).name == "old.tar.gz"
    assert committed == []


def test_a_commit_names_topics_first_four_things_at_most_and_who_published(written, committed):
    files = {f"data/topics/{name}.yml": "new" for name in ("zoster", "parking", "access", "fees")}
    publication = written.begun({"clinic.yml": "new", **files})
    written.write(publication, approved_by="John")
    assert committed == [
        (
            ["clinic.yml", *sorted(files)],
            "Publish access, fees, parking, zoster and more",
            "",
            f"Published by Maria, approved by John ({publication.id}).",
        )
    ]


def test_a_topic_and_its_held_out_questions_are_one_thing(written, committed):
    publication = written.begun({ONE: "new", "tests/topics/risks.yml": "new", "clinic.yml": "new"})
    written.write(publication)
    assert committed[0][1] == "Publish risks, clinic.yml"
    assert committed[0][3] == f"Published by Maria ({publication.id})."


def test_a_rollback_says_what_it_goes_back_to(written, committed):
    written.write(written.begun({ONE: "new"}, kind="rollback", to="20260504-1"))
    assert committed[0][1] == "Go back to 20260504-1"


def test_what_kept_git_from_it_is_told_and_it_is_live_all_the_same(written, monkeypatch, caplog):
    monkeypatch.setattr(git, "commit", lambda *_: "git could not commit; commit them by hand.")
    done = written.write(written.begun({ONE: "new"}))
    assert (done.state, done.reasons) == ("published", ("git could not commit; commit them by hand.",))
    assert "git could not commit" in caplog.text


def test_a_file_that_stays_as_somebody_left_it_is_in_no_commit(written, committed):
    publication = written.begun({ONE: "new", OTHER: "new"})
    (written.root / ONE).write_text("by hand")
    assert "by hand" in written.write(publication).reasons[0]
    assert committed[0][0] == [OTHER]


def test_the_models_of_the_last_publications_are_kept_to_go_back_to(written):
    for number in range(KEPT_MODELS + 4):
        trained(written.content, f"model{number:02}", age=90 - number)
        found = written.store.add("publication", "Maria", "published", {}, {})
        written.store.change(found.id, model=f"model{number:02}.tar.gz")
    refused = written.store.add("publication", "Maria", "refused", {}, {})
    written.store.change(refused.id, model="old.tar.gz")
    point(written.models, "model00.tar.gz")
    written.release.tidy()
    kept = sorted(path.name.removesuffix(".tar.gz") for path in written.models.glob("*.tar.gz"))
    assert kept == ["model00", *(f"model{number:02}" for number in range(4, KEPT_MODELS + 4))]


def test_when_nobody_can_tell_what_is_live_no_model_is_removed(written):
    for number in range(4):
        trained(written.content, f"model{number}", age=number)
    (written.models / "live.json").write_text("")
    written.release.tidy()
    assert len([*written.models.glob("*.tar.gz")]) == 5


def test_in_a_repository_a_publication_is_a_commit(written):
    for command in (["init", "--quiet"], ["add", "--all", "data"]):
        subprocess.run(["git", *command], cwd=written.root, check=True)
    done = written.write(written.begun({ONE: "new"}))
    assert done.reasons == ()
    shown = ["git", "show", "--name-only", "--format=%s"]
    lines = subprocess.run(shown, cwd=written.root, check=True, capture_output=True, text=True).stdout.split()
    assert lines == ["Publish", "risks", ONE]
