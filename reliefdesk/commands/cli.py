"""The command line: every command, and errors told in a sentence."""

from __future__ import annotations

import typer
from pydantic import ValidationError
from rich.console import Console

from reliefdesk.commands import (
    assistant,
    channels,
    check,
    console,
    editing,
    embed,
    emptying,
    imports,
    inbox,
    model,
    publish,
    rasa,
    sign,
    switch,
    users,
)
from reliefdesk.content.problem import ContentError
from reliefdesk.settings import RefusedToStart, Settings, in_words
from reliefdesk.staff.account import AccountRefused, NoSuchAccount

app = typer.Typer(help="Relief Desk, a pain clinic's FAQ assistant.", no_args_is_help=True, add_completion=False)
err = Console(stderr=True, soft_wrap=True)

for command in (
    assistant.run,
    assistant.ask,
    assistant.chat,
    model.train,
    model.evaluate,
    check.check,
    embed.embed,
    console.console,
    editing.add,
    imports.import_topics,
    editing.export,
    emptying.empty,
    sign.sign,
    publish.publish,
    publish.rollback,
    switch.switch_off,
    switch.switch_on,
):
    app.command(command.__name__.removesuffix("_topics").replace("_", "-"))(command)
for name, group in (("channels", channels.channels), ("inbox", inbox.inbox), ("users", users.users)):
    app.add_typer(group, name=name)
app.command("rasa", add_help_option=False, context_settings=rasa.PASSED_ON)(rasa.rasa)


def main() -> None:
    """Errors that people can mend are told in a sentence, without a trace."""
    from reliefdesk.commands.talk import NotReachable
    from reliefdesk.model.archive import NoModel
    from reliefdesk.secret import NoKey
    from reliefdesk.server.folder_lock import FolderRefused
    from reliefdesk.server.run import PortInUse
    from reliefdesk.stores.failure import StoreFailed

    ours = (
        AccountRefused,
        ContentError,
        FolderRefused,
        NoKey,
        NoModel,
        NoSuchAccount,
        NotReachable,
        PortInUse,
        RefusedToStart,
    )
    try:
        app()
    except ours as error:
        err.print(str(error), markup=False, highlight=False)
        raise SystemExit(1) from None
    except StoreFailed as error:
        told = f"A file of Relief Desk cannot be used now: {error}. Nothing was changed; try again in a moment."
        err.print(told, markup=False, highlight=False)
        raise SystemExit(1) from None
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        err.print(in_words(error), markup=False, highlight=False)
        raise SystemExit(1) from None
