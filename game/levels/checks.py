"""Whether a level can be played and finished: problems as sentences, none for a sound level."""

import math
from collections import Counter
from collections.abc import Iterator

import numpy as np

from duskfolk.errors import outside, shown

from ..world.kinds import FOES, Genre, Role, Tile
from ..world.rules import (
    MAX_AGENTS,
    MAX_DENS,
    MAX_EMBERS,
    MAX_HEIGHT,
    MAX_LAMPS,
    MAX_PLACES,
    MAX_POSTS,
    MAX_WIDTH,
    PLACE_DENS,
    PLACE_POSTS,
    RADIUS,
)
from ..world.state import MORE_HEARTS, MOST_TOLL
from .level import (
    FOLK,
    MAX_CROWD,
    MIN_HEIGHT,
    MIN_WIDTH,
    VERSION,
    WALKABLE,
    Body,
    Level,
    check_level,
    roster,
)
from .tour import FAR, UNITS, Tour, Ways, spot_of

HOSTILE_START = 8  # tiles of walking that hostile folk start away from the lamplighter, at least
VIGIL_LAMPS = 3  # lamps that a vigil keeps burning
LAST_TICK = 100_000  # nearly an hour
SLACK = 1.25  # night must leave at least so many times the bare walk
_REACH = float(RADIUS)
_FITS = "_fits"  # remembered by a level, which never changes
_OPEN = WALKABLE.copy()  # tiles through which somebody could leave the map
_OPEN[Tile.GATE] = True


def check(level: Level) -> list[str]:
    """All that keeps a level from being played and finished.

    Args:
        level: Any level, built, loaded or drawn by hand.

    Returns:
        Sentences, one a problem; empty for a sound level. Ways are only looked at when shape,
        counts and folk are in order.

    Raises:
        LevelError: It is no level at all.
    """
    check_level(level)
    problems = [*_shape(level), *_counts(level), *_folk(level)]
    return problems or list(_ways(level))


def has_room(level: Level, one: Body) -> bool:
    """Whether a body's whole circle lies on walkable tiles."""
    columns = {math.floor(one.x - _REACH), math.floor(one.x + _REACH)}
    rows = {math.floor(one.y - _REACH), math.floor(one.y + _REACH)}
    return all(
        0 <= x < level.width and 0 <= y < level.height and WALKABLE[level.tiles[y, x]]
        for x in columns
        for y in rows
    )


def unfit(level: Level) -> str:
    """What keeps worlds from holding a level at all, as a sentence; empty where nothing does.

    :func:`check` asks more: that it can be finished. This is what compiled rules rely on, also of a
    level that a program made by hand: everything is in range, and nobody can walk off the map.
    """
    if level.__dict__.get(_FITS):  # a tenth of a millisecond, for each start of a known level
        return ""
    problem = next(_misfits(level), "")
    if not problem:
        object.__setattr__(level, _FITS, True)
    return problem


def _misfits(level: Level) -> Iterator[str]:
    tiles, width, height = level.tiles, level.width, level.height
    if not (3 <= width <= MAX_WIDTH and 3 <= height <= MAX_HEIGHT):
        yield f"the map is {width} x {height} tiles, expected 3 x 3 to {MAX_WIDTH} x {MAX_HEIGHT}."
        return
    if int(tiles.max()) >= len(Tile):
        yield f"a tile has the number {int(tiles.max())}; the highest is {len(Tile) - 1}."
    rims = (tiles[0], tiles[-1], tiles[:, 0], tiles[:, -1])
    if any(_OPEN[rim].any() for rim in rims):
        yield "its outermost tiles must block walking, and be no gate."
    for what, entries, least, most in (
        ("lamps", level.lamps, 0, MAX_LAMPS), ("dens", level.dens, 0, MAX_DENS),
        ("embers", level.embers, 0, MAX_EMBERS), ("posts", level.posts, 0, MAX_POSTS),
        ("bodies", level.bodies, 1, MAX_AGENTS), ("lit lamps", level.lit, 0, len(level.embers)),
    ):  # fmt: skip
        if not least <= len(entries) <= most:
            yield f"it has {len(entries)} {what}, expected {least} to {most}."
    for x, y in (*level.embers, *level.posts):
        if not (_is_whole(x, 0, width - 1) and _is_whole(y, 0, height - 1)):
            yield f"an ember or a post is at ({shown(x)}, {shown(y)}), off the map."
    if len(set(level.lit)) < len(level.lit) or any(
        not _is_whole(lamp, 0, len(level.lamps) - 1) for lamp in level.lit
    ):
        yield f"lamps {shown(level.lit)} burn at the start, expected some of its own, each once."
    for what, value, most in (
        ("genre", level.genre, len(Genre) - 1), ("quota", level.quota, MAX_LAMPS),
        ("wanted", level.wanted, MAX_AGENTS), ("night_ticks", level.night_ticks, LAST_TICK),
        ("vigil_ticks", level.vigil_ticks, LAST_TICK), ("toll", level.toll, MOST_TOLL),
        ("hearts", level.hearts, MORE_HEARTS),
    ):  # fmt: skip
        if not _is_whole(value, 0, most):
            yield f"its {what} is {shown(value)}, expected a whole number from 0 to {most}."
    for number, one in enumerate(level.bodies):
        if not (_is_inside(one.x, width) and _is_inside(one.y, height)):
            yield f"body {number} is at ({shown(one.x)}, {shown(one.y)}), not inside the map's rim."
        for what, value, least, most in (
            ("role", one.role, 0, len(Role) - 1), ("place", one.place, -1, MAX_PLACES - 1),
            ("asleep", one.asleep, 0, LAST_TICK),
        ):  # fmt: skip
            if not _is_whole(value, least, most):
                yield f"the {what} of body {number} is {shown(value)}, expected {least} to {most}."


