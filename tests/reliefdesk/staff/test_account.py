import pytest

from reliefdesk.staff.account import MOST_TYPED, ROLES, Account, account_key, plain_name


@pytest.mark.parametrize("spelling", ["maria", "ｍaria", "𝐦aria", "mⓐria", "MARIA", "  maria ", "Ｍａｒｉａ"])
def test_every_spelling_of_a_name_has_the_same_key(spelling):
    assert account_key(spelling) == "maria"


def test_a_name_is_shown_in_plain_letters_with_single_spaces_and_its_own_case():
    assert plain_name("  Ｍaria \t Lopez\n") == "Maria Lopez"


def test_a_name_of_any_length_is_read_in_no_time():
    assert len(account_key("\ufdfa" * 1_000_000)) < 5_000
    assert plain_name("x" * 1_000_000) == "x" * MOST_TYPED


def test_of_all_roles_a_publisher_alone_may_publish_and_a_clinician_who_was_let():
    assert [role for role in ROLES if Account("ed", "Ed", role).may_publish] == ["publisher"]
    assert [role for role in ROLES if Account("ed", "Ed", role, publishes=True).may_publish] == [
        "publisher",
        "clinician",
    ]


def test_publishers_and_clinicians_sign_and_editors_do_not():
    assert [role for role in ROLES if Account("ed", "Ed", role).may_sign] == ["publisher", "clinician"]
