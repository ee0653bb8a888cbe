"""Moments whose truth is known, drawn as a player sees them: of plays, and staged in levels."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pygame

from ...levels import build
from ...view.canvas import SIZE
from ...view.figures.clothes import CLOTHED
from ...view.own import Own, own_of
from ...view.palette import PLAIN, Look
from ...view.stage import Stage
from ...world.kinds import FOES, Genre, Mood, Relation, Role, Tile
from ...world.rules import STILL_TICKS, TICKS_PER_SECOND
from ...world.state import State
from ..session.session import Session

Picture = npt.NDArray[np.uint8]  # (height, width, 3)

_LAST = 60  # seconds of a night that are its last
_APART = 2.6  # tiles between bodies, so that none covers another
_NEAR, _FAR = 1.8, 7.5  # tiles from who is followed at which others stand
_MOST = 6  # others in a picture
_BODY = pygame.Rect(-12, -27, 24, 32)  # of a body, from its feet
_HEAD = pygame.Rect(-11, -44, 22, 44)  # of a body with the mark over it


class Cut(NamedTuple):
    """A piece of a picture, and what it shows."""

    picture: Picture
    shows: int


class Cuts(NamedTuple):
    """What was cut out of pictures: by role, by mood, and by the own mark."""

    role: list[Cut]
    mood: list[Cut]
    mark: list[Cut]


def picture_of(canvas: pygame.Surface) -> Picture:
    """A surface as numbers."""
    return pygame.surfarray.array3d(canvas).swapaxes(0, 1).copy()


def glimpses(genre: Genre, level: int, count: int, seed: int) -> Iterator[Picture]:
    """The picture at 64 x 36, without a HUD, at moments from a play's start to its night."""
    luck = np.random.default_rng((seed, genre, level, 1))
    session = Session(build(genre, level), seed=level, played=-1)
    stage = _stage_of(session)
    canvas, small = pygame.Surface(SIZE), pygame.Surface((64, 36))
    for number in range(count):
        for _ in range(int(luck.integers(15, 60))):
            if not session.over:
                session.step()
        state = _copy(session.state)
        share = (number + float(luck.random())) / count
        state.tick[0] = int(share * int(state.night[0]))
        _settle(stage, state, canvas, luck)
        pygame.transform.smoothscale(canvas, small.get_size(), small)
        yield picture_of(small)


def cuts_of(genre: Genre, level: int, count: int, seed: int, look: Look = PLAIN) -> Cuts:
    """Bodies of all roles and moods in the light of the last minute, and the own mark.

    Roles do not depend on the genre here, as they do in levels: the ground must not tell them.
    """
    luck = np.random.default_rng((seed, genre, level, 2))
    session = Session(build(genre, level), seed=level, played=-1)
    stage, canvas = _stage_of(session, look), pygame.Surface(SIZE)
    cuts = Cuts([], [], [])
    for number in range(count):
        for _ in range(int(luck.integers(3, 12))):
            if not session.over:
                session.step()
        state = _copy(session.state)
        night = int(state.night[0])
        last = max(0, night - _LAST * TICKS_PER_SECOND)
        state.tick[0] = int(luck.integers(last, night))
        others = _stand(stage, state, luck, Own(number % len(Own)))
        _settle(stage, state, canvas, luck)
        _cut(stage, state, canvas, others, cuts)
    return cuts


def stand_before(stage: Stage, of: State, canvas: pygame.Surface, luck: np.random.Generator) -> int:
    """Draw a night in which somebody stands right before who is followed; returns who."""
    state = _copy(of)
    state.tick[0] = int(state.night[0]) - int(luck.integers(1, 60 * TICKS_PER_SECOND))
    others = _stand(stage, state, luck, Own.NONE)
    for b in others:
        state.safe[0, b] = b != others[0]
    state.x[0, others[0]] = state.x[0, 0] + luck.uniform(-0.35, 0.35)
    state.y[0, others[0]] = state.y[0, 0] + luck.uniform(0.05, 0.45)
    _settle(stage, state, canvas, luck)
    return others[0]


