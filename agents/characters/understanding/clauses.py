"""Clauses: a sentence in the parts in which several things may be said."""

import re

_ENDS = re.compile(
    r"[.!?;:\n\u2026。！？；：]+|[,，、]\s*|\s[-\u2013\u2014]\s|"
    r"\b(?:and then|and|but|then)\b|然后|但是|不过|可是",
    re.I,
)
MOST = 3
_SHORTEST = {True: 2, False: 4}  # letters, with Han characters and without
_HAN = re.compile("[㐀-鿿]")


def clauses(text: str) -> list[str]:
    """The parts of a text in order; none where there is one alone, or so many as in a speech."""
    parts = [part.strip() for part in _ENDS.split(text)]
    parts = [part for part in parts if len(part) >= _SHORTEST[bool(_HAN.search(part))]]
    return parts if 1 < len(parts) <= MOST else []
