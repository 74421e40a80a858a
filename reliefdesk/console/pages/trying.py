"""Trying questions on the live model and on a candidate, one or fifty at a time, each as the first of a talk."""

from __future__ import annotations

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes
from reliefdesk.console.explain import ask
from reliefdesk.console.forms import see
from reliefdesk.console.reply_texts import filled, reply_texts
from reliefdesk.console.visit import Visit
from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_topics
from reliefdesk.editing.topic_questions import Part, add_questions

MOST_QUESTIONS = 50
MOST_QUESTION_CHARACTERS = 500  # of a question

routes = Routes()


@routes.get("/try")
def form(visit: Visit) -> HTTPResponse:
    visit.services.live.at_hand()
    return _page(visit, ())


@routes.post("/try")
def answers(visit: Visit) -> HTTPResponse:
    return _page(visit, tuple(text[:MOST_QUESTION_CHARACTERS] for text in visit.lines("questions")))


@routes.post("/try/candidate")
def begin(visit: Visit) -> HTTPResponse:
    visit.services.trial.begin()
    return see("/try")


@routes.get("/try/progress")
def progress(visit: Visit) -> HTTPResponse:
    return visit.fragment("trial.html", trial=visit.services.trial)


@routes.post("/try/hold")
def hold(visit: Visit) -> HTTPResponse:
    """A row becomes a question of the topic that is right, or one that only tests it."""
    question, topic = visit.field("question")[:MOST_QUESTION_CHARACTERS], visit.field("topic")
    questions = visit.lines("questions")
    teach = visit.field("do") == "teach"
    part: Part = "questions" if teach else "held_out"
    try:
        edit = add_questions(visit.services.drafts, topic, [question], part, visit.staff.name)
    except ContentError as error:
        return _page(visit, questions, wrong=" ".join(problem.text for problem in error.problems))
    visit.note("added from a trial to" if teach else "kept for testing", edit.title)
    return _page(visit, questions, done="added" if teach else "held-out")


def _page(visit: Visit, questions: tuple[str, ...], wrong: str = "", done: str = "") -> HTTPResponse:
    services, asked = visit.services, questions[:MOST_QUESTIONS]
    live, candidate = services.live.reader() if asked else None, services.trial.reader()
    before, after = _answers(visit, live=True), _answers(visit, live=False)
    rows = [
        (text, ask(live, text, *before) if live else None, ask(candidate, text, *after) if candidate else None)
        for text in asked
    ]
    return visit.page(
        "try.html",
        done=done,
        most=MOST_QUESTIONS,
        questions=questions,
        rows=rows,
        left_out=len(questions) - len(asked),
        no_model=services.live.path() is None,
        trial=services.trial,
        candidate=candidate is not None,
        wrong=wrong,
        drafts=services.counts()["publish"],
        titles=services.titles(),
    )


def _answers(visit: Visit, live: bool) -> tuple[dict[str, str], dict[str, str]]:
    """The answers of topics, and what is said where none answers."""
    project = visit.services.project()
    clinic = visit.services.renderer.clinic() if live else project.clinic
    facts = clinic.words() if clinic else {}
    try:
        topics = load_topics(visit.services.root) if live else dict(project.topics)
    except ContentError:
        topics = {}
    answers = {name: filled(topic.answer, facts) for name, topic in topics.items()}
    return answers, reply_texts(visit.services.root, facts)
