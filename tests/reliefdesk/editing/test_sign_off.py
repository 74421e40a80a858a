from reliefdesk.content.topic import SignOff
from reliefdesk.editing.sign_off import sign_off


def test_new_words_are_by_who_wrote_them_and_are_read_again_in_a_year():
    entry = {}
    sign_off(entry, "Ed Jones")
    signed = SignOff.model_validate({name: str(value) for name, value in entry.items()})
    assert signed.approved_by == "Ed Jones, and who approved the publication"
    assert (signed.review_by - signed.approved_on).days == 365
