import socket

import pytest

from reliefdesk.alerts.mailer import Mailer, MailFailed
from reliefdesk.settings import Settings


def send(settings, to="maria@clinic.example"):
    Mailer.of(settings).send(to, "Two callbacks", "Two people wait.\nGrüße", "letter-1")


def test_without_a_mail_server_there_is_no_mailer():
    assert Mailer.of(Settings()) is None


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS:UserWarning")  # of one that has it anyhow
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_message_goes_out_encrypted_and_signed_in(serve_mail, settings_of, trusted, security):
    mail = serve_mail(tls=security == "tls")
    send(settings_of(mail, smtp_security=security))
    (message,) = mail.messages
    assert (mail.to, mail.was_encrypted) == (["maria@clinic.example"], [True])
    assert (message["From"], message["To"], message["Subject"]) == (
        "desk@clinic.example", "maria@clinic.example", "Two callbacks")  # fmt: skip
    assert message["Message-ID"] == "<letter-1@clinic.example>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Date"]
    assert message.get_content().splitlines() == ["Two people wait.", "Grüße"]


def test_a_server_of_this_machine_needs_neither_encryption_nor_a_name(serve_mail, settings_of):
    mail = serve_mail(sign_in=False)
    send(settings_of(mail, smtp_security="none", smtp_user=""))
    assert mail.was_encrypted == [False]


def test_a_certificate_that_nobody_vouches_for_is_refused_and_no_password_is_sent(mail, settings_of):
    with pytest.raises(MailFailed, match="certificate is not accepted"):
        send(settings_of(mail))
    assert mail.messages == []


def test_a_password_never_goes_to_another_machine_in_the_clear(serve_mail, settings_of, monkeypatch):
    mail = serve_mail(sign_in=False)
    monkeypatch.setattr(socket, "getaddrinfo", _leading_to(mail.port))
    with pytest.raises(MailFailed, match="without encryption"):
        send(settings_of(mail, smtp_host="mail.clinic.example", smtp_security="none"))


@pytest.mark.parametrize(("wrong", "told"), [("not it", "name and password"), (None, "cannot be read")])
def test_a_wrong_password_is_told(mail, settings_of, trusted, tmp_path, wrong, told):
    file = tmp_path / "other.password"
    if wrong:
        file.write_text(wrong)
    with pytest.raises(MailFailed, match=told):
        send(settings_of(mail, smtp_password_file=str(file)))


def test_what_the_server_does_not_take_is_told_with_its_code(mail, settings_of, trusted):
    mail.refused.add("nobody@clinic.example")
    with pytest.raises(MailFailed, match=r"does not accept the address nobody@clinic.example \(code 550\)"):
        send(settings_of(mail), "nobody@clinic.example")
    mail.answer = "451 try later"
    with pytest.raises(MailFailed, match=r"refused the message \(code 451\)"):
        send(settings_of(mail))


def test_a_server_that_is_not_there_and_one_that_offers_no_encryption_are_told(serve_mail, settings_of):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    gone = Settings(smtp_host="127.0.0.1", smtp_port=port, smtp_from="desk@clinic.example")
    with pytest.raises(MailFailed, match=r"127\.0\.0\.1 cannot be used: Connection refused"):
        send(gone)


def test_nothing_gets_into_the_head_of_a_message(serve_mail, settings_of):
    mailer = Mailer.of(settings_of(serve_mail(sign_in=False), smtp_security="none", smtp_user=""))
    with pytest.raises(ValueError, match="linefeed"):
        mailer.send("maria@clinic.example", "Hello\nBcc: all@clinic.example", "text", "letter-1")


def _leading_to(port):
    def found(host, *_, **__):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    return found
