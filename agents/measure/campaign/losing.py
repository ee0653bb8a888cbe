"""Whether sentences on losses are true, whether they name what mattered, and how they differ.

Players with human limits walk through the valley as often as they are asked to, each at its
setting; of each night that they lose one sentence is told, as the game tells it.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ....game.losing import Cause, Kind, sentence, tape_of, why_lost
from ....game.losing.why import HELPS, gains
from ....game.minds import Deciders, Minds, Witness, check_minds, live_out
from ....game.nights import VALLEY, Night, level_of
from ....game.replay import Recorder, Replay
from ....game.setting import setting_at
from ....game.world.kinds import Genre, Outcome
from ....game.worlds import Worlds
from .bearing import bears_out
from .playing import minds_at
from .setup import Rows, Setup

PLAYERS = {"newcomer": 0.0, "regular": 0.5, "skilled": 1.0}  # and where the slider stands
_FUTURES = 64  # of each side of a comparison
_LATELY = 6  # sentences that the game remembers
_OTHER = 1 << 12  # seeds of the judge begin here, far from those by which a cause was chosen


class Told(NamedTuple):
    """One loss as it was told."""

    kind: Kind
    said: str
    true: bool
    gain: float


class _Noted(Witness):
    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    def after(self, worlds: Worlds, actions: np.ndarray) -> None:
        self._recorder.note(actions[0])


def why(_: Path, setup: Setup) -> Rows:
    """Sentences that are true, causes that help, and the commonest."""
    told = [each for player in PLAYERS for each in _losses(setup, player)]
    if not told:
        return {}
    kinds = Counter(each.kind for each in told)
    count = len(told)
    for kind, times in kinds.most_common():
        gain = float(np.mean([each.gain for each in told if each.kind == kind]))
        setup.note(f"{kind}: {times} of {count}, undone the chance rises by {gain:.2f}")
    for each in told:
        if not each.true:
            setup.note(f"not borne out: {each.said}")
    helps = float(np.mean([each.gain >= HELPS for each in told]))
    doubt = 1.96 * (helps * (1 - helps) / count) ** 0.5
    setup.note(f"{count} losses; helps {helps:.3f} +- {doubt:.3f}")
    return {
        "why.true": float(np.mean([each.true for each in told])),
        "why.helps": helps,
        "why.same": max(kinds.values()) / count,
        "why.losses": float(count),
    }


def _losses(setup: Setup, player: str) -> Iterator[Told]:
    """What one player is told, loss by loss."""
    slider, lately = PLAYERS[player], list[Kind]()
    known: dict[Genre, Deciders] = {}
    for number in range(setup.plays):
        night = VALLEY[number % len(VALLEY)]
        if night.genre not in known:
            known[night.genre] = check_minds(minds_at(night.genre, player, slider))
        minds = known[night.genre]
        replay, outcome = _play(night, minds, slider, (setup.seed << 20) + number)
        if outcome == Outcome.WON:
            continue
        tape = tape_of(replay)
        cause = why_lost(tape, minds, lately[-_LATELY:], number)
        assert cause is not None, "whatever is lost has a cause"
        lately.append(cause.kind)
        yield _judged(replay, cause, gains(tape, minds, [cause], _FUTURES, _OTHER + number)[0])


def _play(
    night: Night, minds: Deciders, slider: float, seed: int
) -> tuple[Replay, Outcome]:  # fmt: skip
    worlds, level, setting = Worlds(1), level_of(night), setting_at(slider)
    worlds.start(0, level, seed, setting)
    recorder, chooser = Recorder(worlds, 0, seed, setting), Minds(worlds)
    chooser.assign(0, minds)
    live_out(chooser, witnesses=[_Noted(recorder)])
    return recorder.replay, Outcome(int(worlds.state.outcome[0]))


def _judged(replay: Replay, cause: Cause, gain: float) -> Told:
    said = sentence(cause, "en")
    return Told(cause.kind, said, bears_out(replay, said), gain)
