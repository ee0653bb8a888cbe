"""A leash: where one body has to stay and what it must not do. A game gives it and changes it."""

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from duskfolk.errors import plain

from .errors import SensesError
from .given import deeds_of, flag_of, place_of, question_of, reach_of

Place = tuple[float, float]
Ground = Callable[[float, float], bool]


@dataclass
class Leash:
    """What one body has to keep to; change it whenever the game likes.

    A body's way is looked at straight on, in eight places as far as the keeper's step. So whatever
    covers an eighth of a step of a way is found; a narrower ditch, or a corner that is grazed, may
    not be.
    """

    post: Place | None = None
    """Where it is walked back to from outside of its area."""
    reach: float = math.inf
    """How far from its post it may be, in units of the game."""
    inside: Ground | None = None
    """For an area of another shape: whether a place is in it. A post lies in it."""
    shuns: Ground | None = None
    """Whether a place is ground that it does not walk on; who was pushed there steps off."""
    never: Collection[str] = ()
    """Deeds that it never does, of "dash", "use" and "power"."""
    goal: Place | None = None
    """Where it goes, whatever its brain thinks, and stays, until the game takes this away."""

    def keeps(self, x: float, y: float) -> bool:
        """Whether a place is in its area.

        Raises:
            SensesError: the leash cannot be understood.
        """
        return bounds_of(self).keep(x, y)


class Bounds(NamedTuple):
    """A leash that was looked at."""

    post: Place | None
    reach: float
    inside: Ground | None
    shuns: Ground | None
    never: tuple[int, ...]  # numbers of deeds
    goal: Place | None

    def keep(self, x: float, y: float) -> bool:
        """Whether a place is in the area."""
        if self.inside is not None and not flag_of(self.inside(x, y), "inside"):
            return False
        return self.post is None or math.dist(self.post, (x, y)) <= self.reach

    def shun(self, x: float, y: float) -> bool:
        """Whether a place is forbidden ground."""
        return self.shuns is not None and flag_of(self.shuns(x, y), "shuns")


def bounds_of(leash: object) -> Bounds:
    """Look at a leash, which a game may have changed since it was looked at last.

    Raises:
        SensesError: it is none, or one that would hold its body wrongly or not at all.
    """
    if not isinstance(leash, Leash):
        raise SensesError(
            f"it is {plain(repr(leash))}; give one such as Leash(post=(2.0, 2.0), reach=6.0)."
        )
    post, goal = place_of(leash.post, "its post"), place_of(leash.goal, "its goal")
    reach = reach_of(leash.reach, "its reach")
    for name, ground in (("its inside", leash.inside), ("its shuns", leash.shuns)):
        question_of(name, ground)
    if post is None and reach < math.inf:
        raise SensesError(
            f"its reach is {reach:g}, but it has no post from which that counts; give it one."
        )
    if post and leash.inside and not flag_of(leash.inside(*post), "inside"):
        raise SensesError(
            f"its post {post} is outside of its inside, where its body would stay for ever; give "
            "it a post that lies in its area."
        )
    never = tuple(np.flatnonzero(deeds_of(leash.never, "its never is")).tolist()[1:])  # not none
    return Bounds(post, reach, leash.inside, leash.shuns, never, goal)
