import json
import os

import pytest

from reliefdesk.model.archive import NoModel
from reliefdesk.model.signer import ModelRefused, Signer, signature_of
from reliefdesk.secret import NoKey
from reliefdesk.settings import Settings
from tests.archives import members, metadata, pack


@pytest.fixture
def signer(tmp_path):
    return Signer(tmp_path / "var" / "models.secret")


@pytest.fixture
def model(signer, tmp_path):
    model = pack(tmp_path / "models" / "one.tar.gz")
    signer.sign(model)
    return model


def refused(signer, model):
    with pytest.raises(ModelRefused) as told, signer.opened(model):
        pytest.fail("it was opened")
    assert "`reliefdesk train --force`" in str(told.value)
    return str(told.value)


def test_what_was_signed_here_is_opened_as_a_copy_of_the_same_name(signer, model):
    with signer.opened(model) as copy:
        assert (copy.name, copy.read_bytes()) == (model.name, model.read_bytes())
        model.write_bytes(b"changed while it is loaded")
        assert copy.read_bytes() != model.read_bytes()
    assert not copy.exists()


def test_the_text_of_one_answer_changed_is_refused(signer, model):
    changed = metadata(domain={"responses": {"utter_risks": [{"text": "There are none."}]}})
    pack(model, {**members(), "metadata.json": json.dumps(changed).encode()})
    assert "changed or cut off" in refused(signer, model)
    assert not signer.is_ours(model)


def test_a_cut_off_archive_is_refused(signer, model):
    model.write_bytes(model.read_bytes()[:-10])
    assert "changed or cut off" in refused(signer, model)


def test_without_a_signature_or_with_a_damaged_one_it_is_refused(signer, model):
    for damaged in ("", "[]", "{}", '{"size": 1, "sha256": "", "signature": 3}', '{"a":' * 100_000):
        signature_of(model).write_text(damaged)
        refused(signer, model)
    signature_of(model).unlink()
    assert "nobody signed it" in refused(signer, model)
    assert not signer.is_ours(model)


def test_whoever_does_not_have_the_key_cannot_sign(signer, model, tmp_path):
    Signer(tmp_path / "other.secret").sign(model)
    assert "another machine's signature" in refused(signer, model)


def test_machines_with_one_key_file_open_each_others_models(model, signer, tmp_path):
    copied = tmp_path / "elsewhere" / "key"
    copied.parent.mkdir()
    copied.write_bytes(signer.key_file.read_bytes())
    copied.chmod(0o600)
    assert Signer(copied).is_ours(model)


def test_what_we_do_not_write_is_not_even_signed(signer, tmp_path):
    model = pack(tmp_path / "models" / "evil.tar.gz", {**members(), "evil.py": b""})
    with pytest.raises(ModelRefused, match=r"evil\.py"):
        signer.sign(model)
    assert not signature_of(model).exists()


def test_signed_or_not_a_foreign_class_is_not_opened(signer, tmp_path, monkeypatch):
    model = pack(
        tmp_path / "models" / "evil.tar.gz", members(predict_schema={"nodes": {"x": {"uses": "evilmod.Evil"}}})
    )
    with monkeypatch.context() as patch:
        patch.setattr("reliefdesk.model.signer.check", lambda copy: None)
        signer.sign(model)
    assert "evilmod.Evil" in refused(signer, model)


def test_a_model_that_is_not_there_is_told(signer, tmp_path):
    with pytest.raises(NoModel, match="Run `reliefdesk train`"), signer.opened(tmp_path / "none.tar.gz"):
        pass


def test_a_cut_off_key_refuses_to_sign_and_to_open(signer, model):
    os.truncate(signer.key_file, 0)
    with pytest.raises(NoKey):
        signer.sign(model)
    with pytest.raises(NoKey), signer.opened(model):
        pass


def test_the_key_file_is_the_projects_unless_a_setting_names_another(tmp_path):
    assert Signer.of(Settings(), tmp_path).key_file == tmp_path / "var" / "models.secret"
    assert Signer.of(Settings(models_key="/srv/key"), tmp_path).key_file.as_posix() == "/srv/key"
