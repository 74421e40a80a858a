import pytest

from reliefdesk.editing.red_flag_like import LEAST_OF_ALL, RedFlagLike

FLAGS = "data/red_flags.yml"


def near(text):
    """As the classifier: a share of its cut-off for words of an alarm, thinned out by the others."""
    words = text.split()
    return 8 * sum(word in ("numb", "heavy") for word in words) / max(1, len(words)) / 8, "emergency"


@pytest.fixture
def like(content):
    return RedFlagLike.of(content.root, (content.root / FLAGS).read_text("utf-8"), near)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("chest pain when i climb", "emergency"),  # a pattern
        ("a fever since the shot", "same_day"),
        ("my arm is numb now", "emergency"),  # near to the alarm
        ("i do have one more thing my arm is numb", ""),
        ("where do i park. numb arm. what is the price of it all", "emergency"),  # one sentence comes near it
        ("where can i park", ""),
        ("", ""),
    ],
)
def test_what_a_pattern_finds_or_is_near_the_alarm_has_its_tier(like, text, tier):
    assert like.tier(text) == tier


def test_nearness_counts_from_a_share_of_the_cut_off(content):
    text = (content.root / FLAGS).read_text("utf-8")
    for share, tier in ((LEAST_OF_ALL, "crisis"), (LEAST_OF_ALL - 0.01, "")):
        assert RedFlagLike.of(content.root, text, lambda _, share=share: (share, "crisis")).tier("no one") == tier


def test_without_a_model_the_patterns_tell_alone(content):
    like = RedFlagLike.of(content.root, (content.root / FLAGS).read_text("utf-8"))
    assert (like.tier("chest pain"), like.tier("my arm is numb")) == ("emergency", "")


def test_while_a_draft_cannot_be_read_the_live_file_counts(content):
    for broken in ("patterns: [", "", "nlu: 3"):
        assert RedFlagLike.of(content.root, broken).tier("chest pain") == "emergency"


def test_a_draft_that_can_be_read_counts_before_it_is_live(content):
    text = (content.root / FLAGS).read_text("utf-8").replace("chest pain", "blue lips")
    like = RedFlagLike.of(content.root, text)
    assert (like.tier("blue lips"), like.tier("chest pain")) == ("emergency", "")