def _is_whole(value: object, low: int, high: int) -> bool:
    return isinstance(value, int | np.integer) and bool(low <= value <= high)


def _is_inside(value: object, size: int) -> bool:
    return isinstance(value, int | float | np.floating) and bool(1 <= value < size - 1)


def _shape(level: Level) -> Iterator[str]:
    width, height = level.width, level.height
    if level.version != VERSION:
        yield f"The level's format version is {level.version}; this game reads {VERSION}."
    if not (MIN_WIDTH <= width <= MAX_WIDTH and MIN_HEIGHT <= height <= MAX_HEIGHT):
        yield (
            f"The map is {width} x {height} tiles; it must be from {MIN_WIDTH} x {MIN_HEIGHT} "
            f"to {MAX_WIDTH} x {MAX_HEIGHT}."
        )
    if int(level.tiles.max(initial=0)) >= len(Tile):
        yield f"A tile has the number {int(level.tiles.max())}; the highest is {len(Tile) - 1}."
    rim = np.ones_like(level.tiles, np.bool_)
    rim[1:-1, 1:-1] = False
    for row, column in np.argwhere(rim & (level.tiles != Tile.WALL))[:1]:
        yield (
            f"The outermost ring must be wall all round, but tile ({column}, {row}) is not; "
            "a gate stands in the ring inside it."
        )


def _counts(level: Level) -> Iterator[str]:
    for kind in (Tile.GATE, Tile.HEARTH):
        if (count := int((level.tiles == kind).sum())) != 1:
            yield f"A level has exactly one {kind.name.lower()}; this one has {count}."
    for what, count, most in (
        ("lamps", len(level.lamps), MAX_LAMPS),
        ("embers", len(level.embers), MAX_EMBERS),
        ("posts", len(level.posts), MAX_POSTS),
        ("dens", len(level.dens), MAX_DENS),
        ("bodies", len(level.bodies), MAX_AGENTS),
    ):
        if count > most:
            yield f"The level has {count} {what}; at most {most} are possible."
    if not 0 <= level.quota <= len(level.lamps):
        yield f"The quota is {level.quota} lamps, but the level has {len(level.lamps)}."
    if level.quota > len(level.embers):
        yield f"The quota is {level.quota} lamps, but there are only {len(level.embers)} embers."
    for kind, spots in (("Ember", level.embers), ("Post", level.posts)):
        for index, (x, y) in enumerate(spots):
            if not (0 <= x < level.width and 0 <= y < level.height):
                size = f"{level.width} x {level.height}"
                yield f"{kind} {index} at ({x}, {y}) is off the map of {size} tiles."
    if not 0 <= level.toll <= MOST_TOLL:
        yield f"The toll is {level.toll} embers; it must be from 0 to {MOST_TOLL}."
    if not 0 <= level.hearts <= MORE_HEARTS:
        yield f"It gives {level.hearts} hearts more; it must be from 0 to {MORE_HEARTS}."
    if not 0 < level.night_ticks <= LAST_TICK:
        yield f"Night falls at tick {level.night_ticks}; it must be from 1 to {LAST_TICK}."
    if any(lamp not in range(len(level.lamps)) for lamp in level.lit):
        yield f"Lamps {list(level.lit)} burn at the start, but there are {len(level.lamps)} lamps."
    elif len(set(level.lit)) < len(level.lit) or len(level.lit) > len(level.embers):
        yield "Every lamp that burns at the start needs an ember of its own and is listed once."
    if level.genre == Genre.VIGIL:
        if not 0 < level.vigil_ticks <= LAST_TICK or level.quota:
            yield f"A vigil has no quota of lamps and lasts from 1 to {LAST_TICK} ticks."
        if len(level.lamps) < VIGIL_LAMPS:
            yield f"A vigil needs {VIGIL_LAMPS} lamps; this level has {len(level.lamps)}."
    elif level.vigil_ticks:
        yield f"Only a vigil has vigil ticks; this level of {level.genre.name.lower()} has some."


