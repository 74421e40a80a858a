import subprocess
import sys

import pytest

from reliefdesk.console.address import RefusedToStart
from reliefdesk.console.app import create_console
from reliefdesk.settings import Settings


def test_the_console_does_without_rasa():
    code = "import sys, reliefdesk.console.app; print([name for name in sys.modules if name.split('.')[0] == 'rasa'])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_beyond_loopback_it_does_not_start_without_https(content):
    with pytest.raises(RefusedToStart, match="unencrypted"):
        create_console(Settings(console_host="0.0.0.0"), content.root)
    behind_https = Settings(console_host="0.0.0.0", console_url="https://desk.example")
    create_console(behind_https, content.root).ctx.office.close()
