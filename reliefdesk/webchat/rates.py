"""How often a visitor of the website may do what."""

from __future__ import annotations

from reliefdesk.web.rate_limit import Rate

SESSIONS = Rate("sessions", 20, 0.2)  # an address: a hospital's visitors share one
MESSAGES = Rate("messages", 10, 0.5)  # a session: faster than anybody types
RED_FLAGS = Rate("red flags", 10, 0.5)  # a session: of those that are more messages than that
FEEDBACK = Rate("feedback", 10, 1)
CALLBACKS = Rate("callbacks", 5, 1 / 60)  # a session
CALLBACKS_OF_ADDRESS = Rate("callbacks of an address", 20, 1 / 60)  # so that staff's list stays of use
EVENTS = Rate("events", 30, 2)  # a session: reconnecting in a loop is no use to anybody
ALL = (SESSIONS, MESSAGES, RED_FLAGS, FEEDBACK, CALLBACKS, CALLBACKS_OF_ADDRESS, EVENTS)
