"""Attributes that Rasa still names."""

import pytest

from reliefdesk.rasa.slim.attributes import ATTRIBUTES, Attribute, restore_attributes


@pytest.mark.parametrize("attribute", ATTRIBUTES, ids=lambda attribute: attribute.name)
def test_each_is_missing_without_us(attribute, fresh_python):
    code = f"import {attribute.module} as module; print(hasattr(module, {attribute.name!r}))"
    assert fresh_python(code).stdout == "False\n", "it is there again: take it out of ATTRIBUTES"


@pytest.mark.parametrize("attribute", ATTRIBUTES, ids=lambda attribute: attribute.name)
def test_each_says_why_and_until_when(attribute):
    assert attribute.reason
    assert attribute.until


def test_rasa_still_imports_the_legacy_version(rasa_imports):
    assert [found for found in rasa_imports if found.name == "LegacyVersion"], "take it out of ATTRIBUTES"


def test_what_exists_is_left_alone():
    import string

    digits = string.digits
    restore_attributes([Attribute("string", "digits", make=lambda: "", reason="a test", until="never")])
    assert string.digits is digits
