"""What the first six nights teach: who follows, who is shown nothing, who lacks a verb.

Nobody here is a person: these are a bot that knows what the screen shows, and policies that act as
late, as seldom and as wrongly as people do.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np

from ....game.minds import Witness
from ....game.nights import FIRST, Night, level_of
from ....game.nights.first import TAUGHT, Verb
from ....game.reflexes import PLAYERS
from ...kit.intervals import Cell, Share, least, most
from .following import Blind, Follower, guided
from .masking import Masked, without
from .playing import Ended, cell_of, play_often, share_won
from .setup import Luck, Rows, Setup, bias, figure

Plays = Sequence[Ended]


def first(_: Path, setup: Setup) -> Rows:
    """The six nights: who follows, who is shown nothing, who lacks a verb, and newcomers."""
    follower, blind, newcomer = dict[str, Plays](), dict[str, Plays](), dict[str, Plays]()
    masked = dict[str, dict[str, Plays]]()
    for night in FIRST:
        taught, haste = TAUGHT[night.name], Verb.DASH in TAUGHT[night.name]
        cell = _Cell(setup, night)
        follower[night.name] = cell.plays("follower", "idle", [Follower(taught, haste)])
        blind[night.name] = cell.plays("blind", "idle", [Blind(cell.luck("blind", "hands"))])
        hands = cell.luck("newcomer", "hands")
        reads = guided(taught, PLAYERS["newcomer"], haste=haste, luck=hands)
        newcomer[night.name] = cell.plays("newcomer", "newcomer", [reads])
        for verb in taught:
            masked[verb] = _masked(cell, verb)
    every = {f"{verb} {who}": plays for verb, whose in masked.items()
             for who, plays in whose.items()}  # fmt: skip
    return (
        _extreme(setup, "follower", least, follower)
        | _extreme(setup, "blind", most, blind)
        | _extreme(setup, "masked", most, every)
        | {key: value for verb, plays in masked.items()
           for key, value in _extreme(setup, f"masked.{verb}", most, plays).items()}
        | _extreme(setup, "first.worst", least, newcomer)
    )  # fmt: skip


def _extreme(
    setup: Setup, name: str, pick: Callable[[Sequence[Cell]], Share], cells: Mapping[str, Plays]
) -> Rows:
    """The least or the most of cells, its interval, and what luck adds to it."""
    told = (f"{whose} {share_won(plays):.2f}" for whose, plays in cells.items())
    setup.note(f"{name}: {', '.join(told)}")
    won = [sum(end.won for end in plays) for plays in cells.values()]
    count = setup.plays
    of = np.min if pick is least else np.max
    off = bias(lambda hits: float(of(hits)) / count, won, count, setup.luck("first", name, "bias"))
    found = pick([cell_of(plays) for plays in cells.values()])
    return figure(name, found, count) | {f"{name}.bias": off}


class _Cell:
    """One night, and the luck of all who play it."""

    def __init__(self, setup: Setup, night: Night) -> None:
        self._setup, self.night = setup, night

    def luck(self, *whose: str) -> Luck:
        """The source of somebody's luck in this night."""
        return self._setup.luck("first", self.night.name, *whose)

    def plays(
        self, whose: str, player: str, witnesses: Sequence[Witness], missing: Verb | None = None
    ) -> Plays:
        """How the night ends for a player, or for who plays in its stead."""
        level = level_of(self.night)
        if missing is not None:
            level = without(level, missing)
        assert self.night.setting is not None, "a night that teaches has its own setting"
        return play_often(level, player, self.night.setting, self._setup.plays, witnesses,
                          self.night.task, self.luck(whose, missing or ""))  # fmt: skip


def _masked(cell: _Cell, verb: Verb) -> dict[str, Plays]:
    """How the night ends for the follower and for the players without a verb."""
    taught = TAUGHT[cell.night.name]
    rest, haste = tuple(one for one in taught if one != verb), verb != Verb.DASH in taught
    speaks = verb != Verb.TALK
    mask = Masked(verb)
    follower = Follower(rest, haste, speaks=speaks)
    found = {"follower": cell.plays("follower", "idle", [follower, mask], verb)}
    for player, reflexes in PLAYERS.items():
        hands = cell.luck(player, verb, "hands")
        reads = guided(rest, reflexes, haste=haste, luck=hands, speaks=speaks)
        found[player] = cell.plays(player, player, [reads, mask], verb)
    return found
