"""The commands for channels: `channels check`, `channels forget` and `channels cost`."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.settings import Settings

if TYPE_CHECKING:
    from reliefdesk.messaging.platform import Platform

channels = typer.Typer(help="The channels of credentials.yml.", no_args_is_help=True)


@channels.command()
def check(as_json: Annotated[bool, typer.Option("--json", help="Print them as JSON.")] = False) -> None:
    """Tell what each channel lacks, and ask each platform whether its credentials work; exit 1 when one does not."""
    from reliefdesk.rasa.slim import install

    install()
    from reliefdesk.channels.messaging import MessagingChannel
    from reliefdesk.channels.registry import examine

    settings = Settings()
    found, wrong = examine(settings)
    platforms = [channel.platform for channel in found if isinstance(channel, MessagingChannel)]
    file = settings.credentials.name
    wrong += [f"{file}, {platform.name}, {doubt}" for platform in platforms for doubt in platform.doubts()]
    said = asyncio.run(_said(platforms))
    if settings.redis:
        wrong += asyncio.run(_wrong_with_redis(settings.redis))
    if as_json:
        print(json.dumps({"channels": [channel.name() for channel in found], "wrong": wrong, "platforms": said}))
    else:
        for channel in found:
            name = channel.name()
            typer.echo(f"{name}: {said.get(name) or 'works'}" if name in said else f"{name}: switched on")
        for sentence in wrong:
            typer.echo(sentence)
        if platforms:
            typer.echo("Whether the platforms' deliveries reach this server shows only with a first message.")
    if wrong or any(said.values()):
        raise typer.Exit(1)


@channels.command()
def cost() -> None:
    """Tell how many paid parts each answer has as a text message, in each language, with accents and without."""
    from reliefdesk.messaging.sms_cost import costs

    found = sorted(costs(Path.cwd()), key=lambda each: (each.language, -each.parts, each.name))
    for each in found:
        odd = f", {each.without_accents} without {' '.join(each.odd)}" if each.odd else ""
        typer.echo(f"{each.language}  {each.name}: {each.parts}{odd}")
    for language in dict.fromkeys(each.language for each in found):
        own = [each for each in found if each.language == language]
        parts, plain = (sum(getattr(each, name) for each in own) / len(own) for name in ("parts", "without_accents"))
        typer.echo(f"{language}: {parts:.1f} parts a text, {plain:.1f} without accents.")


@channels.command()
def forget(
    channel: Annotated[str, typer.Argument(help="The channel's name, such as twilio.")],
    person: Annotated[str, typer.Argument(help="Who, as the platform names them: a phone number, a user id.")],
) -> None:
    """Remove what was said with one person, and where they are reached."""
    from reliefdesk.content.clinic import load_clinic
    from reliefdesk.privacy.forgetting import NotForgotten
    from reliefdesk.privacy.forgetting import forget as forget_person

    try:
        count = forget_person(Settings(), channel, person.strip(), load_clinic(Path("clinic.yml")).region)
    except NotForgotten as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    typer.echo(f"Removed {count} entries of a conversation on {channel}, and where the person is reached.")


async def _wrong_with_redis(address: str) -> list[str]:
    from reliefdesk.stores.redis import Connection
    from reliefdesk.stores.redis_checkup import problems

    connection = Connection(address)
    try:
        return await problems(connection)
    finally:
        await connection.close()


async def _said(platforms: list[Platform]) -> dict[str, str]:
    from reliefdesk.messaging.checkup import problem
    from reliefdesk.messaging.sending import make_client

    async with make_client() as client:
        return {platform.name: await problem(platform, client) for platform in platforms}
