"""Built-up ground: plots between streets, houses, rooms with doors, broken walls."""

from typing import NamedTuple

import numpy as np

from ...world.kinds import Tile
from .draft import Draft, spots_of
from .luck import Luck
from .shapes import box, ellipse, frame, keep


class Lot(NamedTuple):
    """A rectangle of ground."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """Its middle tile."""
        return self.x + self.width // 2, self.y + self.height // 2


def split(luck: Luck, lot: Lot, least: int, street: int, stop: int = 20) -> list[Lot]:
    """Cut a rectangle again and again, leaving streets of this width between the parts.

    Every cut is a street from side to side, so all streets join whatever is built on the parts.
    """
    can_x, can_y = lot.width >= 2 * least + street, lot.height >= 2 * least + street
    small = lot.width < 3 * least and lot.height < 3 * least
    if not (can_x or can_y) or (small and luck.chance(stop)):
        return [lot]
    if can_x and (not can_y or luck.below(lot.width + lot.height) < lot.width):
        cut = luck.between(least, lot.width - least - street)
        one = Lot(lot.x, lot.y, cut, lot.height)
        two = Lot(lot.x + cut + street, lot.y, lot.width - cut - street, lot.height)
    else:
        cut = luck.between(least, lot.height - least - street)
        one = Lot(lot.x, lot.y, lot.width, cut)
        two = Lot(lot.x, lot.y + cut + street, lot.width, lot.height - cut - street)
    return split(luck, one, least, street, stop) + split(luck, two, least, street, stop)


def house(draft: Draft, lot: Lot) -> None:
    """Build a house: solid, with a corner cut off, or hollow with doors."""
    luck = draft.luck
    box(draft, *lot, Tile.WALL)
    large = lot.width * lot.height > 44  # too much wall for one roof
    if lot.width >= 6 and lot.height >= 5 and (large or luck.chance(60)):
        box(draft, lot.x + 1, lot.y + 1, lot.width - 2, lot.height - 2)
        doors(draft, lot, luck.between(2, 3))
        if min(lot.width, lot.height) >= 8 and luck.chance(60):  # a yard with a house in it
            inner = Lot(lot.x + 3, lot.y + 3, lot.width - 6, lot.height - 6)
            box(draft, *inner, luck.choice((Tile.WALL, Tile.WATER, Tile.GRASS)))
    elif lot.width >= 5 and lot.height >= 4 and luck.chance(60):
        wide, high = lot.width // 2, lot.height // 2
        x = lot.x if luck.chance(50) else lot.x + lot.width - wide
        y = lot.y if luck.chance(50) else lot.y + lot.height - high
        box(draft, x, y, wide, high, Tile.GRASS if luck.chance(40) else Tile.FLOOR)


def doors(draft: Draft, lot: Lot, count: int) -> None:
    """Break doors two tiles wide into so many sides of a walled lot."""
    for side in draft.luck.sample(range(4), count):
        along_x = draft.luck.between(lot.x + 1, max(lot.x + 1, lot.x + lot.width - 3))
        along_y = draft.luck.between(lot.y + 1, max(lot.y + 1, lot.y + lot.height - 3))
        if side < 2:
            keep(draft, along_x, lot.y if side else lot.y + lot.height - 1, 2, 1)
        else:
            keep(draft, lot.x if side == 2 else lot.x + lot.width - 1, along_y, 1, 2)


def garden(draft: Draft, lot: Lot) -> None:
    """Plant a garden: a hedge with gaps round grass and perhaps a pool."""
    box(draft, *lot, Tile.GRASS)
    if lot.width >= 5 and lot.height >= 5:
        frame(draft, *lot)
        doors(draft, lot, draft.luck.between(2, 4))
        if min(lot.width, lot.height) >= 7 and draft.luck.chance(60):
            pool(draft, Lot(lot.x + 2, lot.y + 2, lot.width - 4, lot.height - 4))


def pool(draft: Draft, lot: Lot) -> None:
    """Fill the middle of a lot with water."""
    x, y = lot.middle
    ellipse(draft, x, y, max(1, (lot.width - 1) // 2), max(1, (lot.height - 1) // 2), Tile.WATER,
            free=True)  # fmt: skip


def pillars(draft: Draft, lot: Lot, pitch: int = 3) -> None:
    """Set single pillars in a lattice, a tile away from the lot's sides."""
    rows = slice(lot.y + 1, lot.y + lot.height - 1, pitch)
    columns = slice(lot.x + 1, lot.x + lot.width - 1, pitch)
    draft.tiles[rows, columns][~draft.kept[rows, columns]] = Tile.WALL


