import numpy as np
import pytest

from reliefdesk.nlu.onnx_graph import Graph


def ran(graph, **feeds):
    return graph.session().run(None, feeds)


def test_a_graph_multiplies_as_numpy_does():
    graph, matrix = Graph(), np.arange(12, dtype=np.float32).reshape(3, 4)
    graph.add("MatMul", graph.input("rows", None, 3), graph.constant(matrix), to="product")
    graph.output("product", None, 4)
    rows = np.array([[1, 2, 3], [4, 5, 6]], dtype=np.float32)
    assert np.allclose(ran(graph, rows=rows)[0], rows @ matrix)


def test_it_takes_as_many_rows_as_it_is_given():
    graph = Graph()
    graph.add("Relu", graph.input("rows", None, 2), to="positive")
    graph.output("positive", None, 2)
    for count in (1, 7, 300):
        rows = np.full((count, 2), -1, dtype=np.float32)
        assert np.array_equal(ran(graph, rows=rows)[0], np.zeros((count, 2)))


def test_whole_numbers_name_places():
    graph, table = Graph(), np.arange(400, dtype=np.float32).reshape(200, 2)
    graph.add("Gather", graph.constant(table), graph.input("places", None, whole=True), to="found", axis=0)
    graph.output("found", None, 2)
    assert ran(graph, places=np.array([199, 0]))[0].tolist() == [[398, 399], [0, 1]]


@pytest.mark.parametrize("axis", [0, -1])
def test_an_attribute_may_be_below_nothing(axis):
    graph = Graph()
    graph.add("Concat", graph.input("one", 1, 1), graph.constant(np.ones((1, 1))), to="both", axis=axis)
    graph.output("both", None, None)
    assert ran(graph, one=np.zeros((1, 1), dtype=np.float32))[0].ravel().tolist() == [0, 1]


def test_an_attribute_may_be_a_fraction_or_a_list():
    graph = Graph()
    turned = graph.add("Transpose", graph.input("rows", 2, 3), perm=[1, 0])
    graph.add("LeakyRelu", turned, to="leaky", alpha=0.25)
    graph.output("leaky", 3, 2)
    assert ran(graph, rows=np.full((2, 3), -4, dtype=np.float32))[0].tolist() == [[-1, -1]] * 3


def test_doubles_are_kept_in_single_precision():
    graph = Graph()
    graph.add("Add", graph.input("one", 1), graph.constant(np.array([0.1])), to="sum")
    graph.output("sum", 1)
    assert ran(graph, one=np.zeros(1, dtype=np.float32))[0][0] == np.float32(0.1)
