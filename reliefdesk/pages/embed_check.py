"""What a website lacks for the widget: on the allow-list, and in its Content-Security-Policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from reliefdesk.pages.csp import MOST_POLICY_CHARACTERS, Policy, allows, read_policies, with_source
from reliefdesk.web.origins import is_loopback, read_origins

_MOST_OF_ADDRESS = 300

SCRIPT, CONNECTION = "/reliefdesk.js", "/webhooks/webchat/session"


@dataclass(frozen=True)
class Finding:
    """One line of the result; `add` is what to copy."""

    ok: bool
    about: str
    text: str
    add: str = ""


def examine(origin: str, csp: str, server: str, is_allowed: Callable[[str], bool]) -> list[Finding]:
    """Every finding, in the order in which a browser would stumble; `server` is this assistant's origin."""
    site, ours = _origin(origin), _origin(server)
    if site is None or ours is None:
        given = (origin if site is None else server)[:_MOST_OF_ADDRESS]
        text = f"“{given}” is no origin; write scheme and host alone, such as https://www.clinic.example."
        return [Finding(False, "Address", text)]
    findings = [_allow_list(site, ours, is_allowed)]
    insecure = urlsplit(ours).scheme == "http" and not is_loopback(urlsplit(ours).hostname or "")
    if insecure and urlsplit(site).scheme == "https":
        text = "A page served by https may not load a script by http: serve the assistant by https too."
        findings.append(Finding(False, "Mixed content", text))
    if len(csp) > MOST_POLICY_CHARACTERS:
        long = f"This is more than {MOST_POLICY_CHARACTERS:,} characters."
        text = f"{long} Paste the policy alone, without the page around it."
        return [*findings, Finding(False, "Content-Security-Policy", text)]
    policies = read_policies(csp)
    if not policies:
        text = "You gave none. If your website sends none, there is nothing to add."
        findings.append(Finding(True, "Content-Security-Policy", text))
    for number, policy in enumerate(policies, 1):
        name = f"policy {number}, " if len(policies) > 1 else ""
        if policy.only_reports:
            findings.append(Finding(True, f"{name}report only", "This policy reports and blocks nothing."))
        findings += (Finding(f.ok, name + f.about, f.text, f.add) for f in _policy(policy, site, ours))
    return findings


def _origin(text: str) -> str | None:
    try:
        (origin,) = read_origins(text.strip()) if len(text) <= _MOST_OF_ADDRESS else ()
        _ = urlsplit(origin).port
    except ValueError:
        return None
    return origin


def _allow_list(site: str, ours: str, is_allowed: Callable[[str], bool]) -> Finding:
    if site == ours:
        return Finding(True, "allow-list", "The website and the assistant have the same origin.")
    if is_allowed(site):
        return Finding(True, "allow-list", f"{site} may talk to this assistant.")
    text = f"{site} may not talk to this assistant yet. Who runs it adds the origin to this setting and restarts it."
    return Finding(False, "allow-list", text, f"RELIEFDESK_ORIGINS={site}")


def _policy(policy: Policy, site: str, ours: str) -> Iterator[Finding]:
    yield _script(policy, site, ours)
    yield _connection(policy, site, ours)
    sandbox = policy.directives.get("sandbox")
    if sandbox is not None and not {"allow-scripts", "allow-same-origin"} <= set(sandbox):
        text = "A sandbox without these runs no script, or gives it no origin that could be on the allow-list."
        yield Finding(False, "sandbox", text, "sandbox allow-scripts allow-same-origin")
    if "require-trusted-types-for" in policy.directives or "trusted-types" in policy.directives:
        yield Finding(True, "Trusted Types", "The widget makes its content without them; nothing to add.")
    if policy.of("style-src"):
        yield Finding(True, "style-src", "The widget needs no permission for its styles; nothing to add.")


def _script(policy: Policy, site: str, ours: str) -> Finding:
    found = policy.of("script-src-elem", "script-src")
    if found is None:
        return Finding(True, "script-src", "The policy restricts no scripts.")
    name, sources = found
    if "'strict-dynamic'" in map(str.lower, sources):
        text = (
            f"With 'strict-dynamic' in {name} a browser looks at no host names. Give the tag the nonce of the page, "
            "which is a new one with every answer of your server, or let a script that has it add the tag."
        )
        return Finding(False, "script-src", text, f'<script nonce="..." src="{ours}{SCRIPT}" defer></script>')
    if allows(sources, ours + SCRIPT, site):
        return Finding(True, "script-src", f"{name} allows the script.")
    aim = "script-src" if name == "default-src" else name
    return Finding(False, "script-src", _missing(name, aim, "the script"), f"{aim} {with_source(sources, ours)};")


def _connection(policy: Policy, site: str, ours: str) -> Finding:
    found = policy.of("connect-src")
    if found is None:
        return Finding(True, "connect-src", "The policy restricts no connections.")
    name, sources = found
    if allows(sources, ours + CONNECTION, site):
        return Finding(True, "connect-src", f"{name} allows the connection.")
    text = _missing(name, "connect-src", "the connection")
    return Finding(False, "connect-src", text, f"connect-src {with_source(sources, ours)};")


def _missing(name: str, aim: str, what: str) -> str:
    if name == aim:
        return f"{name} does not allow {what}. Replace it by this:"
    return f"There is no {aim}, so default-src counts, which does not allow {what}. Add this:"
