import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.content.topic import load_topics
from reliefdesk.pages.search import Index


@pytest.fixture(scope="module")
def index(repository):
    return Index(load_topics(repository))


@pytest.mark.parametrize(
    ("query", "topic"),
    [("opioids", "fewer_opioids"), ("opiods", "fewer_opioids"), ("is it dangerous", "risks"),
     ("how long", "radiofrequency_ablation_duration"), ("nerve blok", "nerve_block_definition"),
     ("Stimulater", "spinal_cord_stimulation_definition"), ("SURGERY?", "minimally_invasive"),
     ("migraine", "nerve_block_uses"), ("bloqueo nervioso", "nerve_block_definition")],
)  # fmt: skip
def test_the_topic_that_is_meant_comes_among_the_first(index, query, topic):
    assert topic in index.find(query)[:3]


@pytest.mark.parametrize("query", ["", "   ", "what is it", "xyzzy", "...", "🙂", "the of and"])
def test_words_that_tell_nothing_find_nothing(index, query):
    assert index.find(query) == []


def test_every_title_finds_its_topic_first_or_second(index, repository):
    for topic in load_topics(repository).values():
        if index.find(topic.title):
            assert topic.id in index.find(topic.title)[:2]


def test_no_topics_find_nothing():
    assert Index({}).find("pain") == []


@given(query=st.text(max_size=200))
def test_any_text_may_be_searched(index, query):
    assert isinstance(index.find(query), list)


def test_a_very_long_query_takes_no_longer_than_a_dozen_words(index):
    assert index.find(" ".join(["stimulater"] * 10_000)) == index.find("stimulater")
