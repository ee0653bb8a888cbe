"""How what may be said is laid out: a choice that is too long goes on in a line of its own.

Where there is no room for all rows, which large letters or a fight beside the talk may need, those
around the chosen one are seen, and the others come as one moves on.
"""

from collections.abc import Sequence

from ...view import text


def laid(said: Sequence[str], room: int, size: float, most: int) -> list[list[str]]:
    """The lines of each choice.

    Args:
        said: their words.
        room: pixels of a line.
        size: of the letters.
        most: lines of one choice; of a longer one the rest is told by three dots.
    """
    rows: list[list[str]] = []
    for words in said:
        lines = text.wrap(words, room, size) or [""]
        if len(lines) > most:
            rest = " ".join(lines[most - 1 :])
            lines = [*lines[: most - 1], text.cut(rest, room, size)]
        rows.append(lines)
    return rows


def window(high: Sequence[int], focus: int, first: int, most: int) -> range:
    """Which rows are seen of rows that are so many lines ``high``.

    Args:
        high: the lines of each.
        focus: the row that must be seen.
        first: the one that was the first before: no more moves than has to.
        most: lines that there is room for.
    """
    first = max(0, min(first, focus))
    while first < focus and sum(high[first : focus + 1]) > most:
        first += 1
    end = min(len(high), focus + 1)
    while end < len(high) and sum(high[first : end + 1]) <= most:
        end += 1
    while first > 0 and sum(high[first - 1 : end]) <= most:
        first -= 1
    return range(first, end)
