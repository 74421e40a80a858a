import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reliefdesk.content.problem import ContentError
from reliefdesk.content.red_flags import RED_FLAGS_FILE, TIERS, RedFlagMatcher, load_red_flags

PATTERNS = {
    "emergency": ("chest pain", "numb* ... groin|saddle", "overdosed", "cant breathe"),
    "crisis": ("kill|hurt myself",),
    "same_day": ("fever", "pus|ooz*"),
}
MATCHER = RedFlagMatcher(PATTERNS)


def problems(path):
    with pytest.raises(ContentError) as refused:
        load_red_flags(path)
    return [str(problem) for problem in refused.value.problems]


@pytest.fixture(scope="module")
def real(repository):
    return RedFlagMatcher(load_red_flags(repository / RED_FLAGS_FILE).patterns)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("I have chest pain", "emergency"),
        ("CHEST PAIN!!!", "emergency"),
        ("i can’t breathe", "emergency"),
        ("numbness in my groin", "emergency"),
        ("numb all over in the saddle", "emergency"),
        ("i ovredosed", None),
        ("i overdozed", "emergency"),
        ("i want to hurt myself", "crisis"),
        ("it is oozing", "same_day"),
        ("i have a fever", "same_day"),
        ("what is a nerve block", None),
        ("pain in the chest", None),
        ("", None),
    ],
)
def test_patterns_are_found_word_by_word(text, tier):
    assert MATCHER.tier(text) == tier


@pytest.mark.parametrize("word", ["suicidal", "suicidl", "suicideal", "suiccidal", "suicide", "suicidio"])
def test_a_slip_hides_no_wish_to_die(real, word):
    assert real.tier(f"it is {word}") == "crisis"


def test_a_gap_is_four_words_at_most():
    assert MATCHER.tier("numb one two three four groin") == "emergency"
    assert MATCHER.tier("numb one two three four five groin") is None


def test_the_most_urgent_of_several_is_told():
    assert MATCHER.tier("fever, i will kill myself") == "crisis"
    assert MATCHER.tier("fever, i will kill myself, chest pain") == "emergency"


@pytest.mark.parametrize(
    ("text", "tier", "is_past"),
    [
        ("i had a seizure as a baby", "emergency", True),
        ("i was suicidal in the nineties", None, True),
        ("had a stroke in 1987", None, True),
        ("chest pain since 7 pm", "emergency", False),
        ("what is a nerve block", None, False),
    ],
)
def test_a_long_past_is_told_beside_the_tier(real, text, tier, is_past):
    found, past = real.found(text)
    assert past is is_past
    assert tier is None or found == tier


@pytest.mark.parametrize(
    "disguised", ["<b>chest</b> pain", "chest\u200b pain", "ｃｈｅｓｔ pain", "chest\n\npain", "chést páin"]
)
def test_markup_and_decoration_hide_nothing(disguised):
    assert MATCHER.tier(disguised) == "emergency"


@pytest.mark.parametrize(
    "apostrophe", [*"'’‘‛`´′ʼʹˈ՚׳ꞌ＇΄", "?", "\ufffd", ";", " ", "", "&#39;", "&rsquo;", "’\u200b"]
)
def test_whatever_stands_for_an_apostrophe_hides_no_red_flag(real, apostrophe):
    assert real.tier(f"I can{apostrophe}t pee since the shot") == "emergency"
    assert real.tier(f"I can{apostrophe}t feel my legs") == "emergency"


@pytest.mark.parametrize(
    "marked",
    [
        "<i cant pee>",
        "help <i cant pee>",
        "&lt;i cant pee&gt;",
        "<<i cant pee>>",
        "<b>i cant</b><br/>pee",
        "<a>cant pee",
    ],
)
def test_what_stands_between_angle_brackets_is_read(real, marked):
    assert real.tier(marked) == "emergency"


@pytest.mark.parametrize("nothing", [*"\u200b\ufeff\u2060\u00ad\x00\ue000\u180e\U000e0020"])
def test_a_character_that_shows_nothing_hides_no_red_flag(real, nothing):
    assert real.tier(f"i{nothing} ca{nothing}nt{nothing} pee") == "emergency"
    assert real.tier(f"cant{nothing}pee") == "emergency"


