"""Why a night was lost: what happened in it, what of it mattered, and one sentence on that.

Reading order: :mod:`.tape` (a play, moment by moment), :mod:`.cause` (what a cause is),
:mod:`.blows` and :mod:`.hours` (causes that the record bears out), :mod:`.undone` (the same night
without one of them), :mod:`.why` (which one is told), :mod:`.words` (how).
"""

from .cause import Cause, Kind
from .tape import Tape, Taping, tape_of
from .why import causes_of, why_lost
from .words import sentence

__all__ = ["Cause", "Kind", "Tape", "Taping", "causes_of", "sentence", "tape_of", "why_lost"]
