import subprocess

import pytest

from reliefdesk.publication import git


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A repository with one commit, whose owner said who they are."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    run(tmp_path, "init", "--quiet")
    run(tmp_path, "config", "user.name", "Maria")
    run(tmp_path, "config", "user.email", "maria@clinic.example")
    for name in ("clinic.yml", "other.yml"):
        (tmp_path / name).write_text("a")
    run(tmp_path, "add", "--all")
    run(tmp_path, "commit", "--quiet", "-m", "Begin")
    return tmp_path


def run(root, *arguments):
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_commit_holds_what_was_published_and_nothing_else_that_is_staged(project):
    for name in ("clinic.yml", "other.yml", "new.yml"):
        (project / name).write_text("b")
    run(project, "add", "other.yml")
    assert git.commit(project, ["clinic.yml", "new.yml"], "Publish clinic.yml\n\nPublished by Maria (1).") == ""
    assert run(project, "show", "--name-only", "--format=%s|%b|%an").split("\n") == [
        "Publish clinic.yml|Published by Maria (1).",
        "|Maria",
        "",
        "clinic.yml",
        "new.yml",
    ]
    assert run(project, "status", "--porcelain") == "M  other.yml"


def test_a_file_that_was_removed_is_removed_in_the_commit_too(project):
    (project / "clinic.yml").unlink()
    assert git.commit(project, ["clinic.yml"], "Publish") == ""
    assert run(project, "show", "--name-status", "--format=") == "D\tclinic.yml"


def test_without_a_change_there_is_no_commit(project):
    before = run(project, "rev-parse", "HEAD")
    assert git.commit(project, ["clinic.yml", "not_there.yml"], "Publish") == ""
    assert run(project, "rev-parse", "HEAD") == before


def test_where_nobody_said_who_they_are_the_product_signs(project):
    for name in ("user.name", "user.email"):
        run(project, "config", "--unset", name)
    (project / "clinic.yml").write_text("b")
    assert git.commit(project, ["clinic.yml"], "Publish") == ""
    assert run(project, "show", "--no-patch", "--format=%an <%ae>") == "Relief Desk <relief-desk@localhost>"


def test_a_project_within_a_larger_repository_is_committed_there(project):
    clinic = project / "clinics" / "one"
    clinic.mkdir(parents=True)
    (clinic / "clinic.yml").write_text("b")
    assert git.commit(clinic, ["clinic.yml"], "Publish") == ""
    assert run(project, "show", "--name-only", "--format=") == "clinics/one/clinic.yml"


def test_where_there_is_no_git_and_where_nothing_is_kept_in_it_nothing_is_said(project, tmp_path_factory, monkeypatch):
    folder = tmp_path_factory.mktemp("plain")
    (folder / "clinic.yml").write_text("b")
    assert git.commit(folder, ["clinic.yml"], "Publish") == ""
    assert not (folder / ".git").exists()
    (project / "clinic.yml").write_text("b")
    monkeypatch.setenv("PATH", str(folder))
    assert git.commit(project, ["clinic.yml"], "Publish") == ""


def test_what_keeps_git_from_it_is_told_and_to_commit_by_hand(project):
    (project / "clinic.yml").write_text("b")
    (project / ".git" / "index.lock").write_text("")
    said = git.commit(project, ["clinic.yml"], "Publish")
    assert said.startswith("git could not commit the files (")
    assert said.endswith("; commit them by hand.")
