"""A model that cannot be loaded here is refused before it is served.

Rasa loads the model of `rasa run` and `rasa shell` after the server has begun, writes a trace if that fails, and goes
on without a model. Needed until Rasa ends then, or TensorFlow is installed.
"""

from __future__ import annotations

import functools
import tarfile
from typing import Any

from reliefdesk.rasa.slim.components import LeftOutComponent

__all__ = ["refuse_models_of_tensorflow"]


def refuse_models_of_tensorflow() -> None:
    """Makes `rasa.run` end with a sentence when the model that it would serve was trained with TensorFlow."""
    import rasa

    run = rasa.run
    if hasattr(run, "__wrapped__"):
        return

    @functools.wraps(run)
    def run_if_possible(model: str, endpoints: str, *args: Any, **options: Any) -> None:
        if not options.get("remote_storage") and (refusal := _refusal(model, endpoints)):
            raise SystemExit(refusal)
        run(model, endpoints, *args, **options)

    rasa.run = run_if_possible


def _refusal(model: str, endpoints: str) -> str | None:
    """What is wrong with a model of TensorFlow; whatever else is wrong with it, Rasa says."""
    from rasa.core.utils import AvailableEndpoints
    from rasa.engine.storage.local_model_storage import LocalModelStorage
    from rasa.model import get_local_model
    from rasa.shared.exceptions import RasaException

    if AvailableEndpoints.read_endpoints(endpoints).model:  # it comes from a server of models
        return None
    try:
        metadata = LocalModelStorage.metadata_from_archive(get_local_model(model))
    except (RasaException, OSError, ValueError, tarfile.TarError):
        return None
    components: list[type] = [node.uses for node in metadata.predict_schema.nodes.values()]
    return next((component.refusal() for component in components if issubclass(component, LeftOutComponent)), None)
