"""The errors a user can meet, as one small family.

DuskfolkError
├── LevelError    a level file or level request that cannot be honoured
├── SaveError     a saved world or replay that is truncated, foreign or of another version
└── OptionError   an unknown or impossible option; names the nearest right one

Every message says what came, what was expected and what to do next.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class DuskfolkError(ValueError):
    """Base of all errors that speak to a user."""


class LevelError(DuskfolkError):
    """A level cannot be built, read or played."""


class SaveError(DuskfolkError):
    """A save or replay file cannot be used; nothing was changed."""


class OptionError(DuskfolkError):
    """An option has a wrong name or value."""


def nearest(kind: str, given: object, known: Iterable[str]) -> str:
    """One sentence for an unknown name: what was given, the nearest right one, all of them."""
    names = sorted(known)
    close = get_close_matches(str(given), names, n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]!r}?" if close else "."
    return f"Unknown {kind} {given!r}{hint} Known: {', '.join(names)}."
