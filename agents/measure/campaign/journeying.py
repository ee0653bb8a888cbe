"""Whole ways through all nights: each player at its setting, with the mercy that losses bring."""

from pathlib import Path

import numpy as np

from ....game.minds import Witness
from ....game.nights import FIRST, VALLEY, Night, level_of
from ....game.nights.first import TAUGHT, Verb
from ....game.nights.mercy import OPENS, eased
from ....game.reflexes import PLAYERS
from ....game.world.rules import TICKS_PER_DECISION, TICKS_PER_SECOND
from .following import guided
from .playing import Ended, play_often
from .setup import Rows, Setup

_AT = {"newcomer": 0.0, "regular": 0.5, "skilled": 1.0}  # where each player's slider stands
_SECONDS = float(TICKS_PER_DECISION) / float(TICKS_PER_SECOND)  # of a decision


def journeys(_: Path, setup: Setup) -> Rows:
    """Ways to the end; a night that is lost is played again until it is won or lets one pass."""
    tries, minutes, ended = list[int](), list[float](), list[bool]()
    for player, slider in _AT.items():
        seconds, lit = np.zeros(setup.plays), np.zeros(setup.plays, int)
        passed = np.ones(setup.plays, bool)
        for night in (*FIRST, *VALLEY):
            took, won, often = _night(setup, night, player, slider)
            seconds += took
            lit += won
            passed &= won | (often >= OPENS)
            tries += often.tolist()
        ended += passed.tolist()
        minutes += (seconds / 60).tolist()
        setup.note(f"{player}: {lit.mean():.1f} lamps, {np.median(seconds) / 60:.0f} minutes")
    return {
        "ended": float(np.mean(ended)),
        "tries": float(np.percentile(tries, 95)),
        "minutes": float(np.median(minutes)),
    }


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
        witnesses.append(guided(taught, PLAYERS[player], haste=haste, seed=setup.seed + lost))
    seed = setup.seed + 2 + lost
    return play_often(level_of(night), player, night.setting, plays, witnesses, night.task, seed,
                      slider=slider)  # fmt: skip
