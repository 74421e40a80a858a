"""Relief Desk: a pain clinic's questions, answered with the clinic's approved words."""

__version__ = "0.1.0"
