"""What a kept play was: its result and a picture of it, or a film. All beside the frames."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pygame

from duskfolk.errors import DuskfolkError, plain

from ...acts import people_of
from ...errors import SaveError
from ...replay import Replay
from ...view.canvas import SIZE
from ...view.film import Film
from ...view.hud import draw_hud
from ...view.palette import Look
from ...view.stage import Stage
from ...world.kinds import Outcome
from .filming import frames
from .reel import Reel
from .session import DECISIONS_PER_SECOND

_BEFORE_END = 12  # decisions before the end that a picture shows
_PACES = {".mp4": 3 * DECISIONS_PER_SECOND, ".gif": DECISIONS_PER_SECOND}  # frames a second
_GIF_LAST = 15 * DECISIONS_PER_SECOND  # decisions that a GIF shows: it grows with every picture
_GIF_WINDOW = 320, 180  # pixels around the lamplighter that a GIF keeps
_COSTS = 8  # times as long as to live a decision it takes to film it, too
PICTURE = 288, 162  # pixels


class Told(NamedTuple):
    """What is told of a play; where ``refused`` is a sentence, nothing else is."""

    refused: str = ""
    outcome: Outcome = Outcome.RUNNING
    seconds: float = 0.0
    hearts: int = 0


def told_of(recorded: Replay) -> Told:
    """What came of it."""
    try:
        reel = Reel(recorded)
        reel.go(len(recorded))
        record = reel.session.record()
    except DuskfolkError as error:
        return Told(plain(str(error), 300))
    return Told("", record.outcome, record.seconds, record.hearts)


def picture_of(recorded: Replay, look: Look) -> pygame.Surface | None:
    """How it looked shortly before its end; None where it cannot be lived again."""
    try:
        reel = Reel(recorded)
        reel.go(len(recorded) - _BEFORE_END)
    except DuskfolkError:
        return None
    stage = followed(reel, look)
    canvas = pygame.Surface(SIZE)
    stage.draw(canvas, 1.0, 1.0)  # a second, so that all who are seen have come into sight
    return pygame.transform.smoothscale(canvas, PICTURE)


def film_of(recorded: Replay, path: Path, look: Look, go_on: Callable[[float], bool]) -> None:
    """Write a film of it, of a GIF of its end, with what the player saw and no name of anybody.

    Args:
        recorded: the play.
        path: the file, ``.gif`` or ``.mp4``.
        look: colours and light.
        go_on: is told after each decision what share of the work is done, and says whether to go
            on; a film that is left off is not kept.

    Raises:
        DuskfolkError: it cannot be lived again or written.
    """
    reel = Reel(recorded)
    if not len(reel):
        raise SaveError("Nothing was played in it, so a film of it would have no picture.")
    first = max(0, len(reel) - _GIF_LAST) if path.suffix == ".gif" else 0
    work = max(1, first + _COSTS * (len(reel) - first))

    def check() -> None:
        if not go_on((min(reel.at, first) + _COSTS * max(0, reel.at - first)) / work):
            raise LeftOffError("It was left off.")

    while reel.at < first:
        check()
        reel.go(reel.at + 1)
    reel.go(first)
    stage = followed(reel, look)
    me = max(0, reel.session.played)
    pace = _PACES[path.suffix]
    window = _GIF_WINDOW if path.suffix == ".gif" else None

    def hud(canvas: pygame.Surface) -> None:
        if window is None and stage.motion.now is not None:
            draw_hud(canvas, stage.motion.now, me, stage.clock)

    with Film(path, pace, window) as film:
        for canvas in frames(reel.session, stage, reel.rest(), pace, hud):
            film.add(canvas, stage.on_canvas(me))
            check()


class LeftOffError(DuskfolkError):
    """Somebody did not want the film any more."""


def followed(reel: Reel, look: Look) -> Stage:
    """A stage with the eyes of who was played."""
    session = reel.session
    ground = int(session.state.ground[0])
    follow = max(0, session.played)
    names = people_of(session.level)
    stage = Stage(session.worlds.ground, ground, session.level.genre, follow, look, names=names)
    stage.see(session.state, 0)
    return stage
