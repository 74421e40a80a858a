"""The content that ships obeys its own rules; what a clinic adds, changes or removes is for `check` to judge."""

import re

import pytest

from reliefdesk.content.answer_checks import HIGHEST_GRADE, MOST_WORDS
from reliefdesk.content.approval import is_shipped
from reliefdesk.content.checks import check_content
from reliefdesk.content.clinic import PLACEHOLDER, load_clinic
from reliefdesk.content.faq import FAQ_FILE, load_faq
from reliefdesk.content.held_out import load_alarms, load_questions, load_talks, load_unknown
from reliefdesk.content.house import HOUSE_FILE, load_house
from reliefdesk.content.languages import language_of
from reliefdesk.content.library import load_library
from reliefdesk.content.reading_grade import HIGHEST_GRADES, grade_in
from reliefdesk.content.red_flags import LOOK_ALIKE, RED_FLAGS_FILE, TIERS, load_red_flags
from reliefdesk.content.taught import taught
from reliefdesk.content.template import LANGUAGES
from reliefdesk.content.topic import load_themes, load_topics, questions_of, read_yaml
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments, names_of, treatment_of
from reliefdesk.content.wording import key

PARTS = ("tuning", "held_out")

SHIPPED = frozenset(
    """
    benefits chat_privacy fewer_opioids getting_started hope interventional_pain_management minimally_invasive
    nerve_block_definition nerve_block_mechanism nerve_block_uses radiofrequency_ablation_definition
    radiofrequency_ablation_duration radiofrequency_ablation_mechanism radiofrequency_ablation_uses right_for_me
    risks spinal_cord_stimulation_definition spinal_cord_stimulation_mechanism spinal_cord_stimulation_uses
    team_approach techniques what_it_involves
    """.split()
)


@pytest.fixture(scope="module")
def topics(repository):
    return load_topics(repository)


@pytest.fixture(scope="module")
def shipped(topics):
    """Topics that are still as they were shipped."""
    return [topic for name, topic in topics.items() if name in SHIPPED and is_shipped(topic.approval)]


@pytest.fixture(scope="module")
def _as_shipped(topics, shipped):
    if topics.keys() != SHIPPED or len(shipped) != len(SHIPPED):
        pytest.skip("a clinic changed the topics; what is theirs is for `make check`")


@pytest.fixture(scope="module")
def themes(repository):
    return load_themes(repository)


@pytest.fixture(scope="module")
def library(repository):
    return load_library(repository)


@pytest.fixture(scope="module")
def replies(repository, topics):
    """Every text that a visitor may be told, by where it stands."""
    found = {f"data/topics/{name}.yml": topic.answer for name, topic in topics.items()}
    for file in ("domain.yml", "data/red_flags.yml"):
        for name, entries in read_yaml(repository / file)["responses"].items():
            found |= {f"{file}, {name}, {number}": entry["text"] for number, entry in enumerate(entries)}
    for name, sentence in load_house(repository / HOUSE_FILE).items():
        found |= {f"{HOUSE_FILE}, {name}, {language}": text for language, text in sentence.texts().items()}
    return found


@pytest.fixture(scope="module")
def trained(repository, topics, themes):
    """Every training question by its key, with what it leads to."""
    found = {key(question): name for name, topic in {**topics, **themes}.items() for question in topic.questions}
    for file in ("data/nlu.yml", "data/out_of_scope.yml", "data/red_flags.yml"):
        document = read_yaml(repository / file)
        for block in document["nlu"]:
            found |= {key(question): block["intent"] for question in questions_of(document, block["intent"])}
    return found


@pytest.fixture(scope="module")
def held_out(repository):
    """Every question that training must not see, talks aside, whose small talk anybody may say."""
    found = set()
    for part in PARTS:
        rows = [*load_questions(repository, part).values(), *load_unknown(repository, part).values()]
        flags, alike = load_alarms(repository, part)
        found |= {question.text for questions in [*rows, flags] for question in questions} | set(alike)
    return found


def test_every_check_passes(repository):
    assert [str(problem) for problem in check_content(repository) if not problem.warning] == []


def test_every_topic_that_ships_has_sixty_questions(shipped):
    assert {topic.id: len(topic.questions) for topic in shipped if len(topic.questions) < 60} == {}


def test_every_topic_that_ships_has_ten_held_out_questions(repository, shipped):
    held_out = load_questions(repository, "held_out")
    found = {topic.id: len(held_out.get(topic.id, ())) for topic in shipped}
    assert {name: count for name, count in found.items() if count < 10} == {}


