"""Who lives on the ground: wardens at posts, wolves and imps round their dens, villagers.

Everybody of crowd 2 is placed; crowd 1 takes the first half of each hostile role.
"""

from ...world.kinds import Genre, Role, Tile
from ...world.rules import MAX_POSTS, PLACE_DENS, PLACE_POSTS
from ..fields import FAR
from ..level import MAX_CROWD, Body, Spot, roster
from .draft import TILE, Draft
from .furnish import body, hostile_ground, pick


def fullest(genre: Genre, role: Role) -> int:
    """How many of a role live in a level of the fullest crowd."""
    return roster(genre, MAX_CROWD).count(role)


def post_wardens(
    draft: Draft, count: int, guarded: list[Spot], every: int = 0, first: int = 0
) -> None:
    """Post wardens near what they guard, the guarded things taken in turn.

    With ``every`` they wake one after the other, so many ticks apart, the first at tick ``first``.
    """
    (distance,) = draft.distances(draft.home)
    ground = hostile_ground(draft, distance)
    turn = draft.luck.sample(guarded, len(guarded))
    wardens: list[Body] = []
    for index in range(count):
        x, y = turn[index % len(turn)] if turn else draft.home
        near = ground.copy()
        near[: max(0, y - 3)] = near[y + 4 :] = False
        near[:, : max(0, x - 3)] = near[:, x + 4 :] = False
        spot = pick(draft, near, draft.posts, 3) or pick(draft, ground, draft.posts, 8)
        if spot is None or len(draft.posts) == MAX_POSTS:
            break
        ground[spot[1], spot[0]] = False
        place = PLACE_POSTS + len(draft.posts)
        draft.posts.append(spot)
        wake = first + index * every if every else 0
        wardens.append(body(Role.WARDEN, spot, place, wake))
        hide_nearby(draft, spot)
    draft.bodies[Role.WARDEN] = wardens


def hide_nearby(draft: Draft, spot: Spot) -> None:
    """Let a tuft of grass grow a few tiles from a post, so that one can watch it unseen."""
    (distance,) = draft.distances(spot)
    ring = (distance >= 4 * TILE) & (distance <= 6 * TILE) & (draft.tiles == Tile.FLOOR)
    tuft = pick(draft, ring, [], 1)
    if tuft is None or draft.luck.chance(30):
        return
    x, y = tuft
    patch = draft.tiles[y - 1 : y + 2, x - 1 : x + 2]
    patch[patch == Tile.FLOOR] = Tile.GRASS


def house_pack(
    draft: Draft,
    role: Role,
    count: int,
    dens: list[Spot],
    only: int | None = None,
    every: int = 0,
    first: int = 0,
) -> None:
    """Let wolves or imps start round the dens, in turn or in the only one named.

    With ``every`` they wake in waves, so many ticks apart, the first at tick ``first``.
    """
    (distance,) = draft.distances(draft.home)
    far = hostile_ground(draft, distance)
    for taken in (one for bodies in draft.bodies.values() for one in bodies):
        far[int(taken.y), int(taken.x)] = False
    fields = draft.distances(*dens)
    folk: list[Body] = []
    for index in range(count):
        den = -1 if not dens else index % len(dens) if only is None else min(only, len(dens) - 1)
        ground = far & (fields[den] <= 4 * TILE) if dens else far
        spot = pick(draft, ground, [], 1) or pick(draft, far, [], 1)
        if spot is None:
            break
        far[spot[1], spot[0]] = False
        place = PLACE_DENS + den if dens else -1
        folk.append(body(role, spot, place, first + index * every if every else 0))
    draft.bodies[role] = folk


def lose_villagers(draft: Draft, count: int, least: int, most: int) -> list[Spot]:
    """Let villagers stray so many tiles of walking from home, apart from each other."""
    (distance,) = draft.distances(draft.home)
    ground = draft.walkable & (distance >= least * TILE) & (distance < FAR)
    near = ground & (distance <= most * TILE)
    spots: list[Spot] = []
    for _ in range(count):
        spot = pick(draft, near if near.any() else ground, spots, 6)
        if spot is not None:
            spots.append(spot)
            near[spot[1], spot[0]] = ground[spot[1], spot[0]] = False
    draft.bodies[Role.VILLAGER] = [body(Role.VILLAGER, spot) for spot in spots]
    return spots
