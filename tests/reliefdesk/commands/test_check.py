import json


def test_content_without_a_problem_is_good(run, repository, monkeypatch):
    monkeypatch.chdir(repository)
    done = run("check", "--json")
    assert done.exit_code == 0
    assert [problem for problem in json.loads(done.output) if not problem["warning"]] == []


def test_every_problem_is_one_line_and_an_error_ends_it_with_1(run, content):
    for name in ("risks", "nerve_block_definition"):
        content.topic(name, answer="")
    done = run("check")
    assert done.exit_code == 1
    lines = done.output.splitlines()
    assert len(lines) >= 2
    assert all(line.startswith(("[ERROR] ", "[WARNING] ")) for line in lines)


def test_warnings_alone_are_no_failure(run):
    done = run("check")
    assert "[WARNING]" in done.output
    assert (done.exit_code, "[ERROR]" in done.output) == (0, False)


def test_as_json_it_has_the_same_problems(run, content):
    content.topic("risks", answer="")
    lines, found = run("check"), json.loads(run("check", "--json").output)
    assert len(found) == len(lines.output.splitlines())
    assert {"warning"} < set(found[0])
