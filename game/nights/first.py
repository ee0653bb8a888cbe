"""The first six nights: made by hand, one a genre, gentle; each needs what it teaches."""

from enum import StrEnum

from ..setting import Setting
from ..world.kinds import Genre
from .night import Night
from .tasks import Task


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


RUN = 56.0  # seconds
AS_MADE = Setting(doubt=39, awake=1.0, pace=0.87)
"""As gentle as gentle is; the level itself says who sleeps."""
DROWSY = Setting(doubt=120, awake=1.0, pace=0.87)
"""Who watches is half asleep: it hears better than it sees."""
SLOW_TO_DOUBT = Setting(doubt=57, awake=1.0, pace=0.87)
"""Who watches doubts for long, and so one has time to hide."""

FIRST: tuple[Night, ...] = (
    Night("first.1", Genre.HOLLOW, file="1-hedge", new="first.1", setting=AS_MADE),
    Night("first.2", Genre.THEFT, file="2-halls", new="first.2", setting=DROWSY,
          task=Task(unheard=True, lapses=1)),
    Night("first.3", Genre.ESCORT, file="3-lake", new="first.3", setting=SLOW_TO_DOUBT,
          task=Task(unhunted=True, grace=2.0)),
    Night("first.4", Genre.PACK, file="4-ridge", new="first.4", setting=AS_MADE,
          task=Task(flashed=1)),
    Night("first.5", Genre.WATCH, file="5-run", new="first.5", setting=AS_MADE,
          task=Task(seconds=RUN, dashes=3)),
    Night("first.6", Genre.VIGIL, file="6-toll", new="first.6", setting=AS_MADE),
)  # fmt: skip
TAUGHT: dict[str, tuple[Verb, ...]] = {
    "first.1": (Verb.TAKE, Verb.LIGHT),
    "first.2": (Verb.QUIET,),
    "first.3": (Verb.HIDE, Verb.LEAD),
    "first.4": (Verb.FLASH,),
    "first.5": (Verb.DASH,),
    "first.6": (Verb.WISP, Verb.TALK),
}
"""By the name of a night: the verbs that it teaches."""