@pytest.mark.usefixtures("_as_shipped")  # a new topic takes questions from a theme
def test_every_theme_has_twenty_two_questions_with_those_of_its_templates(repository, topics, themes, library):
    learnt = taught(topics, themes, library, load_treatments(repository / TREATMENTS_FILE))
    assert learnt.themes.keys() == themes.keys()
    assert {name: len(rows) for name, rows in learnt.themes.items() if len(rows) < 22} == {}


def test_forty_questions_for_the_front_desk_and_twenty_five_treatments_are_in_the_library(library):
    assert sum(not template.specialty for template in library.front_desk.values()) >= 40
    assert len(library.treatments) >= 25
    asked = {template.specialty for template in library.front_desk.values() if template.specialty}
    treated = {kind for treatment in library.treatments.values() for kind in treatment.kinds}
    assert asked == treated >= {"pain", "orthopaedic", "dental", "physiotherapy", "eye", "veterinary"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_has_twenty_five_wordings_in_each_language(library, language):
    counts = {
        name: len(template.wordings.of(language))
        for name, template in library.front_desk.items()
        if not template.specialty
    }
    counts |= {name: len(aspect.wordings.of(language)) for name, aspect in library.aspects.items()}
    for name, treatment in library.treatments.items():
        counts[name] = sum(len(wordings.of(language)) for wordings in treatment.wordings.values())
    assert {name: count for name, count in counts.items() if count < 25} == {}


@pytest.mark.parametrize(("language", "least"), [("en", 23), ("es", 12)])
def test_what_a_specialty_is_asked_has_wordings_by_two_hands(library, language, least):
    own = {name: template for name, template in library.front_desk.items() if template.specialty}
    counts = {name: len(template.wordings.of(language)) for name, template in own.items()}
    assert {name: count for name, count in counts.items() if count < least} == {}


def test_every_template_of_the_front_desk_has_a_theme_that_there_is_or_none(library, themes):
    assert {template.theme for template in library.front_desk.values()} - {*themes} <= {""}


def test_titles_of_treatments_read_as_a_sentence(library):
    assert library.title("epidural_steroid_injection.definition") == "What is an epidural steroid injection?"
    assert library.title("veneers.duration") == "How long do veneers last?"
    assert library.title("acupuncture.mechanism", "es") == "¿Cómo funciona la acupuntura?"


def test_no_wording_of_the_library_is_held_out_or_stands_elsewhere(library, held_out, trained):
    kept = {*map(key, held_out), *trained}
    rows = [row for template in library.front_desk.values() for row in library.wordings(template.id)]
    rows += [
        row
        for treatment in library.treatments.values()
        for wordings in treatment.wordings.values()
        for language in LANGUAGES
        for row in wordings.of(language)
    ]
    assert [row for row in rows if key(row) in kept] == []
    assert len({*map(key, rows)}) == len(rows)


def test_two_hundred_questions_teach_what_is_out_of_scope(repository):
    assert len(questions_of(read_yaml(repository / "data/out_of_scope.yml"), "out_of_scope")) >= 200


def test_no_held_out_question_is_a_training_question(held_out, trained):
    assert {text: trained[key(text)] for text in held_out if key(text) in trained and len(key(text).split()) > 2} == {}


def test_no_question_is_held_out_and_chosen_on(repository):
    tuning, held_out = (
        {key(question.text) for questions in load_questions(repository, part).values() for question in questions}
        for part in PARTS
    )
    assert tuning & held_out == set()


def test_every_reply_is_sixty_words_at_most(repository, replies):
    clinic = load_clinic(repository / "clinic.yml")
    words = {where: len(clinic.fill(text).split()) for where, text in replies.items()}
    assert {where: count for where, count in words.items() if count > MOST_WORDS} == {}


def test_every_answer_and_red_flag_card_reads_at_grade_eight_at_most(replies):
    grades = {
        where: grade_in("es" if where.endswith(", es") else "en", PLACEHOLDER.sub("it", text)) or 0
        for where, text in replies.items()
        if not where.startswith("domain.yml") and " " in text  # a word alone, on a button, is no sentence to grade
    }
    assert {where: grade for where, grade in grades.items() if grade > HIGHEST_GRADE} == {}


def test_every_fact_that_a_reply_borrows_is_one_of_the_clinics(repository, replies):
    known = load_clinic(repository / "clinic.yml").words()
    borrowed = {name for text in replies.values() for name in PLACEHOLDER.findall(text)}
    assert borrowed <= set(known)


def test_phone_numbers_stand_in_the_clinics_facts_alone(repository):
    clinic = load_clinic(repository / "clinic.yml")
    digits = "".join(c for c in clinic.phone if c.isdigit())[-10:]
    numbers = {
        digits,
        f"{digits[:3]}-{digits[3:6]}-{digits[6:]}",
        f"({digits[:3]}) {digits[3:6]}-{digits[6:]}",
    }
    files = [
        *repository.glob("*.yml"),
        *repository.glob("data/**/*.yml"),
        *repository.glob("reliefdesk/**/*.py"),
    ]
    files += repository.glob("actions/*.py")
    holding = {path.name for path in files if any(number in path.read_text("utf-8") for number in numbers)}
    assert holding == {"clinic.yml"}


def test_no_reply_holds_a_number_that_could_be_called(replies):
    import phonenumbers

    found = {
        where: match.raw_string
        for where, text in replies.items()
        for match in phonenumbers.PhoneNumberMatcher(text, "US", leniency=phonenumbers.Leniency.POSSIBLE)
    }
    assert found == {}


@pytest.mark.usefixtures("_as_shipped")
def test_every_topic_of_a_treatment_names_one_that_there_is(repository, topics):
    treatments = load_treatments(repository / TREATMENTS_FILE)
    assert {name for name in treatments if not any(treatment_of(topic, [name]) for topic in topics)} == set()


@pytest.mark.usefixtures("_as_shipped")
def test_every_treatment_can_say_what_it_is(repository, topics):
    assert {f"{name}_definition" for name in load_treatments(repository / TREATMENTS_FILE)} <= set(topics)


def test_titles_are_told_apart(topics):
    titles = [topic.title for topic in topics.values()]
    assert len({key(title) for title in titles}) == len(titles)


@pytest.mark.usefixtures("_as_shipped")
def test_topics_of_a_card_are_two_or_more(topics):
    cards = [topic.approval.card for topic in topics.values() if topic.approval.card]
    assert {card for card in cards if cards.count(card) < 2} == set()


def test_every_red_flag_card_names_a_number_to_call(repository):
    flags = load_red_flags(repository / RED_FLAGS_FILE)
    assert "{clinic_emergency_number}" in flags.replies["emergency"]
    assert "{clinic_crisis_number}" in flags.replies["crisis"]
    assert "{clinic_phone}" in flags.replies["same_day"]


def test_red_flags_come_with_look_alikes_that_are_none(repository, trained):
    flags = load_red_flags(repository / RED_FLAGS_FILE)
    assert len(flags.look_alikes) >= 22
    alarming = {key(wording) for tier in TIERS for wording in flags.wordings[tier]}
    assert alarming & {key(question) for question in flags.look_alikes} == set()
    assert {trained[words] for words in alarming} <= {*TIERS, LOOK_ALIKE}


def test_every_talk_expects_what_can_be_said(repository, topics):
    others = {"unknown", "clarify", "chitchat", "out_of_scope", "person", "callback", *TIERS}
    fixed = {"phone", "hours", "address", "booking"}
    talks = [talk for part in PARTS for talk in load_talks(repository, part)]
    expected = {name for talk in talks for turn in talk.turns for name in turn.expects}
    assert expected - set(topics) - SHIPPED - others - fixed == set()


def test_held_out_files_are_named_after_topics_or_facts(repository, topics):
    named = set(load_questions(repository, "held_out"))
    assert named - set(topics) == {"address", "booking", "hours", "person", "phone"}


def test_every_other_spanish_text_reads_at_grade_eight_at_most(repository):
    """House sentences, the notice, pages and widget; a few words are no sentence to grade."""
    names = names_of(load_treatments(repository / TREATMENTS_FILE).values())
    faq, spanish = load_faq(repository / FAQ_FILE), language_of("es")
    texts = {f"house, {name}": each.texts().get("es", "") for name, each in load_house(repository / HOUSE_FILE).items()}
    texts |= {f"notice, {row[:20]}": row for row in faq.notice.said_in("es").text.splitlines()}
    texts |= {f"pages, {name}": text for name, text in spanish.pages.items()}
    texts |= {f"widget, {name}": text for name, text in spanish.widget.items()}
    plain = {where: re.sub(r"\{\w*\}", "it", text) for where, text in texts.items() if len(text.split()) > 4}
    assert len(plain) > 80
    grades = {where: grade_in("es", text, names) or 0 for where, text in plain.items()}
    assert {where: grade for where, grade in grades.items() if grade > HIGHEST_GRADES["es"]} == {}
