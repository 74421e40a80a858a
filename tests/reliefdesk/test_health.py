import json
import shutil
from collections import namedtuple

from reliefdesk import health
from reliefdesk.health import LEAST_FREE_BYTES, Health, disk

Usage = namedtuple("Usage", "total used free")


def test_parts_are_asked_each_time_and_one_that_fails_hides_nothing(caplog):
    asked, found = [], Health()
    found.add("number", lambda: asked.append(1) or len(asked))
    found.add("broken", lambda: 1 / 0)
    assert found.told() == {"number": 1, "broken": "unknown"}
    assert found.told()["number"] == 2
    assert "The part broken" in caplog.text


def test_the_fullest_disk_of_all_files_is_told_without_a_path(tmp_path, monkeypatch):
    sizes = {
        tmp_path: Usage(1000, 0, LEAST_FREE_BYTES),
        tmp_path / "small": Usage(100 * 2**20, 0, LEAST_FREE_BYTES - 1),
    }
    (tmp_path / "small").mkdir()
    monkeypatch.setattr(health.shutil, "disk_usage", lambda folder: sizes[folder])
    assert disk([tmp_path / "one.db"])["full"] is False
    assert disk([tmp_path / "one.db", tmp_path / "small" / "two.db"]) == {"free": 1.0, "full": True}


def test_a_folder_that_is_not_made_yet_lies_on_its_parents_disk(tmp_path):
    told = disk([tmp_path / "var" / "deep" / "one.db"])
    usage = shutil.disk_usage(tmp_path)
    assert abs(told["free"] - usage.free / usage.total) < 0.1
    assert str(tmp_path) not in json.dumps(told)
