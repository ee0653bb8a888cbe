"""A level as data: tiles, who starts where, and what must be done.

Everything here is plain and frozen. :mod:`.ground` makes a level ready to play, :mod:`.files` and
:mod:`.tiled` write it down, :mod:`.builders` invents new ones.
"""

from dataclasses import dataclass, field, fields
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.errors import check_kind

from ..errors import LevelError
from ..world.kinds import Genre, Role, Tile
from ..world.rules import PLACE_BEDS, PLACE_DENS, PLACE_GATE, PLACE_HEARTH, PLACE_LAMPS, PLACE_POSTS

VERSION = 1  # of the level format
MIN_WIDTH, MIN_HEIGHT = 24, 16  # tiles; the greatest size is rules.MAX_WIDTH x MAX_HEIGHT

Tiles = npt.NDArray[np.uint8]
Spot = tuple[int, int]  # a tile: column, row

# Who lives in a level of each genre at crowd 1: villagers, wardens, wolves, imps. A lamplighter and
# a wisp are always there; crowd 2 doubles the hostile folk.
FOLK = {
    Genre.WATCH: (1, 4, 0, 0),
    Genre.PACK: (0, 0, 5, 0),
    Genre.THEFT: (0, 2, 0, 3),
    Genre.ESCORT: (2, 0, 3, 0),
    Genre.HOLLOW: (1, 2, 1, 1),
    Genre.VIGIL: (0, 1, 2, 2),
}
MAX_CROWD = 2
WALKABLE = np.zeros(256, np.bool_)  # by tile: whether bodies walk there
WALKABLE[[Tile.FLOOR, Tile.GRASS, Tile.DEN]] = True
WALKABLE.flags.writeable = False


class Body(NamedTuple):
    """Who starts where."""

    role: Role
    x: float  # tiles; the centre of tile 3 is 3.5
    y: float
    place: int = -1  # its post (24 to 31) or den (10 to 11) as a place number, -1 for none
    asleep: int = 0  # tick at which it wakes


@dataclass(frozen=True, eq=False)
class Level:
    """One level. Lamps, gate, hearth and dens are read off the tiles, row by row."""

    genre: Genre
    number: int  # names the level within its genre
    crowd: int  # 1, or 2 for doubled hostile folk
    name: str
    tiles: Tiles  # (height, width) Tile, read-only
    bodies: tuple[Body, ...]  # lamplighter, wisp, villagers, wardens, wolves, imps
    embers: tuple[Spot, ...]  # the bed of ember e is place 12 + e
    posts: tuple[Spot, ...]  # post p is place 24 + p
    quota: int  # lamps that must burn before the gate opens; 0 in a vigil
    wanted: int  # villagers that must be home before the gate opens
    night_ticks: int  # ticks until night falls
    vigil_ticks: int = 0  # ticks for which three lamps must burn; 0 outside a vigil
    lit: tuple[int, ...] = ()  # lamps that burn from the start; ember i starts in lamp lit[i]
    regrow: bool = False  # whether embers grow back on their beds
    toll: int = 0  # embers for which its wardens open the gate, 0 where they do not
    talk_goes_on: bool = False  # whether the world goes on, slowly, while one talks unhunted
    hearts: int = 0  # more than usual, with which its lamplighter begins
    version: int = VERSION
    lamps: tuple[Spot, ...] = field(init=False)  # lamp l is place l
    gate: Spot = field(init=False)  # place 8; (-1, -1) in a level without one
    hearth: Spot = field(init=False)  # place 9; (-1, -1) in a level without one
    dens: tuple[Spot, ...] = field(init=False)  # den d is place 10 + d

    def __post_init__(self) -> None:
        tiles = np.array(self.tiles, np.uint8)
        if tiles.ndim != 2:
            raise LevelError(f"Tiles of the shape {tiles.shape}: give rows of as many tiles each.")
        tiles.flags.writeable = False
        spots: dict[int, list[Spot]] = {tile: [] for tile in range(Tile.LAMP, len(Tile))}
        rows, columns = np.nonzero(tiles >= int(Tile.LAMP))  # lamps, gate, hearth and dens
        kinds = tiles[rows, columns].tolist()
        for kind, x, y in zip(kinds, columns.tolist(), rows.tolist(), strict=True):
            spots.setdefault(kind, []).append((x, y))
        derived = {
            "tiles": tiles,
            "lamps": tuple(spots[Tile.LAMP]),
            "gate": (spots[Tile.GATE] or [(-1, -1)])[0],
            "hearth": (spots[Tile.HEARTH] or [(-1, -1)])[0],
            "dens": tuple(spots[Tile.DEN]),
        }
        for name, value in derived.items():
            object.__setattr__(self, name, value)

    def __copy__(self) -> "Level":
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> "Level":
        """The same one: nobody can change it, and worlds know a level they have by its identity."""
        return self

    def __reduce__(self) -> tuple[type["Level"], tuple[object, ...]]:
        """Made anew elsewhere, so that its tiles are read-only there too."""
        return type(self), tuple(getattr(self, each.name) for each in fields(self) if each.init)

    @property
    def width(self) -> int:
        """Tiles from left to right."""
        return int(self.tiles.shape[1])

    @property
    def height(self) -> int:
        """Tiles from top to bottom."""
        return int(self.tiles.shape[0])

    def places(self) -> dict[int, Spot]:
        """The tile of every place this level has, by place number."""
        spots = {PLACE_LAMPS + lamp: spot for lamp, spot in enumerate(self.lamps)}
        spots |= {PLACE_GATE: self.gate} if self.gate[0] >= 0 else {}
        spots |= {PLACE_HEARTH: self.hearth} if self.hearth[0] >= 0 else {}
        spots |= {PLACE_DENS + den: spot for den, spot in enumerate(self.dens)}
        spots |= {PLACE_BEDS + ember: spot for ember, spot in enumerate(self.embers)}
        spots |= {PLACE_POSTS + post: spot for post, spot in enumerate(self.posts)}
        return spots

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Level):
            return NotImplemented
        return np.array_equal(self.tiles, other.tiles) and all(
            getattr(self, entry.name) == getattr(other, entry.name)
            for entry in fields(self)
            if entry.name != "tiles"
        )

    def __hash__(self) -> int:
        # Coarse, because worlds look levels up at every start: seldom do two share these three.
        return hash((int(self.genre), self.number, self.crowd))


def roster(genre: Genre, crowd: int) -> list[Role]:
    """The roles of a level's bodies, in their fixed order."""
    villagers, wardens, wolves, imps = FOLK[genre]
    return (
        [Role.LAMPLIGHTER, Role.WISP]
        + [Role.VILLAGER] * villagers
        + [Role.WARDEN] * wardens * crowd
        + [Role.WOLF] * wolves * crowd
        + [Role.IMP] * imps * crowd
    )


def check_level(given: object) -> None:
    """Refuse what is no level, at the doors that take one; what is in it is another's to check.

    Raises:
        LevelError: it is none.
    """
    check_kind(given, Level, "a level", "one that was built or loaded", LevelError)
