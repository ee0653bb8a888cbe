"""Mazes: ways between walls one tile thick, grown like a tree, its dead ends opened again."""

from .draft import Draft
from .shapes import keep


def grow_maze(draft: Draft, pitch: int, rim: int = 1) -> tuple[int, int]:
    """Carve a maze over the whole draft, which shrinks to fit; ways are ``pitch`` - 1 tiles wide.

    Args:
        draft: where nothing is carved yet.
        pitch: tiles from a cell to the next.
        rim: tiles of wall round all of it.

    Returns:
        How many columns and rows of cells there are; the first cell begins at (rim, rim).
    """
    luck = draft.luck
    columns, rows = (draft.width - 2 * rim + 1) // pitch, (draft.height - 2 * rim + 1) // pitch
    draft.resize(columns * pitch + 2 * rim - 1, rows * pitch + 2 * rim - 1)
    windy = luck.between(20, 80)  # how often the tree grows from its newest cell
    free = {(x, y) for x in range(columns) for y in range(rows)} - {(0, 0)}
    grown = [(0, 0)]
    dead_ends: dict[tuple[int, int], int] = {}
    keep(draft, rim, rim, pitch - 1, pitch - 1)
    while grown:
        at = len(grown) - 1 if luck.chance(windy) else luck.below(len(grown))
        x, y = grown[at]
        beside = ((x, y - 1), (x + 1, y), (x, y + 1), (x - 1, y))
        ways = [cell for cell in beside if cell in free]
        if not ways:
            grown.pop(at)
            continue
        after = luck.choice(ways)
        _open(draft, (x, y), after, pitch, rim)
        free.discard(after)
        grown.append(after)
        dead_ends[x, y] = dead_ends.get((x, y), 0) + 1
        dead_ends[after] = dead_ends.get(after, 0) + 1
    for (x, y), exits in dead_ends.items():
        if exits == 1 and luck.chance(60):  # loops, so that one can run from who hunts
            i, j = luck.choice(((0, -1), (1, 0), (0, 1), (-1, 0)))
            if 0 <= x + i < columns and 0 <= y + j < rows:
                _open(draft, (x, y), (x + i, y + j), pitch, rim)
    return columns, rows


def _open(draft: Draft, one: tuple[int, int], two: tuple[int, int], pitch: int, rim: int) -> None:
    x, y = min(one[0], two[0]), min(one[1], two[1])
    wide = (abs(one[0] - two[0]) + 1) * pitch - 1
    high = (abs(one[1] - two[1]) + 1) * pitch - 1
    keep(draft, rim + x * pitch, rim + y * pitch, wide, high)
