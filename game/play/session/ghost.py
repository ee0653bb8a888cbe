"""One's own best night, walking along as a pale ghost: drawn, and nothing in the world knows it."""

from collections.abc import Callable
from concurrent.futures import Future
from functools import cache

import numpy as np
import numpy.typing as npt
import pygame

from duskfolk.errors import DuskfolkError

from ...replay import Replay
from ...view.canvas import TILE
from ...view.figures import FRAMES, STANDING, Pose, outlined, side_of, silhouette
from ...view.palette import PAPER, WISP, mix
from ...view.stage import Stage
from ...world.kinds import Role
from ..back_room import ask
from .reel import Reel

_PALE = mix(PAPER, WISP, 0.35)
_SHEER, _GONE = 215, 12  # of 255; decisions for which it fades once it is through the gate
_STRIDE = 3.4  # frames of a walk to a tile
_FEET = 4  # pixels that feet stand below a body's middle
ME = 0  # the lamplighter

Track = npt.NDArray[np.float32]  # (moment, 4): x, y in tiles, the Move it faces, tiles walked


class Ghost:
    """Where it walked, once that is known.

    Args:
        find: gives the replay, or None; it is asked beside the frames.
    """

    def __init__(self, find: Callable[[], Replay | None]) -> None:
        self._track: Future[Track | None] = ask(lambda: track_of(find()))

    @property
    def track(self) -> Track | None:
        """Its way, once it was lived again; None where there is none."""
        return self._track.result() if self._track.done() else None

    def draw(self, canvas: pygame.Surface, stage: Stage, moment: float) -> None:
        """Draw it where it was at a moment, in decisions, in between, too."""
        track = self.track
        if track is None or moment < 0 or moment >= len(track) - 1 + _GONE:
            return
        last = len(track) - 1
        at, after = min(int(moment), last), min(int(moment) + 1, last)
        share = moment - int(moment) if after > at else 0.0
        x, y, _, walked = track[at] + (track[after] - track[at]) * np.float32(share)
        moves = track[after, 3] > track[at, 3]
        frame = int(walked * _STRIDE) % FRAMES if moves else STANDING
        body = _body(Pose(side_of(int(track[after, 2])), frame))
        left = max(0.0, 1 - max(0.0, moment - last) / _GONE)
        body.set_alpha(round(_SHEER * left))
        foot = round(float(x) * TILE) - stage.left, round(float(y) * TILE) + _FEET - stage.top
        canvas.blit(body, body.get_rect(midbottom=(foot[0], foot[1] + 2)))
        body.set_alpha(255)


@cache
def _body(pose: Pose) -> pygame.Surface:
    """Pale, in a line of cold light, in a dark one: on some ground each of them is hard to see."""
    pale = silhouette(Role.LAMPLIGHTER, pose, _PALE)
    return outlined(outlined(pale, WISP))


def track_of(replay: Replay | None) -> Track | None:
    """The way of a play; None where it cannot be lived again."""
    if replay is None:
        return None
    reel = Reel(replay)
    rows: list[tuple[float, float, float, float]] = []
    walked = 0.0
    try:
        reel.go(0)
        while True:
            state = reel.session.state
            x, y = float(state.x[0, ME]), float(state.y[0, ME])
            if rows:
                walked += float(np.hypot(x - rows[-1][0], y - rows[-1][1]))
            rows.append((x, y, float(state.face[0, ME]), walked))
            if reel.at >= len(reel):
                return np.array(rows, np.float32)
            reel.go(reel.at + 1)
    except DuskfolkError:  # of other rules: nobody walks there
        return None
