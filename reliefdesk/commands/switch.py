"""The commands that take effect at once, without a publication: `switch-off` and `switch-on`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from reliefdesk.commands.publish import out, publisher_of, who
from reliefdesk.publication.publication import NotPossible, Publication

Topic = Annotated[str, typer.Argument(help="The topic's name, like parking or nerve_block_cost.")]
By = Annotated[str, typer.Option(help="Your account, whose password is asked for.")]


def switch_off(
    context: typer.Context,
    topic: Topic,
    why: Annotated[str, typer.Option(help="The reason, for colleagues and the log.")],
    by: By = "",
) -> None:
    """Give no answer of this topic from the next message on, until `switch-on`."""
    name = who(context, by)
    _do(lambda: publisher_of(context).switch_off(topic, name, why))


def switch_on(context: typer.Context, topic: Topic, by: By = "") -> None:
    """Give the answer of this topic again, from the next message on."""
    name = who(context, by)
    _do(lambda: publisher_of(context).switch_on(topic, name))


def _do(switch: Callable[[], Publication]) -> None:
    try:
        done = switch()
    except NotPossible as error:
        out.print(str(error), markup=False, highlight=False)
        raise typer.Exit(1) from None
    for reason in done.reasons:
        out.print(reason, markup=False, highlight=False)
