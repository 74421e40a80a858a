from reliefdesk.model.bundle import take, tidy
from reliefdesk.model.readings import beside
from reliefdesk.model.signer import signature_of
from reliefdesk.model.training import mark
from tests.archives import trained


def names(models):
    return sorted(path.name.removesuffix(".tar.gz") for path in models.glob("*.tar.gz"))


def test_what_starts_made_is_removed_but_what_is_kept_and_the_newest_two(content):
    for age in range(6):
        models = trained(content, f"made-{age}", age=age)
    (models / "other.tar.gz").touch()  # by `rasa train`: nobody's but its maker's
    tidy(models, {"made-4.tar.gz"})
    assert names(models) == ["made-0", "made-1", "made-4", "other"]
    assert sorted(path.name for path in models.glob("*.made-of")) == [f"made-{age}.made-of" for age in (0, 1, 4)]
    assert len([*models.glob("*.signature.json")]) == 3


def test_a_model_is_copied_with_all_that_stands_beside_it_and_the_archive_last(content, tmp_path):
    model = trained(content, "one") / "one.tar.gz"
    beside(model).write_text("{}")
    target = tmp_path / "elsewhere" / "two.tar.gz"
    take(model, target)
    assert all(path.exists() for path in (target, mark(target), signature_of(target), beside(target)))
