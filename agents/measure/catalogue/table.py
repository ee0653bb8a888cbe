"""Publishes who won what: every bot, every level, with the page that whoever uses it needs."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.errors import named
from duskfolk.files import write

from ....game.errors import OptionError
from .baselines import Baseline, baselines
from .book import won_halves
from .cast import FAIR, Bot
from .law import check_marks, mark_of_rules, marks_of_folk
from .noise import Halves, reliability, true_variance
from .plan import PANEL, Cast, Counts
from .store import Store, bot_of

HEADER = ("player", "item", "genre", "brain", "limits", "bold", "roam", "own", "plays_a", "wins_a",
          "plays_b", "wins_b")  # fmt: skip


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


def table_of(store: Store, counts: Counts, cast: Cast) -> Table:
    """Who won what; whoever has not played at all is left out.

    Raises:
        OptionError: nobody has played, or a file of plays is damaged.
    """
    return _table(store, counts, [*cast.players, *cast.bots])


def table_in(folder: Path) -> Table:
    """Who won what in the folder of a catalogue, whether or not the brains that played are here.

    Raises:
        OptionError: there is none, nobody has played, or other rules or folk hold here.
    """
    store = Store(folder)
    begun = store.begun()
    check_marks(f"--bots {named(folder)}", begun.marks, marks_here())
    bots = [bot_of(*each) for each in begun.bots.items()]
    return _table(
        store, begun.counts, [bot for bot in bots if not bot.name.startswith(f"{PANEL}-")]
    )


def marks_here() -> dict[str, str]:
    """Of the rules and the folk that hold here; who wins what does not hold under others."""
    return {"rules": mark_of_rules()} | marks_of_folk()


def _table(store: Store, counts: Counts, bots: Sequence[Bot]) -> Table:
    ids = counts.ids
    found: list[tuple[Bot, Halves]] = []
    for bot in bots:
        wins = won_halves(store, bot, FAIR, len(ids))
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


def publish(table: Table, path: Path) -> Path:
    """Write the table, and its page beside it.

    Returns:
        The page.
    """
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    for n, bot in enumerate(table.bots):
        for m, item in enumerate(table.items):
            (a, b), (first, second) = table.halves.wins[:, n, m], table.halves.plays[:, n, m]
            rows.writerow([
                bot.name, item, table.genres[m], bot.brain, bot.limits, *bot.dials,
                first, a, second, b,
            ])  # fmt: skip
    write(path, text.getvalue())
    genre = np.unique(table.genres, return_inverse=True)[1]
    return write(
        path.with_suffix(".md"),
        page(table, baselines(table.halves, [bot.name for bot in table.bots], genre)),
    )


def page(table: Table, judged: Sequence[Baseline]) -> str:
    """What the table is, how it was made, how far it can be trusted, and what is easy to beat."""
    rates = table.halves.rates.reshape(2, -1)
    plays = table.halves.plays.sum(0)
    middle = ((table.halves.rate.mean(1) > 0.15) & (table.halves.rate.mean(1) < 0.85)).sum()
    facts: Mapping[str, str] = {
        "players": f"{len(table.bots)}, of whom {middle} win .15 to .85 of the levels",
        "levels": f"{len(table.items)} of {len(set(table.genres))} genres",
        "plays of each pair": _range(plays),
        "plays in all": f"{int(plays.sum()):,}",
        "share won": f"{table.halves.rate.mean():.3f}",
        "true spread of rates (sd, luck taken out)": f"{max(true_variance(rates), 0) ** 0.5:.3f}",
        "share of the spread that is not luck": f"{reliability(rates):.3f}",
    }
    return "\n".join([
        "# Who wins what",
        "",
        "Bots play levels of Duskfolk at the setting fair, among its shipped folk. A row is a bot "
        "and a level: its plays and wins in two halves, whose luck has nothing in common. The "
        "first half of a rate may be used to predict, the second judges: the mean of (told - a) x "
        "(told - b) over pairs that were not used is the square error against the true rates, "
        "without luck.",
        "",
        "Bots are brains of several trainings under several human limits (seconds of delay, turns "
        "a second, slips) and with several dials, beside the three players newcomer, regular and "
        "skilled. None of them is a person, and no person's play is in this file. Licence: MIT.",
        "",
        "| what | |",
        "| --- | --- |",
        *(f"| {name} | {value} |" for name, value in facts.items()),
        "",
        f"Columns: {', '.join(f'`{name}`' for name in HEADER)}.",
        "",
        "## Baselines",
        "",
        "A quarter of the bots that win .15 to .85 of the levels is held out (every fourth of "
        "them); the others tell the levels. Then a held-out bot shows single plays of so many "
        "levels, and its rates on all levels are told. Explained is 1 - error / error of the level "
        "mean, luck taken out of both.",
        "",
        "| who tells | plays shown | RMSE of true rates | explained |",
        "| --- | --- | --- | --- |",
        *(f"| {each.name} | {each.shown} | {each.rmse:.3f} | {each.explained:.3f} |"
          for each in judged),
        "",
    ])  # fmt: skip


def _range(plays: npt.NDArray[np.integer]) -> str:
    low, high = int(plays.min()), int(plays.max())
    return f"{low}" if low == high else f"{low} to {high}"


def _who(bot: Bot) -> Who:
    """A bot without what it needs to play on; its name tells brain, limits and dials."""
    parts = bot.name.rsplit("-", 2)
    brain = parts[0] if len(parts) == 3 else bot.name
    return Who(bot.name, brain, bot.limits or "none", bot.dials)
