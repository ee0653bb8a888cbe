"""Whether sentences on losses are true, whether they name what mattered, and how they differ.

Players with human limits walk through the valley as often as they are asked to, each at its
setting; of each night that they lose one sentence is told, as the game tells it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ....game.losing import Kind, sentence, tape_of, why_lost
from ....game.losing.why import HELPS, gains
from ....game.minds import Deciders, Minds, Witness, check_minds, live_out
from ....game.nights import VALLEY, Night, level_of
from ....game.replay import Recorder, Replay
from ....game.setting import setting_at
from ....game.world.kinds import Genre, Outcome
from ....game.worlds import Worlds
from ...kit.intervals import DEVIATIONS, Cell, most, ratio
from .bearing import bears_out
from .playing import minds_at
from .setup import Rows, Setup, figure, seeds

PLAYERS = {"newcomer": 0.0, "regular": 0.5, "skilled": 1.0}  # and where the slider stands
_FUTURES = 64  # of each side of a comparison
_LATELY = 6  # sentences that the game remembers
_FEW = 50  # losses, below which no share of them is known to a tenth


class Told(NamedTuple):
    """One loss as it was told."""

    night: str
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
    return figures([each for player in PLAYERS for each in _losses(setup, player)], setup)


def figures(told: Sequence[Told], setup: Setup) -> Rows:
    """What is told of losses. Those of one night have much in common, so nights are what varies."""
    count = len(told)
    if count < _FEW:
        few = "1 loss tells" if count == 1 else f"{count} losses tell"
        setup.note(f"{few} little; ask for more plays, --profiles {2 * setup.plays}")
    if not told:
        return {"why.losses": 0.0}
    kinds = Counter(each.kind for each in told)
    for kind, times in kinds.most_common():
        gain = float(np.mean([each.gain for each in told if each.kind == kind]))
        setup.note(f"{kind}: {times} of {count}, undone the chance rises by {gain:.2f}")
    for each in told:
        if not each.true:
            setup.note(f"not borne out: {each.said}")
    return (
        figure("why.true", _share(told, lambda each: each.true)(DEVIATIONS), count)
        | figure("why.helps", _share(told, lambda each: each.gain >= HELPS)(DEVIATIONS), count)
        | figure("why.same", most([_share(told, partial(_is_of, kind)) for kind in kinds]), count)
        | {"why.losses": float(count)}
    )


def _share(told: Sequence[Told], is_so: Callable[[Told], bool]) -> Cell:
    """Of how many losses it is so, as one of several shares."""
    nights = sorted({each.night for each in told})
    counts = [sum(each.night == night for each in told) for night in nights]
    hits = [sum(is_so(each) for each in told if each.night == night) for night in nights]
    return partial(ratio, hits, counts)


def _is_of(kind: Kind, each: Told) -> bool:
    return each.kind == kind


def _losses(setup: Setup, player: str) -> Iterator[Told]:
    """What one player is told, loss by loss."""
    slider, lately = PLAYERS[player], list[Kind]()
    known: dict[Genre, Deciders] = {}
    for number in range(setup.plays):
        night = VALLEY[number % len(VALLEY)]
        if night.genre not in known:
            known[night.genre] = check_minds(minds_at(night.genre, player, slider))
        minds = known[night.genre]
        seed, choosing, judging = seeds(setup.luck("why", player, number), 3)
        replay, outcome = _play(night, minds, slider, seed)
        if outcome == Outcome.WON:
            continue
        tape = tape_of(replay)
        cause = why_lost(tape, minds, lately[-_LATELY:], choosing)
        assert cause is not None, "whatever is lost has a cause"
        lately.append(cause.kind)
        gain = gains(tape, minds, [cause], _FUTURES, judging)[0]
        said = sentence(cause, "en")
        yield Told(night.name, cause.kind, said, bears_out(replay, said), gain)


def _play(
    night: Night, minds: Deciders, slider: float, seed: int
) -> tuple[Replay, Outcome]:  # fmt: skip
    worlds, level, setting = Worlds(1), level_of(night), setting_at(slider)
    worlds.start(0, level, seed, setting)
    recorder, chooser = Recorder(worlds, 0, seed, setting), Minds(worlds)
    chooser.assign(0, minds)
    live_out(chooser, witnesses=[_Noted(recorder)])
    return recorder.replay, Outcome(int(worlds.state.outcome[0]))
