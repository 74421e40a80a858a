"""What every store of ours raises when it cannot do its work."""

from __future__ import annotations


class StoreFailed(Exception):
    """A store could not do it: the disk is full, a file locked, a server away; the message holds nobody's words."""


class StoreBusy(StoreFailed):
    """Another process is writing to the file; nothing was done, and a moment later it may be."""


class StoreLost(StoreFailed):
    """The connection is given up, since it stays as it is; nothing was done, and with another one it may be."""
