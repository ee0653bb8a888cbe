"""How often a body is where it was asked to be, beside a twin of it that was not asked.

Worlds live in pairs of one level and one luck. Now and then a body of the first is asked for
something, drawn as training draws it (:mod:`duskfolk.envs.orders`), and for as long as the order
stands both are looked at. Then the first becomes the second's equal again, so that no order has a
part in what comes of the next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import hypot
from typing import NamedTuple

import numpy as np

from ...envs.orders import LEAST_SECONDS, MOST_SECONDS, give_orders
from ...game import layout
from ...game.errors import OptionError
from ...game.levels.sets import FIRST_UNSEEN_LEVEL
from ...game.minds import Decider, Witness, limits_of
from ...game.ordering import ABOUT
from ...game.world.kinds import STRIKERS, TOLD_ORDERS, Order, Outcome, Relation, Role, Tally
from ...game.world.rules import SPEED, TICKS_PER_SECOND
from ...game.world.state import Bytes
from ...game.worlds import Worlds
from ..kit.intervals import wilson
from .evaluate import LevelId, Measure, Progress, play_out

FIRST_LEVEL = FIRST_UNSEEN_LEVEL + 400  # behind those of the other reports
ARRIVED, KEPT_TO, MET = 1.5, 3.0, 2.0  # tiles: from a place, from whom one follows, or hunts
MOVED = 0.5  # tiles that are too many for who waits
SETTLED = layout.DECISIONS_PER_SECOND // 2  # decisions until who is to wait has to stand
_HIDDEN, _PATH = layout.index("own.hidden"), layout.index("hint.order.path")

Answers = Mapping[Order, Sequence[tuple[bool, bool]]]  # of each order: who was asked, who was not


class Moment(NamedTuple):
    """What is to be seen of a body at one moment, a tenth of a second after the last."""

    x: float = 0.0  # tiles
    y: float = 0.0
    gap: float = 0.0  # tiles from the place, or the body, that the order is about
    hides: bool = False  # stands still in the grass
    strikes: int = 0  # that it has landed so far
    suffered: int = 0  # strikes that the body which the order is about has suffered so far


@dataclass(frozen=True)
class Spell:
    """One order, and both who was asked and its twin from then on."""

    order: Order
    body: int
    to: int  # the body that it is about
    x: float  # the place that it is about
    y: float
    asked: list[Moment]
    unasked: list[Moment]


class Ordering(Witness):
    """Asks one body of a role in each pair of worlds for this and that, and judges what it does.

    Attributes:
        answers: whether those who were asked, and their twins, did it, by orders.
    """

    def __init__(self, role: Role) -> None:
        self.role = role
        self.answers: dict[Order, list[tuple[bool, bool]]] = {order: [] for order in TOLD_ORDERS}
        self._bodies: dict[int, int] = {}  # who is asked, by the first world of each pair
        self._spells: dict[int, Spell] = {}  # likewise

    def begin(self, worlds: Worlds, w: int) -> None:
        """Choose who is asked in a pair of worlds."""
        level = worlds.levels[w]
        assert level is not None
        there = np.flatnonzero(worlds.state.role[w, : worlds.state.bodies[w]] == self.role)
        if w % 2 == 0:
            self._bodies[w] = int(there[level.number % len(there)])

    def after(self, worlds: Worlds, actions: Bytes) -> None:
        """Look at those who stand under an order, and ask others."""
        state = worlds.state
        for w, spell in [*self._spells.items()]:
            look(worlds, w, spell)
            over = state.order[w, spell.body] == Order.NONE
            if over or (state.outcome[w : w + 2] != Outcome.RUNNING).any():
                self._judge(spell, bool(over))
                del self._spells[w]
                worlds.copy(w + 1, w)
        free = np.array([w for w in self._bodies if w not in self._spells], np.int32)
        bodies = np.array([self._bodies[w] for w in free.tolist()], np.int32)
        give_orders(np.ones(worlds.count, np.int8), free, bodies, state, worlds.ground)
        for w, body in zip(free.tolist(), bodies.tolist(), strict=True):
            if state.order[w, body] != Order.NONE:
                self._begin(worlds, w, body)

    def _begin(self, worlds: Worlds, w: int, body: int) -> None:
        """Let a body know of its order, and give it time; who does no harm is not told to spare."""
        s = worlds.state
        order, to = Order(int(s.order[w, body])), int(s.order_to[w, body])
        harmful = self.role in STRIKERS and s.relation[w, body, to] == Relation.HOSTILE
        if order == Order.SPARE and not harmful:
            worlds.copy(w + 1, w)
            return
        worlds.look_again(w)
        way = layout.path_tiles(float(worlds.rows[w, body, _PATH]))
        s.order_left[w, body] = _time(self.role, order, way)
        x, y = float(s.order_x[w, body]), float(s.order_y[w, body])
        self._spells[w] = spell = Spell(order, body, to, x, y, [], [])
        look(worlds, w, spell)

    def _judge(self, spell: Spell, in_full: bool) -> None:
        """Judge an order, unless the night ended before its time; but a blow can be that end."""
        if in_full or spell.order in (Order.SPARE, Order.HUNT):
            both = (is_obeyed(spell.order, spell.asked), is_obeyed(spell.order, spell.unasked))
            self.answers[spell.order].append(both)


def is_obeyed(order: Order, seen: Sequence[Moment]) -> bool:
    """Whether a body did what it was asked, by what was to be seen of it meanwhile.

    To *wait* is to have moved less than MOVED from where it stood after half a second; to *go*, to
    have come within ARRIVED of the place; to *follow*, to be within KEPT_TO of somebody for most of
    the second half; to *hide*, to stand still in grass at the end; to *spare*, not to have struck
    somebody; and to *hunt*, to have struck it or come within MET of it.
    """
    if order == Order.WAIT:
        start, *later = seen[SETTLED:]
        return all(hypot(now.x - start.x, now.y - start.y) < MOVED for now in later)
    if order == Order.HIDE:
        return seen[-1].hides
    if order == Order.FOLLOW:
        late = seen[len(seen) // 2 :]
        return sum(now.gap <= KEPT_TO for now in late) > len(late) / 2
    nearest = min(now.gap for now in seen)
    if order == Order.GO:
        return nearest <= ARRIVED
    struck = any(
        now.strikes > before.strikes and now.suffered > before.suffered
        for before, now in pairwise(seen)
    )
    return not struck if order == Order.SPARE else struck or nearest <= MET


def evaluate_orders(
    role: Role,
    brain: Decider,
    measure: Measure = Measure(),  # noqa: B008 - frozen
    progress: Progress = lambda done, of: None,
) -> dict[str, float]:
    """How often a role does what it is asked, on levels from FIRST_LEVEL on.

    Args:
        role: who is asked.
        brain: who decides for it; the others are scripted.
        measure: how; its genres have to be those of the role.
        progress: is told how many worlds have ended, two for each level.

    Returns:
        ``ROLE.order.KIND.obeyed`` with ``.low`` and ``.high``, the share of orders in which the
        body was where it was asked to be, and ``ROLE.order.KIND.unasked``, the share of the same
        orders in which its twin was there all the same; of the kinds that were asked for.

    Raises:
        OptionError: the brain has human limits.
    """
    check_twin(role, brain)
    numbers = range(FIRST_LEVEL, FIRST_LEVEL + measure.levels)
    pairs = [
        LevelId(genre, number, measure.crowd)
        for number in numbers
        for genre in measure.genres
        for _ in range(2)
    ]
    even = replace(measure, worlds=measure.worlds + measure.worlds % 2)
    asked = Ordering(role)
    play_out(pairs, {role: brain}, even, role, progress, asked)
    return _figures(role, asked.answers)


def check_twin(role: Role, brain: object) -> None:
    """Refuse, before hours are spent, a brain whose orders cannot be measured.

    Raises:
        OptionError: it has human limits.
    """
    if limits_of(brain) is not None:
        raise OptionError(
            f"A {role.name.lower()} with human limits has a past of its own, and so no twin; "
            "measure orders of a brain without limits."
        )


def _figures(role: Role, answers: Answers) -> dict[str, float]:
    figures: dict[str, float] = {}
    for order, both in answers.items():
        if not both:
            continue
        key = f"{role.name.lower()}.order.{layout.ORDERS[order]}"
        obeyed = wilson(sum(asked for asked, _ in both), len(both))
        figures[f"{key}.obeyed"] = round(obeyed.value, 4)
        figures[f"{key}.obeyed.low"] = round(obeyed.low, 4)
        figures[f"{key}.obeyed.high"] = round(obeyed.high, 4)
        figures[f"{key}.unasked"] = round(sum(unasked for _, unasked in both) / len(both), 4)
    return figures


def _time(role: Role, order: Order, way: float) -> int:
    """Ticks for which an order stands: the longest of training, or enough to walk without haste."""
    if order in (Order.GO, Order.HIDE):
        return LEAST_SECONDS * TICKS_PER_SECOND + int(2 * way / SPEED[role])  # the calm walk slower
    return MOST_SECONDS * TICKS_PER_SECOND


def look(worlds: Worlds, w: int, spell: Spell) -> None:
    """Note what is to be seen of the two bodies of a pair of worlds."""
    s, a, to = worlds.state, spell.body, spell.to
    for v, seen in ((w, spell.asked), (w + 1, spell.unasked)):
        x, y = float(s.x[v, a]), float(s.y[v, a])
        is_about = (s.x[v, to], s.y[v, to]) if spell.order in ABOUT else (spell.x, spell.y)
        seen.append(Moment(
            x, y, hypot(x - is_about[0], y - is_about[1]),
            bool(worlds.rows[v, a, _HIDDEN] > 0 and s.cower[v, a] == 0),
            int(s.tally[v, a, Tally.STRIKES]),
            int(s.tally[v, to, Tally.STRUCK]),
        ))  # fmt: skip
