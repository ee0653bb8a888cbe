"""The keeper of all leashes: bodies do what they must, whatever their brain thinks.

What is learned and what is scripted mix by it: the brain decides within what the leash allows, and
where the leash knows better, it acts. It works on masks before a brain decides and on acts before
:meth:`.Senses.unpack`, so that acts of any other origin can be held by it, too.

    keeper = Keeper(lambda guard: (guard.x, guard.y), step=12.0, way=night.way)
    for guard in guards:
        keeper.leashes[guard] = Leash(post=guard.post, reach=320.0, never=["power"])
    keeper.leashes[guards[0]].shuns = night.is_swamp

    while night.lasts():
        rows = senses.look(guards, night.now)
        masks = keeper.allow(guards, senses.masks)
        acts = keeper.hold(guards, warden.decide(rows, masks, rng=dice))
        for guard, act in zip(guards, senses.unpack(acts)):
            guard.go(act.dx, act.dy, act.deed)
        if night.bell_rings():
            keeper.leashes[guards[1]].goal = night.bell
"""

import math
from collections.abc import Callable, Hashable, Sequence
from typing import Generic, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from ...game import layout
from .errors import SensesError, checked
from .faults import look_at_way, named, refuse
from .given import acts_of, bodies_of, masks_of, number_for, point_in, question_of
from .leash import Bounds, Leash, Place, bounds_of
from .units import DIRECTIONS, flipped

Body = TypeVar("Body", bound=Hashable)
Way = Callable[[Body, str, float, float], tuple[float, float, float] | None]
Actions = NDArray[np.int8]
Masks = NDArray[np.uint8]
MOVES, DEEDS = layout.ACTION_BRANCHES
_LOOKS = 8  # places of a step in which the ground is looked at; Leash tells what comes of it
_GLANCE = 4  # of these places one is looked at for masks, of all moves; hold looks at all
_ALONG = 1e-6  # a move leads there if it goes along with the way at least so much


class _Held(NamedTuple):
    """A body on its leash, as it stands."""

    bounds: Bounds
    x: float
    y: float
    outside: bool  # of its area
    astray: bool  # on ground that it shuns


