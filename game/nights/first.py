"""The first six nights: made by hand, one a genre, gentle; each needs what it teaches."""

from enum import StrEnum
from functools import cache
from importlib.resources import files

from ..levels import Level, from_text
from ..setting import Setting
from ..world.kinds import Genre
from .night import Night


class Verb(StrEnum):
    """What one can learn to do, by the name under which a player's choices keep it."""

    TAKE = "take"  # an ember into the hand
    LIGHT = "kindle"  # a lamp
    DASH = "dash"  # out of a hunter's way
    FLASH = "flash"  # who is near and hunts
    LEAD = "lead"  # a lost villager by the hand
    TALK = "talk"  # to who wants something
    QUIET = "quiet"  # by who would hear a dash
    HIDE = "hide"  # still, in grass
    WISP = "wisp"  # follow it
    LEAVE = "leave"  # by the open gate


SLOW_TO_DOUBT = Setting(doubt=100, awake=1.0, pace=1.8)
"""Who watches doubts for long; whom it hunts, nobody outruns."""
AS_MADE = Setting(doubt=39, awake=1.0, pace=0.87)
"""As gentle as gentle is; the level itself says who sleeps."""

FIRST: tuple[Night, ...] = (
    Night("first.1", Genre.HOLLOW, file="1-hedge", new="first.1", setting=AS_MADE),
    Night("first.2", Genre.ESCORT, file="2-brook", new="first.2", setting=AS_MADE),
    Night("first.3", Genre.WATCH, file="3-watch", new="first.3", setting=SLOW_TO_DOUBT),
    Night("first.4", Genre.PACK, file="4-ridge", new="first.4", setting=SLOW_TO_DOUBT),
    Night("first.5", Genre.THEFT, file="5-orchard", new="first.5", setting=AS_MADE),
    Night("first.6", Genre.VIGIL, file="6-toll", new="first.6", setting=AS_MADE),
)
TAUGHT: dict[str, tuple[Verb, ...]] = {
    "first.1": (Verb.TAKE, Verb.LIGHT),
    "first.2": (Verb.LEAD,),
    "first.3": (Verb.QUIET, Verb.HIDE),
    "first.4": (Verb.FLASH,),
    "first.5": (Verb.DASH,),
    "first.6": (Verb.WISP, Verb.TALK),
}
"""By the name of a night: the verbs that it teaches."""


@cache
def level_named(file: str) -> Level:
    """The level in one of our own files, which are checked as everybody's are."""
    place = files(__package__).joinpath("first", f"{file}.json")
    return from_text(place.read_text(encoding="utf-8"), f"{file}.json")
