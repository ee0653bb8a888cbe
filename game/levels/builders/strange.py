"""Ground unlike any that is drawn to be played: one-tile mazes, open halls, rooms behind doors.

Folk learn on some of it, so that they are at home in games that look like no valley of ours. Who
lives there and what has to be done is the genre's, as everywhere.
"""

from ...world.kinds import Genre, Tile
from ..level import Spot
from . import escort, hollow, pack, theft, vigil, watch
from .draft import Draft
from .lots import Lot, loop_doors, pillars, rooms
from .luck import Luck
from .mazes import grow_maze
from .shapes import box, keep, meadow, stipple

_PEOPLE = {
    Genre.WATCH: watch.people,
    Genre.PACK: pack.people,
    Genre.THEFT: theft.people,
    Genre.ESCORT: escort.people,
    Genre.HOLLOW: hollow.people,
    Genre.VIGIL: vigil.people,
}
_RIM = 2  # tiles of wall round a ground, so that the gate stands in one


def build(genre: Genre, luck: Luck) -> Draft:
    """Carve and people one level."""
    draft = Draft(luck, luck.between(30, 48), luck.between(20, 32))
    luck.choice((_maze, _hall, _cells))(draft)
    if genre == Genre.VIGIL:  # whose lamps stand round the hearth, in the open
        draft.home = (draft.width // 2, draft.height // 2)
        keep(draft, draft.home[0] - 5, draft.home[1] - 5, 11, 11)
    draft.mirror()
    draft.seal()
    _PEOPLE[genre](draft)
    return draft


def _maze(draft: Draft) -> None:
    """Ways of a single tile, on which nobody passes anybody, and a few small chambers."""
    luck = draft.luck
    columns, rows = grow_maze(draft, 2, _RIM)
    for _ in range(luck.between(1, 5)):
        x, y = luck.below(columns - 1), luck.below(rows - 1)
        box(draft, _RIM + 2 * x, _RIM + 2 * y, 3, 3)
    if luck.chance(50):
        meadow(draft, luck.between(4, 12), 2)
    draft.home = (_RIM, _RIM)


def _hall(draft: Draft) -> None:
    """Nothing but floor from wall to wall, or pillars, posts or tufts of grass on it."""
    luck = draft.luck
    hall = Lot(_RIM, _RIM, draft.width - 2 * _RIM, draft.height - 2 * _RIM)
    box(draft, *hall)
    draft.home = (_RIM + 1, luck.between(_RIM + 1, draft.height - _RIM - 2))
    keep(draft, draft.home[0] - 1, draft.home[1] - 1, 3, 3)
    kind = luck.below(4)
    if kind == 1:
        pillars(draft, hall, luck.between(4, 7))
    elif kind == 2:
        stipple(draft, luck.between(1, 4))
    if luck.chance(30):
        meadow(draft, luck.between(2, 10), 3)


def _cells(draft: Draft) -> None:
    """Rooms without an end, each behind doors of a single tile, some with a second way out."""
    luck = draft.luck
    ground = Lot(_RIM, _RIM, draft.width - 2 * _RIM, draft.height - 2 * _RIM)
    cells = rooms(draft, ground, luck.between(3, 7), door=1)
    loop_doors(draft, luck.between(0, 6))
    for cell in cells:
        if min(cell.width, cell.height) >= 5 and luck.chance(25):
            _furnish(draft, cell)
    draft.home = min(cells).middle


def _furnish(draft: Draft, cell: Lot) -> None:
    """A table in the middle of a room, or a carpet that hides who stands still on it."""
    x, y = cell.x + 2, cell.y + 2
    size = cell.width - 4, cell.height - 4
    spots: list[Spot] = [(x + i, y + j) for i in range(size[0]) for j in range(size[1])]
    tile = draft.luck.choice((Tile.WALL, Tile.GRASS))
    for i, j in spots:
        if not draft.kept[j, i]:
            draft.tiles[j, i] = tile
