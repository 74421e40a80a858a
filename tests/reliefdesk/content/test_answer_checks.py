from reliefdesk.content.checks import check_content


def test_an_answer_cannot_borrow_what_the_machine_knows(content):
    content.topic("risks", answer="The secret is ${RELIEFDESK_SECRET}.")
    (told,) = [problem for problem in check_content(content.root) if not problem.warning]
    assert told.place == "data/topics/risks.yml"
    assert told.text.startswith("the answer holds ${...}")
