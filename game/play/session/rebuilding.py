"""A play from its record: the level as it was played, its luck and its setting."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ....agents.recommender import PlayRecord
from ...errors import OptionError
from ...levels import Level, build, digest_of
from ...nights import level_of, night_of
from ...setting import AS_DRAWN, Setting, setting_at, setting_of
from ...task import Task
from ...world.kinds import Genre


class Rebuilt(NamedTuple):
    """How a play began; what its folk decided depends on the brains that its record names.

    Attributes:
        level: with the hearts and the length of the night that it was played with.
        seed: of the world's luck.
        setting: how hard it was.
        task: what was asked beside the rules.
    """

    level: Level
    seed: int
    setting: Setting
    task: Task | None


def rebuilt(play: PlayRecord, levels: Iterable[Level] = ()) -> Rebuilt:
    """How a play began.

    Args:
        play: as it is kept or exported; since version 5 of exports it tells enough.
        levels: of one's own, where it may have been one of them.

    Raises:
        OptionError: the record does not tell, or none of the levels is the one that was played.
    """
    setup = play.setup
    if setup.seed is None or not setup.digest:
        raise OptionError(
            f"The play of {play.level.name} does not say which level it was; records of before "
            "version 5 do not."
        )
    night = night_of(setup.night) if setup.night else None
    found = (one for one in _levels(play, levels) if digest_of(one) == setup.digest)
    level = next(found, None)
    if level is None:
        raise OptionError(
            f"No level is the one of the play of {play.level.name} (digest {setup.digest}); give "
            "the map that was played."
        )
    hearts = level.hearts + round(play.details.get("assist.hearts", 0))
    ticks = round(level.night_ticks * (1 + play.details.get("assist.dusk", 0) / 100))
    if (hearts, ticks) != (level.hearts, level.night_ticks):
        level = replace(level, hearts=hearts, night_ticks=ticks)
    task = None if night is None else night.task
    return Rebuilt(level, setup.seed, _setting(play), task)


def _levels(play: PlayRecord, levels: Iterable[Level]) -> Iterator[Level]:
    setup, name = play.setup, play.level.genre.upper()
    crowd = setup.crowd or 1
    if setup.night:
        yield level_of(night_of(setup.night), crowd)
    elif name in Genre.__members__ and play.level.number >= 0 and crowd in (1, 2):
        yield build(Genre[name], play.level.number, crowd)
    yield from levels


def _setting(play: PlayRecord) -> Setting:
    numbers, slider = play.setup.setting, play.setup.slider
    if set(numbers) == set(Setting._fields):
        return setting_of(tuple(numbers[name] for name in Setting._fields))
    return AS_DRAWN if slider is None else setting_at(slider)
