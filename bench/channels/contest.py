"""Both sides of one platform: each started beside a fake of the platform's API, and taken through all laws."""

from __future__ import annotations

import functools
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from bench.channels.cases import CASES, Pair
from bench.channels.laws import LAWS, Law
from bench.channels.server import NoStart, our_command, serving, stock_command
from bench.channels.table import Cell
from bench.channels.trial import Trial
from bench.channels.troubles import SLOW_API_SECONDS
from bench.server import free_port
from bench.sides import OURS, STOCK
from tests.contract.fake_api import FakeApi

Cells = dict[str, Cell]  # by law


class Contest:
    """`slow` is how many seconds the slow agent takes; logs are kept in `work`."""

    def __init__(self, stock_python: Path, work: Path, slow: float) -> None:
        self._stock_python, self._work, self._slow = stock_python, work, slow

    def cells(self, name: str, side: str, laws: Sequence[Law] = LAWS) -> Cells:
        """By law. What cannot answer one question as installed is measured mended, where a mend is known."""
        pair = CASES[name]
        first, *others = laws
        found = self._try(pair, side, [first], mended=False)
        mended = side == STOCK and bool(pair.obstacle) and found[first.name] is not True
        return {**found, **self._try(pair, side, others, mended)}

    def _try(self, pair: Pair, side: str, laws: Sequence[Law], mended: bool) -> Cells:
        found: Cells = {}
        try:
            with self._trial(pair, side, mended) as trial:
                for law in laws:
                    trial.begin()
                    found[law.name] = law.holds(trial)
                    print(f"  {pair.title}, {side}: {law.name}: {found[law.name]}", flush=True)
        except NoStart as error:
            return {law.name: found.get(law.name, f"no: does not start ({error})") for law in laws}
        return found

    @contextmanager
    def _trial(self, pair: Pair, side: str, mended: bool, api_first: bool = True) -> Iterator[Trial]:
        case: Any = pair.ours() if side == OURS else pair.stock()
        case.mended = mended
        port = free_port()
        case.api = f"http://127.0.0.1:{port}"
        with ExitStack() as stack:
            api = FakeApi(case.answer, lambda request: case.told(request) is not None, port, SLOW_API_SECONDS)
            if api_first:
                stack.enter_context(api)
            log = self._work / f"{case.name}-{side}.log"
            if side == OURS:
                file = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "messaging.db"
                settings = {"name": case.name, "api": case.api, "slow": self._slow, "file": str(file)}
                server = stack.enter_context(serving(our_command(), case.name, settings, log))
            else:
                settings = {"name": pair.connector, "credentials": case.settings(), "api": case.api}
                more = {"slow": self._slow, "mended": mended}
                command = stock_command(self._stock_python)
                server = stack.enter_context(serving(command, pair.connector, {**settings, **more}, log))
            if not api_first:
                stack.enter_context(api)
            anew = functools.partial(self._trial, pair, side, mended, api_first=False)
            yield Trial(case, api, server, self._slow, anew)
