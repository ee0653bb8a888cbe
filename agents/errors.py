"""What can go wrong with an agent's files, as errors that speak to a user.

Every message says what came, what was expected and what to do next. The agents know nothing of
the world, so this small family is their own.
"""

from collections.abc import Iterable
from difflib import get_close_matches


class BundleError(ValueError):
    """A bundle cannot be found, trusted, written or used with these rows."""


def unknown(kind: str, given: str, known: Iterable[str]) -> str:
    """One sentence for an unknown name: what was given, the nearest right one, all of them."""
    names = sorted(known)
    close = get_close_matches(given, names, n=1, cutoff=0.5)
    hint = f"; did you mean {close[0]!r}?" if close else "."
    return f"Unknown {kind} {given!r}{hint} Known: {', '.join(names) or 'none'}."
