"""The errors of talking characters.

CharacterError
├── PersonaError   a persona file that cannot be used; names the file, the line and the key
├── SituationError what the game told about now has a wrong shape
└── MindError      a saved mind (memory and mood) is damaged, foreign or of another character

Every message says what came, what was expected and what to do next.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class CharacterError(ValueError):
    """Base of all errors of `duskfolk.agents.characters`."""


class PersonaError(CharacterError):
    """A persona file cannot be used."""


class SituationError(CharacterError):
    """A situation given by the game is malformed."""


class MindError(CharacterError):
    """A saved mind cannot be restored; the character stays as it was."""


def unknown(kind: str, given: object, known: Iterable[str]) -> str:
    """One sentence for an unknown name: what came, the nearest right one, all of them."""
    names = sorted(known)
    close = get_close_matches(str(given), names, n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]!r}?" if close else "."
    return f"unknown {kind} {given!r}{hint} Known: {', '.join(names)}."
