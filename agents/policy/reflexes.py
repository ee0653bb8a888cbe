"""Human limits for the bodies of any game: see late, turn seldom, slip now and then.

Duskfolk's own worlds play a brain that has learned under limits with them
(:mod:`duskfolk.game.minds.limits`); :class:`Limited` does the same for another game, in numpy.
"""

from collections.abc import Hashable, Iterator, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import shown

from ...game import layout
from ...game.reflexes import PLAYERS, Reflexes, reflexes_of
from ..kit.errors import BundleError
from ..kit.network import Floats
from .given import (
    DEEDS,
    LOGITS,
    MOVES,
    Actions,
    Masks,
    check_brain,
    check_numbers,
    draws_of,
    is_harmless,
    limits_of,
    rows_of,
)

if TYPE_CHECKING:
    from .runtime import Brain

__all__ = ["PLAYERS", "Limited", "Reflexes", "reflexes_of"]

LUCK = 5  # numbers for each body: move, deed, whether it slips, to where, and how late it is
_LONELY = 100  # decisions; a body that nobody asks for so long is gone, or was away
_CROWD = 64  # new bodies in one decision, from which on it counts as more than one
_d = 0.70710678
# The unit vector of each move, and what stands in a row for each deed.
_X = np.array([0, 0, _d, 1, _d, 0, -_d, -1, -_d], np.float32)
_Y = np.array([0, -1, -_d, 0, _d, 1, _d, 0, -_d], np.float32)
_DEED = (np.arange(DEEDS) / np.float32(DEEDS - 1)).astype(np.float32)


