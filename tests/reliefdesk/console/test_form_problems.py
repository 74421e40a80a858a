from reliefdesk.console.form_problems import plainly


def test_staff_read_titles_and_labels_instead_of_files_and_fields():
    text = "'x' is already a question of data/topics/risks.yml. Remove it from one of them."
    assert plainly(text, {"risks": "Are there risks?"}).startswith("'x' is already a question of “Are there risks?”.")
    assert plainly("of data/uncovered/side_effects.yml.", {}) == "Of the theme “side effects”."
    assert plainly("review_by lies before approved_on; x", {}) == "“Review by” lies before “Approved on”; x"