def alone(
    stage: Stage, of: State, canvas: pygame.Surface, role: Role, mood: Mood, *,
    own: Own = Own.NONE, windup: int = 0,
) -> None:  # fmt: skip
    """Draw a late night in which body 1 stands near who is followed, in this role and mood."""
    luck = np.random.default_rng(5)
    state = _copy(of)
    state.tick[0] = int(0.9 * int(state.night[0]))
    others = _stand(stage, state, luck, own)
    for b in others[1:]:
        state.safe[0, b] = 1
    need = max(1, int(state.need[0]))
    state.role[0, 1], state.mood[0, 1], state.windup[0, 1] = role, mood, windup
    stage.motion.names = {1: str(luck.choice(CLOTHED))} if role == Role.VILLAGER else {}
    state.relation[0, 1, 0] = state.relation[0, 0, 1] = Relation.HOSTILE
    state.doubt[0, 1] = (0, need // 2, need)[mood]
    state.sees[0, 1] = own == Own.SEEN
    _settle(stage, state, canvas, luck)


def _stage_of(session: Session, look: Look = PLAIN) -> Stage:
    ground = int(session.state.ground[0])
    return Stage(session.worlds.ground, ground, session.level.genre, 0, look)


def _copy(state: State) -> State:
    return State._make(column.copy() for column in state)


def _settle(stage: Stage, state: State, canvas: pygame.Surface, luck: np.random.Generator) -> None:
    """Let the camera arrive and fades end; some walk, some stand, at any phase of a stride."""
    for _ in range(4):
        stage.see(state, 0)
        stage.draw(canvas, 1.0, 0.7)
    before = _copy(state)
    walks = luck.random(state.x.shape) < 0.5
    walks[0, 0] = state.still[0, 0] < STILL_TICKS and bool(luck.random() < 0.5)
    before.x[0] -= np.where(walks[0], 0.25 * luck.choice((-1, 1), state.x.shape[1]), 0)
    stage.motion.stride = (luck.random(state.x.shape[1]) * 4).tolist()
    for moment in (before, state):
        stage.see(moment, 0)
    stage.draw(canvas, 1.0, 1 / 60)


def _stand(stage: Stage, state: State, luck: np.random.Generator, wanted: Own) -> list[int]:
    """Set who is followed and others where they are seen; returns these others."""
    tiles, bodies = stage.scenery.tiles, int(state.bodies[0])
    _choose_own_place(stage, state, luck, wanted)
    me = float(state.x[0, 0]), float(state.y[0, 0])
    state.leader[0], state.safe[0], state.carrying[0, 1:] = 0, 0, 0
    state.windup[0], state.dash[0], state.cower[0] = 0, 0, 0
    state.stirred[0], state.sleeps[0], state.asleep[0], state.dazed[0] = 0, 0, 0, 0
    state.near_start[0], state.guard[0], state.sees[0] = 0, 0, 0
    state.mood[0] = Mood.CALM
    state.face[0] = luck.integers(1, 9, state.x.shape[1])
    free = np.argwhere((tiles == Tile.FLOOR) | (tiles == Tile.GRASS))[:, ::-1] + 0.5
    away = np.hypot(*(free - me).T)
    free = luck.permutation(free[(away > _NEAR) & (away < _FAR)])
    placed = [me]
    others: list[int] = []
    blocked = stage.scenery.blocked(bool(state.gate_open[0]))
    for x, y in free.tolist():
        b = len(others) + 1
        if b >= bodies or len(others) == _MOST:
            break
        apart = min(np.hypot(x - i, y - j) for i, j in placed)
        if apart < _APART or not _clear(blocked, me, (x, y)):
            continue
        state.x[0, b], state.y[0, b] = x, y
        placed.append((x, y))
        others.append(b)
        _cast(state, b, luck)
    for b in range(len(others) + 1, bodies):  # out of the picture
        state.safe[0, b] = 1
    foes = [b for b in others if state.role[0, b] in FOES]
    if wanted == Own.SEEN and foes:
        for b in foes[: int(luck.integers(1, len(foes) + 1))]:
            state.sees[0, b] = 1
    return others


def _cast(state: State, b: int, luck: np.random.Generator) -> None:
    """Let a body be anybody, in any mood."""
    role = Role(int(luck.choice((*FOES, *Role))))
    if role == Role.LAMPLIGHTER:
        role = Role.WISP
    state.role[0, b] = role
    foe = role in FOES
    state.relation[0, b, 0] = state.relation[0, 0, b] = Relation.HOSTILE if foe else Relation.ALLY
    state.sees[0, 0] |= 1 << b
    state.still[0, b] = 0
    if foe:
        state.mood[0, b] = luck.integers(0, len(Mood))
        need = max(1, int(state.need[0]))
        state.doubt[0, b] = int(luck.random() * need) if state.mood[0, b] else 0


def _choose_own_place(stage: Stage, state: State, luck: np.random.Generator, wanted: Own) -> None:
    """Somewhere dark, in grass, or in light, as it is wanted; at least a step from any wall."""
    tiles, light = stage.scenery.tiles, stage.scenery.light
    state.carrying[0, 0], state.still[0, 0] = 0, 0
    wide = stage.scenery.columns
    ys, xs = np.nonzero((tiles == Tile.FLOOR) | (tiles == Tile.GRASS))
    lit = (light[ys * 48 + xs] & int(state.burning[0])) > 0
    inner = (xs > 1) & (ys > 1) & (xs < wide - 2) & (ys < len(tiles) - 2)
    grass = tiles[ys, xs] == Tile.GRASS
    fits = inner & ~lit
    if wanted == Own.HIDDEN and (inner & grass).any():
        fits, state.still[0, 0] = inner & grass, STILL_TICKS + 3
    elif wanted == Own.BRIGHT:
        if luck.random() < 0.5 and (inner & lit).any():
            fits = inner & lit
        else:
            state.carrying[0, 0] = 1
    which = int(luck.choice(np.flatnonzero(fits)))
    state.x[0, 0], state.y[0, 0] = xs[which] + 0.5, ys[which] + 0.5


def _clear(
    blocked: npt.NDArray[np.bool_], one: tuple[float, float], other: tuple[float, float]
) -> bool:
    steps = np.linspace(0, 1, 40)[:, None]
    spots = (np.array(one) * (1 - steps) + np.array(other) * steps).astype(int)
    return not blocked[spots[:, 1], spots[:, 0]].any()


def _cut(stage: Stage, state: State, canvas: pygame.Surface, others: list[int], cuts: Cuts) -> None:
    """Cut out all bodies that lie wholly in the picture."""
    whole = canvas.get_rect()
    me = stage.on_canvas(0)
    own = own_of(stage.motion, stage.scenery.tiles, stage.scenery.light)
    head = _HEAD.move(me)
    if whole.contains(head):
        cuts.mark.append(Cut(picture_of(canvas.subsurface(head)), own))
        cuts.role.append(Cut(picture_of(canvas.subsurface(_BODY.move(me))), Role.LAMPLIGHTER))
    for b in others:
        at = stage.on_canvas(b)
        head, body = _HEAD.move(at), _BODY.move(at)
        if not whole.contains(head):
            continue
        role = Role(int(state.role[0, b]))
        cuts.role.append(Cut(picture_of(canvas.subsurface(body)), role))
        if role in FOES:
            cuts.mood.append(Cut(picture_of(canvas.subsurface(head)), int(state.mood[0, b])))
