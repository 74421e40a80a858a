"""The live model in this process, for checks while typing and for trying questions."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reliefdesk.editing.grouping import Vectors

if TYPE_CHECKING:
    from reliefdesk.nlu.interpreter import Interpreter


class Remembering:
    """An encoder that encodes each text once."""

    def __init__(self) -> None:
        self._known: dict[str, Vectors] = {}

    def encode(self, texts: list[str]) -> Vectors:
        from reliefdesk.nlu.encoder import shared_encoder

        if fresh := [text for text in dict.fromkeys(texts) if text not in self._known]:
            self._known.update(zip(fresh, shared_encoder().encode(fresh), strict=True))
        return np.stack([self._known[text] for text in texts])


class LiveReader:
    """Loads the model when it is first needed, which takes seconds, and again when another one is live."""

    def __init__(self, root: Path, models: Path) -> None:
        self._root, self._models = root, models
        self._lock = threading.Lock()
        self._loaded: tuple[Path, Interpreter] | None = None
        self._encoder = Remembering()

    def path(self) -> Path | None:
        """The live model's file; None when nothing was trained yet."""
        from reliefdesk.live import live_model
        from reliefdesk.model import NoModel

        try:
            return live_model(self._models)
        except NoModel:
            return None

    def reader(self) -> Interpreter | None:
        """None when there is no model, or none of this project."""
        from reliefdesk.model import NoModel, load_interpreter  # half a second, for scipy and the encoders

        path = self.path()
        if path is None:
            return None
        with self._lock:
            if self._loaded is None or self._loaded[0] != path:
                try:
                    self._loaded = (path, load_interpreter(path, self._root))
                except NoModel:
                    return None
            return self._loaded[1]

    def at_hand(self) -> Interpreter | None:
        """The model if it is loaded by now; else loading begins and nobody waits."""
        if self._loaded and self._loaded[0] == self.path():
            return self._loaded[1]
        if not self._lock.locked():
            threading.Thread(target=self.reader, daemon=True).start()
        return None

    def encoder(self) -> Remembering | None:
        """For comparing wordings by their meaning, once the model is loaded."""
        return self._encoder if self.at_hand() else None
