import json
import shutil
from collections import namedtuple

from reliefdesk.server import health
from reliefdesk.server.health import LEAST_FREE_BYTES, LOW_BYTES, Health, disk

Usage = namedtuple("Usage", "total used free")


def test_parts_are_asked_each_time_and_one_that_fails_hides_nothing(caplog):
    asked, found = [], Health()
    found.add("number", lambda: asked.append(1) or len(asked))
    found.add("broken", lambda: 1 / 0)
    assert found.told() == {"number": 1, "broken": "unknown"}
    assert found.told()["number"] == 2
    assert "The part broken" in caplog.text


def test_the_fullest_disk_of_all_files_is_told_without_a_path(tmp_path, monkeypatch):
    free = {"large": LOW_BYTES, "low": LOW_BYTES - 1, "full": LEAST_FREE_BYTES - 1}
    for name in free:
        (tmp_path / name).mkdir()
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: Usage(2 * LOW_BYTES, 0, free[folder.name]))
    files = [tmp_path / name / "one.db" for name in free]
    assert disk(files[:1]) == {"free": 0.5, "state": "ok"}
    assert disk(files[:2]) == {"free": 0.5, "state": "low"}
    assert disk(files) == {"free": 0.01, "state": "full"}


def test_a_folder_that_is_not_made_yet_lies_on_its_parents_disk(tmp_path):
    told = disk([tmp_path / "var" / "deep" / "one.db"])
    usage = shutil.disk_usage(tmp_path)
    assert abs(told["free"] - usage.free / usage.total) < 0.1
    assert str(tmp_path) not in json.dumps(told)
