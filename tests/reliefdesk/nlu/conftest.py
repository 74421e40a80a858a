"""A small lesson, learnt with the real encoder: two treatments, five topics, two themes, out of scope."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reliefdesk.content.red_flags import RED_FLAGS_FILE, load_red_flags
from reliefdesk.content.terms import Term, Terms
from reliefdesk.content.treatments import Treatment
from reliefdesk.nlu.head import HeadSettings
from reliefdesk.nlu.lesson import Lesson, Question
from reliefdesk.nlu.vectors import CachedEncoder
from tests.cut_offs import CUT

SETTINGS = HeadSettings(
    svm_cost=1.0,
    svm_sharpness=4.0,
    ridge_penalty=0.3,
    ridge_sharpness=8.0,
    full_class_size=14,
)
TERMS: Terms = {
    "conditions": {
        "headache": Term("headache", ("headache", "headaches", "migraine"), parts=("head",)),
        "back_pain": Term("back_pain", ("back pain",), parts=("back",)),
        "shingles": Term("shingles", ("shingles",)),
    },
    "properties": {"heat": Term("heat", ("heat", "heating", "burn"))},
}
TREATMENTS = {
    "nerve_block": Treatment(
        "nerve_block",
        ("nerve block", "nerve blocks", "numbing shot"),
        ("block", "shot"),
        helps=("headache", "back_pain"),
    ),
    "radiofrequency_ablation": Treatment(
        "radiofrequency_ablation",
        ("radiofrequency ablation", "ablation", "rfa"),
        (),
        helps=("back_pain",),
        properties=("heat",),
    ),
}
TITLES = {
    "nerve_block_definition": "What is a nerve block?",
    "nerve_block_mechanism": "How does a nerve block work?",
    "radiofrequency_ablation_definition": "What is radiofrequency ablation?",
    "radiofrequency_ablation_mechanism": "How does radiofrequency ablation work?",
    "risks": "What are the risks?",
    "phone": "Phone number",
}
RELATED = {"nerve_block_definition": ("nerve_block_mechanism", "risks")}
CARDS = {"radiofrequency_ablation_definition": "ablation", "radiofrequency_ablation_mechanism": "ablation"}


def _aspects(name: str) -> dict[str, list[str]]:
    return {
        "definition": [
            f"whats a {name}",
            f"what does {name} mean",
            f"tell me what {name} is",
            f"define {name}",
            f"explain what a {name} is please",
            f"my doctor mentioned {name}, what is that",
            f"what kind of treatment is {name}",
        ],
        "mechanism": [
            f"how does {name} work exactly",
            f"how does {name} stop the pain",
            f"how do you do a {name}",
            f"what happens in {name}",
            f"how does the {name} do its job",
            f"in what way does {name} help with pain",
            f"why does {name} work",
        ],
    }


QUESTIONS = {
    **{f"nerve_block_{aspect}": rows for aspect, rows in _aspects("nerve block").items()},
    **{f"radiofrequency_ablation_{aspect}": rows for aspect, rows in _aspects("radiofrequency ablation").items()},
    "risks": [
        "is it safe",
        "is a nerve block safe",
        "is ablation dangerous",
        "what can go wrong",
        "are there any risks",
        "side effects and dangers",
        "could it harm me",
    ],
    "phone": ["what is your phone number", "number please", "which number do i call", "how can i call you"],
    "greet": ["hello", "hi there", "good morning", "hey"],
    "thank": ["thanks", "thank you so much", "many thanks", "thx"],
    "affirm": ["yes", "yes please", "sure", "of course"],
    "deny": ["no", "no thanks", "rather not", "nope"],
    "cancel": ["cancel", "stop this", "never mind", "forget it"],
    "inform": ["Maria Lopez", "John Smith", "tomorrow morning", "after five", "Dr Ahmed"],
    "uncovered_cost": [
        "how much does it cost",
        "what is the price of a nerve block",
        "is ablation expensive",
        "what will i have to pay",
        "cost of rfa",
        "can i pay in parts",
        "price list",
    ],
    "uncovered_driving": [
        "can i drive home",
        "may i drive after a nerve block",
        "when can i drive again",
        "do i need somebody to drive me",
        "driving after ablation",
        "is it ok to take the car afterwards",
    ],
    "uncovered_treatment_by_condition": [
        "what do you have for headaches",
        "anything for back pain",
        "what can you do for my knee",
        "which treatment is for shingles",
        "is there something for gout",
        "what helps with a stiff neck",
        "my wife has migraine, what is there for it",
    ],
    "uncovered_treatment_by_property": [
        "which one uses heat",
        "which one has a needle",
        "is there one with a laser",
        "which treatment uses ice",
        "which of them needs a battery",
    ],
    "out_of_scope": [
        "who won the football game",
        "what is the capital of france",
        "write me a poem",
        "best pizza in town",
        "tell me a joke",
        "what will the weather be",
        "how do i fix my printer",
        "which stocks should i buy",
        "sing a song",
        "asdf jkl",
    ],
    "emergency": [
        "i cant breathe",
        "my chest hurts and my arm is numb",
        "i took all my pills",
        "i cannot feel my legs",
    ],
    "crisis": ["i want to die", "i dont want to live any more", "better off dead", "i will end my life"],
    "same_day": [
        "my wound is leaking pus",
        "fever since the injection",
        "the cut is red and hot",
        "it bleeds again",
    ],
    "no_red_flag": [
        "this pain is killing me",
        "is numbness a risk",
        "dying to know how it works",
        "a fever of ideas",
    ],
}


@pytest.fixture(scope="session")
def head_settings() -> HeadSettings:
    return SETTINGS


@pytest.fixture(scope="session")
def lesson(encoder: Any, repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    rows = [Question(text, label) for label, texts in QUESTIONS.items() for text in texts]
    rows += [
        Question(t, label, t, RELATED.get(label, ()), CARDS.get(label), label == "risks") for label, t in TITLES.items()
    ]
    cached = CachedEncoder(encoder, tmp_path_factory.mktemp("vectors") / "vectors.npz")
    return Lesson.learn(
        rows, TREATMENTS, TERMS, load_red_flags(repository / RED_FLAGS_FILE), cached, SETTINGS, 128, 1.0
    )


@pytest.fixture(scope="session")
def interpreter(lesson: Lesson) -> Any:
    return lesson.interpreter(CUT)
