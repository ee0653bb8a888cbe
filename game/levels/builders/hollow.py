"""Hollow: a large maze with loops: hedges, caves or catacombs; few folk."""

from ...world.kinds import Genre, Role, Tile
from ...world.rules import MAX_LAMPS
from .draft import Draft
from .folk import fullest, house_pack, lose_villagers, post_wardens
from .furnish import place_dens, place_embers, place_gate, place_home, place_lamps
from .lots import Lot, loop_doors, pool, rooms
from .luck import Luck
from .mazes import grow_maze
from .pack import clearings
from .shapes import box, meadow, smooth, stipple, thicket


def build(luck: Luck) -> Draft:
    """Carve and people one level."""
    draft = Draft(luck, luck.between(37, 48), luck.between(25, 32))
    luck.choice((_hedges, _hedges, _caves, _catacombs))(draft)
    draft.mirror()
    draft.seal()
    people(draft)
    return draft


def people(draft: Draft) -> None:
    """Set down what the genre asks for, and who lives there, on ground that is carved."""
    luck = draft.luck
    place_home(draft)
    gate = place_gate(draft)
    draft.quota, draft.pressing = luck.between(5, 6), 1
    lamps = place_lamps(draft, MAX_LAMPS, apart=7, in_walls=80)
    place_embers(draft, draft.quota + 3, least=8)
    dens = place_dens(draft, 2, avoid=[*lamps, gate])
    post_wardens(draft, fullest(Genre.HOLLOW, Role.WARDEN), guarded=[*draft.embers, *lamps])
    house_pack(draft, Role.WOLF, fullest(Genre.HOLLOW, Role.WOLF), dens, only=0)
    house_pack(draft, Role.IMP, fullest(Genre.HOLLOW, Role.IMP), dens, only=1)
    lose_villagers(draft, 1, least=8, most=30)


def _hedges(draft: Draft) -> None:
    """Paths two or three tiles wide between hedges: a growing tree, its dead ends opened again."""
    luck = draft.luck
    pitch = 3 if luck.chance(75) else 4
    columns, rows = grow_maze(draft, pitch)
    for _ in range(luck.between(2, 4)):  # rooms
        wide, high = luck.between(2, 3), 2
        x, y = luck.below(columns - wide + 1), luck.below(rows - high + 1)
        room = Lot(1 + x * pitch, 1 + y * pitch, wide * pitch - 1, high * pitch - 1)
        box(draft, *room)
        if luck.chance(35):
            pool(draft, Lot(room.x + 1, room.y + 1, room.width - 2, room.height - 2))
    meadow(draft, luck.between(8, 16), 3)
    draft.home = (1, 1)
    box(draft, 1, 1, 2, 2)


def _caves(draft: Draft) -> None:
    luck = draft.luck
    clearings(draft, luck.between(9, 12), loops=4)
    chaff = luck.bytes(draft.height, draft.width) < luck.between(92, 108)
    draft.tiles[2:-2, 2:-2][chaff[2:-2, 2:-2]] = Tile.FLOOR
    smooth(draft, 4)
    stipple(draft, luck.between(2, 6))
    thicket(draft, luck.between(4, 9), Tile.WATER, cell=3)
    meadow(draft, luck.between(6, 14))


def _catacombs(draft: Draft) -> None:
    luck = draft.luck
    vaults = rooms(draft, Lot(1, 1, draft.width - 2, draft.height - 2), 4)
    loop_doors(draft, luck.between(6, 12))
    for vault in vaults:
        kind = luck.below(10)
        if kind < 3 and min(vault.width, vault.height) >= 5:
            box(draft, vault.x + 2, vault.y + 2, vault.width - 4, vault.height - 4, Tile.WALL)
        elif kind < 4:
            pool(draft, Lot(vault.x + 1, vault.y + 1, vault.width - 2, vault.height - 2))
    draft.home = min(vaults).middle
    box(draft, *draft.home, 1, 1)
    meadow(draft, luck.between(5, 10), 3)
