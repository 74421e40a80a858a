from reliefdesk.console.answer_titles import AnswerTitles


def test_topics_replies_and_decisions_have_titles_and_what_has_none_its_name_in_words(repository, content):
    title = AnswerTitles(repository, {"risks": "What are the risks?"})
    assert [title(name) for name in ("risks", "hours", "out_of_scope", "nlu_fallback", "uncovered_payment_plans")] == [
        "What are the risks?", "Opening hours", "Not about the clinic", "Not understood", "Payment plans",
    ]  # fmt: skip
    assert title("") == "Words of no topic"


def test_without_a_domain_that_can_be_read_topics_have_theirs(content):
    for text in ("responses: [", "responses:\n  utter_hours: none\n"):
        content.write("domain.yml", text)
        assert AnswerTitles(content.root, {"risks": "Risks?"})("risks") == "Risks?"
        assert AnswerTitles(content.root, {})("hours") == "Hours"
