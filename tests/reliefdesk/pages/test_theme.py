import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.pages.theme import FONTS, WidgetTheme, read_theme

OWN = "#0b5c63"


def test_without_a_form_it_is_the_clinics_colour():
    assert read_theme({}, OWN) == WidgetTheme(OWN)


def test_a_form_is_read():
    fields = {"accent": "#AA0000", "on_accent": "#fffff0", "font": "serif", "radius": "0.5", "offset": "2"}
    assert read_theme(fields, OWN) == WidgetTheme("#aa0000", "#fffff0", "serif", 0.5, 2.0)


@pytest.mark.parametrize("radius", ["", "wide", "-1", "7", "nan", "inf"])
def test_what_is_no_length_is_left_out(radius):
    assert read_theme({"radius": radius}, OWN) == WidgetTheme(OWN)


def test_the_style_names_each_property_once():
    names = re.findall(r"--relief-desk-([a-z-]+):", WidgetTheme(OWN).css())
    assert names == ["accent", "on-accent", "font", "radius", "offset"]


def test_words_that_cannot_be_read_are_told():
    assert WidgetTheme(OWN).can_be_read
    assert not WidgetTheme("#ffee00").can_be_read
    assert WidgetTheme("#ffee00", "#000000").can_be_read


@given(st.dictionaries(st.sampled_from(["accent", "on_accent", "font", "radius", "offset"]), st.text()))
def test_no_form_brings_anything_else_into_the_style(fields):
    values = re.findall(r": (.*);\n", read_theme(fields, OWN).css())
    ems, colour = re.compile(r"[0-6](\.\d+)?em"), re.compile(r"#[0-9a-f]{6}")
    accent, on_accent, font, radius, offset = values
    assert colour.fullmatch(accent)
    assert colour.fullmatch(on_accent)
    assert font in FONTS.values()
    assert ems.fullmatch(radius)
    assert ems.fullmatch(offset)
