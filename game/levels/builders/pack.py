"""Pack: wolves in a forest of clearings, in a fen, or among birches by a river."""

from ...world.kinds import Genre, Role, Tile
from ...world.rules import MAX_LAMPS
from .draft import Draft
from .folk import fullest, house_pack
from .furnish import place_dens, place_embers, place_gate, place_home, place_lamps
from .luck import Luck
from .shapes import box, ellipse, meadow, prune, scattered, smooth, stipple, thicket, trail, tree_of


def build(luck: Luck) -> Draft:
    """Carve and people one level."""
    draft = Draft(luck, luck.between(30, 46), luck.between(20, 31))
    luck.choice((_forest, _fen, _birches))(draft)
    draft.mirror()
    draft.seal()
    people(draft)
    return draft


def people(draft: Draft) -> None:
    """Set down what the genre asks for, and who lives there, on ground that is carved."""
    luck = draft.luck
    place_home(draft)
    gate = place_gate(draft)
    draft.quota, draft.pressing = luck.between(7, 8), 2
    lamps = place_lamps(draft, MAX_LAMPS, apart=6, in_walls=10)
    place_embers(draft, draft.quota + 2)
    dens = place_dens(draft, luck.between(1, 2), avoid=[*lamps, gate])
    house_pack(draft, Role.WOLF, fullest(Genre.PACK, Role.WOLF), dens)


def clearings(draft: Draft, count: int, width: int = 2, loops: int = 3) -> None:
    """Open clearings far from each other and join them by winding trails, with some loops."""
    luck = draft.luck
    spots = scattered(luck, count, 5, 5, draft.width - 6, draft.height - 6)
    spots.sort()
    for x, y in spots:
        ellipse(draft, x, y, luck.between(2, 5), luck.between(2, 4))
    pairs = tree_of(spots)
    for _ in range(loops):
        a, b = luck.below(count), luck.below(count)
        if abs(a - b) > 1:
            pairs.append((a, b))
    for a, b in pairs:
        trail(draft, spots[a], spots[b], width, luck.between(15, 40))
    draft.home = spots[0]


def _forest(draft: Draft) -> None:
    luck = draft.luck
    clearings(draft, draft.width * draft.height // 95, loops=luck.between(2, 4))
    clouds = luck.clouds(draft.height, draft.width, luck.between(3, 5))
    draft.tiles[2:-2, 2:-2][(clouds > 145)[2:-2, 2:-2]] = Tile.FLOOR
    smooth(draft, 2)
    stipple(draft, luck.between(10, 25))
    meadow(draft, luck.between(12, 22))


def _fen(draft: Draft) -> None:
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    clearings(draft, luck.between(6, 8), width=3)
    thicket(draft, luck.between(26, 36), Tile.WATER, cell=luck.between(4, 6))
    thicket(draft, luck.between(8, 14), cell=3)
    meadow(draft, luck.between(22, 32), 3)
    prune(draft)
    stipple(draft, luck.between(2, 6))


def _birches(draft: Draft) -> None:
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    clearings(draft, luck.between(5, 7), loops=2)
    thicket(draft, luck.between(20, 30), cell=luck.between(2, 3))
    smooth(draft)
    _river(draft)
    prune(draft)
    stipple(draft, luck.between(8, 20))
    meadow(draft, luck.between(10, 18))


def _river(draft: Draft) -> None:
    """Let a river run from top to bottom, with two or three fords."""
    luck = draft.luck
    x = luck.between(draft.width // 3, 2 * draft.width // 3)
    fords = set(luck.sample(range(3, draft.height - 4), 3))
    for y in range(1, draft.height - 1):
        x = min(max(x + luck.between(-1, 1), 8), draft.width - 9)
        crossing = y in fords or y - 1 in fords
        box(draft, x - 1, y, 3, 1, Tile.FLOOR if crossing else Tile.WATER)
        if crossing:  # keep both banks open
            box(draft, x - 3, y, 7, 1)
