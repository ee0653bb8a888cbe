"""Lost plays to look at: of scripted folk, or drawn by hand."""

import numpy as np

from duskfolk.game.levels import build
from duskfolk.game.losing import Tape, tape_of
from duskfolk.game.minds import Minds, Witness, live_out
from duskfolk.game.replay import Recorder, Replay
from duskfolk.game.setting import SETTINGS
from duskfolk.game.world.kinds import Deed, Genre, Move
from duskfolk.game.worlds import Worlds


class _Noted(Witness):
    def __init__(self, recorder: Recorder, acts: tuple[int, int] | None) -> None:
        self._recorder, self._acts = recorder, acts

    def before(self, worlds: Worlds, actions: np.ndarray) -> None:
        if self._acts is not None:
            actions[0, 0] = self._acts

    def after(self, worlds: Worlds, actions: np.ndarray) -> None:
        self._recorder.note(actions[0])


def lost_replay(
    genre: Genre = Genre.WATCH, level: int = 1_000_000, *, seed: int = 1, setting: str = "fierce",
    acts: tuple[int, int] | None = (Move.STAY, Deed.DASH),
) -> Replay:  # fmt: skip
    """A night in which the lamplighter does one thing and nothing else, among scripted folk."""
    worlds = Worlds(1)
    worlds.start(0, build(genre, level), seed, SETTINGS[setting])
    recorder = Recorder(worlds, 0, seed, SETTINGS[setting])
    minds = Minds(worlds)
    minds.assign(0, {})
    live_out(minds, witnesses=[_Noted(recorder, acts)])
    return recorder.replay


def lost_tape(genre: Genre = Genre.WATCH, **how: object) -> Tape:
    """The same, moment by moment."""
    return tape_of(lost_replay(genre, **how))  # pyright: ignore[reportArgumentType]
