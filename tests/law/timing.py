"""How long something takes by the length of what it reads, told well enough on a busy machine."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from tests.law.hostile import Hostile

QUICK = 0.2  # seconds: nobody notices, whatever the growth
GROWTH = 8  # how many times as long the longest text is as the one that it is compared with
FACTOR = 3 * GROWTH  # what takes the square of the length takes GROWTH ** 2 times as long
REPEATS = 3

_NOTHING = QUICK / GROWTH**3  # not even the cube of the length would be noticed
_HOPELESS = 2  # times what is allowed: no second try is needed
_SHORT = range(16, 36, 4)  # of what doubles with each character, more would take for ever


def seconds(read: Callable[[str], object], text: str, repeats: int = 1) -> float:
    """Of the processor's, in this thread: another process takes none of them. The least of several tries."""
    tries = []
    gc.disable()  # what other tests left behind would be looked through, which takes half a second
    try:
        for _ in range(repeats):
            begun = time.thread_time()
            read(text)
            tries.append(time.thread_time() - begun)
    finally:
        gc.enable()
    return min(tries)


def what_is_wrong(read: Callable[[str], object], make: Hostile, most: int, budget: float) -> str:
    """Empty when texts of up to `most` characters are read in `budget` seconds, and in time by their length."""
    for size in _SHORT:
        if (taken := seconds(read, make(size))) >= QUICK and seconds(read, make(size)) >= QUICK:
            return f"{size} characters take {taken:.3f} s"
    least, less = seconds(read, make(most // GROWTH**2)), seconds(read, make(most // GROWTH))
    if less < max(_NOTHING, min(QUICK / FACTOR, FACTOR * least)):
        return ""  # the longest will take no time either
    taken = seconds(read, make(most))
    if taken < QUICK:
        return ""
    if taken < _HOPELESS * FACTOR * less:
        taken, less = seconds(read, make(most), REPEATS), seconds(read, make(most // GROWTH), REPEATS)
    if taken < max(QUICK, FACTOR * less) and taken < budget:
        return ""
    return f"{most} characters take {taken:.3f} s, an eighth of them {less:.4f} s; {budget} s are allowed"
