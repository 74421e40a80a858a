from threadpoolctl import threadpool_info, threadpool_limits

from reliefdesk.content.held_out import HeldOut
from reliefdesk.model.evaluation import SETS, Evaluation, evaluate, read_red_flags, title_of_set
from reliefdesk.model.verdict import ALARMED, CHOICES, FOREIGN, RIGHT, WRONG, Result
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation


def same_answer(topic, other):
    return topic == other


def test_shares_are_of_all_questions_of_a_set_and_0_of_none():
    results = tuple(Result(HeldOut("", ()), "", each) for each in (RIGHT, RIGHT, WRONG, CHOICES))
    found = Evaluation({"topics": results, "unknown": ()})
    assert (found.share("topics", RIGHT), found.share("topics", WRONG, CHOICES)) == (0.5, 0.5)
    assert found.share("unknown", RIGHT) == 0
    assert found.counts("topics") == {RIGHT: 2, WRONG: 1, CHOICES: 1}


class Reader:
    """Takes a text for the intent that it is; remembers what it was told of the talk."""

    def __init__(self):
        self.talks = {}

    def interpret(self, text, conversation):
        self.talks[text] = conversation.said
        return Interpretation(Decision(text, 1.0), conversation)


def blas_threads():
    return {pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"}


class Counting(Reader):
    """Counts the threads that a product of matrices would take."""

    def interpret(self, text, conversation):
        self.threads = blas_threads()
        return super().interpret(text, conversation)


def test_messages_are_read_in_one_thread_and_what_follows_in_as_many_as_before(content):
    content.write("tests/look_alikes.yml", {"tuning": []})
    content.write("tests/red_flags.yml", {"tuning": [{"text": "risks", "tier": "crisis"}]})
    reader = Counting()
    import numpy  # noqa: F401 whose threads are counted

    with threadpool_limits(2, user_api="blas"):
        read_red_flags(reader, content.root, "tuning", same_answer)
        assert reader.threads == {1}
        assert blas_threads() == {2}


def test_every_set_of_held_out_questions_is_read_in_its_own_way(content):
    content.held_out("risks", "risks", "phone")
    content.held_out("nerve_block_definition")
    content.write("tests/unknown.yml", {"held_out": ["uncovered_cost"], "tuning": ["risks"]})
    content.write("tests/out_of_scope.yml", {"held_out": ["out_of_scope"]})
    content.write("tests/red_flags.yml", {"held_out": [{"text": "emergency", "tier": "emergency"}]})
    content.write("tests/look_alikes.yml", {"held_out": ["risks", "emergency"]})
    turns = [{"visitor": "risks", "expects": ["risks"]}, {"visitor": "hours", "expects": ["phone"]}]
    content.write("tests/conversations/held_out.yml", {"talks": [{"name": "one", "turns": turns}]})
    content.write(
        "tests/two_questions.yml", {"held_out": [{"text": "risks", "expects": ["risks", ["phone", "risks"]]}]}
    )
    content.write("tests/long.yml", {"held_out": [{"text": "address", "expects": ["risks"]}]})
    content.write("tests/reverse.yml", {"held_out": [{"text": "uncovered_cost", "expects": ["risks", "unknown"]}]})
    mended = [{"visitor": "risks", "expects": ["risks"]}, {"visitor": "more", "expects": ["again"]}]
    content.write("tests/conversations/mended_held_out.yml", {"talks": [{"name": "two", "turns": mended}]})
    reader = Reader()
    found = evaluate(reader, content.root, "held_out", same_answer)
    assert set(found.results) == set(SETS)
    assert {name: [result.verdict for result in found.results[name]] for name in SETS} == {
        "topics": [RIGHT, WRONG],
        "unknown": [RIGHT],
        "out_of_scope": [RIGHT],
        "red_flags": [RIGHT],
        "look_alikes": [RIGHT, ALARMED],
        "long": [WRONG],
        "long_red_flags": [],
        "talks": [RIGHT, WRONG],
        "two_questions": [RIGHT],
        "reverse": [RIGHT],
        "mended": [RIGHT, WRONG],  # the project has no story of it
    }
    assert reader.talks["hours"] == ("risks",)  # a talk's second message is read in the light of the first


class Knowing:
    """Takes every text for the same intent."""

    def __init__(self, intent):
        self.intent = intent

    def interpret(self, text, conversation):
        return Interpretation(Decision(self.intent, 1.0), conversation)


def test_another_language_has_sets_of_its_own_whose_answers_are_in_it(content):
    content.topic("risks")
    content.clinic(languages=["en", "es"])
    folder, asked, foreign = "tests/languages/es", "cuales son los riesgos que hay", "what are the risks of it"
    for name in ("unknown", "out_of_scope", "look_alikes", "red_flags", "conversations/held_out"):
        content.write(f"tests/{name}.yml", {"held_out": []})
    content.write(
        f"{folder}/questions.yml", {"held_out": [{"text": text, "expects": ["risks"]} for text in (asked, foreign)]}
    )
    for name in ("unknown", "out_of_scope", "look_alikes"):
        content.write(f"{folder}/{name}.yml", {"held_out": [asked]})
    content.write(f"{folder}/red_flags.yml", {"held_out": [{"text": asked, "tier": "crisis"}]})
    turns = [{"visitor": asked, "expects": ["risks"]}, {"visitor": foreign, "expects": ["risks"], "language": "en"}]
    content.write(f"{folder}/conversations/held_out.yml", {"talks": [{"name": "one", "turns": turns}]})
    found = evaluate(Knowing("risks"), content.root, "held_out", same_answer)
    assert {name: [each.verdict for each in found.results[name]] for name in found.results if name.endswith(":es")} == {
        "questions:es": [RIGHT, FOREIGN],
        "unknown:es": [WRONG],
        "out_of_scope:es": [WRONG],
        "two_questions:es": [],
        "red_flags:es": [WRONG],
        "look_alikes:es": [RIGHT],
        "talks:es": [RIGHT, RIGHT],
    }
    assert title_of_set("talks:es") == "Spanish: Messages of whole talks"


def test_red_flags_of_a_part_are_read_alone(content):
    rows = {"tuning": [{"text": "risks", "tier": "crisis"}], "held_out": [{"text": "emergency", "tier": "emergency"}]}
    content.write("tests/look_alikes.yml", {"held_out": []})
    content.write("tests/red_flags.yml", rows)
    assert [result.verdict for result in read_red_flags(Reader(), content.root, "tuning", same_answer)] == [WRONG]
