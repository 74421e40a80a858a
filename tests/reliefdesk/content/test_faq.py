import pytest

from reliefdesk.content.checks import check_content
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.faq import FAQ_FILE, load_faq, translated_notice_is_sound
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_topics


def arranged(content):
    faq = load_faq(content.root / FAQ_FILE)
    return [
        (heading.text, [topic.id for topic in topics]) for heading, topics in faq.arrange(load_topics(content.root))
    ]


def problems(path):
    with pytest.raises(ContentError) as refused:
        load_faq(path)
    return [str(problem) for problem in refused.value.problems]


def errors(content):
    return [str(problem) for problem in check_content(content.root) if not problem.warning]


def test_topics_stand_in_the_order_of_their_groups(content):
    content.topic("benefits")
    content.faq({"treatment": "nerve_block"}, {"title": "For you", "topics": ["risks", "benefits"]})
    assert arranged(content) == [("Nerve block", ["nerve_block_definition"]), ("For you", ["risks", "benefits"])]


def test_a_topic_that_no_group_names_comes_last(content):
    content.topic("brand_new")
    assert arranged(content)[-1] == ("Other questions", ["brand_new"])


def test_the_heading_of_the_last_may_be_given(content):
    content.topic("brand_new")
    content.faq(others="More")
    assert arranged(content) == [("More", ["brand_new", "nerve_block_definition", "risks"])]


def test_a_topic_that_is_named_elsewhere_is_not_shown_twice(content):
    content.faq({"treatment": "nerve_block"}, {"title": "First", "topics": ["nerve_block_definition", "risks"]})
    assert arranged(content) == [("First", ["nerve_block_definition", "risks"])]


def test_a_topic_named_twice_is_shown_once(content):
    content.faq({"title": "One", "topics": ["risks"]}, {"title": "Two", "topics": ["risks"]})
    assert [heading for heading, _ in arranged(content)] == ["One", "Other questions"]


@pytest.mark.parametrize(
    "group", [{}, {"title": "x"}, {"topics": ["risks"]}, {"title": "x", "treatment": "nerve_block"}]
)
def test_a_group_that_is_neither_kind_is_refused(content, group):
    assert problems(content.faq(group)) == [
        "[ERROR] data/faq.yml, groups.0: write `title:` and `topics:`, or `treatment:` alone."
    ]


def test_all_problems_are_told_at_once(content):
    found = problems(content.faq({"title": "x"}, notice={"title": "Urgent", "rows": []}, colour="blue"))
    assert [problem.split(":")[0] for problem in found] == [
        "[ERROR] data/faq.yml, notice.approved_by",
        "[ERROR] data/faq.yml, notice.approved_on",
        "[ERROR] data/faq.yml, notice.review_by",
        "[ERROR] data/faq.yml, notice.rows",
        "[ERROR] data/faq.yml, groups.0",
        "[ERROR] data/faq.yml, colour",
    ]


def test_a_missing_file_and_one_that_is_no_yaml_are_one_line_each(content):
    assert len(problems(content.root / "data" / "nowhere.yml")) == 1
    assert len(problems(content.write("data/faq.yml", "notice: ["))) == 1


def test_a_check_finds_what_there_is_not(content):
    content.faq({"title": "x", "topics": ["riskz"]}, {"treatment": "acupuncture"})
    assert errors(content) == [
        "[ERROR] data/faq.yml: riskz is no topic; name a file of data/topics/.",
        "[ERROR] data/faq.yml: acupuncture is no treatment; name one of data/treatments.yml.",
    ]


def test_a_check_finds_what_the_notice_may_not_say(content):
    notice = {"title": "Urgent", "approved_by": "x", "approved_on": "2026-01-01", "review_by": "2027-01-01"}
    content.faq(notice={**notice, "rows": ["Call {clinic_fone}.", "Call 202-555-0100."]})
    unknown, number = errors(content)
    assert unknown.startswith("[ERROR] data/faq.yml: {clinic_fone} is no fact of clinic.yml; use one of clinic_address")
    assert number == (
        "[ERROR] data/faq.yml: the notice holds a phone number; write {clinic_phone}, which stands in clinic.yml."
    )


def test_headings_are_told_in_a_language_by_the_english_ones_and_treatments_by_their_names(content):
    groups = ({"title": "First", "topics": ["risks"]}, {"treatment": "nerve_block"})
    content.faq(*groups, headings={"es": {"First": "Primero"}})
    arranged = load_faq(content.root / FAQ_FILE).arrange(load_topics(content.root), "es")
    assert [(heading.text, heading.language) for heading, _ in arranged] == [
        ("Primero", "es"),
        ("Bloqueo de nervio", "es"),
    ]
    content.faq(*groups, headings={"es": {"Once": "Antes"}})
    told = load_faq(content.root / FAQ_FILE).arrange(load_topics(content.root), "es")[0][0]
    assert (told.text, told.language) == ("First", "en")


def test_a_notice_is_told_in_a_language_while_its_english_is_the_same(repository):
    text = (repository / FAQ_FILE).read_text(encoding="utf-8")
    told = load_faq(FAQ_FILE, text).notice.said_in("es")
    assert told is not None
    assert len(told.text.splitlines()) == len(load_faq(FAQ_FILE, text).notice.rows)
    assert load_faq(FAQ_FILE, text.replace("Is it urgent?", "Urgent?")).notice.said_in("es") is None


def test_what_is_wrong_with_a_translated_notice_is_told(repository):
    faq, clinic = load_faq(repository / FAQ_FILE), load_clinic(repository / "clinic.yml")
    assert [*translated_notice_is_sound(faq, clinic, ())] == []
    text = (repository / FAQ_FILE).read_text(encoding="utf-8")
    spoilt = text.replace("sobredosis.", "sobredosis, 24 horas.").replace("Otras preguntas", "Otras")
    spoilt = spoilt.replace("    Is it for me?:", "    Is it so?:")
    told = " ".join(problem.text for problem in translated_notice_is_sound(load_faq(FAQ_FILE, spoilt), clinic, ()))
    assert "nobody has signed these words" in told
    assert "the numbers are not those of the English (24)" in told
    assert "“Is it for me?” has no translation" in told
    assert "“Is it so?” is no heading" in told
