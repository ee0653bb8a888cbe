"""Escort: bring lost villagers over a moor, through a gorge or along a causeway."""

from itertools import pairwise

from ...world.kinds import Genre, Role, Tile
from ..level import Spot
from .draft import Draft
from .folk import fullest, house_pack, lose_villagers
from .furnish import place_dens, place_embers, place_gate, place_home, place_lamps
from .luck import Luck
from .shapes import box, ellipse, meadow, prune, smooth, stipple, thicket, trail


def build(luck: Luck) -> Draft:
    """Carve and people one level."""
    draft = Draft(luck, luck.between(32, 48), luck.between(18, 28))
    luck.choice((_moor, _gorge, _causeway))(draft)
    draft.mirror()
    draft.seal()
    people(draft)
    return draft


def people(draft: Draft) -> None:
    """Set down what the genre asks for, and who lives there, on ground that is carved."""
    luck = draft.luck
    place_home(draft)
    gate = place_gate(draft)
    draft.quota, draft.pressing, draft.wanted = luck.between(3, 4), 2, 2
    lamps = place_lamps(draft, draft.quota + luck.between(1, 2), apart=7, in_walls=10)
    place_embers(draft, draft.quota + 2)
    lost = lose_villagers(draft, 2, least=9, most=24)
    dens = place_dens(draft, luck.between(1, 2), avoid=[*lost, *lamps, gate])
    house_pack(draft, Role.WOLF, fullest(Genre.ESCORT, Role.WOLF), dens, every=180)


def road(draft: Draft, bends: int, width: int, wobble: int) -> list[Spot]:
    """Lay a winding road from the left side to the right; returns its bends."""
    luck = draft.luck
    stretch = (draft.width - 8) // bends
    spots = [(3, luck.between(4, draft.height - 6))]
    for bend in range(1, bends + 1):
        spots.append((3 + bend * stretch, luck.between(3, draft.height - 6)))
    for start, end in pairwise(spots):
        trail(draft, start, end, width, wobble)
    draft.home = (spots[0][0] + 1, spots[0][1] + 1)
    return spots


def _side_paths(draft: Draft, bends: list[Spot], count: int) -> None:
    """Lead paths off the road into nooks where someone may be lost."""
    luck = draft.luck
    for start in luck.sample(bends[1:], count):
        up = start[1] > draft.height // 2
        y = luck.between(3, 6) if up else luck.between(draft.height - 8, draft.height - 5)
        end = (luck.between(4, draft.width - 7), y)
        trail(draft, start, end, 2, 30)
        ellipse(draft, *end, luck.between(2, 3), luck.between(1, 2))


def _moor(draft: Draft) -> None:
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    bends = road(draft, luck.between(3, 5), 3, 20)
    _side_paths(draft, bends, 2)
    thicket(draft, luck.between(12, 20), Tile.WATER, cell=luck.between(4, 6))
    thicket(draft, luck.between(8, 14), cell=luck.between(2, 4))
    meadow(draft, luck.between(25, 40), 4)
    draft.tiles[draft.kept & (draft.tiles == Tile.GRASS)] = Tile.FLOOR
    prune(draft)
    stipple(draft, luck.between(3, 8))


def _gorge(draft: Draft) -> None:
    luck = draft.luck
    bends = road(draft, luck.between(5, 7), 3, 30)
    _side_paths(draft, bends, 4)
    for x, y in bends:
        ellipse(draft, x, y, luck.between(2, 4), luck.between(2, 3))
    clouds = luck.clouds(draft.height, draft.width, 3)
    draft.tiles[2:-2, 2:-2][(clouds > 168)[2:-2, 2:-2]] = Tile.FLOOR
    smooth(draft, 1)
    thicket(draft, 6, Tile.WATER)
    stipple(draft, luck.between(2, 6))
    meadow(draft, luck.between(15, 25))


def _causeway(draft: Draft) -> None:
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2, Tile.WATER)
    clouds = luck.clouds(draft.height, draft.width, luck.between(4, 5))
    draft.tiles[1:-1, 1:-1][(clouds > 140)[1:-1, 1:-1]] = Tile.FLOOR
    bends = road(draft, luck.between(4, 6), 3, 25)
    _side_paths(draft, bends, luck.between(3, 4))
    for x, y in luck.sample(bends, 3):
        ellipse(draft, x, y, luck.between(3, 5), luck.between(2, 4))
    thicket(draft, luck.between(6, 10), cell=3)
    meadow(draft, luck.between(25, 35), 3)
