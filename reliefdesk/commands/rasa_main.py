"""Stands for `rasa.__main__`, so that `rasa` and `python -m rasa` do what `reliefdesk rasa` does."""

import sys


def main() -> None:
    """Runs what was typed after `rasa`, as the script of that name does."""
    from reliefdesk.commands.cli import main as reliefdesk

    sys.argv[1:1] = ["rasa"]
    reliefdesk()


if __name__ == "__main__":
    main()
