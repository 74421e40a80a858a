import os

import pytest

from reliefdesk.model import fingerprint
from reliefdesk.training import is_current


def trained(content, name, age=0):
    """An archive and the mark of what it was made of, as training leaves them."""
    models = content.root / "models"
    models.mkdir(exist_ok=True)
    model = models / f"{name}.tar.gz"
    model.touch()
    os.utime(model, (1_000_000 - age, 1_000_000 - age))
    (models / f"{name}.made-of").write_text(fingerprint(content.root))
    return models


def test_without_a_model_nothing_is_current(content):
    assert not is_current(content.root, content.root / "models")


def test_a_model_of_this_content_is_current(content):
    assert is_current(content.root, trained(content, "one"))


def test_after_a_change_of_content_it_no_longer_is(content):
    models = trained(content, "one")
    content.topic("risks", answer="There are few.")
    assert not is_current(content.root, models)


def test_the_newest_model_counts(content):
    trained(content, "old", age=60)
    content.topic("risks", answer="There are few.")
    models = trained(content, "new")
    assert is_current(content.root, models)
    content.topic("risks")
    assert not is_current(content.root, models)


def test_a_model_without_a_mark_is_not_current(content):
    models = trained(content, "one")
    (models / "one.made-of").unlink()
    assert not is_current(content.root, models)


@pytest.mark.parametrize("model", ["20261122-1200-calm.tar.gz", "v1.2.tar.gz"])
def test_the_mark_is_found_beside_a_model_of_any_name(content, model):
    assert is_current(content.root, trained(content, model.removesuffix(".tar.gz")))
