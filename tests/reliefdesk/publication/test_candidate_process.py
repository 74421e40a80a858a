import contextlib
import json
import os
import subprocess
import sys
from dataclasses import asdict

import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.model import training
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import fingerprint
from reliefdesk.model.training import made_from
from reliefdesk.publication.candidate_process import Candidate, CandidateJob
from reliefdesk.publication.content import changes, lay_out, overlaid, read_content
from reliefdesk.settings import Settings
from tests.publishing import MANY

TOPIC = "nerve_block_definition"


class Bench:
    """What a publication lays out for the process: two projects and a job, for a test to change before it begins."""

    def __init__(self, project, home):
        self.project, self.home, self.root = project, home, project.root
        self.signer = Signer.of(Settings(), project.root)
        self.ready = ""

    def work(self, live="first.tar.gz"):
        return self.laid_out(live).measured()

    def laid_out(self, live="first.tar.gz"):
        before = read_content(self.root)
        after = overlaid(before, self.project.drafts.overlay())
        lay_out(self.root, before, self.home / "live")
        lay_out(self.root, after, self.home / "candidate")
        model = str(self.root / "models" / live) if live else ""
        job = CandidateJob(tuple(sorted(changes(before, after))), model, self.ready, str(self.signer.key_file))
        (self.home / "job.json").write_text(json.dumps(asdict(job)))
        return Candidate(self.home)

    @property
    def model(self):
        return self.home / "model.tar.gz"


@pytest.fixture
def bench(quick_project, tmp_path):
    return Bench(quick_project, tmp_path / "home")


@pytest.fixture
def trainings(monkeypatch):
    """How often something was learnt."""
    train, made = training.train, []

    def counted(root, models, signer):
        made.append(root)
        return train(root, models, signer)

    monkeypatch.setattr(training, "train", counted)
    return made


def steps(capsys):
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_answer_is_not_learnt_but_written_into_the_model_that_is_live(bench, trainings):
    bench.project.answer("A shot beside a nerve.")
    measured = bench.work()
    assert trainings == []
    assert bench.signer.is_ours(bench.model)
    assert made_from(bench.model) == fingerprint(bench.home / "candidate")
    assert (measured.problems, measured.below_bar, measured.needs_approval) == ((), (), ())
    assert measured.difference.files == (f"data/topics/{TOPIC}.yml",)
    assert [change.after for change in measured.difference.answers] == ["A shot beside a nerve."]


def test_a_question_is_learnt(bench, trainings):
    bench.project.draft(TOPIC, questions=(*MANY, "one more"))
    bench.work()
    assert trainings == [bench.home / "candidate"]
    assert bench.signer.is_ours(bench.model)
    assert made_from(bench.model) == fingerprint(bench.home / "candidate")


def test_an_answer_is_learnt_when_what_is_live_was_not_made_of_what_stands_there(bench, trainings):
    bench.project.answer("A shot beside a nerve.")
    (bench.root / "models" / "first.made-of").write_text("something else")
    bench.work()
    assert len(trainings) == 1


def test_without_a_live_model_it_is_learnt(bench, trainings):
    bench.project.answer("A shot beside a nerve.")
    bench.work(live="")
    assert len(trainings) == 1


def test_a_model_of_this_very_content_is_taken_as_it_is(bench, trainings):
    bench.project.draft(TOPIC, questions=(*MANY, "one more"))
    bench.ready = str(bench.root / "models" / "first.tar.gz")
    bench.work()
    assert trainings == []
    assert bench.model.read_bytes() == (bench.root / "models" / "first.tar.gz").read_bytes()
    assert bench.signer.is_ours(bench.model)


def test_what_the_live_model_said_is_asked_once_more_only_where_its_words_are_new(bench, trainings):
    bench.project.answer("A shot beside a nerve.")
    bench.work()
    assert json.loads((bench.home / "model.readings.json").read_text())["said"]


def test_errors_of_the_content_are_told_before_anything_is_learnt(bench, trainings, capsys):
    bench.project.draft(TOPIC, answer="Call 202-555-0123.", questions=(*MANY, "one more"))
    with pytest.raises(ContentError) as told:
        bench.work()
    told = [problem.text for problem in told.value.problems]
    assert (len(told), "phone number" in told[0], "nobody has signed" in told[1]) == (2, True, True)
    assert trainings == []
    assert [step["step"] for step in steps(capsys)] == ["check"]


def test_what_a_second_person_must_read_is_told(bench):
    bench.project.phone("+1 202-555-0199")
    assert bench.work().needs_approval == ("The clinic's facts change: phone.",)


def test_a_model_that_somebody_exchanged_is_not_reworded(bench, trainings):
    bench.project.answer("A shot beside a nerve.")
    live = bench.root / "models" / "first.tar.gz"
    live.write_bytes(live.read_bytes() + b"more")
    with pytest.raises(Exception, match="was changed"):
        bench.work()
    assert not bench.model.exists()


@pytest.fixture
def process(bench, repository):
    """The process itself, whose standard input its parent holds."""

    @contextlib.contextmanager
    def started():
        environment = {**os.environ, "PYTHONPATH": str(repository)}
        command = [sys.executable, "-m", "reliefdesk.publication.candidate_process", str(bench.home)]
        with subprocess.Popen(
            command, cwd=bench.home, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as running:
            yield running

    return started


def test_the_process_tells_its_steps_as_lines_and_leaves_an_outcome(bench, process):
    bench.project.draft(TOPIC, answer="Call 202-555-0123.")
    bench.laid_out()
    with process() as running:
        lines = [json.loads(line) for line in running.stdout]
        assert running.wait(60) == 0
    assert lines == [{"step": "check", "text": "Checking the content"}]
    outcome = json.loads((bench.home / "outcome.json").read_text())
    assert "the answer holds a phone number" in outcome["problems"][0]


def test_it_ends_with_who_started_it_and_leaves_none(bench, process):
    bench.project.draft(TOPIC, answer="Call 202-555-0123.")
    bench.laid_out()
    with process() as running:
        running.stdin.close()
        assert running.wait(60) == 1
    assert not (bench.home / "outcome.json").exists()
