"""Levels of a person's own: objects, level files and maps of the Tiled editor, for all faces."""

import os
from collections.abc import Iterable, Sequence
from typing import cast

from duskfolk.errors import named, shown, spelt

from ..game.errors import OptionError
from ..game.levels import Level
from ..game.levels.reading import read
from ..game.world.kinds import Genre, Role
from .values import listed, parse_level, parse_levels


def level_given(level: object, own: Sequence[Level] = ()) -> Level | int:
    """A level as reset takes it: one's own, the one in a file, or the number of a drawn one.

    Args:
        level: what was asked for.
        own: the levels of one's own that are played, if any; then a number is a place in it.

    Raises:
        DuskfolkError: it is none of them, or the file holds none.
    """
    if _is_own(level):
        return _own(level)
    number = parse_level(level)
    if not own:
        return number
    if number >= len(own):
        raise OptionError(
            f"reset(options={{'level': {shown(number)}}}): there are {len(own)} levels of your own "
            f"here; give a place in their list, 0 to {len(own) - 1}, or a Level or a file."
        )
    return own[number]


def levels_given(levels: object) -> tuple[int, int] | tuple[Level, ...]:
    """A level set as (start, count), or levels of one's own: one, or a list of them.

    Raises:
        DuskfolkError: it is neither, or a file holds no level.
    """
    if _is_own(levels):
        return (_own(levels),)
    several = None if isinstance(levels, str) else listed(levels)
    if several is None:
        return parse_levels(levels)
    if any(map(_is_own, several)):
        return tuple(_own(one) for one in several)
    return parse_levels(several)


def check_own(
    given: object, levels: Sequence[Level], genres: Sequence[Genre], role: Role, seats: str
) -> tuple[Genre, ...]:
    """The genres to play of one's own levels: those asked for, or all that there are.

    Args:
        given: what the levels were read from, for the complaints.
        levels: the levels.
        genres: the genres asked for; none are all.
        role: who learns.
        seats: how many of them, as the option.

    Raises:
        OptionError: nobody could sit down in one of them, or not as many as in the others.
    """
    who, names = role.name.lower(), _names(given)
    for name, level in zip(names, levels, strict=True):
        if seats != "everybody" and role not in _cast(level):
            raise OptionError(f"levels: there is no {who} in {name}; give it one.")
    there = tuple(dict.fromkeys(level.genre for level in levels))
    for genre in genres:
        if genre not in there:
            raise OptionError(
                f"levels: none of them is of the genre {genre.name.lower()}; they are of "
                f"{', '.join(each.name.lower() for each in there)}."
            )
    if seats != "one":
        first: dict[Genre, tuple[str, Level]] = {}
        for name, level in zip(names, levels, strict=True):
            other, model = first.setdefault(level.genre, (name, level))
            if _seated(level, role, seats) != _seated(model, role, seats):
                order = "in the same order" if seats == "everybody" else "as many"
                raise OptionError(
                    f"levels: {other} and {name} seat different folk. Where more than one body "
                    f"learns, levels of one genre need the same, {order}."
                )
    return tuple(genres) or there


def check_crowd(given: object, levels: Sequence[Level], crowd: int) -> None:
    """Refuse doubled folk where they would have to be put into a map that somebody drew.

    Raises:
        OptionError: one of the levels has not as many.
    """
    for name, level in zip(_names(given), levels, strict=True):
        if level.crowd < crowd:
            raise OptionError(
                f"crowd={crowd}: {name} has a crowd of {level.crowd}, and nobody is added to a "
                "level of your own; leave out crowd, or give it such folk."
            )


def _seated(level: Level, role: Role, seats: str) -> object:
    """What has to be alike in all levels of a world, whose rows stay the same for life."""
    return _cast(level) if seats == "everybody" else _cast(level).count(role)


def _is_own(level: object) -> bool:
    if isinstance(level, str):
        return bool(level)  # a file of no name would be the folder where one is
    return isinstance(level, Level | os.PathLike)


def _own(level: object) -> Level:
    if isinstance(level, Level):
        return level
    if not _is_own(level):
        raise OptionError(
            f"levels: got {spelt(level)} among levels of your own; give Level objects and files, "
            "or (start, count) for drawn levels."
        )
    return read(cast("str | os.PathLike[str]", level))


def _cast(level: Level) -> list[Role]:
    return [body.role for body in level.bodies]


def _names(given: object) -> list[str]:
    """What to call each level in a complaint: by its file, else by its name."""
    listed = [given] if _is_own(given) else list(cast("Iterable[object]", given))
    return [
        f"the level {shown(one.name)}"
        if isinstance(one, Level)
        else named(cast("str | os.PathLike[str]", one))
        for one in listed
    ]
