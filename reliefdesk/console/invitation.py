"""What is written to somebody who gets a link to choose a password."""

from __future__ import annotations

from reliefdesk.staff import password_links

INVITED_SUBJECT = "Relief Desk: you are invited"
RESET_SUBJECT = "Relief Desk: a new password"


def invited_text(name: str, by: str, link: str) -> str:
    """To somebody for whom a colleague made an account."""
    days = password_links.SECONDS_OF_AN_INVITATION // 86_400
    return (
        f"Hello {name},\n\n{by} made an account for you in Relief Desk. Choose your password within {days} days:\n\n"
        f"{link}\n\nThe link works once. Your name to sign in is: {name}\n"
    )


def reset_text(name: str, link: str) -> str:
    """To somebody who forgot the password, or somebody else who says so."""
    return (
        f"Hello {name},\n\nsomebody asked for a new password for your account in Relief Desk. Choose it here:\n\n"
        f"{link}\n\nThe link works once, and not for long. If it was not you, do nothing: your password stays.\n"
    )
