import pytest

from reliefdesk.editing.red_flag_like import RedFlagLike


@pytest.fixture
def like(content):
    wordings = {"emergency": ["my left arm is numb and heavy"], "crisis": ["nobody would miss me at all"]}
    nlu = [{"intent": tier, "examples": "".join(f"- {row}\n" for row in rows)} for tier, rows in wordings.items()]
    content.red_flags(nlu=[*nlu, {"intent": "same_day", "examples": "- the wound is wet\n"}])
    return RedFlagLike.of(content.root, (content.root / "data" / "red_flags.yml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("chest pain when i climb", "emergency"),  # a pattern
        ("left arm is so numb and heavy", "emergency"),  # worded like one
        ("would anybody miss me at all", "crisis"),
        ("where can i park", ""),
        ("", ""),
    ],
)
def test_what_a_pattern_finds_or_is_worded_much_like_one_has_its_tier(like, text, tier):
    assert like.tier(text) == tier


def test_while_a_draft_cannot_be_read_the_live_file_counts(content):
    for broken in ("patterns: [", "", "nlu: 3"):
        assert RedFlagLike.of(content.root, broken).tier("chest pain") == "emergency"


def test_a_draft_that_can_be_read_counts_before_it_is_live(content):
    text = (content.root / "data" / "red_flags.yml").read_text("utf-8").replace("chest pain", "blue lips")
    like = RedFlagLike.of(content.root, text)
    assert (like.tier("blue lips"), like.tier("chest pain")) == ("emergency", "")
