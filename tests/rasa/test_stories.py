"""The stories: Rasa's policies learn them, play the test stories by them, and need every one of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.content.topic import read_yaml
from reliefdesk.dialogue.stories import load_stories
from reliefdesk.model.trained import latest_model

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

ROOT = Path(__file__).parents[2]
TESTED = ROOT / "tests" / "test_stories.yml"


@pytest.fixture(scope="module")
def memory() -> Any:
    """What the memoization policy would learn of the stories without one of them; "" leaves none out."""
    from reliefdesk.rasa.slim import install

    install()
    from rasa.core.featurizers.tracker_featurizers import MaxHistoryTrackerFeaturizer
    from rasa.shared.core.generator import TrainingDataGenerator
    from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
    from rasa.shared.core.training_data.structures import StoryGraph

    from reliefdesk.model.importer import TopicImporter

    domain = TopicImporter(str(ROOT / "config.yml"), str(ROOT / "domain.yml"), [str(ROOT / "data")]).get_domain()
    featurizer = MaxHistoryTrackerFeaturizer(max_history=1)

    def learnt(path: Path, without: str = "") -> set[tuple[str, str]]:
        flows = [story for story in read_yaml(path)["stories"] if story["story"] != without]
        steps = YAMLStoryReader().read_from_parsed_yaml({"version": "3.1", "stories": flows})  # type: ignore[dict-item]
        graph = StoryGraph(steps)
        trackers = TrainingDataGenerator(graph, domain, augmentation_factor=0, use_story_concatenation=False).generate()
        states, actions = featurizer.training_states_and_labels(trackers, domain)
        return {(repr(state), action[0]) for state, action in zip(states, actions, strict=True)}

    return learnt


def test_rasas_own_test_plays_every_test_story_as_it_is_written(models: Path, tmp_path: Path) -> None:
    rasa = Path(sys.executable).with_name("rasa")
    command = [str(rasa), "test", "core", "--model", str(latest_model(models)), "--stories", str(TESTED)]
    command += ["--out", str(tmp_path), "--fail-on-prediction-errors"]
    done = subprocess.run(command, cwd=ROOT, env={**os.environ}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    assert "None of the test stories failed" in (tmp_path / "failed_test_stories.yml").read_text()


@pytest.mark.parametrize("story", [story["story"] for story in read_yaml(ROOT / "data" / "stories.yml")["stories"]])
def test_without_a_story_a_test_story_fails(memory: Any, story: str) -> None:
    played = memory(TESTED)
    whole, without = (memory(ROOT / "data" / "stories.yml", name) for name in ("", story))
    assert (played & whole) - without


def test_read_without_rasa_they_lead_to_the_same_actions(memory: Any) -> None:
    plain = {(intent, action) for (_, intent), action in load_stories(ROOT).in_course.items()}
    learnt = memory(ROOT / "data" / "stories.yml")
    for intent, action in plain:
        assert any(f"'intent': '{intent}'" in state and action == name for state, name in learnt)
    assert sum("'action_listen'" in state and "'intent'" in state for state, _ in learnt) == len(
        load_stories(ROOT).in_course
    )
