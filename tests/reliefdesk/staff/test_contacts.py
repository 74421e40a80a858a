import pytest

from reliefdesk.staff.account import AccountRefused
from reliefdesk.staff.contacts import Contact, Contacts, is_email


@pytest.fixture
def contacts(desk):
    return Contacts(desk)


def test_who_told_nothing_has_an_empty_one(contacts):
    assert contacts.of("maria") == Contact()


def test_an_address_and_what_is_wanted_are_kept_until_the_account_goes(contacts):
    contacts.set("maria", " Maria@Clinic.example ", ["red_flag", "callback"])
    assert contacts.of("maria") == Contact("Maria@Clinic.example", frozenset({"callback", "red_flag"}))
    assert contacts.with_email("maria@clinic.EXAMPLE") == ["maria"]
    contacts.set("maria", "", [])
    assert contacts.with_email("") == []
    contacts.forget("maria")
    assert contacts.of("maria") == Contact()


@pytest.mark.parametrize(
    "wrong",
    ["maria", "a@b@c", "a b@c.d", "a@c.d\nBcc: e@f.g", "<a@b.c>", "ä@b.c", "x" * 65 + "@b.c", "a@" + "b" * 300],
)
def test_what_is_no_address_is_refused(contacts, wrong):
    assert not is_email(wrong)
    with pytest.raises(AccountRefused, match="no e-mail address"):
        contacts.set("maria", wrong, [])
