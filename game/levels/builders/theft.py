"""Theft: imps steal embers in a market, an orchard or terraced gardens."""

from ...world.kinds import Genre, Role, Tile
from .draft import Draft
from .folk import fullest, house_pack, post_wardens
from .furnish import place_dens, place_embers, place_gate, place_home, place_lamps
from .lots import Lot, garden, house, pillars, pool, split, stalls
from .luck import Luck
from .shapes import box, keep, meadow, prune, thicket


def build(luck: Luck) -> Draft:
    """Carve and people one level."""
    draft = Draft(luck, luck.between(26, 42), luck.between(18, 28))
    luck.choice((_market, _orchard, _terraces))(draft)
    draft.mirror()
    draft.seal()
    people(draft)
    return draft


def people(draft: Draft) -> None:
    """Set down what the genre asks for, and who lives there, on ground that is carved."""
    luck = draft.luck
    place_home(draft)
    gate = place_gate(draft)
    draft.quota, draft.pressing = 4, 2
    lamps = place_lamps(draft, draft.quota + luck.between(1, 2), apart=5, in_walls=20)
    place_embers(draft, draft.quota + 3)
    dens = place_dens(draft, 2, avoid=[gate])
    post_wardens(draft, fullest(Genre.THEFT, Role.WARDEN), guarded=lamps)
    house_pack(draft, Role.IMP, fullest(Genre.THEFT, Role.IMP), dens)


def _market(draft: Draft) -> None:
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    for lot in split(luck, Lot(3, 3, draft.width - 6, draft.height - 6), luck.between(6, 8), 2, 50):
        kind = luck.below(10)
        if kind < 6:
            stalls(draft, lot)
        elif kind < 7:
            house(draft, lot)
        elif kind < 8:
            garden(draft, lot)
        elif kind < 9:
            pool(draft, Lot(lot.x + 1, lot.y + 1, lot.width - 2, lot.height - 2))
    meadow(draft, 4, 3)
    draft.home = (2, luck.between(2, draft.height - 3))
    box(draft, *draft.home, 1, 1)


def _orchard(draft: Draft) -> None:
    """Rows of trees over grass, cut by wide cart tracks."""
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    track_x = luck.between(draft.width // 3, 2 * draft.width // 3)
    track_y = luck.between(draft.height // 3, 2 * draft.height // 3)
    keep(draft, 1, track_y, draft.width - 2, 3)
    keep(draft, track_x, 1, 3, draft.height - 2)
    meadow(draft, luck.between(30, 45), 4)
    draft.tiles[draft.kept] = Tile.FLOOR
    pillars(draft, Lot(1, 1, draft.width - 2, draft.height - 2), luck.between(3, 4))
    thicket(draft, luck.between(5, 10), Tile.FLOOR)  # bare patches where trees were felled
    thicket(draft, luck.between(5, 9), Tile.WALL if luck.chance(50) else Tile.WATER)
    draft.home = (2, track_y + 1)


def _terraces(draft: Draft) -> None:
    """Long hedged steps one above the other, with gaps to climb through."""
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    meadow(draft, luck.between(15, 25), 4)
    y = 4
    while y < draft.height - 4:
        step = luck.between(4, 5)
        box(draft, 1, y, draft.width - 2, 1, Tile.WATER if luck.chance(25) else Tile.WALL)
        for part in range(3):  # gaps in the left, middle and right of each hedge
            third = (draft.width - 4) // 3
            keep(draft, 2 + part * third + luck.below(third - 2), y, luck.between(2, 3), 1)
        for _ in range(draft.width // 10):
            x = luck.between(3, draft.width - 6)
            box(draft, x, y + 2, luck.between(1, 3), 1, Tile.WALL)
        y += step
    prune(draft)
    draft.home = (3, 2)
    box(draft, 2, 2, 3, 1)
