"""The command `rasa`, which is any of Rasa's own."""

from __future__ import annotations

from pathlib import Path

import typer

from reliefdesk.settings import Settings

PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True}


def rasa(context: typer.Context) -> None:
    """Run any Rasa command: train, shell, data validate, test, run ..."""
    from reliefdesk.model.signer import Signer
    from reliefdesk.model.training import signing
    from reliefdesk.rasa.slim import install
    from reliefdesk.rasa.slim.command import run_rasa

    install()
    if context.args[:2] != ["run", "actions"]:
        from reliefdesk.rasa import patches

        patches.apply()
    settings = Settings()
    with signing(settings.models, Signer.of(settings, Path.cwd())):
        status = run_rasa(context.args)
    raise typer.Exit(status)
