"""Remembering: what characters keep of what was said and done, and how they find it again.

Read `note.py` (what is kept), `long_memory.py` (what a caller asks), `in_mind.py` (what of it is at
hand), `recall.py` (how it is found), `changes.py` (what replaces what), `mark.py` and `turning.py`
(what a save rolls back to), `memory_file.py` and `schema.py` (the file), in this order;
then `chronicle.py` and `recollect.py`, by which characters of a game use it.
numpy, the kit and the standard library only.
"""

from .chronicle import Chronicle
from .encodes import Encoder, Encodes
from .errors import MemoryFileError, SpoiltMemoryError
from .long_memory import LongMemory, Recalled
from .mark import Mark, read_mark
from .note import Note
from .rememberer import Rememberer

__all__ = [
    "Chronicle",
    "Encoder",
    "Encodes",
    "LongMemory",
    "Mark",
    "MemoryFileError",
    "Note",
    "Recalled",
    "Rememberer",
    "SpoiltMemoryError",
    "read_mark",
]
