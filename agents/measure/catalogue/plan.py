"""What is to be played, in chunks, in an order in which what is there can be used at any time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ....game.errors import OptionError
from ....game.levels.sets import FIRST_CATALOGUE_LEVEL
from ....game.world.kinds import Genre
from ..level_ids import LevelId, level_ids
from .cast import Bot

Group = Literal["players", "bots", "panel"]
PLAYERS: Group = "players"
BOTS: Group = "bots"
PANEL: Group = "panel"
CHUNK = 8  # plays of every level; ten seconds of one core, which is what a kill can cost
# Who has played which share of its plays at the end of each stage: the players a tenth first, since
# little can be said without them, and then all by turns.
STAGES: tuple[tuple[Group, float], ...] = (
    (PLAYERS, 0.1), (PANEL, 0.4), (BOTS, 0.2), (PLAYERS, 0.4), (BOTS, 0.4), (PANEL, 1.0),
    (PLAYERS, 1.0), (BOTS, 0.6), (BOTS, 1.0),
)  # fmt: skip


@dataclass(frozen=True)
class Counts:
    """How much is played.

    Args:
        levels: of each genre.
        plays: by each of the three players, of each level at each setting.
        bot_plays: by each other bot, of each level at fair.
        panel_plays: by each bot that places new levels, of each level at each setting.
        first: number of the first level.

    Raises:
        OptionError: there are no levels, or plays do not come in whole chunks.
    """

    levels: int = 50
    plays: int = 400
    bot_plays: int = 40
    panel_plays: int = 40
    first: int = FIRST_CATALOGUE_LEVEL

    def __post_init__(self) -> None:
        if self.levels < 1:
            raise OptionError(f"--levels {self.levels}: give at least 1 level of each genre.")
        for name in ("plays", "bot_plays", "panel_plays"):
            count = getattr(self, name)
            if count < 0 or count % CHUNK:
                raise OptionError(
                    f"--{name.replace('_', '-')} {count}: plays are kept {CHUNK} by {CHUNK}; give "
                    f"a multiple of {CHUNK}, such as {max(CHUNK, count - count % CHUNK)}."
                )

    @property
    def ids(self) -> list[LevelId]:
        """Which levels, genres taking turns."""
        return level_ids(Genre, self.first, self.levels)

    def of(self, group: Group) -> int:
        """Plays of each level by each bot of a group."""
        counts: dict[Group, int] = {
            PLAYERS: self.plays,
            BOTS: self.bot_plays,
            PANEL: self.panel_plays,
        }
        return counts[group]


class Chunk(NamedTuple):
    """Plays number ``first`` to ``first + CHUNK - 1`` of every level by one bot at one setting."""

    bot: Bot
    setting: str
    first: int


class Cast(NamedTuple):
    """All who play, by group."""

    players: Sequence[Bot]
    bots: Sequence[Bot]
    panel: Sequence[Bot]

    @property
    def all(self) -> list[Bot]:
        """Everybody."""
        return [*self.players, *self.bots, *self.panel]


def stages(counts: Counts, cast: Cast) -> Iterator[tuple[str, list[Chunk]]]:
    """The chunks of each stage, in the order in which they are to be played.

    Within a stage all bots go through their first chunk before anybody plays a second.
    """
    played: dict[Group, int] = {PLAYERS: 0, BOTS: 0, PANEL: 0}
    for group, share in STAGES:
        upto = -(-round(counts.of(group) * share) // CHUNK) * CHUNK
        bots: Sequence[Bot] = getattr(cast, group)
        yield (
            f"{group} to {upto} plays",
            [
                Chunk(bot, setting, first)
                for first in range(played[group], upto, CHUNK)
                for bot in bots
                for setting in bot.settings
            ],
        )
        played[group] = max(played[group], upto)
