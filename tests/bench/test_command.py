import subprocess
import sys

import pytest
import typer

from bench.command import chosen

KNOWN = ("size", "train", "load")


def test_names_are_chosen_in_the_order_they_are_given():
    assert chosen("load,size", KNOWN, "--parts") == ["load", "size"]


def test_none_chooses_nothing():
    assert chosen("none", KNOWN, "--parts") == []


def test_names_that_there_are_not_are_told_with_those_that_there_are():
    with pytest.raises(typer.BadParameter, match=r"^speed, x: choose among size, train, load$"):
        chosen("size,speed,x", KNOWN, "--parts")


@pytest.mark.parametrize("module", ["bench", "bench.channels", "bench.hostile", "bench.webchat", "bench.widgets"])
def test_each_command_says_what_it_measures(repository, module):
    command = [sys.executable, "-m", module, "--help"]
    done = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=True)
    assert "takes" in done.stdout or "Load, cuts and kills" in done.stdout
