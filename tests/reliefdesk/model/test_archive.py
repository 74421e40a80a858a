import ast
import json
import tarfile

import pytest

from reliefdesk.model.archive import FILES, METADATA, Foreign, check
from tests.archives import members, metadata, pack


def linked(kind, target):
    member = tarfile.TarInfo("components/domain_provider/more.yml")
    member.type, member.linkname = kind, target
    return member


def test_what_training_writes_is_let_in(tmp_path):
    check(pack(tmp_path / "model.tar.gz"))


@pytest.mark.parametrize(
    "name",
    [
        "components/train_RulePolicy0/extra.json",
        "components/evil/lesson.json",
        "evil.py",
        "../metadata.json",
        "/metadata.json",
        "components/../metadata.json",
        f"components/domain_provider/{METADATA}",
    ],
)
def test_another_member_is_refused_by_its_name(tmp_path, name):
    with pytest.raises(Foreign, match="which training does not write"):
        check(pack(tmp_path / "model.tar.gz", {**members(), name: b"{}"}))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE])
def test_a_link_or_a_device_is_refused_under_any_name(tmp_path, kind):
    member = linked(kind, "/etc/passwd")
    with pytest.raises(Foreign, match=r"more\.yml"):
        check(pack(tmp_path / "a.tar.gz", None, member))
    member.name = METADATA
    with pytest.raises(Foreign, match=METADATA):
        check(pack(tmp_path / "b.tar.gz", None, member))


def test_a_member_that_comes_twice_is_refused(tmp_path):
    with pytest.raises(Foreign, match="twice"):
        check(pack(tmp_path / "model.tar.gz", None, tarfile.TarInfo(METADATA)))


@pytest.mark.parametrize("schema", ["train_schema", "predict_schema"])
@pytest.mark.parametrize("name", ["evilmod.Evil", "os.system", "rasa.core.training.converters.Any", 7, None])
def test_a_class_that_is_none_of_ours_is_refused_before_it_is_imported(tmp_path, schema, name):
    changed = metadata(**{schema: {"nodes": {"one": {"uses": name}}}})
    with pytest.raises(Foreign, match="names the class"):
        check(pack(tmp_path / "model.tar.gz", {**members(), METADATA: json.dumps(changed).encode()}))


@pytest.mark.parametrize("content", [b"{}", b"[]", b"null", b"not JSON", b'{"train_schema": {"nodes": []}}'])
def test_metadata_of_another_shape_is_refused(tmp_path, content):
    with pytest.raises(Foreign):
        check(pack(tmp_path / "model.tar.gz", {**members(), METADATA: content}))


@pytest.mark.parametrize("share", [0, 0.01, 0.5])
def test_an_archive_that_is_cut_off_is_refused(tmp_path, share):
    model = pack(tmp_path / "model.tar.gz")
    whole = model.read_bytes()
    model.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(Foreign):
        check(model)


def test_without_metadata_it_is_refused(tmp_path):
    files = members()
    del files[METADATA]
    with pytest.raises(Foreign, match=r"has no metadata\.json"):
        check(pack(tmp_path / "model.tar.gz", files))


def test_a_member_of_gigabytes_is_refused_by_its_header(tmp_path):
    member = tarfile.TarInfo("components/domain_provider/domain.yml")
    member.size = 2 * 1024**3
    model = tmp_path / "model.tar.gz"
    with tarfile.open(model, "w:gz") as archive:
        archive.fileobj.write(member.tobuf())
    with pytest.raises(Foreign, match="too large"):
        check(model)


def test_the_modules_stored_files_are_those_that_are_let_in(repository):
    """A lesson's parts name their files in the code; one that is not listed would make every new model refused."""
    listed = {name for names in FILES.values() for name in names}
    for module in ("lesson", "features", "head"):
        tree = ast.parse((repository / f"reliefdesk/nlu/{module}.py").read_text(encoding="utf-8"))
        texts = {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        stored = {text for text in texts if text.endswith((".json", ".npz")) and not text.startswith(".")}
        assert stored <= listed
