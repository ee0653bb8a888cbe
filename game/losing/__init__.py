"""Why a night was lost: what happened in it, what of it mattered, and one sentence on that.

Reading order: :mod:`.tape` (a play, moment by moment), :mod:`.cause` (what a cause is),
:mod:`.blows` and :mod:`.hours` (causes that the record bears out), :mod:`.asked` (what a night asks
beside the rules), :mod:`.undone` (the same night
without one of them), :mod:`.why` (which one is told), :mod:`.words` (how).
"""

from .asked import ADVISES
from .cause import Cause, Kind
from .near import steps_short
from .tape import Tape, Taping, tape_of
from .why import causes_of, why_lost
from .words import near_words, sentence

__all__ = [
    "ADVISES", "Cause", "Kind", "Tape", "Taping", "causes_of", "near_words", "sentence",
    "steps_short", "tape_of", "why_lost",
]  # fmt: skip
