import pytest

from reliefdesk.model.live import point
from reliefdesk.model.signer import Signer, signature_of
from reliefdesk.model.training import current_model, signing
from reliefdesk.settings import Settings
from tests.archives import members, pack, trained


def signer(content):
    return Signer.of(Settings(), content.root)


def current(content):
    found = current_model(content.root, content.root / "models", signer(content))
    return found and found.name.removesuffix(".tar.gz")


def test_without_a_model_nothing_is_current(content):
    assert not current(content)


def test_a_model_of_this_content_is_current(content):
    trained(content, "one")
    assert current(content) == "one"


def test_after_a_change_of_content_it_no_longer_is(content):
    trained(content, "one")
    content.topic("risks", answer="There are few.")
    assert not current(content)


def test_the_live_model_comes_first_and_then_the_newest(content):
    models = trained(content, "old", age=60)
    trained(content, "new")
    assert current(content) == "new"
    point(models, "old.tar.gz")
    assert current(content) == "old"


def test_what_was_rolled_back_is_not_current_however_new_it_is_and_whatever_the_pointer_says(content):
    models = trained(content, "live", age=60)
    before = (content.root / "data/topics/risks.yml").read_text()
    content.topic("risks", answer="There are few.")
    trained(content, "rejected")
    content.write("data/topics/risks.yml", before)
    for left in ("", '{"model": "rejected.tar.gz"}'):
        (models / "live.json").write_text(left)
        assert current(content) == "live"


def test_a_model_without_a_mark_is_not_current(content):
    models = trained(content, "one")
    (models / "one.made-of").unlink()
    assert not current(content)


def test_a_model_that_was_changed_or_that_nobody_signed_is_not_current(content):
    models = trained(content, "one")
    trained(content, "unsigned")
    signature_of(models / "unsigned.tar.gz").unlink()
    assert current(content) == "one"
    with (models / "one.tar.gz").open("ab") as file:
        file.write(b"more")
    assert not current(content)


@pytest.mark.parametrize("model", ["20261122-1200-calm.tar.gz", "v1.2.tar.gz"])
def test_the_mark_is_found_beside_a_model_of_any_name(content, model):
    trained(content, model.removesuffix(".tar.gz"))
    assert current(content)


def test_what_another_command_trains_in_the_folder_is_signed_and_nothing_else(content):
    models = trained(content, "one")
    signature_of(models / "one.tar.gz").unlink()
    with signing(models, signer(content)):
        pack(models / "two.tar.gz")
    assert [signer(content).is_ours(models / f"{name}.tar.gz") for name in ("one", "two")] == [False, True]


def test_what_is_no_model_of_ours_is_left_to_rasas_own_commands(content, caplog):
    models = trained(content, "one")
    with signing(models, signer(content)):
        pack(
            models / "foreign.tar.gz", members(train_schema={"nodes": {"a": {"uses": "rasa.core.policies.ted_policy"}}})
        )
    assert not signature_of(models / "foreign.tar.gz").exists()
    assert "Rasa's own commands take it all the same." in caplog.text
