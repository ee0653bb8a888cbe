"""The builder of last resort: an open field that always works, for every genre."""

from ...world.kinds import Genre, Role, Tile
from ...world.rules import TICKS_PER_SECOND
from ..level import FOLK, MAX_CROWD
from .draft import Draft
from .folk import house_pack, lose_villagers, post_wardens
from .furnish import body, place_dens, place_embers
from .luck import Luck
from .shapes import box
from .vigil import VIGIL_SECONDS


def build(genre: Genre, luck: Luck) -> Draft:
    """Lay out one open field; luck only scatters embers, posts and folk over it."""
    draft = Draft(luck, 36, 20)
    box(draft, 1, 1, 34, 18)
    draft.home = (3, 10)
    draft.tiles[10, 2] = Tile.HEARTH
    draft.bodies[Role.LAMPLIGHTER] = [body(Role.LAMPLIGHTER, (3, 10))]
    draft.bodies[Role.WISP] = [body(Role.WISP, (3, 12))]
    draft.tiles[8:13, 34] = Tile.WALL
    draft.tiles[10, 34] = Tile.GATE
    lamps = [(12, 5), (12, 14), (24, 9)]
    if genre == Genre.VIGIL:
        draft.lit = (0, 1, 2)
        draft.vigil_ticks = VIGIL_SECONDS * TICKS_PER_SECOND
    else:
        lamps += [(18, 4), (18, 15)]
        draft.quota, draft.pressing = 4, 2
    for x, y in lamps:
        draft.tiles[y, x] = Tile.LAMP
    villagers, wardens, wolves, imps = FOLK[genre]
    draft.wanted = villagers if genre == Genre.ESCORT else 0
    place_embers(draft, 7)
    dens = place_dens(draft, 2, avoid=lamps) if wolves or imps else []
    if wardens:
        post_wardens(draft, wardens * MAX_CROWD, guarded=lamps)
    if wolves:
        house_pack(draft, Role.WOLF, wolves * MAX_CROWD, dens)
    if imps:
        house_pack(draft, Role.IMP, imps * MAX_CROWD, dens)
    lose_villagers(draft, villagers, least=6, most=20)
    return draft
