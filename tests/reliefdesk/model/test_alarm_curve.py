import dataclasses

import pytest

from reliefdesk.model.alarm_curve import CUTS, alarm_curves


@dataclasses.dataclass(frozen=True)
class Cut:
    red_flag: float = 0.5
    story: float = 0.5


@dataclasses.dataclass(frozen=True)
class Alarm:
    """Is as sure of a red flag as the last word of a text says; of a long one as much less as its cut-off is higher."""

    cut: Cut = Cut()

    def tiers(self, text):
        least = self.cut.story if text.startswith("long") else self.cut.red_flag
        return ("emergency" if float(text.split()[-1]) >= least else None), None


def flags(*texts):
    return {"held_out": [{"text": text, "tier": "emergency"} for text in texts]}


@pytest.fixture
def curves(content):
    content.write("tests/red_flags.yml", flags("0.9", "0.16"))
    content.write("tests/look_alikes.yml", {"held_out": ["0.35", "0.01"]})
    content.write("tests/long_red_flags.yml", flags("long 0.7"))
    content.write("tests/long.yml", {"held_out": [{"text": "long 0.45", "expects": ["phone"]}]})
    for name in ("unknown", "out_of_scope", "look_alikes"):
        content.write(f"tests/languages/es/{name}.yml", {"held_out": ["0.1"]})
    content.write("tests/languages/es/red_flags.yml", flags("0.3"))
    content.write("tests/languages/es/conversations/held_out.yml", {"talks": []})
    return alarm_curves(Alarm(), content.root, "held_out")


def test_each_kind_of_message_has_a_point_for_each_cut_off(curves):
    assert {name: [cut for cut, *_ in points] for name, points in curves.items()} == {
        name: [*CUTS] for name in ("English", "long", "Spanish")
    }


def test_a_point_tells_what_part_of_each_gets_a_card(curves):
    at = {name: {cut: (harmless, flag) for cut, harmless, flag in points} for name, points in curves.items()}
    assert (at["English"][0.15], at["English"][0.3], at["English"][0.5]) == ((0.5, 1.0), (0.5, 0.5), (0.0, 0.5))
    assert (at["long"][0.3], at["long"][0.5], at["long"][0.8]) == ((1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
    assert (at["Spanish"][0.05], at["Spanish"][0.15], at["Spanish"][0.5]) == ((1.0, 1.0), (0.0, 1.0), (0.0, 0.0))


def test_without_questions_there_is_no_curve(content):
    content.write("tests/red_flags.yml", flags())
    content.write("tests/look_alikes.yml", {"held_out": ["0.25"]})
    assert alarm_curves(Alarm(), content.root, "held_out") == {}
