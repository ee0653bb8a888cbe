"""Nights: six that teach, thirty through the valley, one a day, and endless ones.

Reading order: :mod:`.night` (what a night is), :mod:`.first` (those that teach), :mod:`.guide`
(what is needed now, and where), :mod:`.valley` (the thirty), :mod:`.codes` (a night in a few
letters).
Knows levels and the world; nothing here draws, plays or decides for folk.
"""

from .codes import code_for, code_of, night_in
from .first import FIRST, Verb
from .named import night_of
from .night import Night, level_of
from .others import endless, of_the_day
from .valley import VALLEY

__all__ = [
    "FIRST",
    "VALLEY",
    "Night",
    "Verb",
    "code_for",
    "code_of",
    "endless",
    "level_of",
    "night_in",
    "night_of",
    "of_the_day",
]
