from reliefdesk.console.form_problems import by_field, plainly
from reliefdesk.content.problem import Problem


def test_staff_read_titles_and_labels_instead_of_files_and_fields():
    text = "'x' is already a question of data/topics/risks.yml. Remove it from one of them."
    assert plainly(text, {"risks": "Are there risks?"}).startswith("'x' is already a question of “Are there risks?”.")
    assert plainly("of data/uncovered/side_effects.yml.", {}) == "Of the subject “side effects”."
    assert plainly("https://a.test is no address to open", {}).startswith("https://a.test is")
    assert plainly("review_by lies before approved_on; x", {}) == "“Review by” lies before “Approved on”; x"


def test_words_of_the_checks_are_staffs_words_on_a_page():
    told = plainly("this held-out question stands in the theme, too.", {})
    assert told == "This test question stands in the subject, too."


def test_what_is_wrong_with_one_field_is_told_together():
    problems = [Problem("a", "one."), Problem("b", "two."), Problem("a", "three.")]
    assert by_field(problems, lambda problem: problem.place) == {"a": "one. three.", "b": "two."}
