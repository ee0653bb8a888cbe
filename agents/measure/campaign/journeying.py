"""Whole ways through all nights: each player at its setting, with the mercy that losses bring."""

from functools import partial
from pathlib import Path

import numpy as np

from ....game.minds import Witness
from ....game.nights import FIRST, VALLEY, Night, level_of
from ....game.nights.first import TAUGHT, Verb
from ....game.nights.mercy import EASES, OPENS, eased
from ....game.reflexes import PLAYERS
from ....game.world.rules import TICKS_PER_DECISION, TICKS_PER_SECOND
from ...kit.intervals import Cell, least, median, most, percentile, wilson
from .following import guided
from .playing import Ended, play_often
from .setup import Rows, Setup, figure

_AT = {"newcomer": 0.0, "regular": 0.5, "skilled": 1.0}  # where each player's slider stands
_SECONDS = float(TICKS_PER_DECISION) / float(TICKS_PER_SECOND)  # of a decision


def journeys(_: Path, setup: Setup) -> Rows:
    """Ways to the end; a night that is lost is played again until it is won or lets one pass.

    Since losses open the way, everybody reaches the end (`ended`), and no night takes more tries
    than open it (`tries`): neither can fail while the rule stands. What can fail is how many nights
    are won before that (`lit`), and before they are made any easier (`lit.unaided`).
    """
    nights, minutes = len(FIRST) + len(VALLEY), list[float]()
    ended, tries, lit, unaided = list[float](), list[Cell](), list[Cell](), list[Cell]()
    for player, slider in _AT.items():
        seconds, passed = np.zeros(setup.plays), np.ones(setup.plays, bool)
        lamps, early, often = 0, 0, list[int]()
        for night in (*FIRST, *VALLEY):
            took, won, tried = _night(setup, night, player, slider)
            seconds += took
            passed &= won | (tried >= OPENS)
            lamps += int(won.sum())
            early += int((won & (tried <= EASES)).sum())
            often += tried.tolist()
        ended.append(float(np.mean(passed)))
        tries.append(partial(percentile, often, 0.95))
        lit.append(partial(wilson, lamps, setup.plays * nights))
        unaided.append(partial(wilson, early, setup.plays * nights))
        minutes += (seconds / 60).tolist()
        told = f"{lamps / setup.plays:.1f} lamps, {early / setup.plays:.1f} of them unaided"
        setup.note(f"{player}: {told}, {np.median(seconds) / 60:.0f} minutes")
    count = setup.plays * nights
    return (
        figure("lit", least(lit), count)
        | figure("lit.unaided", least(unaided), count)
        | {"ended": min(ended), "ended.n": float(setup.plays)}
        | figure("tries", most(tries), count)
        | figure("minutes", median(minutes), len(minutes))
    )


def _night(setup: Setup, night: Night, player: str, slider: float
           ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """One night of each journey: seconds that it took, whether it was won, and how many tries."""
    seconds = np.zeros(setup.plays)
    won = np.zeros(setup.plays, bool)
    tries = np.zeros(setup.plays, int)
    for lost in range(OPENS):
        left = np.flatnonzero(~won)
        if not len(left):
            break
        ends = _again(setup, night, player, eased(slider, lost), len(left), lost)
        seconds[left] += [end.decisions * _SECONDS for end in ends]
        won[left] = [end.won for end in ends]
        tries[left] += 1
    return seconds, won, tries


def _again(setup: Setup, night: Night, player: str, slider: float, plays: int, lost: int
           ) -> list[Ended]:  # fmt: skip
    """So many plays of a night that was lost so often; a night that teaches has its own setting."""
    witnesses = list[Witness]()
    if night.setting is not None:
        taught = TAUGHT[night.name]
        haste = Verb.DASH in taught
        hands = setup.luck("journeys", player, night.name, lost, "hands")
        witnesses.append(guided(taught, PLAYERS[player], haste=haste, luck=hands))
    luck = setup.luck("journeys", player, night.name, lost)
    return play_often(level_of(night), player, night.setting, plays, witnesses, night.task, luck,
                      slider=slider)  # fmt: skip
