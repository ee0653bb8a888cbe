"""Sheets of bodies: every role on all sides, every mood and mark in the light of a late night."""

import pygame

from ...levels import build
from ...view.canvas import SIZE
from ...view.figures import FRAMES, Pose, figure
from ...view.own import Own
from ...view.palette import MOSS
from ...view.stage import Stage
from ...world.kinds import FOES, Genre, Mood, Role
from ...world.rules import WINDUP_TICKS
from ..looks.stills import alone
from ..session.session import Session
from .sheet import Shown, above, laid_out, larger

_SIDES = ("front", "right", "back", "left")
_AROUND = pygame.Rect(-24, -48, 48, 58)  # of a body, from its feet
_LEVEL = 2_100_090


def roles() -> pygame.Surface:
    """Each role from four sides, on the four frames of its walk."""
    shown = [
        Shown(_on_moss([figure(role, Pose(side, frame)) for frame in range(FRAMES)]),
              f"{role.name.lower()} {side}")
        for role in Role for side in _SIDES
    ]  # fmt: skip
    return above(laid_out(shown, 4), laid_out(larger(shown), 4))


def moods() -> pygame.Surface:
    """Foes calm, in doubt, hunting and about to strike; and what the own mark says."""
    stage, session = _night(Genre.WATCH)
    canvas = pygame.Surface(SIZE)
    shown: list[Shown] = []
    for role in FOES:
        for mood in Mood:
            alone(stage, session.state, canvas, role, mood)
            shown.append(_cut(stage, canvas, 1, f"{role.name.lower()} {mood.name.lower()}"))
        if role != Role.IMP:
            alone(stage, session.state, canvas, role, Mood.HUNTING, windup=int(WINDUP_TICKS) // 3)
            shown.append(_cut(stage, canvas, 1, f"{role.name.lower()} strikes"))
    for own in Own:
        alone(stage, session.state, canvas, Role.WARDEN, Mood.CALM, own=own)
        shown.append(_cut(stage, canvas, 0, f"self {own.name.lower()}"))
    return above(laid_out(shown, 8), laid_out(larger(shown), 8))


def _night(genre: Genre) -> tuple[Stage, Session]:
    session = Session(build(genre, _LEVEL), seed=1, played=-1)
    return Stage(session.worlds.ground, int(session.state.ground[0]), genre, 0), session


def _on_moss(figures: list[pygame.Surface]) -> pygame.Surface:
    picture = pygame.Surface((28 * len(figures), 30))
    picture.fill(MOSS)
    for n, body in enumerate(figures):
        picture.blit(body, (28 * n + 14 - body.get_width() // 2, 28 - body.get_height()))
    return picture


def _cut(stage: Stage, canvas: pygame.Surface, a: int, words: str) -> Shown:
    area = _AROUND.move(stage.on_canvas(a)).clamp(canvas.get_rect())
    return Shown(canvas.subsurface(area).copy(), words)
