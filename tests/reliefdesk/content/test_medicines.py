import re

import pytest

from reliefdesk.content.medicines import FEW_WORDS, MEDICINE, NUMBER, plain_sentences


def test_sentences_are_plain():
    assert plain_sentences("¿Cuánto  dura? It’s\nÁSPERO: yes") == ["¿cuanto dura?", "it's", "aspero:", "yes"]
    assert plain_sentences("  \n ") == []


@pytest.mark.parametrize("word", ["blood thinners", "aspirin", "anticoagulante", "pain killers", "medicines"])
def test_medicines_are_known(word):
    assert re.fullmatch(MEDICINE, word)


def test_a_list_of_medicines_is_none():
    assert not re.search(f"take {FEW_WORDS}{MEDICINE}", "take a list of your medicines")
    assert re.search(f"take {FEW_WORDS}{MEDICINE}", "take all of your usual medicines")


def test_numbers_are_digits_and_words():
    assert all(re.fullmatch(NUMBER, word) for word in ("2", "1.5", "half a", "twelve", "dos"))
