"""Packages that Rasa imports whether or not they are used, and that this installation leaves out.

They import as empty shells, so that the Rasa modules which name them can be loaded; using a shell says
what is missing. What is installed is left alone, down to the modules that it tries in vain. Packages that
Rasa imports only when they are used (psycopg2, kafka...) need no shell.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import MappingProxyType, ModuleType

ABSENT: Mapping[str, str] = MappingProxyType(
    {
        "aio_pika": "only Rasa's RabbitMQ event broker uses it",
        "aiogram": "only Rasa's own Telegram channel uses it, with an aiohttp that has known holes",
        "aiormq": "only Rasa's RabbitMQ event broker uses it",
        "boto3": "only Rasa's DynamoDB tracker store and S3 model storage use it",
        "botocore": "it comes with boto3",
        "fbmessenger": "only Rasa's own Messenger channel uses it",
        "google.auth": "only Rasa's own Hangouts channel uses it",
        "google.oauth2": "only Rasa's own Hangouts channel uses it",
        "pymongo": "only Rasa's MongoDB tracker store uses it",
        "sanic_jwt": "only Rasa's option --jwt-secret uses it",
        "webexteamssdk": "only Rasa's own Webex channel uses it",
    }
)


class AbsentPackageError(ImportError):
    """A package was used that this installation leaves out; the text names it, the reason and the remedy."""

    def __init__(self, package: str) -> None:
        super().__init__(
            f"The Python package '{package}' was left out of this installation because {ABSENT[package]}; "
            f"install it into this environment to use it.",
            name=package,
        )


class AbsentFinder(MetaPathFinder, Loader):
    """Serves the shells; belongs at the end of `sys.meta_path`, so that a real package is found first."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname in ABSENT or isinstance(sys.modules.get(fullname.rpartition(".")[0]), _Shell):
            return ModuleSpec(fullname, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Shell(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Does nothing, as a shell holds nothing that would have to be run."""


class _Shell(ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return _refusing_class(self.__name__, name)


class _Refusing(type):
    """Lets Rasa name `ExchangeType.FANOUT` and unpack `CONNECTION_EXCEPTIONS` without using either."""

    def __getattr__(cls, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        return _refusing_class(cls.__module__, name)

    def __iter__(cls) -> Iterator[object]:
        return iter(())


def _refusing_class(module: str, name: str) -> type:
    def refuse(self: object, *args: object, **kwargs: object) -> None:
        raise AbsentPackageError(_package_of(module) or module)

    # An exception, because Rasa names some of them in `except`; a class, because it inherits from others.
    return _Refusing(name, (Exception,), {"__init__": refuse, "__module__": module})


def _package_of(module: str) -> str | None:
    return next((package for package in ABSENT if f"{module}.".startswith(f"{package}.")), None)
