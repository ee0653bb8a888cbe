"""Recollecting: what a character keeps for good of a talk, and how it tells what it remembers.

`values.py` has what passes between a character and its long memory, `asking.py` reads what a
question asks for, `quoting.py` and `called.py` make what a player typed fit to be said again, and
`recollector.py` joins them; `taken_in.py` sees to it that what is kept is answered as told, and
`brief.py` is for who has no long memory. Which memory it is (`remembering` has one) does not matter
here: standard library only.
"""

from .brief import brief_view, name_given
from .recollector import Recollector
from .taken_in import TOLD, TOLD_ANSWER, as_taken_in
from .values import (
    REMEMBERED,
    Acquaintance,
    Deeds,
    LongRecall,
    Memo,
    Question,
    Recollection,
)

__all__ = [
    "REMEMBERED",
    "TOLD",
    "TOLD_ANSWER",
    "Acquaintance",
    "Deeds",
    "LongRecall",
    "Memo",
    "Question",
    "Recollection",
    "Recollector",
    "as_taken_in",
    "brief_view",
    "name_given",
]
