"""The walk of Rasa's graph that stands for dask's: what it gives, in which order it works, how it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.rasa

# The name of each node and the nodes or inputs that it needs, in the order of its parameters.
Graph = dict[str, list[str]]

DIAMOND: Graph = {
    "bottom": ["left", "right"],  # named before what it needs
    "left": ["top"],
    "right": ["top"],
    "top": ["input"],
}


@pytest.fixture
def build() -> Callable[..., Any]:
    """Makes a runner of a graph; `log` collects the names of the nodes that run."""
    from reliefdesk.slim import install

    install()
    from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    def build(graph: Graph, log: list[str], *targets: str, failure: Exception | None = None, **options: Any) -> Any:
        class Node(GraphComponent):
            def __init__(self, name: str) -> None:
                self.name = name

            @classmethod
            def create(cls, config: Any, model_storage: Any, resource: Any, execution_context: Any) -> Node:
                return cls(execution_context.node_name)

            def run(self, **given: Any) -> str:
                log.append(self.name)
                if failure:
                    raise failure
                return f"{self.name}({', '.join(map(str, given.values()))})"

        schema = GraphSchema(
            {
                name: SchemaNode(
                    needs={f"p{number}": need for number, need in enumerate(needs)},
                    uses=Node,
                    constructor_name="create",
                    fn="run",
                    config={},
                    eager=options.get("eager", True),
                    is_target=name in targets,
                )
                for name, needs in graph.items()
            }
        )
        context = ExecutionContext(graph_schema=schema, model_id="a")
        return DaskGraphRunner.create(schema, LocalModelStorage, context, options.get("hooks"))

    return build


def test_it_stands_in_rasas_place():
    from reliefdesk.slim import install

    install()
    import rasa.core.processor
    import rasa.model_training

    from reliefdesk.slim.runner import PlainGraphRunner

    assert rasa.core.processor.DaskGraphRunner is rasa.model_training.DaskGraphRunner is PlainGraphRunner
