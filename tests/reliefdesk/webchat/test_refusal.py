import pytest

from reliefdesk.webchat.refusal import Refusal


@pytest.mark.parametrize(("wait", "told"), [(0.1, "1"), (2, "2"), (2.01, "3")])
def test_who_waits_the_whole_seconds_told_has_waited_enough(wait, told):
    assert Refusal("rate", "Please wait.", wait=wait).headers == {"Retry-After": told}


def test_a_refusal_has_a_code_for_programs_and_a_sentence_for_people():
    refusal = Refusal("fields", "Two are wrong.", fields={"name": "Write it."})
    assert refusal.status == 422
    assert refusal.body == {"error": "fields", "message": "Two are wrong.", "fields": {"name": "Write it."}}
    assert refusal.headers == {}


def test_what_cannot_be_stored_is_told_with_the_time_of_the_next_try():
    refusal = Refusal("store", "Please call us.", wait=5, kind="contact")
    assert (refusal.status, refusal.headers) == (503, {"Retry-After": "5"})
    assert refusal.body == {"error": "store", "message": "Please call us.", "kind": "contact"}
