"""Watch: slip past wardens in a village, among courtyards or in ruins."""

from ...world.kinds import Genre, Role, Tile
from .draft import Draft
from .folk import fullest, lose_villagers, post_wardens
from .furnish import place_embers, place_gate, place_home, place_lamps
from .lots import Lot, garden, house, loop_doors, pillars, pool, rooms, ruin, split
from .luck import Luck
from .shapes import box, meadow, prune, scattered, stipple, thicket, trail, tree_of


def build(luck: Luck) -> Draft:
    """Carve and people one level."""
    draft = Draft(luck, luck.between(28, 44), luck.between(18, 30))
    luck.choice((_village, _courtyards, _ruins))(draft)
    draft.mirror()
    draft.seal()
    people(draft)
    return draft


def people(draft: Draft) -> None:
    """Set down what the genre asks for, and who lives there, on ground that is carved."""
    place_home(draft)
    place_gate(draft)
    draft.quota, draft.pressing = 7, 3
    lamps = place_lamps(draft, draft.quota + 1, apart=5)
    place_embers(draft, draft.quota + 2, least=7)
    post_wardens(draft, fullest(Genre.WATCH, Role.WARDEN), guarded=[*draft.embers, *lamps])
    lose_villagers(draft, 1, least=4, most=12)


def _village(draft: Draft) -> None:
    luck = draft.luck
    box(draft, 1, 1, draft.width - 2, draft.height - 2)
    lots = split(luck, Lot(3, 3, draft.width - 6, draft.height - 6), luck.between(4, 5), 2)
    meadow(draft, 8, 3)
    square = luck.choice(lots)  # stays open: a place to meet
    for lot in lots:
        if lot is square:
            continue
        kind = luck.below(10)
        if kind < 6:
            house(draft, lot)
        elif kind < 8:
            garden(draft, lot)
        elif kind < 9:
            pool(draft, lot)
    draft.home = (2, luck.between(2, draft.height - 3))
    box(draft, *draft.home, 1, 1)


def _courtyards(draft: Draft) -> None:
    luck = draft.luck
    courts = rooms(draft, Lot(2, 2, draft.width - 4, draft.height - 4), luck.between(5, 6))
    loop_doors(draft, luck.between(3, 6))
    for court in courts:
        kind = luck.below(10)
        inner = Lot(court.x + 1, court.y + 1, court.width - 2, court.height - 2)
        if kind < 2 and min(court.width, court.height) >= 5:
            pillars(draft, court)
        elif kind < 4 and min(court.width, court.height) >= 6:
            pool(draft, Lot(inner.x + 1, inner.y + 1, inner.width - 2, inner.height - 2))
        elif kind < 8:
            box(draft, inner.x, inner.y, inner.width, max(2, inner.height // 2), Tile.GRASS)
    draft.home = min(courts).middle
    box(draft, draft.home[0] - 1, draft.home[1] - 1, 3, 3)


def _ruins(draft: Draft) -> None:
    luck = draft.luck
    box(draft, 2, 2, draft.width - 4, draft.height - 4)
    draft.home = (4, luck.between(4, draft.height - 5))
    draft.kept[:, 2:6] = True
    paths = [draft.home, *scattered(luck, 6, 6, 3, draft.width - 5, draft.height - 5)]
    for a, b in tree_of(paths):
        trail(draft, paths[a], paths[b], 2, 10)
    thicket(draft, luck.between(5, 9), cell=luck.between(3, 5))
    if luck.chance(60):
        thicket(draft, luck.between(4, 8), Tile.WATER, cell=5)
    meadow(draft, luck.between(12, 20), 3)
    corners = scattered(luck, draft.width * draft.height // 90, 7, 2, draft.width - 9,
                        draft.height - 7)  # fmt: skip
    for x, y in corners:
        ruin(draft, Lot(x, y, luck.between(5, 8), luck.between(4, 6)))
    draft.tiles[-1], draft.tiles[:, -1] = Tile.WALL, Tile.WALL
    prune(draft)
    stipple(draft, luck.between(2, 6))
    box(draft, *draft.home, 1, 1)
