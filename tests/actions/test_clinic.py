import os

import pytest

from actions.clinic import FILE, current_clinic


@pytest.fixture
def clinic_file(tmp_path, repository, monkeypatch):
    path = tmp_path / FILE.name
    path.write_text((repository / FILE.name).read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path


def test_the_file_is_read_once_while_it_stays_the_same(clinic_file):
    assert current_clinic() is current_clinic()


def test_a_changed_file_is_read_again(clinic_file):
    before = current_clinic()
    text = clinic_file.read_text(encoding="utf-8")
    clinic_file.write_text(text.replace(before.name, "Another Clinic"), encoding="utf-8")
    os.utime(clinic_file, ns=(0, 0))
    assert current_clinic().name == "Another Clinic"


def test_a_missing_file_is_an_error_and_no_old_fact(clinic_file):
    current_clinic()
    clinic_file.unlink()
    with pytest.raises(FileNotFoundError):
        current_clinic()
