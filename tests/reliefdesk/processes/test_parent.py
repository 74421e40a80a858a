import subprocess
import sys

WAITS = """
import sys, threading
from reliefdesk.processes.parent import wait_for_its_end
waiting = threading.Thread(target=wait_for_its_end, daemon=True)
waiting.start()
"""


def started(more, repository):
    command = [sys.executable, "-c", WAITS + more]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=repository, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def test_who_waits_learns_of_the_end(repository):
    with started("waiting.join(); print('alone')", repository) as child:
        said, _ = child.communicate(timeout=30)
    assert said == "alone\n"


def test_who_ends_first_ends_without_a_word(repository):
    with started("import time; time.sleep(0.2)", repository) as child:
        assert child.stderr.read() == ""
        assert child.wait(timeout=30) == 0
