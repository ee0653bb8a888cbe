"""What a player calls a night by, in few words: its number on the way, or else its name."""

from functools import cache

from duskfolk.errors import plain

from ...levels import Level
from ...levels.sets import FIRST_FULLER_LEVEL
from ...nights import level_of
from ..kept.journey import WAY
from ..words.journey import tell
from ..words.levels import level_name

_MOST_NAME = 40  # letters of a name that somebody else may have given


def night_called(language: str, level: Level) -> str:
    """What the night of a level is called."""
    drawn, built = _on_the_way()
    at = drawn.get(level.name) if level.number == 0 else built.get((level.genre, level.number))
    if at is not None:
        return tell(language, "night", number=at)
    return level_name(language, plain(level.name, _MOST_NAME))


@cache
def _on_the_way() -> tuple[dict[str, int], dict[tuple[int, int], int]]:
    """The numbers of nights: of drawn ones by name, of built ones by kind and number."""
    drawn: dict[str, int] = {}
    built: dict[tuple[int, int], int] = {}
    for at, night in enumerate(WAY, 1):
        if night.file:
            drawn[level_of(night).name] = at
        else:
            number = night.number + (FIRST_FULLER_LEVEL if night.seconds else 0)
            built[night.genre, number] = at
    return drawn, built
