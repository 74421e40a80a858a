"""Makes the first `import rasa` of any Python in this environment an import of Rasa without TensorFlow.

So `rasa`, `python -m rasa` and a notebook work like `reliefdesk rasa`. bin/setup names this module in a .pth file:
every start of the interpreter imports it, and so it imports next to nothing. Delete it when Rasa needs no slim.
"""

import sys

_MAIN = __file__.replace("rasa/first_import", "commands/rasa_main")


class RasaFinder:
    """Belongs at the front of `sys.meta_path`; finds nothing itself but the command line that stands for Rasa's."""

    @staticmethod
    def find_spec(fullname: str, path: object = None, target: object = None) -> object:
        """Called once for every module that is imported for the first time."""
        if fullname == "rasa":
            from reliefdesk.rasa.slim import install

            install()
        elif fullname == "rasa.__main__":
            from importlib.util import spec_from_file_location

            return spec_from_file_location(fullname, _MAIN)
        return None


def await_rasa() -> None:
    """Called once, by the .pth file."""
    sys.meta_path.insert(0, RasaFinder)  # type: ignore[arg-type]
