"""Small shapes that builders carve: boxes, ellipses, trails, meadows and ponds."""

from collections.abc import Sequence

import numpy as np

from ...world.kinds import Tile
from ..level import Spot
from .draft import Draft, around
from .luck import Luck


def box(draft: Draft, x: int, y: int, width: int, height: int, tile: Tile = Tile.FLOOR) -> None:
    """Fill a rectangle, inside the map's rim."""
    rows = slice(max(1, y), min(draft.height - 1, y + height))
    draft.tiles[rows, max(1, x) : min(draft.width - 1, x + width)] = tile


def keep(draft: Draft, x: int, y: int, width: int, height: int) -> None:
    """Carve a rectangle of floor that no decoration may block."""
    rows = slice(max(1, y), min(draft.height - 1, y + height))
    columns = slice(max(1, x), min(draft.width - 1, x + width))
    draft.tiles[rows, columns] = Tile.FLOOR
    draft.kept[rows, columns] = True


def frame(draft: Draft, x: int, y: int, width: int, height: int, tile: Tile = Tile.WALL) -> None:
    """Draw the outline of a rectangle, one tile thick."""
    box(draft, x, y, width, 1, tile)
    box(draft, x, y + height - 1, width, 1, tile)
    box(draft, x, y, 1, height, tile)
    box(draft, x + width - 1, y, 1, height, tile)


def ellipse(
    draft: Draft, x: int, y: int, wide: int, high: int, tile: Tile = Tile.FLOOR, free: bool = False
) -> None:
    """Fill an ellipse with half axes wide and high; a free one leaves kept ways alone."""
    top, left = max(1, y - high), max(1, x - wide)
    bottom, right = min(draft.height - 1, y + high + 1), min(draft.width - 1, x + wide + 1)
    if bottom <= top or right <= left:
        return
    down = (np.arange(top, bottom) - y)[:, None] * (2 * wide + 1)
    across = (np.arange(left, right) - x) * (2 * high + 1)
    inside = 4 * (down * down + across * across) <= ((2 * wide + 1) * (2 * high + 1)) ** 2
    if free:
        inside &= ~draft.kept[top:bottom, left:right]
    draft.tiles[top:bottom, left:right][inside] = tile


def trail(draft: Draft, start: Spot, end: Spot, width: int = 2, wobble: int = 25) -> None:
    """Carve and keep a way between two spots that strays in so many of a hundred steps."""
    x, y = start
    luck = draft.luck
    keep(draft, x, y, width, width)
    while (x, y) != end:
        across, down = end[0] - x, end[1] - y
        sideways = luck.below(abs(across) + abs(down)) < abs(across)
        if luck.chance(wobble):  # stray, but stay on the map
            step = 1 if luck.chance(50) else -1
            if sideways:
                y = min(max(2, y + step), draft.height - 2 - width)
            else:
                x = min(max(2, x + step), draft.width - 2 - width)
        elif sideways:
            x += 1 if across > 0 else -1
        else:
            y += 1 if down > 0 else -1
        keep(draft, x, y, width, width)


def scattered(luck: Luck, count: int, left: int, top: int, right: int, bottom: int) -> list[Spot]:
    """So many spots of a rectangle, bounds included, far from each other."""
    spots: list[Spot] = []
    for _ in range(count):
        tries = [(luck.between(left, right), luck.between(top, bottom)) for _ in range(6)]
        spots.append(max(tries, key=lambda spot: gap(spot, spots)))
    return spots


def gap(spot: Spot, others: Sequence[Spot]) -> int:
    """Squared distance to the nearest of the others; large when there are none."""
    here_x, here_y = spot
    nearest = 1 << 20
    for x, y in others:  # a plain loop, since this is called a few hundred times a level
        distance = (here_x - x) * (here_x - x) + (here_y - y) * (here_y - y)
        if distance < nearest:
            nearest = distance
    return nearest


def tree_of(spots: Sequence[Spot]) -> list[tuple[int, int]]:
    """Pairs of indices that join all spots by short ways (Prim's spanning tree)."""
    nearest = {b: (gap(spots[b], spots[:1]), 0) for b in range(1, len(spots))}
    pairs: list[tuple[int, int]] = []
    while nearest:
        b = min(nearest, key=lambda index: nearest[index])
        pairs.append((nearest.pop(b)[1], b))
        for other in nearest:
            nearest[other] = min(nearest[other], (gap(spots[other], [spots[b]]), b))
    return pairs


def meadow(draft: Draft, percent: int, cell: int = 4) -> None:
    """Let grass grow in patches over about so much of the floor."""
    clouds = draft.luck.clouds(draft.height, draft.width, cell)
    level = np.sort(clouds, axis=None)[clouds.size * (100 - percent) // 100]
    draft.tiles[(clouds >= level) & (draft.tiles == Tile.FLOOR)] = Tile.GRASS


def thicket(draft: Draft, percent: int, tile: Tile = Tile.WALL, cell: int = 4) -> None:
    """Let clumps of trees, or pools, take about so much of the ground that is not kept."""
    clouds = draft.luck.clouds(draft.height, draft.width, cell)
    level = np.sort(clouds, axis=None)[clouds.size * (100 - percent) // 100]
    inner = draft.tiles[1:-1, 1:-1]
    inner[((clouds >= level) & ~draft.kept)[1:-1, 1:-1]] = tile


def stipple(draft: Draft, percent: int, tile: Tile = Tile.WALL) -> None:
    """Set single trees or stones on about so much of the open ground, never two side by side.

    All eight tiles around each stay open, so none of them can cut a way.
    """
    chosen = draft.luck.bytes(draft.height, draft.width) < 256 * percent // 100
    chosen &= ~draft.kept & (around(draft.walkable) == 9)
    draft.tiles[chosen & (around(chosen) == 1)] = tile


def smooth(draft: Draft, rounds: int = 1) -> None:
    """Round off the walls: a tile follows most of its neighbours; kept ways stay."""
    for _ in range(rounds):
        walls = draft.tiles == Tile.WALL
        count = around(walls)[1:-1, 1:-1]
        inner, kept = draft.tiles[1:-1, 1:-1], draft.kept[1:-1, 1:-1]
        inner[(count <= 3) & walls[1:-1, 1:-1]] = Tile.FLOOR
        inner[(count >= 6) & ~kept] = Tile.WALL


def prune(draft: Draft) -> None:
    """Take away single walls that stand alone and would only catch at sleeves."""
    walls = draft.tiles == Tile.WALL
    inner = draft.tiles[1:-1, 1:-1]
    inner[(around(walls)[1:-1, 1:-1] <= 1) & walls[1:-1, 1:-1]] = Tile.FLOOR
