"""Rasa 3.6.21 without TensorFlow: what is left out, what stands in for it, why, and until when.

Whatever is truly installed wins: in a stock Rasa environment `install` changes nothing but telemetry.
"""

import sys

from reliefdesk.rasa.slim.absent import AbsentFinder
from reliefdesk.rasa.slim.attributes import restore_attributes
from reliefdesk.rasa.slim.quiet import quieten_known_warnings
from reliefdesk.rasa.slim.replacing import StandInFinder
from reliefdesk.rasa.slim.single_process import serve_in_one_process
from reliefdesk.rasa.slim.stand_ins import stand_ins_needed
from reliefdesk.rasa.slim.telemetry import forbid_telemetry

__all__ = ["install"]


def install() -> None:
    """Makes this process ready for the first `import rasa`, which must come later; repeating it is free."""
    forbid_telemetry()
    if any(isinstance(finder, AbsentFinder) for finder in sys.meta_path):
        return
    sys.meta_path.insert(0, StandInFinder(stand_ins_needed()))
    sys.meta_path.append(AbsentFinder())
    restore_attributes()
    serve_in_one_process()
    quieten_known_warnings()
