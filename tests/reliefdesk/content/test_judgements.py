import pytest

from reliefdesk.content.judgements import judgement


@pytest.mark.parametrize(
    "sentence",
    [
        "you do not need surgery.",
        "you're an ideal candidate for it.",
        "everyone with a bulging disc should get an epidural.",
        "it's fine to have the injection while you are pregnant.",
        "don't waste time on therapy.",
        "you should cancel the fusion and see us first.",
        "if the foot swells, just walk on it.",
        "usted deberia operarse.",
        "seguro es ciatica.",
    ],
)
def test_a_judgement_is_found(sentence):
    assert judgement(sentence)
    assert judgement(sentence) in sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "seeing us does not mean you need surgery.",
        "the visit shows whether you are a good candidate.",
        "the doctor explains which one is the best choice for you.",
        "you should cancel your surgery at least two days ahead.",
        "not everyone needs an injection.",
        "if your surgeon agrees, you should get the injection first.",
        "you should have an escort after the injection.",
        "si su seguro tiene terapia, llame.",
    ],
)
def test_what_is_left_open_is_none(sentence):
    assert judgement(sentence) == ""