class Keeper(Generic[Body]):
    """Holds the leashes of all bodies; who has none is free.

    Args:
        place: where a body is: ``place(body)`` returns x and y.
        step: the farthest that a body goes until its next act, with a dash and its own momentum,
            in units of the game.
        way: which way one walks somewhere, as Senses ask it; the goal's name is "home" or "order".
            Straight on without it; where it returns None, the body stays.
        y_up: whether y grows upwards, as the senses were told.

    Attributes:
        leashes: of each body.

    Raises:
        SensesError: a step that is no length, or a question that is no function.
    """

    def __init__(
        self,
        place: Callable[[Body], Place],
        step: float,
        way: Way[Body] | None = None,
        *,
        y_up: bool = False,
    ) -> None:
        question_of("place", place, needed=True)
        question_of("way", way)
        self.leashes: dict[Body, Leash] = {}
        self._place, self._way = place, way
        self._step = number_for(step, "The step", 1e-9, "a length above 0")
        moves = flipped(DIRECTIONS) if y_up else DIRECTIONS
        self._moves = cast("list[Place]", [tuple(move) for move in moves.tolist()])
        shares = [self._step * (look + 1) / _LOOKS for look in range(_LOOKS)]
        self._paths = [[(far * dx, far * dy) for far in shares] for dx, dy in self._moves]
        self._glances = [path[_GLANCE - 1 :: _GLANCE] for path in self._paths]

    def allow(self, bodies: Sequence[Body], masks: Masks) -> Masks:
        """Masks of moves and deeds, as brains take them.

        They spare a brain most of what :meth:`hold` would change. Since they are of all moves, the
        ground is looked at twice on each way, and not in eight places: hold the acts, too.

        Args:
            bodies: whose.
            masks: deeds that would do something (bodies, 4), such as ``senses.masks``.

        Returns:
            uint8 (bodies, 13), new.

        Raises:
            SensesError: masks of another shape, or a leash that cannot be understood.
        """
        bodies = bodies_of(bodies)
        found = np.ones((len(bodies), MOVES + DEEDS), np.uint8)
        found[:, MOVES:] = masks_of(masks, len(bodies))
        for n, body in enumerate(bodies):
            held = self._held(body)
            if held is not None:
                found[n, :MOVES] = _all_that_keep(held, self._glances)
                for deed in held.bounds.never:
                    found[n, MOVES + deed] = 0
        return found

    def hold(self, bodies: Sequence[Body], acts: Actions) -> Actions:
        """Acts that keep to the leashes: nobody's is left as it is that does not.

        Who is outside of its area walks back, who has a goal goes there; else a move that leads
        astray becomes the one that is most like it and does not.

        Args:
            bodies: whose.
            acts: moves and deeds (bodies, 2), of a brain or of anybody else.

        Returns:
            int8 (bodies, 2), new.

        Raises:
            SensesError: no such acts, or a leash that cannot be understood.
        """
        bodies = bodies_of(bodies)
        found = acts_of(acts).astype(np.int8)
        if len(found) != len(bodies):
            raise SensesError(
                f"{len(found)} acts came for {len(bodies)} bodies; give one for each."
            )
        for n, body in enumerate(bodies):
            held = self._held(body)
            if held is None:
                continue
            if found[n, 1] in held.bounds.never:
                found[n, 1] = 0
            ahead = self._ahead(body, held)
            found[n, 0] = self._likest(held, self._moves[found[n, 0]] if ahead is None else ahead)
        return found

    def _held(self, body: Body) -> _Held | None:
        """A body as it stands on its leash; None for who has none.

        Raises:
            SensesError: its leash, or its place, cannot be understood.
        """
        leash = self.leashes.get(cast("Body", checked(body)))
        if leash is None:
            return None
        answer = self._place(body)
        at = point_in(answer)
        if at is None:
            refuse("place", body, answer, "two finite numbers, x and y")
        try:
            bounds = bounds_of(leash)
            return _Held(bounds, *at, not bounds.keep(*at), bounds.shun(*at))
        except SensesError as fault:
            raise SensesError(f"The leash of {named(body)}: {fault}") from None

    def _likest(self, held: _Held, ahead: Place) -> int:
        """The move that goes most along with a direction, of those that keep; or to stay."""
        along = [dx * ahead[0] + dy * ahead[1] for dx, dy in self._moves]
        likely = [move for move in range(MOVES) if along[move] > _ALONG]
        likely.sort(key=lambda move: -along[move])
        for move in likely:  # nearly always the first one keeps, and no other is looked at
            if _keeps(held, self._paths[move]):
                return move
        if held.astray:
            allowed = _all_that_keep(held, self._paths)
            return next((move for move in likely if allowed[move]), 0)
        return 0

    def _ahead(self, body: Body, held: _Held) -> Place | None:
        """The direction in which a leash wants its body; None where it leaves that to others."""
        goal, name = held.bounds.goal, "order"
        if held.outside:
            goal, name = held.bounds.post, "home"
            if goal is None:
                raise SensesError(
                    f"{named(body)} is outside of its area, and its leash has no post to go back "
                    "to; give it one."
                )
        if goal is None:
            return None
        x, y = held.x, held.y
        if math.dist((x, y), goal) <= self._step / 2:
            return 0.0, 0.0
        found = (goal[0] - x, goal[1] - y, 0.0)
        if self._way is not None:
            answer = self._way(body, name, *goal)
            look_at_way(answer, body, name)
            found = (0.0, 0.0, 0.0) if answer is None else answer
        length = math.hypot(found[0], found[1]) or 1.0
        return found[0] / length, found[1] / length


def _all_that_keep(held: _Held, paths: Sequence[Sequence[Place]]) -> list[bool]:
    """Which moves keep; in the midst of ground that is shunned all, rather than to sink."""
    allowed = [True, *(_keeps(held, path) for path in paths[1:])]  # to stay keeps anywhere
    return allowed if any(allowed[1:]) or not held.astray else [True] * MOVES


def _keeps(held: _Held, path: Sequence[Place]) -> bool:
    """Whether a way, in so many places from where a body is, keeps to its leash."""
    bounds, x, y, outside, astray = held
    far_x, far_y = x + path[-1][0], y + path[-1][1]
    if not outside:
        # A circle holds the whole way to each of its places; another area has to be asked
        if bounds.post is not None and math.dist(bounds.post, (far_x, far_y)) > bounds.reach:
            return False
        inside = bounds.inside
        if inside is not None:
            for dx, dy in path:
                if not inside(x + dx, y + dy):
                    return False
    shuns = bounds.shuns
    if shuns is None:
        return True
    if astray:  # it may step off, over the rest of it
        return not shuns(far_x, far_y)
    for dx, dy in path:  # noqa: SIM110  # a generator would cost as much as what it asks
        if shuns(x + dx, y + dy):
            return False
    return True
