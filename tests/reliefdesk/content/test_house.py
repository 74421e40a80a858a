import pytest

from reliefdesk.content.approval import words_digest
from reliefdesk.content.checks import check_content
from reliefdesk.content.house import HOUSE_FILE, Voice, callback_is_understood, house_is_sound, load_house
from reliefdesk.content.problem import ContentError
from reliefdesk.content.sentences import KEYS, places_of
from tests.conftest import HOUSE

APPROVAL = {"approved_by": "a tester", "approved_on": "2026-01-01", "review_by": "2027-01-01"}


@pytest.fixture
def house(content):
    """The file with these sentences instead; None takes one out."""

    def write(**changes):
        changed = {**HOUSE["sentences"], **changes}
        sentences = {key: sentence for key, sentence in changed.items() if sentence is not None}
        return content.write("data/house.yml", {"sentences": sentences})

    return write


def problems(path):
    with pytest.raises(ContentError) as error:
        load_house(path)
    return str(error.value).splitlines()


def test_every_sentence_is_said_with_the_clinics_facts_and_what_belongs_in_its_places(voice):
    for key in KEYS:
        text = voice(key, **dict.fromkeys(places_of(key), "<here>"))
        assert text.count("<here>") >= len(places_of(key))
        assert "{" not in text
    assert voice("cut_short") == "That answer was cut short. Please call our team at +1 202-555-0100 for all of it."


def test_a_value_with_a_full_stop_ends_the_sentence(voice):
    assert voice("open_now", time="5 p.m.") == "We are open now, until 5 p.m."
    assert voice("open_now", time="noon") == "We are open now, until noon."


def test_what_stands_in_a_place_is_no_place_itself(voice):
    assert voice("closed_today", holiday="{clinic_phone}") == "We are closed today for {clinic_phone}."


def test_spanish_words_stand_beside_the_english_and_english_ones_where_there_are_none(house, voice):
    spoken = Voice(
        load_house(
            house(call_me_back={**APPROVAL, "en": "Call", "es": "Llamar"}, cut_short={**APPROVAL, "en": "Cut."})
        ),
        voice.clinic,
        "es",
    )
    assert (spoken("call_me_back"), spoken("cut_short")) == ("Llamar", "Cut.")


def test_all_that_is_wrong_is_told_at_once_with_what_to_do(house):
    told = problems(
        house(
            too_long=None,
            good_bye={**APPROVAL, "en": "Bye."},
            too_many={**APPROVAL, "en": " "},
            cut_short={"en": "That was all."},
            open_now={**APPROVAL, "en": "We are open."},
            closed_now={**APPROVAL, "en": "Closed since {time}.", "es": "Cerrado, {clinic_fone}."},
            forgotten="Done.",
            notice={**APPROVAL, "en": "Hello.", "fr": "Bonjour."},
            book_visit={**APPROVAL, "en": 7},
            call_crisis={**APPROVAL, "approved_by": "", "en": "Call."},
            call_clinic={**APPROVAL, "review_by": "2025-01-01", "en": "Call."},
        )
    )
    file = "[ERROR] data/house.yml"
    assert told[:2] == [
        f"{file}: good_bye is said nowhere; take it out or mend its name.",
        f"{file}: too_long is missing; write it, with its approval.",
    ]
    assert f"{file}, too_many.en: this is empty, write it." in told
    assert [line for line in told if "cut_short" in line] == [
        f"{file}, cut_short.{name}: this line is missing, write it." for name in APPROVAL
    ]
    assert f"{file}, open_now.en: {{time}} is missing; write where in the sentence it belongs." in told
    assert any(line.startswith(f"{file}, closed_now.en: nothing is known to stand for {{time}}; use") for line in told)
    assert any(line.startswith(f"{file}, closed_now.es: nothing is known to stand for {{clinic_f") for line in told)
    assert f"{file}, forgotten: write approved_by, approved_on, review_by and en below it, indented." in told
    assert f"{file}, notice.fr: a sentence has no such line, take it out or mend its name." in told
    assert f"{file}, book_visit.en: write it as words." in told
    assert f"{file}, call_crisis.approved_by: this is empty, write it." in told
    assert f"{file}, call_clinic: review_by lies before approved_on, write the date by which it is read again." in told
    assert len(told) == 14


