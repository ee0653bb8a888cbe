"""How what may be said is laid out: a choice that is too long goes on in a line of its own.

Where there is no room for more lines, which only large letters need, it is written smaller.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..view import text


class Row(NamedTuple):
    """One choice: its lines, and how large they are written."""

    lines: list[str]
    size: int


def laid(said: Sequence[str], room: int, size: int, most: int) -> list[Row]:
    """Lay choices out.

    Args:
        said: their words.
        room: pixels of a line.
        size: of the letters, where they are not too many.
        most: lines that there is height for.
    """
    rows = [Row(text.wrap(words, room, size) or [""], size) for words in said]
    if sum(len(row.lines) for row in rows) <= most:
        return rows
    return [
        row
        if len(row.lines) == 1
        else Row([text.cut(words, room, max(1, size - 1))], size - 1 or 1)
        for row, words in zip(rows, said, strict=True)
    ]
