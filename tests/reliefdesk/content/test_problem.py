from pathlib import Path

from reliefdesk.content.problem import ContentError, Problem, place


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
