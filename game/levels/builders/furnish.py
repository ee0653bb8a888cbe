"""What stands on carved ground: hearth, gate, lamps, embers, dens and posts.

Nothing placed here can cut a way: solid things stand where all eight tiles around them are open,
or in a niche of a wall; a gate that would cut one is moved on.
"""

import numpy as np

from ...world.kinds import Role, Tile
from ..fields import FAR
from ..level import Body, Spot
from .draft import TILE, CrampedError, Draft, Flags, Sheet, around, spots_of
from .shapes import gap

HOSTILE_AWAY = 11 * TILE  # walking distance from the lamplighter at which hostile folk may start


def open_sites(draft: Draft) -> Flags:
    """Tiles with nothing solid on or around them."""
    return around(draft.walkable) == 9


def niches(draft: Draft) -> Flags:
    """Walls that look out on ground to one side, so that a lamp or hearth can stand in them."""
    open_to = np.zeros((draft.height, draft.width), np.int8)
    walkable = draft.walkable.astype(np.int8)
    open_to[1:-1, 1:-1] = (
        walkable[:-2, 1:-1] + walkable[2:, 1:-1] + walkable[1:-1, :-2] + walkable[1:-1, 2:]
    )
    return (draft.tiles == Tile.WALL) & (open_to == 1)


def pick(draft: Draft, flags: Flags, away: list[Spot], tries: int = 8) -> Spot | None:
    """One of the tiles that are set: of a few at random, the one farthest from all others."""
    pool = np.flatnonzero(flags)
    if not pool.size:
        return None
    drawn = [int(pool[draft.luck.below(pool.size)]) for _ in range(tries)]
    spots = [(index % draft.width, index // draft.width) for index in drawn]
    return max(spots, key=lambda spot: gap(spot, away))


def place_home(draft: Draft) -> None:
    """Put the hearth near home and the lamplighter and the wisp beside it.

    Raises:
        CrampedError: little was carved, and next to nothing of it was left after sealing.
    """
    (distance,) = draft.distances(draft.home)
    near = _grow(distance <= 4 * TILE)
    sites = open_sites(draft) & near
    if not sites.any():
        sites = niches(draft) & near
    hearth = pick(draft, sites, [], 1) or pick(draft, niches(draft) | open_sites(draft), [], 1)
    if hearth is None:
        raise CrampedError
    draft.tiles[hearth[1], hearth[0]] = Tile.HEARTH
    (distance,) = draft.distances(hearth)
    beside = draft.luck.sample(spots_of(draft.walkable & (distance <= 2 * TILE)), 2)
    if len(beside) < 2:
        beside = spots_of(draft.walkable & (distance <= 3 * TILE))[:2]
    if len(beside) < 2:
        raise CrampedError
    draft.home = beside[0]
    for role, spot in zip((Role.LAMPLIGHTER, Role.WISP), beside, strict=True):
        draft.bodies[role] = [body(role, spot)]


def place_gate(draft: Draft) -> Spot:
    """Set the gate into the wall inside the rim, far from home, between two gateposts."""
    (distance,) = draft.distances(draft.home)
    width, height = draft.width, draft.height
    doors: list[tuple[int, Spot, Spot]] = []  # distance of its threshold, gate, step to the side
    for x in range(3, width - 3):
        doors.append((int(distance[2, x]), (x, 1), (1, 0)))
        doors.append((int(distance[height - 3, x]), (x, height - 2), (1, 0)))
    for y in range(3, height - 3):
        doors.append((int(distance[y, 2]), (1, y), (0, 1)))
        doors.append((int(distance[y, width - 3]), (width - 2, y), (0, 1)))
    doors = sorted((door for door in doors if door[0] < FAR), reverse=True)
    far = doors[: max(6, len(doors) // 4)]
    for _, (x, y), (side_x, side_y) in draft.luck.sample(far, 8) + doors:
        before = draft.tiles.copy()
        draft.tiles[y, x] = Tile.GATE
        draft.tiles[y - side_y, x - side_x] = draft.tiles[y + side_y, x + side_x] = Tile.WALL
        (after,) = draft.distances(draft.home)
        if not (draft.walkable & (after >= FAR)).any() and after[y, x] < FAR:
            return x, y
        draft.tiles[:] = before
    return 0, 0  # the check refuses it, and another attempt is made


def place_lamps(draft: Draft, count: int, apart: int, in_walls: int = 30) -> list[Spot]:
    """Stand lamps far from each other; so many of a hundred hang in walls where they can."""
    (distance,) = draft.distances(draft.home)
    reached = _grow((distance >= 6 * TILE) & (distance < FAR))
    lamps: list[Spot] = [draft.home]
    for _ in range(count):
        kinds = [open_sites(draft), niches(draft)]
        if draft.luck.chance(in_walls):
            kinds.reverse()
        for sites in kinds:
            spot = pick(draft, sites & reached, lamps, 10)
            if spot is not None and gap(spot, lamps[1:]) >= apart * apart:
                draft.tiles[spot[1], spot[0]] = Tile.LAMP
                lamps.append(spot)
                break
    return lamps[1:]


def place_embers(draft: Draft, count: int, least: int = 5) -> None:
    """Lay beds of embers far from each other and so many tiles of walking from home."""
    (distance,) = draft.distances(draft.home)
    sites = draft.walkable & (distance >= least * TILE) & (distance < FAR)
    for _ in range(count):
        spot = pick(draft, sites, [*draft.embers, draft.home], 7)
        if spot is not None:
            draft.embers.append(spot)
            sites[spot[1], spot[0]] = False


def place_dens(draft: Draft, count: int, avoid: list[Spot]) -> list[Spot]:
    """Dig dens in nooks far from home, from each other and from what is to be avoided."""
    (distance,) = draft.distances(draft.home)
    ground = draft.walkable & (distance >= HOSTILE_AWAY + 2 * TILE) & (distance < FAR)
    for bed in draft.embers:
        ground[bed[1], bed[0]] = False
    nooks = ground & (around(draft.walkable) <= 6)
    dens: list[Spot] = []
    for _ in range(count):
        spot = pick(draft, nooks if nooks.any() else ground, [draft.home, *dens, *avoid], 6)
        if spot is not None:
            draft.tiles[spot[1], spot[0]] = Tile.DEN
            dens.append(spot)
            for flags in (nooks, ground):
                flags[spot[1], spot[0]] = False
    return sorted(dens, key=lambda den: (den[1], den[0]))  # as places number them


def body(role: Role, spot: Spot, place: int = -1, asleep: int = 0) -> Body:
    """A body in the middle of a tile."""
    return Body(role, spot[0] + 0.5, spot[1] + 0.5, place, asleep)


def hostile_ground(draft: Draft, distance: Sheet) -> Flags:
    """Where hostile folk may start, given walking distances from home."""
    ground = draft.walkable & (distance < FAR)
    far = ground & (distance >= HOSTILE_AWAY)
    return far if far.any() else ground


def _grow(flags: Flags) -> Flags:
    return around(flags) > 0