class Limited:
    """A brain with human limits, asked for bodies by their keys; for one thread at a time.

    Each call is one decision of a tenth of a second for the bodies that are named. What a body acts
    on is what it was told ``delay`` ago, and the acts that it has sent since then stand in the
    ``act.K`` of its row, as a player knows what the fingers have done. The same calls with the same
    luck give the same acts.

    Say :meth:`begin` for bodies that die or leave, and for keys that are used again. Who is not
    asked for ten seconds begins anew and is forgotten in time, so that nobody is kept for ever.

    A copy goes on from where this one is; so does what a pickle brings.

    Args:
        brain: any loaded bundle; best one that has learned under limits.
        reflexes: its limits: a Reflexes, a name of ``PLAYERS``, or three numbers; None: those that
            it has learned under.

    Attributes:
        role: the brain's.

    Raises:
        BundleError: no brain, or one without limits where none are given.
        OptionError: no such reflexes.
    """

    def __init__(
        self, brain: "Brain", reflexes: Reflexes | str | Sequence[float] | None = None
    ) -> None:
        check_brain(brain)
        limits = reflexes_of(reflexes) or getattr(brain, "reflexes", None)
        if limits is None:
            raise BundleError(
                f"This {brain.role} has learned without human limits; say which it is to have: "
                f"{', '.join(PLAYERS)}, or a Reflexes."
            )
        self.brain, self.reflexes, self.role = brain, limits, brain.role
        self._slots: dict[Hashable, int] = {}
        self._free: list[int] = []
        self._now, self._new = 1, 0  # the number of this decision, and who came new in it
        self._allocate(0)

    def __repr__(self) -> str:
        return f"Limited({self.brain!r}, {self.reflexes!r})"

    def __copy__(self) -> "Limited":
        return deepcopy(self)

    def __deepcopy__(self, memo: dict[int, object]) -> "Limited":
        """Keys stay as they are: a game's own objects may be among them."""
        twin = object.__new__(type(self))
        memo[id(self)] = twin
        for name, value in vars(self).items():
            vars(twin)[name] = dict(value) if name == "_slots" else deepcopy(value, memo)
        return twin

    def begin(self, bodies: Sequence[Hashable] | None = None) -> None:
        """A play begins, or ends, for these bodies, or for all: nothing is known of them any more.

        Args:
            bodies: keys, such as of those that died in a wave of foes; of others nothing happens.

        Raises:
            BundleError: they are no list of keys.
        """
        for body in list(self._slots) if bodies is None else _keys(bodies):
            slot = self._slots.pop(body, None)
            if slot is not None:
                self._free.append(slot)

    def act(
        self,
        bodies: Sequence[Hashable],
        rows: Floats,
        masks: Masks | None = None,
        *,
        draws: Floats | None = None,
        rng: np.random.Generator | None = None,
        temperature: float | Floats | None = None,
    ) -> Actions:
        """What the hands of each body do now.

        Args:
            bodies: keys of the bodies: numbers, names, or whatever is always the same for each.
            rows: what they could see now (bodies, row), as ``Senses.look`` fills it.
            masks: 1 for what is allowed now, (bodies, 4) or (bodies, 13) as :meth:`Brain.decide`
                takes them. What was wanted and is forbidden by now becomes nothing.
            draws: five numbers in [0, 1) for each body (bodies, 5), from the host's dice: for the
                move, the deed, whether it slips, to where, and (in a body's first decision) for how
                late it is.
            rng: draws for games without such dice.
            temperature: as :meth:`Brain.decide` takes it.

        Returns:
            Acts int8 (bodies, 2): move 0 to 8, deed 0 to 3.

        Raises:
            BundleError: rows, masks or draws of another shape, a body that is named twice, or no
                source of draws; nothing was done then.
        """
        rows = rows_of(rows, self.role)
        if not is_harmless(rows):
            check_numbers(rows)
        allowed = _allowed(masks, len(rows))
        if draws is None and rng is None:
            raise BundleError(
                "Hands slip by luck, but neither draws nor rng is given; give draws (bodies, "
                f"{LUCK}), or keep a generator, such as numpy.random.default_rng(7), and give that."
            )
        luck = draws_of(draws, rng, len(rows), LUCK)
        slots = self._found(bodies, luck[:, 4])
        seen, could = self._look(slots, rows, allowed)
        wanted = self.brain.decide(seen, could, draws=luck[:, :2], temperature=temperature)
        return self._use_hands(slots, wanted, luck[:, 2], luck[:, 3], allowed)

    def _look(
        self, slots: NDArray[np.intp], rows: Floats, allowed: NDArray[np.uint8]
    ) -> tuple[Floats, NDArray[np.uint8]]:
        """Keep what is now; what is acted on, with the acts that are in flight."""
        age, around = self._age[slots], self._lag[slots] + 1
        self._rows[slots, age % around] = rows
        self._masks[slots, age % around] = allowed
        late = np.minimum(age, self._lag[slots])
        at = (age - late) % around
        seen = self._rows[slots, at]
        for k in range(layout.IN_FLIGHT):
            moves, deeds = self._acts[slots, k].T
            field = layout.ACTS_START + 3 * k
            flies = late > k
            for number, values in enumerate((_X[moves], _Y[moves], _DEED[deeds])):
                seen[flies, field + number] = values[flies]
        return seen, self._masks[slots, at]

    def _use_hands(
        self,
        slots: NDArray[np.intp],
        wanted: Actions,
        slip: Floats,
        where: Floats,
        allowed: NDArray[np.uint8],
    ) -> Actions:
        """What comes of what is wanted; the wanted acts are written over."""
        acts, limits = self._acts[slots], self.reflexes
        turns = wanted[:, 0] != acts[:, 0, 0]
        tired = turns & ((acts[:, 1:, 0] != acts[:, :-1, 0]).sum(axis=1) >= limits.turns)
        slips = turns & ~tired & (slip < np.float32(limits.slips))
        wanted[tired, 0] = acts[tired, 0, 0]
        wanted[slips, 0] = (where[slips] * np.float32(MOVES)).astype(np.int8)
        wanted[slips, 1] = 0
        acts[:, 1:] = acts[:, :-1].copy()
        acts[:, 0] = wanted
        self._acts[slots] = acts
        self._age[slots] += 1
        # The hands have done it; that it came too late, they learn from what is seen later.
        every = np.arange(len(slots))
        for branch, start in ((0, 0), (1, MOVES)):
            wanted[allowed[every, start + wanted[:, branch]] == 0, branch] = 0
        return wanted

    def _found(self, bodies: Sequence[Hashable], late: Floats) -> NDArray[np.intp]:
        """The place of each body; of one that was never seen, a new one."""
        keys = _keys(bodies)
        distinct = len(set(keys))
        if len(keys) != len(late) or distinct != len(keys):
            raise BundleError(
                f"The rows are of {len(late)} bodies, and {distinct} different ones are named; "
                "name each body once, in the order of the rows."
            )
        self._tell_time(keys)
        new = [n for n, body in enumerate(keys) if body not in self._slots]
        if new:
            self._settle([keys[n] for n in new], late[new])
        slots = np.array([self._slots[body] for body in keys], np.intp)
        self._asked[slots] = self._now
        return slots

    def _tell_time(self, keys: list[Hashable]) -> None:
        """A decision ends when one of its bodies is asked again: some games ask one by one.

        Who was away for long is let go of, and comes new.
        """
        before = [(body, self._asked[self._slots[body]]) for body in keys if body in self._slots]
        if self._new > _CROWD or any(asked == self._now for _, asked in before):
            self._now, self._new = self._now + 1, 0
        self.begin([body for body, asked in before if self._now - asked > _LONELY])

    def _settle(self, bodies: list[Hashable], late: Floats) -> None:
        """Give bodies a place, who have seen and done nothing yet."""
        if len(self._free) < len(bodies):
            asked = self._asked.tolist()
            self.begin([b for b, slot in self._slots.items() if self._now - asked[slot] > _LONELY])
        while len(self._free) < len(bodies):
            self._allocate(max(4, 2 * len(self._lag)))
        places = [self._free.pop() for _ in bodies]
        self._slots.update(zip(bodies, places, strict=True))
        self._new += len(bodies)
        decisions, more = self.reflexes.lag
        self._lag[places] = decisions + (late < np.float32(more))
        self._age[places] = 0
        self._acts[places] = 0

    def _allocate(self, count: int) -> None:
        """Room for so many bodies; those that are there keep their places."""
        before = vars(self).copy()
        self._free += reversed(range(len(before.get("_lag", ())), count))
        kept = self.reflexes.lag[0] + 2  # where a play has one decision more; and this one
        self._lag = np.zeros(count, np.int64)  # decisions by which each is late
        self._age = np.zeros(count, np.int64)  # decisions since its play began
        self._asked = np.zeros(count, np.int64)  # the decision in which it was asked last
        # What it saw in the last decisions, going round, and what it could do then; what its hands
        # did in the last second, the youngest first.
        self._rows = np.zeros((count, kept, layout.SIZE), np.float32)
        self._masks = np.zeros((count, kept, LOGITS), np.uint8)
        self._acts = np.zeros((count, layout.DECISIONS_PER_SECOND, 2), np.int8)
        for name in ("_lag", "_age", "_asked", "_rows", "_masks", "_acts"):
            if name in before:
                vars(self)[name][: len(before[name])] = before[name]


def _keys(given: Sequence[Hashable]) -> list[Hashable]:
    """Keys of bodies, in a list.

    Raises:
        BundleError: they are in none, such as a text, which is a list of letters, or one is no key.
    """
    try:
        if isinstance(given, str | bytes | bytearray | memoryview | Iterator):
            raise TypeError  # the letters of a text are no bodies, and an iterator may be used up
        keys = list(given)
        hash(tuple(keys))
    except TypeError:
        raise BundleError(
            f"Got {shown(given)} for bodies; give a list with a number or a name for each."
        ) from None
    return keys


def _allowed(given: Masks | None, bodies: int) -> NDArray[np.uint8]:
    """Masks of all moves and deeds (bodies, 13), whatever was given."""
    allowed = np.ones((bodies, LOGITS), np.uint8)
    limits = limits_of(given, bodies)
    if limits is not None:
        allowed[:, LOGITS - limits.shape[1] :] = limits > 0
    return allowed
