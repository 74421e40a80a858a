import datetime
import io
import json

import pytest
from rich.console import Console

from reliefdesk.commands.telling import _lines, show
from reliefdesk.publication.claim import Claim
from reliefdesk.publication.difference import Change, Difference, Figures, Move
from reliefdesk.publication.publication import Publication

DIFFERENCE = Difference(
    answers=(Change("cost", "Cost", None, "It costs."),),
    moves=(Move("how much", "unknown", "no approved answer", "Cost"),),
    sets=(Figures("unknown", "Questions without an approved answer", 20, 0.95, 0.05, limits=("at most 3 not right",)),),
    alarmed=(Move("this pain is killing me", "look_alikes", "", "the card of crisis"),),
    claims=(Claim("how much", "unknown", "cost", "Cost", "It costs."),),
)


def shown(state, as_json=False, **values):
    at = datetime.datetime(2026, 11, 30, tzinfo=datetime.timezone.utc)
    text = io.StringIO()
    one = Publication("1-2", "publication", "Maria", at, state, difference=DIFFERENCE, **values)
    show(one, "visitors", as_json, Console(file=text, width=200))
    return text.getvalue()


def test_what_changed_what_is_measured_and_how_it_ended_are_lines():
    assert shown("refused", reasons=("Too few.",)).splitlines() == [
        "Answer of Cost: new: It costs.",
        "“how much” led to no approved answer, now to Cost.",
        "Questions without an approved answer: 95.0% of 20 right (at most 3 not right).",
        "Gets a red flag's card, and is harmless: “this pain is killing me”",
        "Too few.",
        "Not published. The drafts are as they were.",
    ]


def test_one_that_asks_says_what_and_how_to_answer():
    *_, title, question, how = shown("asking").splitlines()
    assert (title, question) == ("Cost: It costs.", "  1  how much")
    assert "publish --answer 1-2 --right" in how


def test_as_json_all_of_it_is_told(capsys):
    shown("asking", as_json=True)
    assert json.loads(capsys.readouterr().out)["difference"]["claims"][0]["question"] == "how much"


@pytest.mark.parametrize(
    ("reach", "told"),
    [
        ("visitors", "Live as one."),
        ("at the next start", "Live as one at the next start: no assistant runs in this folder now."),
        ("late", "Written as one, but the assistant goes on with what it had"),
    ],
)
def test_live_is_said_of_what_visitors_get(reach, told):
    done = Publication("one", "publication", "Maria", datetime.datetime.now(datetime.timezone.utc), "published")
    assert any(line.startswith(told) for line in _lines(done, reach))
