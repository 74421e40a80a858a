import operator

from bench.quality import FALLBACK, WRONG, StockReader, counts, shares
from reliefdesk.content.held_out import HeldOut
from reliefdesk.model.verdict import RIGHT

RANKINGS = {
    "sure": [("risks", 0.9), ("hope", 0.05)],
    "weak": [("risks", 0.2), ("hope", 0.05)],
    "torn": [("risks", 0.5), ("hope", 0.45)],
    "price": [("uncovered_cost", 0.8), ("risks", 0.1)],
    "pizza": [("risks", 0.8), ("hope", 0.1)],
}


def test_stock_rasa_falls_back_below_its_threshold_and_when_two_are_close() -> None:
    asked = {"topics": [HeldOut(text, ("risks",)) for text in ("sure", "weak", "torn")]}
    assert counts(StockReader(RANKINGS), asked, operator.eq) == {"topics": {RIGHT: 1, FALLBACK: 2}}


def test_admitting_is_right_where_there_is_no_answer_and_a_fallback_where_there_is() -> None:
    asked = {"topics": [HeldOut("price", ("risks",))], "unknown": [HeldOut("price", ("unknown",))]}
    assert counts(StockReader(RANKINGS), asked, operator.eq) == {
        "topics": {FALLBACK: 1},
        "unknown": {RIGHT: 1},
    }


def test_any_answer_to_what_is_out_of_scope_is_wrong() -> None:
    asked = {"out_of_scope": [HeldOut("pizza", ("out_of_scope",))]}
    assert counts(StockReader(RANKINGS), asked, operator.eq) == {"out_of_scope": {WRONG: 1}}


def test_a_lower_threshold_answers_more() -> None:
    asked = {"topics": [HeldOut("weak", ("risks",))]}
    assert counts(StockReader(RANKINGS, threshold=0.1), asked, operator.eq) == {"topics": {RIGHT: 1}}


def test_wrong_is_a_share_of_all_and_right_of_those_with_an_answer() -> None:
    assert shares({"topics": {RIGHT: 3, WRONG: 1}, "unknown": {RIGHT: 5, WRONG: 1}}) == (0.2, 0.75)
