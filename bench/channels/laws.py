"""The laws: what a channel is asked, and whether it holds, seen from outside alone.

True or False, a text where a figure or a reason says more, None where the law does not fit the platform.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.channels import callers, talks, troubles
from bench.channels.table import Cell
from bench.channels.trial import Trial


@dataclass(frozen=True)
class Law:
    name: str
    holds: Callable[[Trial], Cell]


LAWS = (
    Law("a question gets its answer", callers.answers),
    Law("unsigned: reaches nobody", callers.unsigned),
    Law("signed by somebody else: reaches nobody", callers.forged),
    Law("changed on its way: reaches nobody", callers.changed),
    Law("signed ten minutes ago: reaches nobody", callers.stale),
    Law("captured and sent again: one answer", callers.replayed),
    Law("delivered three times: one answer", callers.thrice),
    Law("delivered three times at once: one answer", callers.thrice_at_once),
    Law("a batch of three people: three answers", callers.batch),
    Law("rubbish (7 bodies): no server error", talks.rubbish),
    Law("events of other kinds: 2xx, and left alone", talks.other_kinds),
    Law("a picture alone: is told that only words are read", talks.picture),
    Law("an empty text: gets an answer", talks.empty),
    Law("10,000 characters: get an answer", talks.very_long),
    Law("other scripts and `<>&`: arrive and return unchanged", talks.other_scripts),
    Law("a typed `/restart`: stays a text", talks.command),
    Law("an answer of two paragraphs: one message", talks.one_message),
    Law("two buttons: usable, no payload seen", talks.two_buttons),
    Law("six buttons: usable, no payload seen", talks.six_buttons),
    Law("a long answer: whole and in order", talks.long_answer),
    Law("the agent fails: a text with the clinic's phone", troubles.broken),
    Law("the agent fails at a red flag: its card", troubles.red_flag),
    Law("the platform hangs up at once: the turn is done", troubles.hang_up),
    Law("API 429 once: the answer arrives", troubles.limit),
    Law("API 500 once: the answer arrives", troubles.server_error),
    Law("API drops the connection once: the answer arrives", troubles.dropped),
    Law("API takes 3 s once: the answer arrives", troubles.slow_api),
    Law("meanwhile an unrelated request, p99", troubles.somebody_else),
    Law("API down at the start, then back: the answer arrives", troubles.down_at_start),
    Law("50 at once with a slow agent: acknowledged within (p99), and answered", troubles.slow_agent),
)
