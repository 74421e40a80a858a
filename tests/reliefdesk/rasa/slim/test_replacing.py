"""How a module is replaced."""

from reliefdesk.rasa.slim.replacing import StandIn, StandInFinder


def test_the_finder_serves_its_own_modules_and_no_others(monkeypatch):
    stand_in = StandIn("string.pretence", "nothing", lambda: {"answer": 42}, reason="a test", until="never")
    finder = StandInFinder([stand_in])
    assert finder.find_spec("string") is None
    assert finder.find_spec("string.pretence.more") is None
    spec = finder.find_spec("string.pretence")
    assert spec is not None
    assert spec.loader is finder


def test_a_replaced_module_is_imported_like_any_other(fresh_python, tmp_path):
    (tmp_path / "package").mkdir()
    (tmp_path / "package" / "__init__.py").write_text("")
    (tmp_path / "package" / "module.py").write_text("answer = 'real'")
    code = """
import sys
from reliefdesk.rasa.slim.replacing import StandIn, StandInFinder
stand_in = StandIn("package.module", "nothing", lambda: {"answer": 42}, reason="a test", until="never")
sys.meta_path.insert(0, StandInFinder([stand_in]))
import package.module
from package import module
print(package.module.answer, module is package.module)
"""
    assert fresh_python(code, PYTHONPATH=str(tmp_path)).stdout == "42 True\n"
