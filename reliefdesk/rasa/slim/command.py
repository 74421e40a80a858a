"""Rasa's own command line, run without TensorFlow."""

import os
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec

from reliefdesk.rasa.slim import install
from reliefdesk.rasa.slim.absent import AbsentPackageError
from reliefdesk.rasa.slim.nested_groups import allow_nested_groups
from reliefdesk.rasa.slim.refused_models import refuse_models_of_tensorflow
from reliefdesk.rasa.slim.telemetry import leave_settings_alone

__all__ = ["run_rasa"]

_LOOPBACK = "127.0.0.1"
_INTERRUPTED = 130


def run_rasa(argv: Sequence[str]) -> int:
    """Runs `rasa` with these arguments and gives its exit status.

    Servers listen on loopback alone, unless `SANIC_HOST` (or, for `rasa run`, `-i`) says otherwise.
    """
    refusal = _refusal(argv)
    if refusal:
        print(refusal, file=sys.stderr)
        return 2
    install()
    _listen_on(os.environ.setdefault("SANIC_HOST", _LOOPBACK))
    _let_rasas_store_connect()
    allow_nested_groups()
    leave_settings_alone()
    refuse_models_of_tensorflow()
    return _call_main(argv)


def _refusal(argv: Sequence[str]) -> str | None:
    words = [argument for argument in argv if not argument.startswith("-")]
    if words[:1] == ["telemetry"] and "enable" in words:
        return "Telemetry stays off in Relief Desk: nothing about visitors is reported to anyone."
    if words[:1] == ["x"]:
        return "'rasa x' needs Rasa X, which is no longer published; use 'rasa shell' instead."
    if words[:1] == ["init"] and not _is_help(argv) and find_spec("tensorflow") is None:
        return (
            "'rasa init' writes a project whose components need TensorFlow, which was left out of this installation; "
            "start from a copy of this project instead."
        )
    if words[:1] == ["visualize"] and find_spec("pydot") is None:
        return "'rasa visualize' needs pydot, which comes with the tools for developers: bin/setup --dev."
    return None


def _is_help(argv: Sequence[str]) -> bool:
    return "-h" in argv or "--help" in argv


def _listen_on(host: str) -> None:
    import rasa.core.constants

    rasa.core.constants.DEFAULT_SERVER_INTERFACE = host


def _let_rasas_store_connect() -> None:
    from reliefdesk.rasa.slim.sql_address import use_in_rasas_store

    use_in_rasas_store()


def _call_main(argv: Sequence[str]) -> int:
    main = _rasas_main()
    arguments, sys.argv = sys.argv, ["rasa", *argv]
    try:
        main()
    except SystemExit as end:
        return _status(end.code)
    except AbsentPackageError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED
    finally:
        sys.argv = arguments
    return 0


def _rasas_main() -> Callable[[], None]:
    """The `main` of Rasa's file, whatever stands for it under its name (reliefdesk/rasa/first_import.py)."""
    import rasa

    spec = PathFinder.find_spec("rasa.__main__", rasa.__path__)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("rasa.__main__ is missing: install Rasa anew.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    main: Callable[[], None] = module.main
    return main


def _status(code: str | int | None) -> int:
    if isinstance(code, str):
        print(code, file=sys.stderr)
        return 1
    return code or 0
