"""``duskfolk maps``: levels of one's own: begin one to draw on, look at those there are."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from tyro.conf import Positional, arg

from duskfolk.bounds import Within
from duskfolk.scripts.door import WRONG, guard, read

if TYPE_CHECKING:
    from duskfolk.game.levels import Level

_GUESSED = (
    "These chances are guesses by looks, with the folk that ship: in 8 of 10 cases the truth lies "
    "between the two in brackets. duskfolk catalogue place FILE measures it, by plays of bots."
)


@dataclass
class Settings:
    """Draw levels of your own in the Tiled editor (mapeditor.org), and play them.

    list: every map in your folder of maps, and why one cannot be played. new [FILE]: write a first
    map to draw on, into that folder or as you name it. check FILE: say whether a map can be played,
    and guess by its looks how often who is new wins it at gentle, fair and fierce, as the game
    does; duskfolk catalogue place FILE measures it. The game lists the folder under Other nights,
    Your own maps.
    """

    what: Positional[Literal["list", "new", "check"]] = "list"
    """What to do."""
    file: Annotated[Positional[Path | None], arg(metavar="[FILE]")] = None
    """With new: the map to write, ending in .tmj; with check: the map to look at."""
    genre: str = ""
    """With new: watch, pack, theft, escort, hollow or vigil. Empty: watch."""
    level: Annotated[int | Path, Within(0, 2**62)] = 0
    """With new: the level to begin from, by its number, or a level file."""


def main(argv: Sequence[str] | None = None) -> int:
    """Do it; the one door of `duskfolk maps` and `python scripts/maps.py`."""
    settings = read(Settings, "maps", argv)
    work = {"list": _list, "new": _new, "check": _check}[settings.what]
    return guard("maps", lambda: work(settings))


def _list(settings: Settings) -> int:
    from duskfolk.errors import plain
    from duskfolk.game.errors import OptionError
    from duskfolk.game.play.kept.maps import map_files, maps_folder, own_map
    from duskfolk.game.play.kept.ours import home_path

    if settings.file is not None:
        raise OptionError("To look at one map: duskfolk maps check FILE")
    folder = maps_folder()
    files = map_files(folder)
    for path in files:
        found = own_map(path)
        print(f"{plain(path.name, 60)}: {_said(found.level)}" if found.level else found.why)
    if files:
        print(_GUESSED)
    else:
        print(f"No map lies in {home_path(folder)}; duskfolk maps new writes one to draw on.")
    return 0


def _new(settings: Settings) -> int:
    from duskfolk.game.levels.reading import asked_for
    from duskfolk.game.play.kept.maps import begin_map, maps_folder
    from duskfolk.game.play.kept.ours import home_path

    level = asked_for(settings.level, settings.genre)
    path = begin_map(level, settings.file or maps_folder())
    print(f"{home_path(path)}: open it in Tiled (mapeditor.org), draw, and save.")
    where = "its folder" if settings.file is None else "your folder of maps"
    print(f"What lies in {where} is played under Other nights, Your own maps.")
    return 0


def _check(settings: Settings) -> int:
    from duskfolk.game.errors import OptionError
    from duskfolk.game.play.kept.maps import own_map

    if settings.file is None:
        raise OptionError("Name the map: duskfolk maps check FILE")
    found = own_map(settings.file)
    if found.level is None:
        print(f"duskfolk maps: {found.why}", file=sys.stderr)
        return WRONG
    print(f"{settings.file.name}: {_said(found.level)}")
    print(_GUESSED)
    return 0


def _said(level: "Level") -> str:
    """What a level is, in a line."""
    from duskfolk.errors import plain
    from duskfolk.game.play.offering.stock import beginners
    from duskfolk.game.world.rules import TICKS_PER_SECOND

    odds = "; ".join(
        f"{stop} {_hundredths(one.success)} ({' to '.join(map(_hundredths, one.range))})"
        for stop, one in beginners(level).items()
    )
    return (
        f"{plain(level.name, 60)}, {level.genre.name.lower()}, {level.width} x {level.height} "
        f"tiles, {level.night_ticks // TICKS_PER_SECOND} s; won by who is new, of 100: {odds}"
    )


def _hundredths(chance: float) -> str:
    return str(max(1, min(99, round(100 * chance))))  # nothing is certain


if __name__ == "__main__":
    sys.exit(main())
