"""What the command line asked for, refused before a window opens or anything is compiled."""

from pathlib import Path

from duskfolk.errors import nearest, shown

from ..errors import OptionError
from ..view.palette import LOOKS
from ..world.kinds import Genre
from .session.brains import slider_of
from .session.seats import check_role
from .settings import Settings

_LAST_SEED = 2**64 - 1
_VIDEOS = ("auto", "gif", "mp4", "none")


def check(settings: Settings) -> None:
    """Refuse settings that cannot be.

    Raises:
        OptionError: names the option, what was given and what it can be.
        LevelError: the file of the level holds none that can be played.
    """
    check_role(settings.play_as)
    slider_of(settings.difficulty, 0.0)
    genres = [genre.name.lower() for genre in Genre]
    for option, given, known in (
        ("genre", settings.genre.lower(), genres),
        ("look", settings.look, LOOKS),
        ("video", settings.video, _VIDEOS),
    ):
        if given not in known and not (given == "" and option != "video"):
            raise OptionError(nearest(f"{option} for --{option}", given, known))
    for option, given, low, high in (
        ("level", settings.level, -1, 2**62),
        ("crowd", settings.crowd, 0, 2),
        ("seed", settings.seed, -1, _LAST_SEED),
    ):
        if isinstance(given, int) and not low <= given <= high:
            raise OptionError(f"--{option} {shown(given)}: give a number from {low} to {high}.")
    if not settings.seconds > 0:  # nor NaN
        raise OptionError(f"--seconds {settings.seconds}: give a number above 0.")
    if isinstance(settings.level, Path):
        from ..levels.reading import (
            asked_for,
        )  # which imports the world: only where a file is given

        asked_for(settings.level, settings.genre, settings.crowd)
