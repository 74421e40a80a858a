import stat

import pytest

from reliefdesk.assistant.identity_keys import existing_identity_keys, identity_keys, problems
from reliefdesk.settings import Settings

OLD, NEW = "o" * 32, "n" * 32


@pytest.fixture
def settings(tmp_path):
    return lambda **more: Settings(messaging=tmp_path / "messaging.db", **more)


def test_on_a_machine_of_ones_own_a_key_is_made_once_that_only_its_owner_reads(settings, tmp_path):
    (key,) = identity_keys(settings())
    assert identity_keys(settings()) == [key]
    assert stat.S_IMODE((tmp_path / "messaging.secret").stat().st_mode) == 0o600
    assert [*problems(settings())] == []


def test_keys_that_are_set_come_in_their_order_and_none_is_made(settings, tmp_path):
    for keys in (identity_keys, existing_identity_keys):
        assert keys(settings(identity_key=f"{NEW}, {OLD}")) == [NEW, OLD]
    assert [*tmp_path.iterdir()] == []


def test_where_somebody_is_only_looked_for_no_key_is_made(settings, tmp_path):
    assert existing_identity_keys(settings()) == []
    assert [*tmp_path.iterdir()] == []
    made = identity_keys(settings())
    assert existing_identity_keys(settings()) == made


def test_beside_a_shared_redis_the_key_of_one_machine_names_nobody(settings):
    identity_keys(settings())
    assert existing_identity_keys(settings(redis="redis://127.0.0.1")) == []


@pytest.mark.parametrize(
    ("where", "told"),
    [({"redis": "redis://127.0.0.1"}, "All machines that share a Redis need the same key"),
     ({"host": "0.0.0.0"}, "Messaging channels need a key")],
)  # fmt: skip
def test_where_others_are_served_the_missing_key_is_one_problem_and_a_set_one_none(settings, where, told):
    (problem,) = problems(settings(**where))
    assert problem.startswith(told)
    assert "set RELIEFDESK_IDENTITY_KEY to 32 or more random characters" in problem
    assert [*problems(settings(identity_key=NEW, **where))] == []
