"""Minds: who decides for whom in a batch of worlds, when, and the one loop in which they do.

:mod:`.mind` says what can decide, :mod:`.deciding` asks it for its bodies, :mod:`.turns` whose turn
it is, :mod:`.limits` what those with human limits see and do, :mod:`.plays` lets worlds live by it
until their levels end.
"""

from .deciding import Minds, warm_up
from .limits import Limits
from .mind import NAMES, Decider, Deciders, Mind, check_made_for, check_minds, limits_of
from .plays import Witness, live_once, live_out

__all__ = [
    "NAMES",
    "Decider",
    "Deciders",
    "Limits",
    "Mind",
    "Minds",
    "Witness",
    "check_made_for",
    "check_minds",
    "limits_of",
    "live_once",
    "live_out",
    "warm_up",
]
