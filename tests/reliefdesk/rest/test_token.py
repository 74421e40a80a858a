from reliefdesk.rest.token import rest_token, token_file
from reliefdesk.settings import Settings


def test_a_token_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    settings = Settings(messaging=tmp_path / "var" / "messaging.db")
    token = rest_token(settings)
    assert len(token) >= 32
    assert rest_token(settings) == token == token_file(settings).read_text()
    assert token_file(settings) == tmp_path / "var" / "rest.token"
    assert token_file(settings).stat().st_mode & 0o777 == 0o600


def test_one_of_the_environment_is_taken_and_none_is_made(tmp_path):
    settings = Settings(messaging=tmp_path / "messaging.db", token="t" * 32)
    assert rest_token(settings) == "t" * 32
    assert not token_file(settings).exists()
