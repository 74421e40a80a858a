"""Runs Rasa's graph by walking it: a node after those that it needs, in this thread, each once.

Stands for `rasa.engine.runner.dask`: its dask of 2022 calls what numpy 2 took away, and a later one takes an input,
which Rasa gives as a pair of name and value, for a node that needs itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage


class PlainGraphRunner(GraphRunner):
    """What an assistant's graph needs of a runner, and nothing else: no threads, no graph that is built anew."""

    def __init__(
        self,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> None:
        self._schema = graph_schema
        self._nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        self._needs = {name: list(node.needs.values()) for name, node in graph_schema.nodes.items()}
        self._orders: dict[tuple[str, ...], list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> PlainGraphRunner:
        return cls(graph_schema, model_storage, execution_context, hooks)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """What each of `targets`, or of the schema's own, gave; GraphRunError when the graph does not go together.

        What a component raises passes, as GraphNode tells it: a RasaException, or a GraphComponentException.
        """
        wanted = tuple(targets or self._schema.target_names)
        # A node gives its name with its output, and gets the name alone of what nobody gave.
        given: dict[str, tuple[str, Any]] = {name: (name, value) for name, value in (inputs or {}).items()}
        self._refuse_names_as_values(given)
        for name in self._order(wanted):
            if name not in given:
                given[name] = self._nodes[name](*(given.get(need, need) for need in self._needs[name]))
        if missing := [name for name in wanted if name not in given]:
            raise GraphRunError(f"The graph has no node and no input of these names: {', '.join(missing)}.")
        return {name: given[name][1] for name in wanted}

    def _refuse_names_as_values(self, given: dict[str, tuple[str, Any]]) -> None:
        # Dask would mix them up; Rasa refuses them, and so a graph that runs here runs there.
        for _, value in given.values():
            if isinstance(value, str) and value in self._nodes:
                raise GraphRunError(f"The input value '{value}' is a node's name too: give the input another value.")

    def _order(self, wanted: tuple[str, ...]) -> list[str]:
        """The nodes that `wanted` needs, each after its own needs; sorted once, for every message asks for the same."""
        if wanted not in self._orders:
            self._orders[wanted] = self._sorted(wanted)
        return self._orders[wanted]

    def _sorted(self, wanted: Sequence[str]) -> list[str]:
        try:
            everything = list(TopologicalSorter(self._needs).static_order())
        except CycleError as error:
            raise GraphRunError(f"Nodes of the graph need each other: {' -> '.join(error.args[1])}.") from error
        needed = set(wanted)
        for name in reversed(everything):
            if name in needed:
                needed.update(self._needs.get(name, ()))
        return [name for name in everything if name in needed and name in self._nodes]