@pytest.mark.parametrize(
    ("document", "wrong"),
    [
        ("sentences: [", "not YAML"),
        ("too_long: a", "write `sentences:`"),
        ('{"sentences": {}, "more": 1}', "beside it"),
    ],
)
def test_a_file_of_another_shape_is_told_in_one_line(content, document, wrong):
    (told,) = problems(content.write("data/house.yml", document))
    assert wrong in told


def test_a_missing_file_is_told(tmp_path):
    (told,) = problems(tmp_path / HOUSE_FILE)
    assert told == "[ERROR] data/house.yml: the file is missing; every door says its sentences."


@pytest.mark.parametrize(
    ("text", "write"),
    [("Call 202-555-0143.", "{clinic_phone}"), ("Call 911.", "{clinic_emergency_number}"),
     ("Text 988.", "{clinic_crisis_number}")],
)  # fmt: skip
def test_a_number_is_borrowed_and_not_written(content, voice, text, write):
    (problem,) = house_is_sound(load_house(content.house(cut_short=text)), voice.clinic)
    assert (problem.place, write in problem.text) == ("data/house.yml, cut_short.en", True)


def test_the_check_of_all_content_reads_the_sentences_too(content):
    def told():
        return [problem.place for problem in check_content(content.root) if not problem.warning]

    assert told() == []
    content.house(cut_short="Call 911.")
    assert told() == ["data/house.yml, cut_short.en"]
    content.house(cut_short="Call {nobody}.")
    assert told() == ["data/house.yml, cut_short.en"]


def test_the_house_that_is_shipped_borrows_every_number(repository):
    house = load_house(repository / HOUSE_FILE)
    assert list(house) == list(KEYS)
    assert all(sentence.approved_by for sentence in house.values())


def test_the_button_for_a_call_back_says_what_begins_the_form(content, house):
    content.write(
        "data/nlu.yml", {"nlu": [{"intent": "callback", "examples": "- call me back\n- ring me\n- llamenme\n"}]}
    )
    assert callback_is_understood(load_house(house()), content.root) == []
    changed = load_house(house(call_me_back={**APPROVAL, "en": "Ring me!", "es": "Que me llamen"}))
    (problem,) = callback_is_understood(changed, content.root)
    assert (problem.place, problem.warning) == ("data/house.yml, call_me_back.es", False)
    assert "add it to `callback` in data/nlu.yml" in problem.text


@pytest.mark.parametrize("text", ["Call {clinic_phone for all", "Call {{clinic_phone}}", "Call clinic_phone}"])
def test_a_brace_that_stands_alone_is_told_before_anybody_reads_it(house, text):
    assert "stands alone" in " ".join(problems(house(without_answer={**APPROVAL, "en": text})))


def test_a_language_whose_words_are_empty_is_told_and_one_that_is_not_written_yet_is_not(house):
    told = problems(house(too_many={**HOUSE["sentences"]["too_many"], "es": " "}))
    assert told == ["[ERROR] data/house.yml, too_many: es is empty, write it or take its line out."]
    assert "es" not in load_house(house(too_many={**HOUSE["sentences"]["too_many"], "es": None}))["too_many"].texts()


def test_words_that_translate_other_english_ones_are_not_said(house):
    own = HOUSE["sentences"]["too_many"]
    of_now = load_house(house(too_many={**own, "of": {"es": words_digest("", own["en"])}}))["too_many"]
    of_before = load_house(house(too_many={**own, "of": {"es": words_digest("", "Other words.")}}))["too_many"]
    assert of_now.texts()["es"] == own["es"].strip()
    assert of_before.texts() == {"en": own["en"].strip()}
    assert (of_now.outdated(), of_before.outdated()) == ((), ("es",))
