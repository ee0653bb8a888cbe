"""Vigil: keep the lamps of a plaza burning while folk come down its approaches in waves."""

from ...world.kinds import Genre, Role, Tile
from ...world.rules import TICKS_PER_SECOND
from .draft import Draft, spots_of
from .folk import fullest, house_pack, post_wardens
from .furnish import open_sites, place_dens, place_embers, place_gate, place_home
from .lots import Lot, house, ruin
from .luck import Luck
from .shapes import (
    box,
    ellipse,
    gap,
    keep,
    meadow,
    prune,
    scattered,
    smooth,
    stipple,
    thicket,
    trail,
)

VIGIL_SECONDS = 45  # for so long three lamps must burn
PLAZA_REACH = 7  # tiles from the hearth within which lamps stand


def build(luck: Luck) -> Draft:
    """Carve and people one level."""
    draft = Draft(luck, luck.between(28, 40), luck.between(22, 30))
    draft.home = (draft.width // 2 + luck.between(-3, 3), draft.height // 2 + luck.between(-2, 2))
    luck.choice((_wood, _town, _stones))(draft)
    draft.mirror()
    draft.seal()
    people(draft)
    return draft


def people(draft: Draft) -> None:
    """Set down what the genre asks for, and who lives there, on ground that is carved."""
    luck = draft.luck
    place_home(draft)
    gate = place_gate(draft)
    lamps = _ring_of_lamps(draft, luck.between(3, 4))
    draft.lit = tuple(range(len(lamps)))
    draft.vigil_ticks = VIGIL_SECONDS * TICKS_PER_SECOND
    place_embers(draft, len(lamps) + 4, least=4)
    dens = place_dens(draft, 2, avoid=[*lamps, gate])
    post_wardens(draft, fullest(Genre.VIGIL, Role.WARDEN), guarded=lamps, every=420, first=300)
    house_pack(draft, Role.WOLF, fullest(Genre.VIGIL, Role.WOLF), dens, every=210, first=60)
    house_pack(draft, Role.IMP, fullest(Genre.VIGIL, Role.IMP), dens, every=240, first=150)


def _ring_of_lamps(draft: Draft, count: int) -> list[tuple[int, int]]:
    """Stand lamps round the hearth, each a few tiles away from it and far from the others."""
    x, y = draft.home
    lamps: list[tuple[int, int]] = []
    for _ in range(count):
        near = [spot for spot in spots_of(open_sites(draft))
                if 9 <= gap(spot, [(x, y)]) <= PLAZA_REACH**2]  # fmt: skip
        if not near:
            break
        spot = max(draft.luck.sample(near, 12), key=lambda site: gap(site, [*lamps, (x, y)]))
        draft.tiles[spot[1], spot[0]] = Tile.LAMP
        lamps.append(spot)
    return lamps


def _plaza(draft: Draft) -> None:
    """Open the plaza round home: round, square or a cross."""
    luck = draft.luck
    x, y = draft.home
    shape = luck.below(3)
    wide, high = luck.between(5, 8), luck.between(4, 6)
    if shape == 0:
        ellipse(draft, x, y, wide, high)
    elif shape == 1:
        box(draft, x - wide, y - high, 2 * wide + 1, 2 * high + 1)
    else:
        box(draft, x - wide, y - 2, 2 * wide + 1, 5)
        box(draft, x - 2, y - high, 5, 2 * high + 1)
        ellipse(draft, x, y, 4, 4)
    keep(draft, x - 3, y - 3, 7, 7)


def _approaches(draft: Draft, width: int, wobble: int) -> None:
    """Lead ways from the edges of the map to the plaza, and a way round that joins some."""
    luck = draft.luck
    right, bottom = draft.width - 4, draft.height - 4
    ends = [(2, luck.between(3, bottom)), (right, luck.between(3, bottom)),
            (luck.between(3, right), 2), (luck.between(3, right), bottom)]  # fmt: skip
    ends = luck.sample(ends, luck.between(3, 4))
    for end in ends:
        trail(draft, end, draft.home, width, wobble)
        ellipse(draft, *end, 2, 2)
    trail(draft, ends[0], ends[1], 2, wobble)


def _wood(draft: Draft) -> None:
    luck = draft.luck
    _plaza(draft)
    clouds = luck.clouds(draft.height, draft.width, 4)
    draft.tiles[2:-2, 2:-2][(clouds > 160)[2:-2, 2:-2]] = Tile.FLOOR
    _approaches(draft, 3, 35)
    smooth(draft, 2)
    stipple(draft, luck.between(4, 12))
    meadow(draft, luck.between(15, 25))


def _town(draft: Draft) -> None:
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    for x, y in scattered(luck, 16, 3, 3, draft.width - 9, draft.height - 8):
        house(draft, Lot(x, y, luck.between(4, 7), luck.between(3, 6)))
    _plaza(draft)
    _approaches(draft, 2, 0)
    meadow(draft, luck.between(5, 10), 3)
    prune(draft)


def _stones(draft: Draft) -> None:
    """An old ring of stones on a heath, pools and broken walls about it."""
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    _plaza(draft)
    _approaches(draft, 2, 20)
    thicket(draft, luck.between(8, 14), Tile.WATER, cell=4)
    for x, y in scattered(luck, 8, 2, 2, draft.width - 8, draft.height - 7):
        if gap((x + 3, y + 2), [draft.home]) > 60:
            ruin(draft, Lot(x, y, luck.between(4, 6), luck.between(3, 5)))
    thicket(draft, luck.between(4, 8), cell=2)
    meadow(draft, luck.between(20, 30))
    _plaza(draft)
    prune(draft)
    stipple(draft, luck.between(2, 6))
