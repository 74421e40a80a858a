from typing import Annotated

import pytest
from pydantic import Field

from reliefdesk.messaging.credentials import Address, Credentials, CredentialsError, ExactAddress, Secret, load, read


class Account(Credentials):
    token: Secret
    api: Address = "https://api.example"
    exact: ExactAddress = "https://desk.example"
    version: Annotated[str, Field(pattern=r"^v\d+\.\d+$", description="a version, such as v25.0")] = "v1.0"


def problems(given):
    with pytest.raises(CredentialsError) as caught:
        read(Account, given, "there")
    return caught.value.problems


def test_what_is_given_is_read_and_a_secret_is_not_shown():
    account = read(Account, {"token": "s3cret", "api": "http://127.0.0.1:80/v1/", "information_only": True}, "there")
    assert account.token.get_secret_value() == "s3cret"
    assert account.api == "http://127.0.0.1/v1"
    assert "s3cret" not in repr(account)


def test_a_token_of_digits_is_a_token():
    assert read(Account, {"token": 123456}, "there").token.get_secret_value() == "123456"


@pytest.mark.parametrize("given", [None, {}])
def test_a_missing_secret_is_told(given):
    assert problems(given) == ["there, token: it is missing."]


def test_everything_that_is_wrong_is_told_at_once_and_no_value_is():
    told = problems({"token": "${THERE_TOKEN}", "api": "no address", "tokn": "s3cret"})
    assert [row.split(":")[0] for row in told] == [
        "there, token", "there, api", "there, tokn"
    ]  # fmt: skip
    assert "still a placeholder" in told[0]
    assert "s3cret" not in " ".join(told)


@pytest.mark.parametrize("token", ["", " ", "\t"])
def test_an_empty_secret_is_told(token):
    assert "it is empty" in problems({"token": token})[0]


def test_variables_are_filled_in_quoted_or_not(tmp_path):
    path = tmp_path / "credentials.yml"
    path.write_text('a.Channel:\nb.Channel:\n  token: ${TOKEN}\n  api: "https://${HOST}/v1"\n', encoding="utf-8")
    given, wrong = load(path, {"TOKEN": "s3cret", "HOST": "a.example"})
    assert given == {"a.Channel": {}, "b.Channel": {"token": "s3cret", "api": "https://a.example/v1"}}
    assert wrong == []


def test_a_variable_that_is_not_set_costs_its_channel_alone(tmp_path):
    path = tmp_path / "credentials.yml"
    path.write_text("a.Channel:\n  one: ${ONE}\n  two: ${TWO}\nb.Channel:\n  c: d\nc.Channel: text\n", encoding="utf-8")
    given, wrong = load(path, {"ONE": "1"})
    assert given == {"b.Channel": {"c": "d"}}
    assert wrong == [
        "credentials.yml, a.Channel: set the environment variable TWO, or take the channel out.",
        "credentials.yml, c.Channel: write its settings below it, indented.",
    ]


@pytest.mark.parametrize("text", ["a: [", "- a", ""])
def test_a_file_that_cannot_be_read_is_told(tmp_path, text):
    path = tmp_path / "credentials.yml"
    path.write_text(text, encoding="utf-8")
    given, (sentence,) = load(path, {})
    assert given == {}
    assert sentence.startswith("credentials.yml: ")
    assert "missing" in load(tmp_path / "none.yml", {})[1][0]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"api": "no address"}, "api: it is no web address; write one such as https://desk.clinic.example."),
        ({"information_only": "perhaps"}, "information_only: write true or false."),
        ({"version": "25"}, "version: it should be a version, such as v25.0."),
        ({"version": ["v25.0"]}, "version: it should be a version, such as v25.0."),
        ({"tokn": ""}, "tokn: there is no such setting; see docs/channels."),
    ],
)
def test_what_is_expected_is_told_in_plain_words(given, sentence):
    assert problems({"token": "t", **given}) == [f"there, {sentence}"]


@pytest.mark.parametrize("name", ["token", "api", "version", "information_only"])
def test_an_empty_value_and_a_placeholder_are_told_as_such_in_any_setting(name):
    for empty in ("", None):
        assert "it is empty; the channel's page" in problems({"token": "t", name: empty})[0]
    assert "still a placeholder" in problems({"token": "t", name: "${A}"})[0]


def test_an_exact_address_stays_letter_by_letter():
    given = "https://Clinic.example:443/webhooks/twilio/webhook/#rc=5"
    assert read(Account, {"token": "t", "exact": given}, "there").exact == given
    assert "no web address" in problems({"token": "t", "exact": "clinic.example"})[0]


def test_another_file_and_the_short_name_of_a_channel_are_named(tmp_path):
    path = tmp_path / "other.yml"
    path.write_text("reliefdesk.channels.messaging.SlackChannel:\n  bot_token: ${ONE}\n", encoding="utf-8")
    assert load(path, {})[1][0].startswith("other.yml, slack: set the environment variable ONE")