def stalls(draft: Draft, lot: Lot) -> None:
    """Set rows of market stalls with aisles two tiles wide between them."""
    along_x = lot.width >= lot.height
    box(draft, *lot, Tile.FLOOR)
    long, short = (lot.width, lot.height) if along_x else (lot.height, lot.width)
    length = draft.luck.between(2, 3)
    for across in range(0, short, 3):
        for along in range(draft.luck.below(2), long - length + 1, length + 2):
            if draft.luck.chance(88):
                x, y = (along, across) if along_x else (across, along)
                box(draft, lot.x + x, lot.y + y, length if along_x else 1, 1 if along_x else length,
                    Tile.WALL)  # fmt: skip


def rooms(draft: Draft, lot: Lot, least: int, door: int = 2) -> list[Lot]:
    """Cut a lot into rooms with walls one tile thick and doors so wide.

    Each cut gets a door that joins its two halves, so all rooms join.
    """
    luck = draft.luck
    can_x, can_y = lot.width >= 2 * least + 1, lot.height >= 2 * least + 1
    if not (can_x or can_y) or (max(lot.width, lot.height) < 2 * least + 4 and luck.chance(25)):
        box(draft, *lot)
        return [lot]
    if can_x and (not can_y or luck.below(lot.width + lot.height) < lot.width):
        cut = luck.between(least, lot.width - least - 1)
        one = Lot(lot.x, lot.y, cut, lot.height)
        two = Lot(lot.x + cut + 1, lot.y, lot.width - cut - 1, lot.height)
        halves = rooms(draft, one, least, door) + rooms(draft, two, least, door)
        keep(draft, lot.x + cut - 1, luck.between(lot.y, lot.y + lot.height - door), 3, door)
    else:
        cut = luck.between(least, lot.height - least - 1)
        one = Lot(lot.x, lot.y, lot.width, cut)
        two = Lot(lot.x, lot.y + cut + 1, lot.width, lot.height - cut - 1)
        halves = rooms(draft, one, least, door) + rooms(draft, two, least, door)
        keep(draft, luck.between(lot.x, lot.x + lot.width - door), lot.y + cut - 1, door, 3)
    return halves


def loop_doors(draft: Draft, count: int) -> None:
    """Break so many more doors through thin walls, which makes loops."""
    walls, walkable = draft.tiles == Tile.WALL, draft.walkable
    beside_x = np.zeros_like(walls)
    beside_y = np.zeros_like(walls)
    beside_x[1:-2, 2:-2] = walkable[1:-2, 1:-3] & walkable[1:-2, 3:-1]
    beside_x[1:-2] &= beside_x[2:-1]  # the tile below must do too: doors are two high
    beside_y[2:-2, 1:-2] = walkable[1:-3, 1:-2] & walkable[3:-1, 1:-2]
    beside_y[:, 1:-2] &= beside_y[:, 2:-1]
    sites = [(x, y, 1, 2) for x, y in spots_of(walls & beside_x)]
    sites += [(x, y, 2, 1) for x, y in spots_of(walls & beside_y)]
    for x, y, width, height in draft.luck.sample(sites, count):
        keep(draft, x, y, width, height)


def ruin(draft: Draft, lot: Lot, standing: int = 65) -> None:
    """Leave the broken outline of a house: runs of its walls, gaps of two tiles and more."""
    outline = [(x, y) for x in range(lot.width) for y in (0, lot.height - 1)]
    outline += [(x, y) for y in range(1, lot.height - 1) for x in (0, lot.width - 1)]
    if draft.luck.chance(50):
        box(draft, lot.x + 1, lot.y + 1, lot.width - 2, lot.height - 2, Tile.GRASS)
    stands: dict[tuple[int, int], bool] = {}
    for x, y in outline:
        # whole runs of three stand or fall together, so that gaps are wide enough to slip through
        run = (x // 3, y // 3)
        if run not in stands:
            stands[run] = draft.luck.chance(standing)
        if stands[run] and not draft.kept[lot.y + y, lot.x + x]:
            box(draft, lot.x + x, lot.y + y, 1, 1, Tile.WALL)
