import pytest

from reliefdesk.alerts.kind import KINDS
from reliefdesk.staff.account import Account

EDITOR, PUBLISHER = Account("ed", "Ed", "editor"), Account("bob", "Bob", "publisher", callbacks=True)


@pytest.mark.parametrize(
    ("account", "told"),
    [(EDITOR, {"red_flag", "channel"}), (PUBLISHER, set(KINDS)),
     (Account("ann", "Ann", "clinician", publishes=True), {"approval", "sign", "red_flag", "channel"})],
)  # fmt: skip
def test_nobody_is_told_of_what_the_account_may_not_see(account, told):
    assert {name for name, kind in KINDS.items() if kind.may(account)} == told


def test_one_and_many_read_as_people_write():
    assert KINDS["callback"].told(1) == "1 person wants to be called back"
    assert KINDS["callback"].told(3) == "3 people want to be called back"
