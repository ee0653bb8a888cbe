"""Builders of levels, one file a genre; :func:`build` is the door.

Skeleton first: every builder carves ways that join everything, keeps them, and decorates only what
is left, so that a level is solvable by construction. The exact check stands behind it all the same.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from duskfolk.errors import nearest

from ...errors import LevelError, OptionError
from ...world.gate import whole
from ...world.kinds import Genre, Role
from ...world.rules import GATE_TOLL
from ..checks import check
from ..level import MAX_CROWD, Body, Level, roster
from ..tour import Tour, night_of
from . import escort, hollow, pack, strange, theft, vigil, watch
from .draft import CrampedError, Draft
from .fallback import build as build_fallback
from .luck import Luck
from .names import name_of

ATTEMPTS = 24
LEAST_GROUND = 0.34  # share of the map that can be walked on
LAST_NUMBER = 2**62  # levels are named by numbers from 0 to this
_STRANGE = 1  # names the luck of ground that is not drawn to be played
_BUILDERS = {
    Genre.WATCH: watch.build,
    Genre.PACK: pack.build,
    Genre.THEFT: theft.build,
    Genre.ESCORT: escort.build,
    Genre.HOLLOW: hollow.build,
    Genre.VIGIL: vigil.build,
}


def build(genre: Genre | str, number: int, crowd: int = 1) -> Level:
    """Build the level with this number, always the same one on every machine.

    Args:
        genre: A Genre, or its name in any case.
        number: Names the level within its genre, 0 or more.
        crowd: 1, or 2 for the same ground with twice the hostile folk.

    Returns:
        A level for which :func:`~duskfolk.game.levels.check` finds no problem.

    Raises:
        OptionError: The genre, number or crowd does not exist.

    >>> build("watch", 7).tiles.tolist() == build("watch", 7, crowd=2).tiles.tolist()
    True
    """
    genre = parse_genre(genre)
    return _first_sound(_BUILDERS[genre], genre, number, crowd)


def build_strange(genre: Genre | str, number: int, crowd: int = 1) -> Level:
    """Build a level of the same folk and goals on ground unlike any drawn one, to train on.

    Args:
        genre: As for :func:`build`, like the others.
        number: Names it among its kind; it has nothing to do with the drawn level of that number.
        crowd: 1 or 2.

    Raises:
        OptionError: The genre, number or crowd does not exist.

    >>> build_strange("watch", 7).tiles.tolist() == build("watch", 7).tiles.tolist()
    False
    """
    genre = parse_genre(genre)
    return _first_sound(partial(strange.build, genre), genre, number, crowd, _STRANGE)


def _first_sound(
    builder: Callable[[Luck], Draft], genre: Genre, number: int, crowd: int, *kind: int
) -> Level:
    """What a builder makes of a level's number, in the first attempt of which a sound level comes.

    Raises:
        OptionError: The number or crowd does not exist.
    """
    number = whole(number, "the level's number", 0, LAST_NUMBER)
    crowd = whole(crowd, "the crowd", 1, MAX_CROWD)
    for attempt in range(ATTEMPTS + 1):
        luck = Luck(int(genre), number, attempt, *kind)
        try:
            draft = builder(luck) if attempt < ATTEMPTS else build_fallback(genre, luck)
        except CrampedError:
            continue
        fullest = _finish(draft, genre, number, MAX_CROWD)
        # a level whose fullest crowd is sound is sound with less of it
        if fullest is not None and not check(fullest):
            return fullest if crowd == MAX_CROWD else _thinned(fullest, crowd)
    raise LevelError(f"No level {number} of {genre.name.lower()} could be built; report this.")


def parse_genre(genre: Genre | str) -> Genre:
    """A Genre from its name.

    Raises:
        OptionError: there is no such genre; names the nearest.
    """
    if isinstance(genre, Genre):
        return genre
    try:
        return Genre[genre.upper()]
    except (KeyError, AttributeError):
        known = [one.name.lower() for one in Genre]
        raise OptionError(nearest("genre", genre, known)) from None


def _finish(draft: Draft, genre: Genre, number: int, crowd: int) -> Level | None:
    """The draft as a level, or None when it is cramped or someone found no room."""
    if draft.walkable.mean() < LEAST_GROUND:
        return None
    waiting = {role: list(bodies) for role, bodies in draft.bodies.items()}
    bodies: list[Body] = []
    for role in roster(genre, crowd):
        if not waiting.get(role):
            return None
        bodies.append(waiting[role].pop(0))
    level = Level(
        genre=genre,
        number=number,
        crowd=crowd,
        name=name_of(genre, draft.luck),
        tiles=draft.tiles,
        bodies=tuple(bodies),
        embers=tuple(draft.embers),
        posts=tuple(draft.posts),
        quota=draft.quota,
        wanted=draft.wanted,
        night_ticks=1,
        vigil_ticks=draft.vigil_ticks,
        lit=draft.lit,
        regrow=genre == Genre.VIGIL,
        toll=GATE_TOLL if Role.WARDEN in roster(genre, crowd) else 0,
    )
    if level.gate[0] < 0 or level.hearth[0] < 0:
        return None
    eased = replace(level, quota=level.quota - draft.pressing)
    return replace(level, night_ticks=night_of(eased, Tour(eased)))


def _thinned(level: Level, crowd: int) -> Level:
    """The same level with less hostile folk: the first of each role, and the posts they need."""
    waiting = {role: [one for one in level.bodies if one.role == role] for role in Role}
    bodies = tuple(waiting[role].pop(0) for role in roster(level.genre, crowd))
    wardens = sum(one.role == Role.WARDEN for one in bodies)
    return replace(level, crowd=crowd, bodies=bodies, posts=level.posts[:wardens])


__all__ = ["build", "build_strange"]
