"""Filming: the one loop that draws a play without a window, frame by frame."""

from collections.abc import Callable, Iterable, Iterator

import pygame

from ...acts import people_of
from ...levels import Level
from ...view.canvas import SIZE
from ...view.palette import PLAIN, Look
from ...view.scenery import Scenery
from ...view.stage import Stage
from .session import DECISIONS_PER_SECOND, Session

_MOST = 3  # levels that stay painted: who comes back to one does not wait for it
_painted: dict[Level, Scenery] = {}  # the oldest first


def stage_of(session: Session, look: Look = PLAIN, follow: int = 0) -> Stage:
    """A stage that has seen how a session stands."""
    level, ground = session.level, session.worlds.ground
    scenery = _painted.pop(level, None)
    g, names = int(session.state.ground[0]), people_of(level)
    stage = Stage(ground, g, level.genre, follow, look, scenery, names)
    _painted[level] = stage.scenery
    for oldest in list(_painted)[:-_MOST]:
        _painted.pop(oldest, None)
    stage.see(session.state, 0)
    return stage


def frames(
    session: Session,
    stage: Stage,
    decisions: Iterable[object],
    pace: int,
    over: Callable[[pygame.Surface], None],
) -> Iterator[pygame.Surface]:
    """The pictures of a play.

    Args:
        session: the play.
        stage: where it is drawn.
        decisions: lives one decision of it with each item.
        pace: frames a second of world time.
        over: draws what lies over the world.

    Yields:
        The canvas; the next frame is drawn on it, too.
    """
    canvas, due = pygame.Surface(SIZE), 0.0
    for _ in decisions:
        stage.see(session.state, 0)
        due += pace / DECISIONS_PER_SECOND
        count = int(due)
        due -= count
        for number in range(count):
            stage.draw(canvas, (number + 1) / count, 1 / pace)
            over(canvas)
            yield canvas
