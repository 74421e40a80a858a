import stat

from reliefdesk.secret import listed, stored_key


def test_several_secrets_stand_in_one_variable():
    assert listed(" new, old,, ") == ["new", "old"]
    assert listed("") == []


def test_the_secret_of_a_machine_of_ones_own_is_made_once_and_only_its_owner_reads_it(tmp_path):
    path = tmp_path / "var" / "webchat.secret"
    key = stored_key(path)
    assert len(key) >= 32
    assert stored_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stored_key(tmp_path / "other") != key
