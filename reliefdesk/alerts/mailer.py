"""E-mail: one message at a time to the clinic's own mail server."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import format_datetime, localtime
from pathlib import Path

from reliefdesk.settings import Settings, SmtpSecurity
from reliefdesk.web.origins import is_loopback

SECONDS_TO_WAIT = 20


class MailFailed(Exception):
    """The message did not go out; this says why, in words that staff may read."""


@dataclass(frozen=True)
class Mailer:
    """Sends in the thread that asks, which waits for the server: SECONDS_TO_WAIT for each of its answers."""

    host: str
    port: int
    security: SmtpSecurity
    user: str
    password_file: str
    sender: str

    @classmethod
    def of(cls, settings: Settings) -> Mailer | None:
        """The one by the settings, None where no mail server is set."""
        if not settings.smtp_host:
            return None
        security, user, file = settings.smtp_security, settings.smtp_user, settings.smtp_password_file
        return cls(settings.smtp_host, settings.smtp_port, security, user, file, settings.smtp_from)

    def send(self, to: str, subject: str, text: str, name: str) -> None:
        """MailFailed. `name` makes the message the same one when it is sent again, for servers that look."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Date"] = format_datetime(localtime())
        message["Message-ID"] = f"<{name}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"  # no "I am on holiday" comes back
        message.set_content(text)
        try:
            with self._connected() as server:
                server.send_message(message)
        except smtplib.SMTPAuthenticationError:
            raise MailFailed("The mail server does not accept the name and password that are set.") from None
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise MailFailed(f"The mail server does not accept the address {to} (code {code}).") from None
        except smtplib.SMTPResponseException as error:
            raise MailFailed(f"The mail server refused the message (code {error.smtp_code}).") from None
        except (smtplib.SMTPException, OSError) as error:
            raise MailFailed(f"The mail server {self.host} cannot be used: {_why(error)}.") from None

    def _connected(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self.security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=SECONDS_TO_WAIT, context=context)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS_TO_WAIT)
        try:
            if self.security == "starttls":
                server.starttls(context=context)
            if self.user:
                if self.security == "none" and not is_loopback(self.host):
                    raise MailFailed("A password is never sent without encryption: set RELIEFDESK_SMTP_SECURITY.")
                server.login(self.user, self._password())
        except BaseException:
            server.close()
            raise
        return server

    def _password(self) -> str:
        try:
            return Path(self.password_file).read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            raise MailFailed("The file of RELIEFDESK_SMTP_PASSWORD_FILE cannot be read.") from None


def _why(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not accepted ({error.verify_message})"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "it offers no encryption or no sign-in"
    return getattr(error, "strerror", None) or type(error).__name__