@pytest.mark.parametrize("blank", [*"\u3164\u115f\uffa0\u2800\u00a0\u2028\x1f\x85\u034f"])
def test_nor_does_a_character_that_is_blank(real, blank):
    assert real.tier(f"cant{blank}pee") == "emergency"


@given(st.text())
def test_any_text_gives_a_tier_or_none(text):
    assert MATCHER.tier(text) in (*TIERS, None)


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"]), max_size=40))
def test_words_around_a_red_flag_do_not_hide_it(text):
    assert MATCHER.tier(f"{text} chest pain {text}") == "emergency"


def test_a_text_far_over_any_limit_is_read_in_time(real):
    assert real.tier("i have chest pain " + "word " * 200_000) == "emergency"


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("I have chest pain and can't breathe", "emergency"),
        ("my groin is numb", "emergency"),
        ("i want to kill myself", "crisis"),
    ],
)
def test_the_clinics_own_patterns_find_the_plainest_wordings(real, text, tier):
    assert real.tier(text) == tier


def test_the_clinics_own_patterns_let_plain_questions_pass(real):
    for text in ("what is a nerve block", "how does the stimulator work", "when are you open", "hello"):
        assert real.tier(text) is None


def test_the_file_is_read_by_tier(content):
    flags = load_red_flags(content.red_flags())
    assert flags.patterns["crisis"] == ("kill|hurt myself",)
    assert flags.wordings["emergency"] == ("I have a emergency",)
    assert flags.replies["same_day"] == "The same_day card."


def test_another_pattern_makes_another_fingerprint(content):
    before = load_red_flags(content.red_flags()).fingerprint
    assert load_red_flags(content.red_flags()).fingerprint == before
    patterns = {"emergency": ["chest ache"], "crisis": ["kill myself"], "same_day": ["fever"]}
    assert load_red_flags(content.red_flags(patterns=patterns)).fingerprint != before


def test_every_tier_that_lacks_something_is_told_at_once(content):
    found = problems(content.red_flags(patterns={"emergency": ["chest pain"]}, nlu=[]))
    assert len(found) == 5
    assert found[0] == (
        "[ERROR] red_flags.yml: crisis has no patterns; every tier needs patterns, wordings and a reply."
    )


@pytest.mark.parametrize("pattern", ["can't breathe", "Chest pain", "bebé", "*", "a||b", "chest-pain", "?"])
def test_a_pattern_that_could_never_match_is_refused(content, pattern):
    patterns = {"emergency": ["chest pain", pattern], "crisis": ["kill myself"], "same_day": ["fever"]}
    (problem,) = problems(content.red_flags(patterns=patterns))
    assert problem.startswith(f"[ERROR] red_flags.yml: emergency: '{pattern}' matches nothing")


def test_patterns_that_are_no_list_are_refused_and_not_read_letter_by_letter(content):
    patterns = {"emergency": "chest pain", "crisis": ["kill myself"], "same_day": ["fever"]}
    assert "emergency has no patterns" in problems(content.red_flags(patterns=patterns))[0]


SLIPS = st.none() | st.integers() | st.text(max_size=3) | st.lists(st.none() | st.text(max_size=3), max_size=2)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    slip=SLIPS | st.dictionaries(st.sampled_from(["emergency", "utter_emergency"]), SLIPS),
    key=st.integers(0, 2),
)
def test_whatever_the_file_holds_the_problem_is_told_with_its_place(content, slip, key):
    name = ("patterns", "responses", "nlu")[key]
    assert all(problem.startswith("[ERROR] red_flags.yml: ") for problem in problems(content.red_flags(**{name: slip})))


@pytest.mark.parametrize("text", ["", "- a", "patterns: ["])
def test_a_file_that_is_no_mapping_is_one_clear_line(content, text):
    (problem,) = problems(content.write("data/red_flags.yml", text))
    assert problem.startswith("[ERROR] red_flags.yml: ")
