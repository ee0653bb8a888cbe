"""The explain overlay: what each body sees, and which deed its brain leans to."""

from math import cos, pi, sin

import numpy as np
import pygame

from ..kinds import Deed, Move, Relation, Role
from ..rules import CONE_COSINE, SIGHT
from ..view import text
from ..view.palette import LAMP, NIGHT, PAPER, WISP, Colour, mix
from ..view.stage import Stage
from .session import Session

_ARROWS = ("", "N", "NE", "E", "SE", "S", "SW", "W", "NW")
_TIES: dict[Relation, Colour] = {
    Relation.HOSTILE: (232, 92, 108), Relation.WARY: (226, 180, 96),
    Relation.NEUTRAL: (150, 150, 176), Relation.ALLY: (126, 190, 120),
}  # fmt: skip


def draw_explain(canvas: pygame.Surface, stage: Stage, session: Session) -> None:
    """From each body: lines to those it sees, its reach, its last choice and its leanings."""
    state = session.state
    count = int(state.bodies[0])
    spots = [stage.on_canvas(a) for a in range(count)]
    for a in range(count):
        if state.safe[0, a]:
            continue
        for b in range(count):
            if a != b and int(state.sees[0, a]) >> b & 1:
                colour = _TIES[Relation(int(state.relation[0, a, b]))]
                _dotted(canvas, spots[a], spots[b], colour)
        role = Role(int(state.role[0, a]))
        if CONE_COSINE[role] <= -1:
            _circle(canvas, spots[a], float(SIGHT[role]) * 16, mix(WISP, NIGHT, 0.6))
    for a in range(count):
        if not state.safe[0, a]:
            _label(canvas, session, a, spots[a])


def _label(canvas: pygame.Surface, session: Session, a: int, at: tuple[int, int]) -> None:
    role = Role(int(session.state.role[0, a]))
    move, deed = Move(int(session.actions[0, a, 0])), Deed(int(session.actions[0, a, 1]))
    words = f"{role.name.lower()} {_ARROWS[move]} {'' if deed == Deed.NONE else deed.name.lower()}"
    text.write(canvas, words.strip(), (at[0], at[1] + 3), PAPER, align=0.5)
    leanings = _leanings(session, role, a)
    if leanings is None:
        return
    for number, share in enumerate(leanings):
        wide = round(16 * float(share))
        y = at[1] + 17 + 4 * number
        canvas.fill(NIGHT, (at[0] - 9, y - 1, 18, 4))
        canvas.fill(LAMP if number == deed else mix(LAMP, NIGHT, 0.5), (at[0] - 8, y, wide, 2))


def _leanings(session: Session, role: Role, a: int) -> np.ndarray | None:
    """The chances of none, dash, use and power, where the brain tells them."""
    brain = session.brains.get(role)
    ask = getattr(brain, "probabilities", None)
    if ask is None or a == session.played:
        return None
    worlds = session.worlds
    return ask(worlds.rows[0, a : a + 1], worlds.masks[0, a : a + 1])[0, len(Move) :]


def _dotted(
    canvas: pygame.Surface, begin: tuple[int, int], end: tuple[int, int], colour: Colour
) -> None:
    steps = max(2, int(max(abs(end[0] - begin[0]), abs(end[1] - begin[1])) / 5))
    for step in range(1, steps):
        share = step / steps
        x = begin[0] + (end[0] - begin[0]) * share
        y = begin[1] - 8 + (end[1] - begin[1]) * share
        canvas.fill(colour, (round(x), round(y), 1, 1))


def _circle(canvas: pygame.Surface, at: tuple[int, int], radius: float, colour: Colour) -> None:
    count = int(radius)
    for number in range(count):
        angle = 2 * pi * number / count
        canvas.fill(
            colour,
            (round(at[0] + cos(angle) * radius), round(at[1] - 4 + sin(angle) * radius), 1, 1),
        )
