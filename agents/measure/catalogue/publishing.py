"""Publishes who won what: a row for every bot and level, and the page that its users need."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from duskfolk.files import write
from duskfolk.game.levels.features import FEATURES

from .baselines import Baseline, baselines
from .noise import reliability, true_variance
from .strangers import MIDDLE, Split, split
from .table import Table, marks_here

COLUMNS: Mapping[str, str] = {
    "player": "a bot, or one of the players newcomer, regular and skilled",
    "part": "`judge`: held out, of whom nothing but the plays that are shown may be known; "
    "`choose`: for settings of a model; `learn`: all others",
    "item": "a level: its genre and its number, by which it is built anew",
    "genre": "of the level",
    "brain": "of the player; many bots have one brain, so a model may be asked for new brains, too",
    "limits": "human limits: a player's, by name, `none`, or seconds of delay, turns a second and "
    "share of slips",
    "bold, roam, own": "dials of the brain, 0 to 1",
    "plays_a, wins_a": "the first half of the plays of the pair: even ones",
    "plays_b, wins_b": "the second half: odd ones, whose luck is their own",
}
HEADER = tuple(name for names in COLUMNS for name in names.split(", "))


def publish(table: Table, path: Path) -> Path:
    """Write the table, and its page beside it.

    Returns:
        The page.
    """
    parts = split([bot.name for bot in table.bots], table.halves.rate.mean(1))
    told = _parts(parts, len(table.bots))
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADER)
    for n, bot in enumerate(table.bots):
        for m, item in enumerate(table.items):
            (a, b), (first, second) = table.halves.wins[:, n, m], table.halves.plays[:, n, m]
            rows.writerow([
                bot.name, told[n], item, table.genres[m], bot.brain, bot.limits, *bot.dials,
                first, a, second, b,
            ])  # fmt: skip
    write(path, text.getvalue())
    genre = np.unique(table.genres, return_inverse=True)[1]
    judged = [] if parts is None else baselines(table.halves, parts, genre)
    return write(path.with_suffix(".md"), page(table, parts, judged))


def page(table: Table, parts: Split | None, judged: Sequence[Baseline]) -> str:
    """What the table is, how it was made, how far it can be trusted, and what is easy to beat."""
    return "\n\n".join([
        "# Who wins what",
        "Bots play levels of Duskfolk at the setting fair, among its shipped folk: a row is a bot "
        "and a level, with its plays and wins. So there are true chances to win, up to luck that "
        "can be told, for whoever wants to judge a model of skill, of difficulty or of taste for "
        "challenge.",
        _table(("what", "how much"), _facts(table)),
        "Bots are brains of several trainings under several human limits and with several dials. "
        "None of them is a person, and no person's play is in this file: what holds for bots need "
        "not hold for people. Bots that share a brain are alike. Licence: MIT.",
        "## Columns",
        _table(("column", "what it is"), [(f"`{name}`", told) for name, told in COLUMNS.items()]),
        f"Levels have numbers besides ({', '.join(FEATURES)}), by which little can be told: "
        '`features_of(build("watch", 4000000))`, both from `duskfolk.game.levels`.',
        "## How to judge",
        "**Luck.** A share of few plays is not a chance. The two halves of a pair have luck that "
        "has nothing in common, so of what was told without the pair's plays the mean of (told - "
        "a) x (told - b), a and b being the halves' shares, is the square error against the true "
        "chances. With the share p of all n plays, (told - p)^2 - p (1 - p) / (n - 1) is the same "
        "with less scatter.",
        f"**Strangers.** The bots of `judge` win {_share(MIDDLE[0])} to {_share(MIDDLE[1])} of the "
        "levels and were drawn by a hash of their names. One of them shows single plays of 3 or 10 "
        "levels, drawn evenly, each won with the share of its pair; all other rates are asked. "
        "Explained is 1 - error / error of the level mean, luck taken out of both; the level mean "
        "is that of bots of `learn` that win as much. `duskfolk bench recommend --only bots` does "
        "so, and tells what the recommender reaches, with intervals.",
        "## What is easy to beat",
        _baselines(judged),
        "## Of which world",
        "What is true here holds for these rules and brains of folk; the marks tell them.",
        _table(("what", "mark"), [(name, f"`{mark}`") for name, mark in marks_here().items()]),
    ]) + "\n"  # fmt: skip


def _facts(table: Table) -> list[tuple[str, str]]:
    rates, plays = table.halves.rates.reshape(2, -1), table.halves.plays.sum(0)
    share = table.halves.rate.mean(1)
    middle = int(((share >= MIDDLE[0]) & (share <= MIDDLE[1])).sum())
    return [
        ("players", f"{len(table.bots)}, of whom {middle} win {_share(MIDDLE[0])} to "
                    f"{_share(MIDDLE[1])} of the levels"),
        ("brains", f"{len({bot.brain for bot in table.bots})}"),
        ("levels", f"{len(table.items)} of {len(set(table.genres))} genres"),
        ("plays of each pair", _range(plays)),
        ("plays in all", f"{int(plays.sum()):,}"),
        ("share won", _share(float(table.halves.rate.mean()), 3)),
        ("true spread of rates (sd, luck taken out)",
         _share(max(true_variance(rates), 0) ** 0.5, 3)),
        ("share of the spread that is not luck", _share(reliability(rates), 3)),
    ]  # fmt: skip


def _baselines(judged: Sequence[Baseline]) -> str:
    if not judged:
        return "Too few bots have played for any to be held out."
    rows = [
        (each.name, str(each.shown), _share(each.rmse, 3), _share(each.explained, 3))
        for each in judged
    ]
    return _table(("who tells", "plays shown", "RMSE of true rates", "explained"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _parts(parts: Split | None, count: int) -> list[str]:
    told = ["learn"] * count
    if parts is not None:
        for name, places in (("judge", parts.held), ("choose", parts.aside)):
            for place in places.tolist():
                told[place] = name
    return told


def _share(value: float, digits: int = 2) -> str:
    sign, size = "-" if value < 0 else "", f"{abs(value):.{digits}f}"
    return sign + size.removeprefix("0")


def _range(plays: npt.NDArray[np.integer]) -> str:
    low, high = int(plays.min()), int(plays.max())
    return f"{low}" if low == high else f"{low} to {high}"
