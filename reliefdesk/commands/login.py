"""Who has the shell."""

import getpass
import os


def login() -> str:
    """The name, or a number where the system knows none, as in a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # OSError from Python 3.13 on
        return f"user {os.getuid()}"
