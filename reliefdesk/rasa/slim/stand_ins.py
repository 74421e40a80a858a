"""The modules that are replaced, each with its reason and until when."""

import functools
import logging
import secrets
from collections.abc import Callable
from importlib.util import find_spec

from reliefdesk.rasa.slim.components import LEFT_OUT, default_components, left_out
from reliefdesk.rasa.slim.replacing import StandIn

__all__ = ["STAND_INS", "stand_ins_needed"]


def stand_ins_needed() -> list[StandIn]:
    """The stand-ins whose package is not installed in this environment."""
    return [stand_in for stand_in in STAND_INS if find_spec(stand_in.package) is None]


def _nothing(*names: str) -> Callable[[], dict[str, object]]:
    return lambda: dict.fromkeys(names)


def _plotting() -> dict[str, object]:
    logger = logging.getLogger("rasa.utils.plotting")

    def leave_out(*args: object, **kwargs: object) -> None:
        logger.info("A plot was left out because matplotlib is not installed; bin/setup --dev brings it.")

    return dict.fromkeys(("plot_confusion_matrix", "plot_curve", "plot_paired_histogram"), leave_out)


def _randomname() -> dict[str, object]:
    return {"get_name": lambda: secrets.token_hex(4)}


def _structlog_sentry() -> dict[str, object]:
    class SentryProcessor:
        def __init__(self, **options: object) -> None:
            """Takes Rasa's options for a service that is never called."""

        def __call__(self, logger: object, name: str, event: object) -> object:
            return event

    return {"SentryProcessor": SentryProcessor}


def _runner() -> dict[str, object]:
    from reliefdesk.rasa.slim.runner import PlainGraphRunner

    return {"DaskGraphRunner": PlainGraphRunner}


_TENSORFLOW = "TensorFlow is installed, or Rasa is no longer used"

STAND_INS = (
    StandIn(
        module="rasa.engine.recipes.default_components",
        package="tensorflow",
        contents=default_components,
        reason="it imports every component that Rasa has, the TensorFlow ones too",
        until=_TENSORFLOW,
    ),
    *(
        StandIn(
            module=module,
            package="tensorflow",
            contents=functools.partial(left_out, name),
            reason="Rasa compares a project's components with some of them, and a model may have been trained with any",
            until=_TENSORFLOW,
        )
        for name, module in LEFT_OUT.items()
    ),
    StandIn(
        module="rasa.utils.tensorflow.callback",
        package="tensorflow",
        contents=_nothing("RasaTrainingLogger", "RasaModelCheckpoint"),
        reason="rasa.utils.train_utils imports it for the TensorFlow models alone",
        until=_TENSORFLOW,
    ),
    StandIn(
        module="rasa.utils.tensorflow.data_generator",
        package="tensorflow",
        contents=_nothing("RasaBatchDataGenerator"),
        reason="rasa.utils.train_utils imports it for the TensorFlow models alone",
        until=_TENSORFLOW,
    ),
    StandIn(
        module="rasa.engine.runner.dask",
        package="dask",
        contents=_runner,
        reason="it needs a dask of 2022 (see reliefdesk/rasa/slim/runner.py), and walks graphs of a few nodes slowly",
        until="Rasa walks its graph without dask, or with a dask of today",
    ),
    StandIn(
        module="rasa.utils.plotting",
        package="matplotlib",
        contents=_plotting,
        reason="`rasa test` draws its plots with matplotlib, which the tools for developers bring along",
        until="matplotlib joins the run-time requirements",
    ),
    StandIn(
        module="randomname",
        package="randomname",
        contents=_randomname,
        reason="it names models and assistants, and exists as a source distribution only",
        until="randomname publishes a wheel, or Rasa names models without it",
    ),
    StandIn(
        module="structlog_sentry",
        package="structlog_sentry",
        contents=_structlog_sentry,
        reason="rasa.utils.log_utils always puts it among the log's processors; reports to others stay out",
        until="Rasa adds it only where error reporting is switched on",
    ),
)
