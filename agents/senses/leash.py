"""A leash: where a body has to stay and what it must not do, whatever its brain thinks.

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
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import plain

from ...game import layout
from .errors import SensesError, number_of
from .given import acts_of, number_for
from .units import DIRECTIONS, flipped

Body = TypeVar("Body", bound=Hashable)
Place = tuple[float, float]
Way = Callable[[Body, str, float, float], tuple[float, float, float] | None]
Actions = NDArray[np.int8]
Masks = NDArray[np.uint8]
MOVES, DEEDS = layout.ACTION_BRANCHES
_SAMPLES = (0.25, 0.5, 0.75, 1.0)  # of a step, where the ground is looked at
_ALONG = 1e-6  # a move leads there if it goes along with the way at least so much


@dataclass
class Leash:
    """What one body has to keep to; change it whenever the game likes."""

    post: Place | None = None
    """Where it is walked back to from outside of its area."""
    reach: float = math.inf
    """How far from its post it may be, in units of the game."""
    inside: Callable[[float, float], bool] | None = None
    """For an area of another shape: whether a place is in it. A post belongs to it."""
    shuns: Callable[[float, float], bool] | None = None
    """Whether a place is ground that it never sets foot on."""
    never: Collection[str] = ()
    """Deeds that it never does, of "dash", "use" and "power"."""
    goal: Place | None = None
    """Where it goes, whatever its brain thinks, and stays, until the game takes this away."""

    def keeps(self, x: float, y: float) -> bool:
        """Whether a place is in its area."""
        if self.inside is not None and not self.inside(x, y):
            return False
        return self.post is None or math.dist(self.post, (x, y)) <= self.reach


class Keeper(Generic[Body]):
    """Holds the leashes of all bodies; who has none is free.

    Args:
        place: where a body is: ``place(body)`` returns x and y.
        step: the farthest that a body goes until its next act, with a dash and its own momentum,
            in units of the game.
        way: which way one walks somewhere, as Senses ask it; the goal's name is "home" or "order".
            Straight on without it.
        y_up: whether y grows upwards, as the senses were told.

    Attributes:
        leashes: of each body.

    Raises:
        SensesError: a step that is no length.
    """

    def __init__(
        self,
        place: Callable[[Body], Place],
        step: float,
        way: Way[Body] | None = None,
        *,
        y_up: bool = False,
    ) -> None:
        self.leashes: dict[Body, Leash] = {}
        self._place, self._way = place, way
        self._step = number_for(step, "The step", 1e-9, "a length above 0")
        moves = flipped(DIRECTIONS) if y_up else DIRECTIONS
        self._moves = cast("list[Place]", [tuple(move) for move in moves.tolist()])

    def allow(self, bodies: Sequence[Body], masks: Masks) -> Masks:
        """Masks of moves and deeds, as brains take them.

        Args:
            bodies: whose.
            masks: deeds that would do something (bodies, 4), such as ``senses.masks``.

        Returns:
            uint8 (bodies, 13), new.

        Raises:
            SensesError: masks of another shape, or a leash that cannot be understood.
        """
        masks = np.asarray(masks)
        if masks.shape != (len(bodies), DEEDS):
            raise SensesError(
                f"The masks have the shape {masks.shape}; give ({len(bodies)}, {DEEDS}), a row for "
                "each body, such as senses.masks."
            )
        found = np.ones((len(bodies), MOVES + DEEDS), np.uint8)
        found[:, MOVES:] = masks
        for n, body in enumerate(bodies):
            leash = self.leashes.get(body)
            if leash is not None:
                found[n, :MOVES] = self._moves_of(body, leash)
                found[n, MOVES:][_deeds_of(leash)] = 0
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
        held = acts_of(acts).astype(np.int8)
        if len(held) != len(bodies):
            raise SensesError(f"{len(held)} acts came for {len(bodies)} bodies; give one for each.")
        for n, body in enumerate(bodies):
            leash = self.leashes.get(body)
            if leash is None:
                continue
            if held[n, 1] in _deeds_of(leash):
                held[n, 1] = 0
            ahead = self._ahead(body, leash)
            if ahead is None:
                ahead = self._moves[int(held[n, 0])]
            held[n, 0] = self._likest(ahead, self._moves_of(body, leash))
        return held

    def _moves_of(self, body: Body, leash: Leash) -> list[bool]:
        """Which moves keep to a leash. To stay does, wherever one is."""
        x, y = self._place(body)
        outside = not leash.keeps(x, y)
        astray = leash.shuns is not None and leash.shuns(x, y)
        allowed = [True]
        for dx, dy in self._moves[1:]:
            steps = [(x + self._step * part * dx, y + self._step * part * dy) for part in _SAMPLES]
            keeps = outside or all(leash.keeps(*step) for step in steps)
            clean = leash.shuns is None or not any(leash.shuns(*step) for step in steps)
            # From ground that it shuns it may step off, over the rest of it
            off = astray and leash.shuns is not None and not leash.shuns(*steps[-1])
            allowed.append(keeps and (clean or off))
        return allowed if any(allowed[1:]) or not astray else [True] * MOVES

    def _ahead(self, body: Body, leash: Leash) -> Place | None:
        """The direction in which a leash wants its body; None where it leaves that to others."""
        x, y = self._place(body)
        if leash.keeps(x, y):
            if leash.goal is None:
                return None
            name, (to_x, to_y) = "order", leash.goal
        elif leash.post is None:
            raise SensesError(
                f"{plain(repr(body))} is outside of its area, and its leash has no post to go back "
                "to; give it one."
            )
        else:
            name, (to_x, to_y) = "home", leash.post
        if math.dist((x, y), (to_x, to_y)) <= self._step / 2:
            return 0.0, 0.0
        found = (to_x - x, to_y - y, 0.0)
        if self._way is not None:
            found = self._way(body, name, to_x, to_y) or (0.0, 0.0, 0.0)
        length = math.hypot(found[0], found[1]) or 1.0
        return found[0] / length, found[1] / length

    def _likest(self, ahead: Place, allowed: Sequence[bool]) -> int:
        """The move that goes most along with a direction, of those allowed; or to stay."""
        best, most = 0, _ALONG
        for move, (dx, dy) in enumerate(self._moves):
            along = dx * ahead[0] + dy * ahead[1]
            if allowed[move] and along > most:
                best, most = move, along
        return best


def _deeds_of(leash: Leash) -> list[int]:
    """The numbers of deeds that a leash forbids."""
    return [
        number_of("deed", deed, layout.DEEDS) for deed in leash.never if deed != layout.DEEDS[0]
    ]
