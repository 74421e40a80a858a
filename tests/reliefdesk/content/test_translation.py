import pytest

from reliefdesk.content.approval import words_digest
from reliefdesk.content.checks import check_content
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.topic import load_topics, read_yaml
from reliefdesk.content.translation import current, english_digest, translations_are_sound, translations_of

TEXT = "Un bloqueo es una inyección. Llame al {clinic_phone}."


def response(**changes):
    """A topic's answer with its Spanish; `changes` are to the translation."""
    plain = {"text": "A block is a shot. Call {clinic_phone}.", "metadata": {"title": "What is it?"}}
    spanish = {"title": "¿Qué es?", "text": TEXT, "translated_by": "Ana", "approved_by": "Luz"}
    spanish |= {"approved_on": "2026-01-01", "review_by": "2027-01-01", "of": english_digest(plain)} | changes
    spanish.setdefault("words", words_digest(spanish["title"], spanish["text"]))
    return {**plain, "metadata": {**plain["metadata"], "translations": {"es": spanish}}}


@pytest.fixture
def told(content):
    clinic = load_clinic(content.root / "clinic.yml")
    return lambda given: [
        (each.warning, each.text) for each in translations_are_sound("file", "it", given, ("en", "es"), clinic)
    ]


def test_a_translation_that_says_the_same_is_sound_and_said_with_the_facts(content, told):
    clinic = load_clinic(content.root / "clinic.yml")
    assert told(response()) == []
    said = translations_of(response(), clinic)["es"]
    assert said["text"] == "Un bloqueo es una inyección. Llame al +1 202-555-0100."
    assert (said["title"], said["approved_by"], said["approved_on"]) == ("¿Qué es?", "Luz", "2026-01-01")


def test_other_english_words_put_a_translation_out_of_date_and_nobody_is_told_it(content, told):
    given = response()
    given["text"] = "A block is two shots. Call {clinic_phone}."
    assert current(given, "es") is None
    assert translations_of(given, load_clinic(content.root / "clinic.yml")) == {}
    assert [(warning, "translate them anew" in text) for warning, text in told(given)] == [(True, True)]


def test_a_text_that_nobody_translated_is_told_as_a_warning(told):
    [(warning, text)] = told({"text": "Hello.", "metadata": {}})
    assert warning
    assert "there is no translation" in text


def test_all_problems_are_told_at_once(told):
    long = " ".join(["Internacionalización"] * 61) + " {clinic_address} 12 {clinic_nothing}"
    texts = " ".join(text for _, text in told(_with(response(), text=long, title="", review_by="2025-01-01")))
    for wrong in ("nobody has signed", "review_by lies before", "the title is empty", "64 words", "reads at grade"):
        assert wrong in texts
    for wrong in ("{clinic_phone} is missing", "{clinic_address} is not in the English", "numbers are not those"):
        assert wrong in texts
    assert "{clinic_nothing} is no fact" in texts


def test_a_line_that_lacks_is_named(told):
    given = response()
    del given["metadata"]["translations"]["es"]["translated_by"]
    assert told(given) == [(False, "it, es, translated_by: this line is missing, write it.")]


def test_only_a_language_that_has_the_word_of_the_crisis_line_may_borrow_it(content):
    given = response(text=f"{TEXT} Oprima {{clinic_crisis_key}}.")
    without = load_clinic(content.clinic())
    assert translations_of(given, without) == {}
    with_key = load_clinic(content.clinic(in_languages={"es": {"crisis_key": "2"}}))
    assert translations_of(given, with_key)["es"]["text"].endswith("Oprima 2.")


def test_every_shipped_text_has_spanish_that_is_up_to_date(repository):
    responses = dict(read_yaml(repository / "domain.yml")["responses"])
    responses |= read_yaml(repository / "data" / "red_flags.yml")["responses"]
    for name in load_topics(repository):
        responses |= read_yaml(repository / "data" / "topics" / f"{name}.yml")["responses"]
    assert [name for name, (reply,) in responses.items() if current(reply, "es") is None] == []


def test_what_is_wrong_with_a_translation_is_a_problem_of_its_file(content):
    spanish = response()["metadata"]["translations"]["es"]
    content.topic("risks", translations={"es": {**spanish, "words": "", "of": "older"}})
    told = [problem for problem in check_content(content.root) if problem.place == "data/topics/risks.yml"]
    assert any("translation, es: nobody has signed" in problem.text for problem in told)
    assert any("the English words are others now" in problem.text and problem.warning for problem in told)


def _with(given, **changes):
    given["metadata"]["translations"]["es"] |= changes
    return given
