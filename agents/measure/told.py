"""Whether folk do what they were told, beside a twin that was not: same world, same luck.

Somebody is told something as talk tells it, by `game.acts`: the lamplighter stands beside it, and
foes have made peace with the lamplighter for as long as the order stands. Its twin stands in the
same world beside the same lamplighter, at the same peace, and is told nothing. An errand is obeyed
when it is done within 20 seconds, or kept for 20 where it is one to keep; a manner, when the
number that its dial is measured by (:mod:`duskfolk.envs.styles`) is on the ordered side of the
twin's, from a second after the order to its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ...envs.styles import sum_styles_of
from ...game import acts, layout
from ...game.acts import LAMPLIGHTER, Told
from ...game.errors import OptionError
from ...game.levels import build
from ...game.levels.level import WALKABLE
from ...game.minds import Decider, Minds, check_minds, live_once
from ...game.setting import SETTINGS
from ...game.world.kinds import STRIKERS, Order, Outcome, Relation, Role
from ...game.world.rules import (
    DIAL_TICKS,
    MAX_HEIGHT,
    MAX_WIDTH,
    ORDER_TICKS,
    SPEED,
    TICKS_PER_DECISION,
)
from ...game.worlds import Worlds
from .level_ids import LevelId
from .obedience import ARRIVED, Moment, Spell, is_obeyed, look

ERRAND_DECISIONS = 20 * layout.DECISIONS_PER_SECOND
DIAL_DECISIONS = DIAL_TICKS // TICKS_PER_DECISION
_SOON, _SPREAD = 50, 60  # decisions before anybody is told anything, and by how many they differ
_TRIES = 12  # decisions in which somebody to tell is looked for
_PAIRS = 64  # of worlds side by side
MOST = 0.9  # of the moments
_STRIDE = 0.5  # of what is walked in the time of an errand: a way that can be gone
_AROUND = ((0, -1), (1, 0), (0, 1), (-1, 0), (1, -1), (1, 1), (-1, 1), (-1, -1))  # tiles beside one
# The least and the most of a dial's number, where that is not 0 and 1
_ENDS = {(Role.IMP, 0): (-1.0, 0.0), (Role.VILLAGER, 0): (-1.0, 1.0)}
_PATH = layout.index("hint.order.path")


class Task(NamedTuple):
    """One order on one level: what was meant, and what was understood of it."""

    role: Role
    level: LevelId
    meant: Told
    given: Told | None  # None when it was not understood


@dataclass
class _Scene:
    """A pair of worlds, the asked in ``w`` and the unasked in ``w + 1``."""

    task: Task
    w: int
    begins: int  # the decision at which somebody is told
    spell: Spell | None = None
    sums: npt.NDArray[np.float64] = field(default_factory=lambda: np.zeros((2, 2, 3)))
    until: int = 0  # the decision at which it is judged
    over: bool = False


class Answer(NamedTuple):
    """Whether a task was done, by whom it was asked of and by the twin."""

    asked: bool
    unasked: bool


def tell_all(brain: Decider, tasks: Sequence[Task], seed: int = 0) -> list[Answer | None]:
    """Tell folk what they are to do, and see whether they do.

    Args:
        brain: who decides for whom is told, and for all of its role; the others are scripted.
        tasks: all of one role.
        seed: of the worlds' luck.

    Returns:
        An answer for each task; None where what was meant could not be done on that level, as
        where no grass is to hide in, or where the night was over before it could be told.
    """
    answers: list[Answer | None] = []
    for first in range(0, len(tasks), _PAIRS):
        answers += _together(brain, tasks[first : first + _PAIRS], seed)
    return answers


def _together(brain: Decider, tasks: Sequence[Task], seed: int) -> list[Answer | None]:
    worlds = Worlds(2 * len(tasks))
    minds = Minds(worlds)
    deciders = check_minds({tasks[0].role: brain})
    scenes = [
        _Scene(task, 2 * n, _SOON + task.level.number % _SPREAD) for n, task in enumerate(tasks)
    ]
    for scene in scenes:
        which = scene.task.level
        for w in (scene.w, scene.w + 1):
            luck = (seed << 32) + which.number * 16 + which.genre
            level = build(which.genre, which.number, which.crowd)
            worlds.start(w, level, luck, SETTINGS["fierce"])
            minds.assign(w, deciders)
    answers: list[Answer | None] = [None] * len(tasks)
    for now in range(_SOON + _SPREAD + _TRIES + DIAL_DECISIONS + 1):
        for n, scene in enumerate(scenes):
            if not scene.over:
                answers[n] = _attend(worlds, scene, now)
        if all(scene.over for scene in scenes):
            break
        _live(minds, scenes)
    return answers


def _attend(worlds: Worlds, scene: _Scene, now: int) -> Answer | None:
    """Tell whom is to be told, look at it, or judge it, as the time is."""
    running = bool((worlds.state.outcome[scene.w : scene.w + 2] == Outcome.RUNNING).all())
    if scene.spell is None:
        if now >= scene.begins and running:
            _begin(worlds, scene, now)
        scene.over = scene.spell is None and (now >= scene.begins + _TRIES or not running)
        return None
    look(worlds, scene.w, scene.spell)
    if running and now < scene.until:
        return None
    scene.over = True
    return _judge(scene, running)


def _begin(worlds: Worlds, scene: _Scene, now: int) -> None:
    """Find somebody to tell, stand beside it, and tell one of the twins."""
    w, task = scene.w, scene.task
    for body in _candidates(worlds, w, task):
        spell = _spell(worlds, w, body, task) if _stand_beside(worlds, w, body) else None
        worlds.copy(w + 1, w)  # that was a rehearsal
        if spell is not None:
            _stand_beside(worlds, w, body)
            worlds.copy(w, w + 1)
            if task.given is not None:
                _tell(worlds, w, body, task.given)
            scene.spell = spell
            scene.until = now + (ERRAND_DECISIONS if task.meant.errand else DIAL_DECISIONS)
            return


def _candidates(worlds: Worlds, w: int, task: Task) -> list[int]:
    """Bodies of the role that could be told something, by turns of the level's number."""
    s = worlds.state
    fit = (s.role[w] == task.role) & (s.dazed[w] == 0) & (s.safe[w] == 0)
    fit &= (s.tick[w] >= s.asleep[w]) & (np.arange(fit.size) < s.bodies[w])
    found = np.flatnonzero(fit).tolist()
    turn = task.level.number % max(len(found), 1)
    return found[turn:] + found[:turn]


