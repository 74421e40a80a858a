"""A local site with one bare page a contender."""

from __future__ import annotations

import gzip
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from bench.widgets.backend import Answer, Backend
from bench.widgets.contenders import Contender

# Runs before anything else; tells when launcher and composer are seen, not covered, and the page is free to react.
_WATCH = """
const bench = {};
const find = (path) => path.reduce((at, one) => (at?.shadowRoot ?? at)?.querySelector(one), document);
const top_most = (x, y) => {
  let found = document.elementFromPoint(x, y), inner;
  while ((inner = found?.shadowRoot?.elementFromPoint(x, y)) && inner !== found) found = inner;
  return found;
};
const usable = (path) => {
  const one = find(path);
  if (!one || one.disabled) return;
  const { left, top, width, height } = one.getBoundingClientRect();
  const hit = width * height > 0 && top_most(left + width / 2, top + height / 2);
  return hit && (one === hit || one.contains(hit)) ? one : undefined;
};
const when_usable = (path, then) => requestAnimationFrame(() => {
  const one = usable(path);
  if (one) setTimeout(() => then(one, performance.now()));
  else when_usable(path, then);
});
const composer = () => when_usable(COMPOSER, (_, now) => { bench.ready ??= now; bench.composer = now; });
if (LAUNCHER.length) when_usable(LAUNCHER, (one, now) => { bench.ready = now; one.click(); composer(); });
else composer();
"""

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A clinic</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width, initial-scale=1"><script>{watch}</script>
<main><h1>A clinic</h1><p>Words of the clinic's page.</p>{inside}</main>{behind}</html>"""


@dataclass
class Site:
    """`loaded` are the bytes in gzip of every script since it was last emptied, by address."""

    url: str
    loaded: dict[str, int]


@contextmanager
def serving(contenders: Sequence[Contender]) -> Iterator[Site]:
    """On a free port of this machine; contender n is at /n/."""
    files = {f"/{number}/": _page_of(one) for number, one in enumerate(contenders)}
    scripts = {f"/{number}/widget.js": gzip.compress(one.script, 9) for number, one in enumerate(contenders)}
    loaded: dict[str, int] = {}
    backend = Backend()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path in scripts:
                loaded[path] = len(scripts[path])
                self._send(200, "text/javascript; charset=utf-8", scripts[path], {"Content-Encoding": "gzip"})
            elif path in files:
                self._send(200, "text/html; charset=utf-8", files[path].encode())
            else:
                self._tell(backend.get(self.path))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._tell(backend.post(self.path, body))

        def log_message(self, *said: object) -> None:
            """Nothing."""

        def _tell(self, answer: Answer) -> None:
            status, body = answer
            self._send(status, "application/json" if body.startswith("{") else "text/plain", body.encode())

        def _send(self, status: int, kind: str, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(ConnectionError):  # a page that has gone
                self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Site(f"http://127.0.0.1:{server.server_port}", loaded)
    finally:
        server.shutdown()
        server.server_close()


def _page_of(one: Contender) -> str:
    watch = _WATCH.replace("COMPOSER", json.dumps(one.composer)).replace("LAUNCHER", json.dumps(one.launcher))
    return _PAGE.format(watch=watch, inside=one.inside, behind=one.behind)
