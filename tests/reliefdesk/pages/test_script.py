import base64
import hashlib
import json
import logging
import os

import pytest

from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.script import Script, hash_of
from reliefdesk.webchat.documents import facts_of_script, widget_facts

BUNDLE = b'(()=>{var f="@@facts@@";g("@@facts@@")})();'


@pytest.fixture
def built(tmp_path):
    file = tmp_path / "static" / "reliefdesk.js"
    file.parent.mkdir()
    file.write_bytes(BUNDLE)
    return file


@pytest.fixture
def script(built, tmp_path):
    return Script(built, tmp_path / "kept")


def rebuild(built, bundle):
    built.write_bytes(bundle)
    os.utime(built, ns=(1, 1))


def test_the_facts_stand_in_place_of_the_first_marker(script):
    facts = {"name": 'The "Test" Clinic', "topics": ["¿Qué?"]}
    body = script.plain(facts).body.decode("ascii")
    start, end = body.index("var f=") + 6, body.index(";g(")
    assert json.loads(body[start:end]) == facts
    assert body.count("@@facts@@") == 1


def test_changed_facts_make_another_script(script):
    before = script.plain({"name": "A"})
    assert script.plain({"name": "A"}) is before
    assert script.plain({"name": "B"}).etag != before.etag


def test_a_new_build_is_served_without_a_restart(script, built):
    before = script.plain({})
    rebuild(built, b"new();")
    assert script.plain({}).body == b"new();" != before.body


def test_the_hashed_script_is_the_bundle_as_it_was_built(script):
    name, integrity = script.newest()
    assert script.pinned(name).body == BUNDLE
    assert integrity == "sha384-" + base64.b64encode(hashlib.sha384(BUNDLE).digest()).decode()


def test_a_hashed_script_is_served_after_newer_builds_and_restarts(script, built, tmp_path):
    name, _ = script.newest()
    rebuild(built, b"new();")
    assert script.newest()[0] != name
    assert script.pinned(name).body == BUNDLE
    assert Script(built, tmp_path / "kept").pinned(name).body == BUNDLE


def test_a_file_that_does_not_fit_its_hash_is_not_served(script, built, tmp_path):
    name, _ = script.newest()
    (tmp_path / "kept" / f"reliefdesk.{name}.js").write_bytes(BUNDLE[:10])
    rebuild(built, b"new();")
    assert Script(built, tmp_path / "kept").pinned(name) is None


@pytest.mark.parametrize("name", ["", "x", "../../secret", "0" * 15, "0" * 16, "A" * 16, "0" * 17])
def test_what_is_no_hash_of_ours_is_not_found(script, name):
    assert script.pinned(name) is None


def test_without_a_build_there_is_no_script(tmp_path):
    script = Script(tmp_path / "none.js", tmp_path)
    assert (script.plain({}), script.newest()) == (None, None)


def test_a_build_that_vanishes_for_a_moment_is_still_served(script, built):
    script.plain({})
    built.unlink()
    assert b"g(" in script.plain({}).body


def test_a_folder_that_cannot_be_written_is_told_and_serves_on(built, tmp_path, caplog):
    (tmp_path / "kept").write_text("in the way")
    with caplog.at_level(logging.WARNING):
        script = Script(built, tmp_path / "kept")
        assert script.pinned(hash_of(BUNDLE)).body == BUNDLE
    assert "could not be kept" in caplog.text


def test_all_that_a_page_in_english_loads_has_twelve_kilobytes_at_most(repository, tmp_path):
    content = Answers(repository).content
    script = Script(repository / "reliefdesk" / "webchat" / "static" / "reliefdesk.js", tmp_path / "kept")
    facts = facts_of_script(widget_facts(content.clinic, content.topics))
    _, body, headers = script.plain(facts).answer("gzip", "")
    assert headers["Content-Encoding"] == "gzip"
    assert len(body) <= 12 * 1024


def test_a_kept_build_that_was_cut_off_is_mended(tmp_path):
    built, kept = tmp_path / "reliefdesk.js", tmp_path / "kept"
    built.write_bytes(b"whole")
    Script(built, kept).newest()
    (file,) = kept.iterdir()
    file.write_bytes(b"who")
    Script(built, kept).newest()
    assert file.read_bytes() == b"whole"
