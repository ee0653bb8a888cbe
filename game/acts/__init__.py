"""What talk may do to the world: acts with names, beside the deeds that bodies do by themselves.

A character asks for an act by its name; the world says which acts are legal now (:func:`legal`) and
does them (:func:`execute`), between two decisions. Talk changes a world in no other way, so a
window, a play without one, a replay and an environment do the same. RULES.md, Relations, tells what
each act does; the chapters here are peace, errands, goods, and who can be asked at all. `people.py`
and `moment.py` tell who somebody is, and what it can know when it is asked. `allowed.py` and
`known.py` are compiled, for who asks of many worlds at once.
"""

from .asked import LAMPLIGHTER, SPOKEN_FOR, carried, heard
from .doing import CHANGING, WORDS, execute, execute_legal, hindered, legal, refusal
from .hearing import NOBODY, hearer_of, rank, threatens
from .lacking import REASONS
from .moment import FACTS, facts_of, walks_along, wind
from .people import people_of
from .places import PLACES
from .told import ERRAND_TO, ERRANDS, Told, wish_of
from .wish import WISHES, Wish, checked

__all__ = [
    "CHANGING",
    "ERRANDS",
    "ERRAND_TO",
    "FACTS",
    "LAMPLIGHTER",
    "NOBODY",
    "PLACES",
    "REASONS",
    "SPOKEN_FOR",
    "WISHES",
    "WORDS",
    "Told",
    "Wish",
    "carried",
    "checked",
    "execute",
    "execute_legal",
    "facts_of",
    "heard",
    "hearer_of",
    "hindered",
    "legal",
    "people_of",
    "rank",
    "refusal",
    "threatens",
    "walks_along",
    "wind",
    "wish_of",
]
