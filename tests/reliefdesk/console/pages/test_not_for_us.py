from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words

NOT_OURS = """\
version: "3.1"

nlu:
- intent: out_of_scope
  examples: |
    - who won the game
"""


def test_the_questions_are_shown_one_a_line_and_a_change_is_a_draft(ed, console, content):
    content.write("data/out_of_scope.yml", NOT_OURS)
    page = ed.get("/clinic/not-for-us")
    assert "who won the game</textarea>" in page.text
    based_on = console.services.drafts.file_version("data/out_of_scope.yml")
    typed = "who won the game\r\ndo you sell hats"
    answer = send(ed, "/clinic/not-for-us", "/clinic/not-for-us", do="save", questions=typed, based_on=based_on)
    assert answer.headers["location"] == "/clinic/not-for-us?done=saved"
    assert console.services.drafts.overlay() == {"data/out_of_scope.yml": NOT_OURS + "    - do you sell hats\n"}
    assert "do you sell hats" in words(ed.get("/clinic/not-for-us"))
    assert logged(console) == [("Ed", "saved", "Questions that are not for the clinic")]


def test_a_file_that_cannot_be_read_says_so(ed, content):
    content.write("data/out_of_scope.yml", "nlu: [")
    assert "this is not YAML" in words(ed.get("/clinic/not-for-us"))
