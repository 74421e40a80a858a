import pytest

from reliefdesk.assistant.identity import Identity

OLD, NEW = "o" * 32, "n" * 32


def test_a_person_keeps_the_same_pseudonym_on_a_channel_and_has_another_elsewhere():
    name = Identity([NEW]).pseudonym("twilio", "+12025550111")
    assert Identity([NEW]).pseudonym("twilio", "+12025550111") == name
    assert Identity([NEW]).pseudonym("whatsapp", "+12025550111") != name
    assert Identity([OLD]).pseudonym("twilio", "+12025550111") != name
    assert "2025550111" not in name
    assert len(name) < 60


def test_what_an_older_key_sealed_is_still_opened():
    sealed = Identity([OLD]).seal("+12025550111")
    assert b"2025550111" not in sealed
    assert Identity([NEW, OLD]).open(sealed) == "+12025550111"
    with pytest.raises(ValueError, match="another key"):
        Identity([NEW]).open(sealed)
