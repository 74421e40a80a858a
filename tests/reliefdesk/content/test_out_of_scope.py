from pathlib import Path

import pytest

from reliefdesk.content.out_of_scope import OUT_OF_SCOPE_FILE, load_out_of_scope
from reliefdesk.content.problem import ContentError


def test_the_shipped_file_is_read(repository: Path) -> None:
    text = (repository / OUT_OF_SCOPE_FILE).read_text(encoding="utf-8")
    assert "order me a pizza" in load_out_of_scope(OUT_OF_SCOPE_FILE, text)


def test_an_empty_file_holds_none_and_a_broken_one_is_told() -> None:
    assert load_out_of_scope(OUT_OF_SCOPE_FILE, "") == ()
    with pytest.raises(ContentError, match=r"data/out_of_scope.yml"):
        load_out_of_scope(OUT_OF_SCOPE_FILE, "nlu: [")
