"""Modules that are replaced when the package they need is not installed."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

from reliefdesk.slim.components import default_components

__all__ = ["STAND_INS", "StandIn", "StandInFinder", "stand_ins_needed"]


@dataclass(frozen=True)
class StandIn:
    """A module that is replaced by `contents` while `package` is not installed."""

    module: str
    package: str
    contents: Callable[[], dict[str, object]]
    reason: str
    until: str


class StandInFinder(MetaPathFinder, Loader):
    """Belongs at the front of `sys.meta_path`, because some of the modules it replaces do exist on disk."""

    def __init__(self, stand_ins: Iterable[StandIn]) -> None:
        self._contents = {stand_in.module: stand_in.contents for stand_in in stand_ins}

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        return ModuleSpec(fullname, self) if fullname in self._contents else None

    def create_module(self, spec: ModuleSpec) -> None:
        """Leaves it to Python to make an ordinary module."""

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(self._contents[module.__name__]())


def stand_ins_needed() -> list[StandIn]:
    """Those whose package is not installed in this environment."""
    return [stand_in for stand_in in STAND_INS if find_spec(stand_in.package) is None]


def _marker(module: str, name: str) -> Callable[[], dict[str, object]]:
    return lambda: {name: type(name, (), {"__module__": module})}


def _nothing(*names: str) -> Callable[[], dict[str, object]]:
    return lambda: dict.fromkeys(names)


def _plotting() -> dict[str, object]:
    import logging

    logger = logging.getLogger("rasa.utils.plotting")

    def leave_out_plot(*args: object, output_file: str | None = None, **kwargs: object) -> None:
        logger.info("No plot is drawn%s: matplotlib is not installed.", f" to {output_file}" if output_file else "")

    return dict.fromkeys(("plot_confusion_matrix", "plot_curve", "plot_paired_histogram"), leave_out_plot)


def _randomname() -> dict[str, object]:
    return {"get_name": lambda: secrets.token_hex(4)}


def _structlog_sentry() -> dict[str, object]:
    class SentryProcessor:
        def __init__(self, **options: object) -> None:
            """Takes Rasa's options for a service that is never called."""

        def __call__(self, logger: object, name: str, event: object) -> object:
            return event

    return {"SentryProcessor": SentryProcessor}


_TENSORFLOW = "TensorFlow is installed, or Rasa is no longer used"
_COMPARED = "rasa.graph_components.validators.default_recipe_validator and rasa.nlu.test compare components with it"

STAND_INS = (
    StandIn(
        module="rasa.engine.recipes.default_components",
        package="tensorflow",
        contents=default_components,
        reason="it imports every component that Rasa has, the TensorFlow ones too",
        until=_TENSORFLOW,
    ),
    StandIn(
        module="rasa.nlu.classifiers.diet_classifier",
        package="tensorflow",
        contents=_marker("rasa.nlu.classifiers.diet_classifier", "DIETClassifier"),
        reason=_COMPARED,
        until=_TENSORFLOW,
    ),
    StandIn(
        module="rasa.nlu.selectors.response_selector",
        package="tensorflow",
        contents=_marker("rasa.nlu.selectors.response_selector", "ResponseSelector"),
        reason=_COMPARED,
        until=_TENSORFLOW,
    ),
    StandIn(
        module="rasa.core.policies.ted_policy",
        package="tensorflow",
        contents=_marker("rasa.core.policies.ted_policy", "TEDPolicy"),
        reason=_COMPARED,
        until=_TENSORFLOW,
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
        reason="rasa.utils.log_utils always adds it to the log's processors; reporting to third parties stays out",
        until="Rasa adds it only where error reporting is switched on",
    ),
)
