import json
import tarfile

import pytest

from reliefdesk.nlu.labels import FULL_CLASS_SIZE
from reliefdesk.publication.content import lay_out, read_content
from reliefdesk.publication.rewording import responses, reworded, taught
from tests.archives import members, pack
from tests.conftest import Content

NEW = "A nerve block is a shot beside a nerve."


@pytest.fixture
def candidate(content, tmp_path):
    """A copy of the project, in which a test changes something."""
    content.topic("nerve_block_definition", questions=[f"question {n}" for n in range(FULL_CLASS_SIZE)])
    content.write("domain.yml", {"responses": {"utter_contact": [{"text": "Call {clinic_phone}."}]}})
    content.write("config.yml", {"pipeline": []})
    lay_out(content.root, read_content(content.root), tmp_path / "candidate")
    return Content(tmp_path / "candidate")


@pytest.fixture
def model(content, candidate):
    """What was learnt from the project before."""
    files = {**members(domain={"responses": responses(content.root)}), "components/domain_provider/domain.yml": b"{}"}
    return pack(content.root / "live.tar.gz", files)


def answer(candidate, text, name="nerve_block_definition", count=FULL_CLASS_SIZE):
    candidate.topic(name, answer=text, questions=[f"question {n}" for n in range(count)])


def read(path):
    with tarfile.open(path) as archive:
        return {member.name: archive.extractfile(member).read() for member in archive if member.isfile()}


def test_the_archive_of_before_says_the_new_words_under_a_new_name(content, candidate, model, tmp_path):
    answer(candidate, NEW)
    candidate.clinic(phone="+1 202-555-0199")
    assert reworded(content.root, candidate.root, model, tmp_path / "new.tar.gz")
    before, after = read(model), read(tmp_path / "new.tar.gz")
    changed = {"metadata.json", "components/domain_provider/domain.yml"}
    assert {name for name in after if after[name] != before[name]} == changed
    metadata = json.loads(after["metadata.json"])
    for domain in (metadata["domain"], json.loads(after["components/domain_provider/domain.yml"])):
        assert domain["responses"]["utter_nerve_block_definition"][0]["text"] == NEW
        assert domain["responses"]["utter_contact"][0]["text"] == "Call +1 202-555-0199."
    assert metadata["model_id"] != json.loads(before["metadata.json"])["model_id"]


def test_a_new_approval_is_no_new_lesson(content, candidate, model, tmp_path):
    questions = [f"question {n}" for n in range(FULL_CLASS_SIZE)]
    candidate.topic("nerve_block_definition", questions=questions, approved_by="Dr. B", review_by="2028-01-01")
    assert reworded(content.root, candidate.root, model, tmp_path / "new.tar.gz")


@pytest.mark.parametrize(
    "change",
    [
        lambda candidate: answer(candidate, NEW, count=FULL_CLASS_SIZE + 1),
        lambda candidate: candidate.topic("parking"),
        lambda candidate: candidate.theme("cost", ["what does it cost"]),
        lambda candidate: candidate.treatments(nerve_block={"names": ["nerve block"], "hints": []}),
        lambda candidate: candidate.write("config.yml", {"pipeline": [{"name": "other"}]}),
    ],
)
def test_what_training_would_learn_is_learnt(content, candidate, model, tmp_path, change):
    change(candidate)
    assert not reworded(content.root, candidate.root, model, tmp_path / "new.tar.gz")
    assert not (tmp_path / "new.tar.gz").exists()


def test_the_answer_of_a_topic_with_few_questions_is_learnt_anew(content, candidate, model, tmp_path):
    candidate.topic("risks", answer="There are few.")
    assert taught(content.root) == taught(candidate.root)
    assert not reworded(content.root, candidate.root, model, tmp_path / "new.tar.gz")


def test_an_archive_whose_words_were_made_otherwise_is_left_alone(content, candidate, tmp_path):
    answer(candidate, NEW)
    model = pack(tmp_path / "live.tar.gz", members(domain={"responses": {"utter_risks": [{"text": "other"}]}}))
    assert not reworded(content.root, candidate.root, model, tmp_path / "new.tar.gz")


def test_the_order_of_the_answers_on_the_page_is_no_lesson(content, candidate):
    candidate.faq({"title": "Other", "topics": ["risks"]}, {"treatment": "nerve_block"})
    assert taught(content.root) == taught(candidate.root)


def test_sentences_of_the_house_are_no_lesson_and_still_give_a_model_of_its_own(content, candidate, model, tmp_path):
    candidate.house(cut_short="That was not all.")
    assert taught(candidate.root) == taught(content.root)
    assert reworded(content.root, candidate.root, model, tmp_path / "new.tar.gz")
    names = [json.loads(read(path)["metadata.json"])["model_id"] for path in (model, tmp_path / "new.tar.gz")]
    assert len({*names}) == 2  # so that servers take it up, and read the sentences again
