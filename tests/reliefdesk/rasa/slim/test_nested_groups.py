"""Groups of options within a group."""


def test_options_of_a_group_within_a_group_are_read(fresh_python):
    code = """
import argparse, warnings
warnings.simplefilter("error")
from reliefdesk.rasa.slim.nested_groups import allow_nested_groups
allow_nested_groups()
parser = argparse.ArgumentParser()
outer = parser.add_argument_group("outer")
outer.add_argument_group("inner").add_argument("--folds", type=int)
outer.add_argument("--quick", action="store_true")
print(parser.parse_args(["--folds", "5", "--quick"]))
"""
    done = fresh_python(code)
    assert (done.stdout, done.stderr) == ("Namespace(folds=5, quick=True)\n", "")
