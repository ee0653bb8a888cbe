"""Persona files: a character as data, checked key by key when it is read.

So a mistake is found by its author and not by a player. `loading.py` is the door; the keys of a
file stand in `version_two.py` and, for files of before, in `version_one.py`. What several
characters share lies in `manners/`, the shipped ones in `shipped/`. What is shown to a player is
one line of printable characters, and a file has at most 1 MB.
"""

from .loading import load_persona, parse_persona, persona_names, shipped_persona
from .vocabularies import load_vocabulary, parse_vocabulary

__all__ = [
    "load_persona",
    "load_vocabulary",
    "parse_persona",
    "parse_vocabulary",
    "persona_names",
    "shipped_persona",
]
