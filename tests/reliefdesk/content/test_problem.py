from pathlib import Path

import pytest
from pydantic import BaseModel, Field, field_validator

from reliefdesk.content.problem import ContentError, Problem, place, problems_at


def test_it_reads_as_one_line_with_the_place_first():
    assert str(Problem("clinic.yml", "the file is missing.")) == "[ERROR] clinic.yml: the file is missing."


def test_a_warning_says_so():
    assert str(Problem("a.yml", "few questions.", warning=True)) == "[WARNING] a.yml: few questions."


def test_the_error_tells_every_problem_one_a_line():
    error = ContentError([Problem("a.yml", "one."), Problem("b.yml", "two.")])
    assert str(error).splitlines() == ["[ERROR] a.yml: one.", "[ERROR] b.yml: two."]
    assert len(error.problems) == 2


def test_a_place_is_told_from_the_projects_folder():
    assert place(Path("/srv/desk/data/topics/risks.yml"), Path("/srv/desk")) == "data/topics/risks.yml"


def test_a_place_outside_of_the_project_is_told_by_its_name_alone():
    assert place(Path("/elsewhere/secret/risks.yml"), Path("/srv/desk")) == "risks.yml"


class Colours(BaseModel):
    names: dict[str, int]
    most: int = Field(le=6)

    @field_validator("names")
    @classmethod
    def _there_is_one(cls, value):
        if not value:
            raise ValueError("Write one.")
        return value


def told(given, **words):
    with pytest.raises(ContentError) as refused, problems_at("a.yml", words):
        Colours.model_validate(given)
    return [str(problem) for problem in refused.value.problems]


def test_each_line_that_is_wrong_is_a_problem_in_our_words_or_pydantics_in_small_letters():
    assert told({"names": {}, "most": 9}) == [
        "[ERROR] a.yml, names: Write one.",
        "[ERROR] a.yml, most: input should be less than or equal to 6.",
    ]


def test_words_of_ours_take_the_place_of_pydantics_with_its_figures():
    assert told({"names": {"red": 1}, "most": 9}, less_than_equal="{le} at most") == ["[ERROR] a.yml, most: 6 at most."]


def test_a_place_in_a_place_is_named_with_dots():
    assert told({"names": {"red": "x"}, "most": 1})[0].startswith("[ERROR] a.yml, names.red: ")


def test_what_cannot_be_read_is_told_in_its_own_words_and_a_missing_file_in_those_given(tmp_path):
    with pytest.raises(ContentError, match=r"ERROR\] a\.yml: this is no YAML"), problems_at("a.yml", missing="gone"):
        raise ValueError("this is no YAML")
    with (
        pytest.raises(ContentError, match=r"ERROR\] a\.yml: it is missing"),
        problems_at("a.yml", missing="it is missing"),
    ):
        (tmp_path / "a.yml").read_text()
