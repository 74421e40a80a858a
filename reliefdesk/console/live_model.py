"""The live model in this process, for checks while typing and for trying questions."""

from __future__ import annotations

import contextlib
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from reliefdesk.content.switched_off import switched_off_in
from reliefdesk.editing.grouping import TextEncoder, Vectors

if TYPE_CHECKING:
    from reliefdesk.model.signer import Signer
    from reliefdesk.nlu.interpreter import Interpreter


MOST_REMEMBERED = 4096  # texts; 3.6 KB each


class Remembering:
    """An encoder that encodes each text once, and forgets those that were asked for longest ago."""

    def __init__(self, encoder: TextEncoder | None = None, most: int = MOST_REMEMBERED) -> None:
        self._encoder, self._most = encoder, most
        self._known: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    def encode(self, texts: list[str]) -> Vectors:
        from reliefdesk.nlu.encoder import shared_encoder

        with self._lock:
            known = {text: self._known[text] for text in texts if text in self._known}
        if fresh := [text for text in dict.fromkeys(texts) if text not in known]:
            known.update(zip(fresh, (self._encoder or shared_encoder()).encode(fresh), strict=True))
        with self._lock:
            others = {text: vector for text, vector in self._known.items() if text not in known}
            self._known = dict([*others.items(), *known.items()][-self._most :])
        return np.stack([known[text] for text in texts])


class LiveReader:
    """Loads the model when it is first needed, which takes seconds, and again when another one is live."""

    def __init__(self, root: Path, models: Path, signer: Signer) -> None:
        self._root, self._models, self._signer = root, models, signer
        self._lock = threading.Lock()
        self._loaded: tuple[Path, Interpreter] | None = None
        self._encoder = Remembering()

    def path(self) -> Path | None:
        """The live model's file. While nobody can tell, the one that is loaded, or else that of today's content."""
        from reliefdesk.model.archive import NoModel
        from reliefdesk.model.live import live_model
        from reliefdesk.model.training import current_model

        try:
            return live_model(self._models)
        except NoModel:
            return self._loaded[0] if self._loaded else current_model(self._root, self._models, self._signer)

    def reader(self) -> Interpreter | None:
        """The model's interpreter; None when there is no model, or none of this project."""
        from reliefdesk.model.archive import NoModel
        from reliefdesk.model.trained import load_interpreter  # half a second, for scipy and the encoders

        path = self.path()
        if path is None:
            return None
        with self._lock:
            if self._loaded is None or self._loaded[0] != path:
                with contextlib.suppress(NoModel):  # refused; what is loaded stays, as it does on the server
                    reader = load_interpreter(path, self._root, self._signer)
                    self._loaded = (path, reader.without(switched_off_in(self._root)))
            return self._loaded[1] if self._loaded else None

    def near(self, text: str) -> tuple[float, str]:
        """How near a message is to a red flag's alarm, as `nlu.alarm.Alarm.near`; not while there is no model."""
        reader = self.reader()
        return reader.alarm.near(text) if reader else (0.0, "")

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
