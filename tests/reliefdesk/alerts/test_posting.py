import base64
import hmac
import http.server
import json
import socket
import ssl
import threading

import pytest

from reliefdesk.alerts.posting import KEY_FILE, Webhook, WebhookFailed
from reliefdesk.settings import Settings


class Chat(http.server.BaseHTTPRequestHandler):
    """Keeps what it is sent, and answers with the server's `status`."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((self.path, dict(self.headers), body))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def chat():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Chat)
    server.got, server.status = [], 200
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def hook(tmp_path):
    def make(address, within=True):
        (tmp_path / "hook").write_text(f"{address}\n")
        return Webhook.of(Settings(alerts_webhook_file="hook", alerts_within=within), tmp_path)

    return make


def at(chat, path="/in?key=1", scheme="http", host="127.0.0.1"):
    return f"{scheme}://{host}:{chat.server_port}{path}"


def test_without_a_file_there_is_none(tmp_path):
    assert Webhook.of(Settings(), tmp_path) is None


def test_it_is_posted_as_json_and_signed_so_that_the_receiver_can_check(chat, hook, tmp_path):
    hook(at(chat)).send({"text": "2 wait – ü"}, "letter-1")
    ((path, headers, body),) = chat.got
    assert (path, json.loads(body)) == ("/in?key=1", {"text": "2 wait – ü"})
    assert headers["Content-Type"] == "application/json"
    assert headers["Host"] == f"127.0.0.1:{chat.server_port}"
    signed = b".".join((b"letter-1", headers["webhook-timestamp"].encode(), body))
    key = (tmp_path / KEY_FILE).read_bytes()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(hmac.digest(key, signed, 'sha256')).decode()}"
    assert headers["webhook-id"] == "letter-1"


@pytest.mark.parametrize("status", [301, 302, 307, 400, 404, 429, 500])
def test_whatever_is_no_success_is_told_and_no_redirect_is_followed(chat, hook, status):
    chat.status = status
    with pytest.raises(WebhookFailed, match=str(status)):
        hook(at(chat)).send({}, "letter-1")
    assert len(chat.got) == 1


@pytest.mark.parametrize("address", ["", "ftp://chat.example/", "https://", "no address", "https://[::1", "x" * 5_000,
                                     "https://chat.example:0/", "https://chat.example:99999/"])  # fmt: skip
def test_a_file_without_an_address_is_told(hook, address):
    with pytest.raises(WebhookFailed, match="RELIEFDESK_ALERTS_WEBHOOK_FILE"):
        hook(address).send({}, "letter-1")


def test_plain_http_is_only_for_the_clinics_own_network(chat, hook):
    with pytest.raises(WebhookFailed, match="https"):
        hook(at(chat), within=False).send({}, "letter-1")
    assert chat.got == []


@pytest.mark.parametrize(
    "number",
    ["127.0.0.1", "10.0.0.7", "192.168.1.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fe80::1", "fd00::7",
     "224.0.0.1", "64:ff9b::7f00:1"],
)  # fmt: skip
def test_no_private_address_is_asked_whatever_name_leads_there(hook, monkeypatch, number):
    family = socket.AF_INET6 if ":" in number else socket.AF_INET
    found = [(socket.AF_INET, 1, 6, "", ("93.184.215.14", 443)), (family, 1, 6, "", (number, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(WebhookFailed, match="private network"):
        hook("https://chat.example/in", within=False).send({}, "letter-1")


def test_a_name_that_nobody_knows_and_a_server_that_is_gone_are_told(hook, chat):
    with pytest.raises(WebhookFailed, match="not known"):
        hook("https://chat.invalid/").send({}, "letter-1")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(WebhookFailed, match="cannot be reached"):
        hook(f"http://127.0.0.1:{port}/").send({}, "letter-1")


def test_https_is_checked_for_the_name_though_the_number_is_asked(chat, hook, files, monkeypatch):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*files)
    chat.socket = context.wrap_socket(chat.socket, server_side=True)
    with pytest.raises(WebhookFailed, match="cannot be reached"):
        hook(at(chat, scheme="https", host="localhost")).send({}, "letter-1")
    monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
    hook(at(chat, scheme="https", host="localhost")).send({}, "letter-1")
    assert [headers["Host"] for _, headers, _ in chat.got] == [f"localhost:{chat.server_port}"]
