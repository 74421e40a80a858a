import pytest

from reliefdesk.content.clinic_text import words_are_whole


def told(text):
    return [(problem.place, problem.text, problem.warning) for problem in words_are_whole(text)]


def test_an_address_that_would_be_cut_at_its_number_is_refused_with_its_line():
    assert told("name: Us\naddress: 214 Juniper Street, Suite #3, Springfield\n") == [
        (
            "clinic.yml, address",
            'line 2: "#3, Springfield" is taken for a remark and left out, put quotes around the whole value.',
            False,
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        'name: "St. Mary\'s #2"\n',
        "name: 'St. Mary #2' # what it is called\n",
        "name: St. Mary's#2\n",
        "directions: >-\n  Suite #3,\n  first floor # 1\n",
        "time_zone: America/New_York # ours\nhours: # a day\n  monday: 08:00-17:00 # long\n",
        "# a remark\nname: Us\n# another\n",
        '{"name": "Us #2", "widget": {"topics": ["a"]}}',
    ],
)
def test_quotes_keep_words_whole_and_remarks_beside_other_values_are_left_alone(text):
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("holidays:\n  2026-12-24: Eve # 2\n", "holidays.2026-12-24"),
        ("holidays:\n  2026-12-24:\n    name: Eve #2\n", "holidays.2026-12-24.name"),
        ("widget:\n  greeting:\n    en: We are #1\n", "widget.greeting.en"),
        ("name: &Us Clinic\n", "name"),
    ],
)
def test_whatever_visitors_read_is_looked_at(text, place):
    assert [each[0] for each in told(text)] == [f"clinic.yml, {place}"]