def _stand_beside(worlds: Worlds, w: int, body: int) -> bool:
    """Put the lamplighter beside a body, at peace with it; whether it can be told something."""
    s = worlds.state
    tiles = worlds.ground.tiles[s.ground[w]]
    if s.relation[w, body, LAMPLIGHTER] != Relation.ALLY:
        for column in (s.windup, s.mood, s.doubt, s.search, s.lost):
            column[w, body] = 0
        both = [(body, LAMPLIGHTER), (LAMPLIGHTER, body)]
        worlds.pledge_all(w, both, Relation.NEUTRAL, ORDER_TICKS)
    here_x, here_y = int(s.x[w, body]), int(s.y[w, body])
    for step_x, step_y in _AROUND:
        x, y = here_x + step_x, here_y + step_y
        if not (0 <= x < MAX_WIDTH and 0 <= y < MAX_HEIGHT):
            continue
        if not WALKABLE[tiles[y * MAX_WIDTH + x]]:
            continue
        s.x[w, LAMPLIGHTER], s.y[w, LAMPLIGHTER] = x + 0.5, y + 0.5
        worlds.look_again(w)
        if "order" in acts.legal(worlds, w, body):
            return True
    return False


def _spell(worlds: Worlds, w: int, body: int, task: Task) -> Spell | None:
    """What is asked of a body, None where it cannot be asked for that; the world is used up."""
    s, meant = worlds.state, task.meant
    if not _tell(worlds, w, body, meant):
        return None
    order, to = Order(int(s.order[w, body])), int(s.order_to[w, body])
    if order in (Order.GO, Order.HIDE):
        way = layout.path_tiles(float(worlds.rows[w, body, _PATH]))
        if way > _STRIDE * SPEED[task.role] * ERRAND_DECISIONS * TICKS_PER_DECISION:
            return None
    harmful = task.role in STRIKERS and s.nature[w, body, to] == Relation.HOSTILE
    if order == Order.SPARE and not harmful:
        return None
    return Spell(order, body, to, float(s.order_x[w, body]), float(s.order_y[w, body]), [], [])


def _tell(worlds: Worlds, w: int, body: int, told: Told) -> bool:
    """Tell a body something; whether it could be told."""
    try:
        acts.execute(worlds, w, body, "order", **acts.wish_of(worlds, w, body, told))
    except OptionError:
        return False
    return True


def _live(minds: Minds, scenes: Sequence[_Scene]) -> None:
    """Let everybody decide once, and add up what those whose dials are measured did."""
    worlds = minds.worlds
    running, was_x, was_y = worlds.running(), worlds.state.x.copy(), worlds.state.y.copy()
    live_once(minds)
    for scene in scenes:
        if scene.spell is None or scene.over or not scene.task.meant.dial:
            continue
        if running[scene.w] and running[scene.w + 1]:
            pair = np.array([scene.w, scene.w + 1], np.int32)
            body = np.full(2, scene.spell.body, np.int32)
            sum_styles_of(worlds.state, worlds.rows, pair, body, was_x, was_y, scene.sums)


def _judge(scene: _Scene, in_full: bool) -> Answer | None:
    """Whether each of the twins did what was meant, if the night was long enough to tell."""
    spell, meant = scene.spell, scene.task.meant
    assert spell is not None
    if not meant.errand:
        return turned(scene.task.role, scene.sums, _dial(meant.dial), meant.direction)
    if in_full or spell.order in (Order.SPARE, Order.HUNT):  # a blow can be that end
        return Answer(is_done(spell.order, spell.asked), is_done(spell.order, spell.unasked))
    return None


def is_done(order: Order, seen: Sequence[Moment]) -> bool:
    """Whether an errand was done or kept, by what was to be seen of a body meanwhile.

    As :func:`.obedience.is_obeyed` has it, but for who is to wait, who may be pushed away and come
    back: it has to be within ARRIVED of where it was told to in MOST of the moments.
    """
    if order == Order.WAIT:
        return sum(now.gap <= ARRIVED for now in seen) >= MOST * len(seen)
    return is_obeyed(order, seen)


def turned(role: Role, sums: npt.NDArray[np.float64], dial: int, direction: int) -> Answer | None:
    """Whether the number of a dial is on the ordered side of the twin's, in which it counted.

    Who by itself does as much of it as there is, or as little, cannot be asked for more, or less:
    a wolf that has not dashed all the time is as cautious as can be.
    """
    if (sums[:, 1, dial] == 0).any():
        return None
    asked, unasked = (sums[:, 0, dial] / sums[:, 1, dial]).tolist()
    end = _ENDS.get((role, dial), (0.0, 1.0))[direction > 0]
    if (unasked - end) * direction >= 0 and asked == unasked:
        return None
    return Answer((asked - unasked) * direction > 0, unasked=False)


def _dial(name: str) -> int:
    """The number of a dial that has a name."""
    return layout.DIALS.index(name) if name in layout.DIALS else len(layout.DIALS) - 1