def _folk(level: Level) -> Iterator[str]:
    if level.crowd not in range(1, MAX_CROWD + 1):
        yield f"Crowd is {level.crowd}; it is 1, or {MAX_CROWD} for doubled hostile folk."
        return
    wanted, given = roster(level.genre, level.crowd), [one.role for one in level.bodies]
    if given != wanted:
        order = ", in this order" if sorted(given) == sorted(wanted) else ""
        yield (
            f"A level of {level.genre.name.lower()} at crowd {level.crowd} has{order}: "
            f"{_listed(wanted)}; this one has {_listed(given) or 'nobody'}."
        )
    if not 0 <= level.wanted <= FOLK[level.genre][0]:
        yield f"{level.wanted} villagers are wanted home, but {FOLK[level.genre][0]} live here."
    for index, one in enumerate(level.bodies):
        name = f"Body {index} ({one.role.name.lower()})"
        if not has_room(level, one):
            yield f"{name} at ({one.x:g}, {one.y:g}) does not stand on free ground."
        places = (-1, *range(PLACE_DENS, PLACE_DENS + len(level.dens)),
                  *range(PLACE_POSTS, PLACE_POSTS + len(level.posts)))  # fmt: skip
        if one.place not in places:
            yield f"{name} has place {one.place}; it must be -1, a den or a post of this level."
        if not 0 <= one.asleep <= LAST_TICK or (one.asleep and one.role not in FOES):
            yield f"{name} wakes at tick {one.asleep}; only hostile folk may sleep."


def _ways(level: Level) -> Iterator[str]:
    ways = Ways(level)
    home = spot_of(level.bodies[0].x, level.bodies[0].y)
    targets = [(f"lamp {index}", spot) for index, spot in enumerate(level.lamps)]
    targets += [("the gate", level.gate), ("the hearth", level.hearth)]
    targets += [(f"den {index}", spot) for index, spot in enumerate(level.dens)]
    targets += [(f"ember {index}", spot) for index, spot in enumerate(level.embers)]
    targets += [(f"post {index}", spot) for index, spot in enumerate(level.posts)]
    targets += [(f"body {index} ({one.role.name.lower()})", spot_of(one.x, one.y))
                for index, one in enumerate(level.bodies)]  # fmt: skip
    reachable = True
    for name, (x, y) in targets:
        if ways.between(home, (x, y)) >= FAR:
            reachable = False
            yield f"The lamplighter cannot reach {name} at ({x}, {y}) on foot."
    for kind, spots in (("Ember", level.embers), ("Post", level.posts)):
        for index, (x, y) in enumerate(spots):
            if not WALKABLE[level.tiles[y, x]]:
                yield f"{kind} {index} at ({x}, {y}) must lie on floor, grass or a den."
    for index, one in enumerate(level.bodies):
        away = ways.between(home, spot_of(one.x, one.y)) / UNITS
        if one.role in FOES and away < HOSTILE_START:
            tiles = outside(away, HOSTILE_START, digits=2)
            yield (
                f"Body {index} ({one.role.name.lower()}) starts {tiles} tiles of walking from "
                f"the lamplighter; it must be at least {HOSTILE_START}."
            )
    if reachable:
        needed = int(SLACK * Tour(level, ways).ticks) + level.vigil_ticks
        if needed > level.night_ticks:
            yield f"Night falls at tick {level.night_ticks}, but finishing takes about {needed}."


def _listed(roles: list[Role]) -> str:
    counts = Counter(role.name.lower() for role in roles)
    return ", ".join(f"{count} {name}" if count > 1 else name for name, count in counts.items())
