"""Keeps Rasa's usage reports off, whatever the environment, the arguments or a settings file say."""

import os

__all__ = ["VARIABLE", "forbid_telemetry", "leave_settings_alone"]

VARIABLE = "RASA_TELEMETRY_ENABLED"


def forbid_telemetry() -> None:
    """Overrules every other setting; Rasa reads the variable each time it would report."""
    os.environ[VARIABLE] = "false"


def leave_settings_alone() -> None:
    """Stops the command line from noting `enabled: true` in the home directory, even while forbidden."""
    import rasa.telemetry

    rasa.telemetry.initialize_telemetry = lambda: False
