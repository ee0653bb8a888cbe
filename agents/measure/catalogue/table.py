"""Who won what: every bot and every level, from the plays of a catalogue."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from duskfolk.errors import named

from ....game.errors import OptionError
from .book import won_halves
from .cast import FAIR, Bot
from .chunks import Chunks, bot_of
from .law import check_marks, mark_of_rules, marks_of_folk
from .noise import Halves
from .plan import PANEL, Cast, Counts


class Who(NamedTuple):
    """A player of the table.

    Args:
        name: of the player.
        brain: its name; several players have one brain.
        limits: human ones, as :func:`~duskfolk.game.reflexes.reflexes_of` reads them, or none.
        dials: bold, roam and own.
    """

    name: str
    brain: str
    limits: str
    dials: tuple[float, float, float]


class Table(NamedTuple):
    """Wins of everybody at fair, in two halves."""

    bots: Sequence[Who]
    items: Sequence[str]
    genres: Sequence[str]
    halves: Halves  # (2, bots, levels)


def table_of(kept: Chunks, counts: Counts, cast: Cast) -> Table:
    """Who won what; whoever has not played at all is left out.

    Raises:
        OptionError: nobody has played, or a file of plays is damaged.
    """
    return _table(kept, counts, [*cast.players, *cast.bots])


def table_in(folder: Path) -> Table:
    """Who won what in the folder of a catalogue, whether or not the brains that played are here.

    Raises:
        OptionError: there is none, nobody has played, or other rules or folk hold here.
    """
    kept = Chunks(folder)
    begun = kept.begun()
    check_marks(f"--bots {named(folder)}", begun.marks, marks_here())
    bots = [bot_of(*each) for each in begun.bots.items()]
    return _table(kept, begun.counts, [bot for bot in bots if not bot.name.startswith(f"{PANEL}-")])


def marks_here() -> dict[str, str]:
    """Of the rules and the folk that hold here; who wins what does not hold under others."""
    return {"rules": mark_of_rules()} | marks_of_folk()


def _table(kept: Chunks, counts: Counts, bots: Sequence[Bot]) -> Table:
    ids = counts.ids
    found: list[tuple[Bot, Halves]] = []
    for bot in bots:
        wins = won_halves(kept, bot, FAIR, len(ids))
        if wins.plays.min() > 0:
            found.append((bot, wins))
    if not found:
        raise OptionError(
            "Nobody has played at fair yet; go on by `duskfolk catalogue build --resume`."
        )
    wins, plays = (np.stack([pair[1][n] for pair in found], axis=1) for n in range(2))
    genres = [level.genre.name.lower() for level in ids]
    items = [f"{genre}-{level.number}" for genre, level in zip(genres, ids, strict=True)]
    return Table([_who(bot) for bot, _ in found], items, genres, Halves(wins, plays))


def _who(bot: Bot) -> Who:
    """A bot without what it needs to play on; its name tells brain, limits and dials."""
    parts = bot.name.rsplit("-", 2)
    brain = parts[0] if len(parts) == 3 else bot.name
    return Who(bot.name, brain, bot.limits or "none", bot.dials)
