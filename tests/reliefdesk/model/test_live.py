import json
import os

import pytest

from reliefdesk.model.archive import NoModel
from reliefdesk.model.live import live_model, point


@pytest.fixture
def models(tmp_path):
    """One that is live, and a newer one that was rolled back."""
    for age, name in enumerate(("newer", "live")):
        path = tmp_path / f"{name}.tar.gz"
        path.touch()
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    point(tmp_path, "live.tar.gz")
    return tmp_path


def test_the_model_that_is_pointed_at_is_live(models):
    assert live_model(models).name == "live.tar.gz"
    point(models, "newer.tar.gz")
    assert live_model(models).name == "newer.tar.gz"


@pytest.mark.parametrize("damaged", ["", "{", "[]", "{}", "null", '{"model": ""}', '{"model": ".."}', "\0" * 40])
def test_a_damaged_pointer_never_means_the_newest_archive(models, damaged):
    (models / "live.json").write_text(damaged)
    with pytest.raises(NoModel, match=r"live\.json .*`reliefdesk publish` or the next start of `reliefdesk run`"):
        live_model(models)


def test_neither_does_one_that_was_removed_or_cannot_be_opened(models):
    (models / "live.json").unlink()
    with pytest.raises(NoModel, match=r"There is no .*live\.json"):
        live_model(models)
    (models / "live.json").mkdir()
    with pytest.raises(NoModel, match="cannot be read: Is a directory"):
        live_model(models)


def test_neither_does_one_whose_model_is_gone(models):
    (models / "live.tar.gz").unlink()
    with pytest.raises(NoModel, match=r"names the model 'live\.tar\.gz', which is not there"):
        live_model(models)


def test_a_damaged_pointer_is_written_anew_and_a_sound_one_left_alone(models):
    (models / "live.json").write_text("")
    point(models, "live.tar.gz")
    before = (models / "live.json").stat()
    point(models, "live.tar.gz")
    assert (models / "live.json").stat().st_ino == before.st_ino
    assert json.loads((models / "live.json").read_text()) == {"model": "live.tar.gz"}


def test_the_pointer_leads_nowhere_outside_its_folder(models):
    (models / "live.json").write_text(json.dumps({"model": "../../etc/live.tar.gz"}))
    assert live_model(models) == models / "live.tar.gz"
