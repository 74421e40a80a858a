"""The walk of Rasa's graph that stands for dask's: what it gives, in which order it works, how it fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.rasa

# A node's name, and the nodes or inputs that it needs.
Graph = dict[str, list[str]]

# Each is named before what it needs, so that the order of the names is the wrong one.
DIAMOND: Graph = {
    "bottom": ["left", "right", "text"],
    "left": ["top"],
    "right": ["top", "text"],
    "top": ["text"],
    "aside": ["top"],
}


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Any]:
    """Makes a runner of nodes that each give "name(what it got)" and write their name into `ran`."""
    from reliefdesk.rasa.slim import install

    install()
    from rasa.engine.graph import ExecutionContext, GraphComponent, GraphSchema, SchemaNode
    from rasa.engine.runner.dask import DaskGraphRunner
    from rasa.engine.storage.local_model_storage import LocalModelStorage

    class Node(GraphComponent):
        def __init__(self, name: str, ran: list[str], failure: Exception | None) -> None:
            self.name, self.ran, self.failure = name, ran, failure

        @classmethod
        def create(cls, config: Any, model_storage: Any, resource: Any, execution_context: Any) -> Node:
            return cls(execution_context.node_name, config["ran"], config["failure"])

        def run(self, **given: Any) -> str:
            self.ran.append(self.name)
            if self.failure:
                raise self.failure
            return f"{self.name}({', '.join(map(str, given.values()))})"

    def build(
        graph: Graph, *targets: str, ran: Any = (), failure: Any = None, eager: bool = True, hooks: Any = None
    ) -> Any:
        nodes = {
            name: SchemaNode(
                needs={f"parameter_{number}": need for number, need in enumerate(needs)},
                uses=Node,
                constructor_name="create",
                fn="run",
                config={"ran": ran if isinstance(ran, list) else [], "failure": failure},
                eager=eager,
                is_target=name in targets,
            )
            for name, needs in graph.items()
        }
        schema = GraphSchema(nodes)
        context = ExecutionContext(graph_schema=schema, model_id="a model")
        return DaskGraphRunner.create(schema, LocalModelStorage.create(tmp_path), context, hooks)

    return build


def test_it_stands_in_rasas_place(build: Any) -> None:
    import rasa.core.processor
    import rasa.model_training

    from reliefdesk.rasa.slim.runner import PlainGraphRunner

    assert rasa.core.processor.DaskGraphRunner is rasa.model_training.DaskGraphRunner is PlainGraphRunner


@pytest.mark.parametrize("eager", [True, False], ids=["serving", "training"])
def test_a_node_runs_once_after_all_that_it_needs(build: Any, eager: bool) -> None:
    ran: list[str] = []
    # What Rasa's own runner gives with dask 2022.10.2.
    expected = {"bottom": "bottom(left(top(Hi)), right(top(Hi), Hi), Hi)"}
    assert build(DIAMOND, "bottom", ran=ran, eager=eager).run({"text": "Hi"}) == expected
    assert sorted(ran) == ["bottom", "left", "right", "top"]
    assert (ran[0], ran[-1]) == ("top", "bottom")


def test_targets_of_a_run_take_the_place_of_the_schemas(build: Any) -> None:
    ran: list[str] = []
    given = build(DIAMOND, "bottom", ran=ran).run({"text": "Hi"}, targets=["aside", "left"])
    assert given == {"aside": "aside(top(Hi))", "left": "left(top(Hi))"}
    assert sorted(ran) == ["aside", "left", "top"]


def test_each_run_begins_anew(build: Any) -> None:
    runner = build(DIAMOND, "left")
    said = [runner.run({"text": text})["left"] for text in ("one", "two")]
    assert said == ["left(top(one))", "left(top(two))"]


def test_an_input_may_be_a_target(build: Any) -> None:
    assert build(DIAMOND).run({"text": "Hi"}, targets=["text", "top"]) == {"text": "Hi", "top": "top(Hi)"}


def test_without_targets_nothing_runs(build: Any) -> None:
    ran: list[str] = []
    assert build(DIAMOND, ran=ran).run({"text": "Hi"}) == {}
    assert ran == []


@pytest.mark.parametrize("value", [None, 0, (), ("a", "pair"), ["a", "list"], {"a": "dictionary"}, str.upper])
def test_an_input_is_handed_over_as_it_is(build: Any, value: object) -> None:
    assert build({"node": ["input"]}, "node").run({"input": value}) == {"node": f"node({value})"}


def test_a_missing_input_is_named(build: Any) -> None:
    from rasa.engine.exceptions import GraphRunError

    with pytest.raises(GraphRunError, match=r"'top'.*'text'"):
        build(DIAMOND, "left").run({"another": 1})


def test_a_target_that_nobody_knows_is_named(build: Any) -> None:
    from rasa.engine.exceptions import GraphRunError

    with pytest.raises(GraphRunError, match="nowhere"):
        build(DIAMOND).run({"text": "Hi"}, targets=["nowhere"])


def test_an_input_that_is_a_nodes_name_is_refused_as_by_rasa(build: Any) -> None:
    from rasa.engine.exceptions import GraphRunError

    with pytest.raises(GraphRunError, match="'top'"):
        build(DIAMOND, "left").run({"text": "top"})


@pytest.mark.parametrize("graph", [{"a": ["b"], "b": ["a"]}, {"a": ["a"]}], ids=["two", "itself"])
def test_nodes_that_need_each_other_are_an_error_and_no_endless_walk(build: Any, graph: Graph) -> None:
    from rasa.engine.exceptions import GraphRunError

    with pytest.raises(GraphRunError, match="a"):
        build(graph, "a").run()


def test_a_long_chain_is_no_recursion(build: Any) -> None:
    chain = {f"node{number}": [f"node{number - 1}"] for number in range(1, 3000)}
    ran: list[str] = []
    assert build({"node0": [], **chain}, ran=ran).run(targets=["node2999"]).keys() == {"node2999"}
    assert ran == [f"node{number}" for number in range(3000)]


@pytest.mark.parametrize("kind", ["its own", "any"])
def test_what_a_component_raises_is_told_by_rasas_node(build: Any, kind: str) -> None:
    from rasa.engine.exceptions import GraphComponentException
    from rasa.shared.exceptions import InvalidConfigException

    failure = InvalidConfigException("config.yml") if kind == "its own" else RuntimeError("no luck")
    with pytest.raises((InvalidConfigException, GraphComponentException)) as raised:
        build(DIAMOND, "left", failure=failure).run({"text": "Hi"})
    assert failure in (raised.value, raised.value.__cause__)


def test_hooks_see_every_node_before_and_after(build: Any) -> None:
    seen: list[tuple[str, ...]] = []

    class Hook:
        def on_before_node(self, node_name: str, received_inputs: dict[str, Any], **_: Any) -> dict[str, Any]:
            seen.append(("before", node_name, *received_inputs.values()))
            return {"for": node_name}

        def on_after_node(self, node_name: str, output: Any, input_hook_data: dict[str, Any], **_: Any) -> None:
            seen.append(("after", node_name, output, input_hook_data["for"]))

    build(DIAMOND, "left", hooks=[Hook()]).run({"text": "Hi"})
    assert seen == [
        ("before", "top", "Hi"),
        ("after", "top", "top(Hi)", "top"),
        ("before", "left", "top(Hi)"),
        ("after", "left", "left(top(Hi))", "left"),
    ]
