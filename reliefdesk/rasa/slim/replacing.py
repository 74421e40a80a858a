"""How a module is replaced while the package that it needs is not installed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

__all__ = ["StandIn", "StandInFinder"]


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
