"""The machine's signature under the models that it made: a server opens no other."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from reliefdesk.model.archive import Foreign, NoModel, check
from reliefdesk.secret import stored_key
from reliefdesk.settings import Settings
from reliefdesk.stores import whole_file

_AT_ONCE = 1024**2
_PURPOSE = b"relief desk model\0"


class ModelRefused(NoModel):
    """The model is none of ours, or was changed; the message says what to do."""

    def __init__(self, model: Path, why: str) -> None:
        super().__init__(
            f"The model {model.name} is not used, because {why}. `reliefdesk train --force` makes one of the content; "
            "where several machines share models, each needs the same key file: RELIEFDESK_MODELS_KEY."
        )


class Signer:
    """`key_file` is that of every program that makes or opens models; it is made on first use."""

    def __init__(self, key_file: Path) -> None:
        self.key_file = key_file

    @classmethod
    def of(cls, settings: Settings, root: Path) -> Signer:
        return cls((root / settings.models_key).resolve())

    def sign(self, model: Path) -> None:
        """Beside it, for an archive that was just made here; Refused when it holds what we do not write."""
        with model.open("rb") as file:
            size, digest = _sum(file)
        _look_into(model, model)
        plain = {"size": size, "sha256": digest, "signature": self._signature(size, digest)}
        whole_file.write(signature_of(model), json.dumps(plain))

    def is_ours(self, model: Path) -> bool:
        """Whether it is as it was signed; its members are not looked at."""
        try:
            with model.open("rb") as file:
                self._compare(model, *_sum(file))
        except (OSError, ModelRefused):
            return False
        return True

    @contextlib.contextmanager
    def opened(self, model: Path) -> Iterator[Path]:
        """A copy of the same name that nobody else can change, once it is known as ours; Refused when it is not."""
        with tempfile.TemporaryDirectory(prefix="reliefdesk-model-") as folder:
            copy = Path(folder) / model.name
            try:
                with model.open("rb") as file, copy.open("wb") as target:
                    found = _sum(file, target)
            except FileNotFoundError:
                raise NoModel(f"There is no model {model}. Run `reliefdesk train` first.") from None
            except OSError as error:
                raise ModelRefused(model, f"it cannot be read: {error.strerror}") from None
            self._compare(model, *found)
            _look_into(model, copy)
            yield copy

    def _compare(self, model: Path, size: int, digest: str) -> None:
        try:
            plain = json.loads(signature_of(model).read_text(encoding="utf-8"))
            told, signature = (plain["size"], plain["sha256"]), str(plain["signature"])
        except FileNotFoundError:
            raise ModelRefused(model, "nobody signed it") from None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            raise ModelRefused(model, "its signature cannot be read") from None
        if told != (size, digest):
            raise ModelRefused(model, "it was changed or cut off after it was signed")
        if not hmac.compare_digest(signature.encode(), self._signature(size, digest).encode()):
            raise ModelRefused(model, "it carries another machine's signature, or none")

    def _signature(self, size: int, digest: str) -> str:
        message = _PURPOSE + f"{size} {digest}".encode()
        return hmac.new(stored_key(self.key_file).encode(), message, hashlib.sha256).hexdigest()


def signature_of(model: Path) -> Path:
    """Where the signature of a model is kept."""
    return model.with_name(model.name.removesuffix(".tar.gz") + ".signature.json")


def _look_into(model: Path, copy: Path) -> None:
    try:
        check(copy)
    except Foreign as error:
        raise ModelRefused(model, str(error)) from None


def _sum(file: IO[bytes], target: IO[bytes] | None = None) -> tuple[int, str]:
    """Size and SHA-256; what is read is written to `target` too."""
    digest, size = hashlib.sha256(), 0
    while part := file.read(_AT_ONCE):
        digest.update(part)
        size += len(part)
        if target:
            target.write(part)
    return size, digest.hexdigest()
