"""Which bodies of a batch of worlds have human limits."""

from collections.abc import Mapping

import numpy as np

from .. import layout
from ..copies import Whole
from ..reflexes import MOST_LAG, Reflexes
from ..world.dice import Why, draw
from ..world.state import Codes, Floats, Ints, State
from .nerves import Nerves, allocate, keep, late_masks, late_rows, use_hands

FREE = -1
_DELAY = int(Why.DELAY)  # numba takes half a millisecond to see what an enum is, in every call
TAKEN = ("lag", "age", "rows", "masks", "acts")  # of Nerves: all that a play changes
_RANGES = {"lag": (0, MOST_LAG), "age": (0, 2**30), "rows": (-2, 2), "masks": (0, 1)}


class Limits(Whole):
    """The limited bodies of a batch, and what they saw and did a moment ago.

    Attributes:
        slots: int32 (worlds, bodies), where a body's nerves are; FREE: it is not limited.
        nerves: those of all of them.
        given: whose limits each limited body has.
    """

    def __init__(self, shape: tuple[int, ...]) -> None:
        """Nobody in so many worlds and bodies is limited yet."""
        self.slots = np.full(shape, FREE, np.int32)
        self.nerves: Nerves = allocate(0)
        self.given: dict[tuple[int, int], Reflexes] = {}
        self._free: list[int] = []

    def limit(
        self, w: int, a: int, reflexes: Reflexes | None, state: State, *, anew: bool = True
    ) -> None:
        """Give a body these limits, or none.

        Args:
            w: its world.
            a: the body.
            reflexes: its limits.
            state: of all worlds.
            anew: it is somebody else's body now, who has seen nothing yet.
        """
        slot = int(self.slots[w, a])
        if slot != FREE and (anew or reflexes != self.given[w, a]):
            self._free.append(slot)
            self.slots[w, a] = slot = FREE
            del self.given[w, a]
        if slot == FREE and reflexes is not None:
            if not self._free:
                self._grow()
            slot = self.slots[w, a] = self._free.pop()
            self.given[w, a] = reflexes
            self.nerves.turns[slot] = reflexes.turns
            self.nerves.slips[slot] = reflexes.slips
            self._begin(w, a, state)

    def begin(self, w: int, state: State) -> None:
        """A play begins in a world: nothing was done yet, and each draws how late it is."""
        if self.given:
            for a in np.flatnonzero(self.slots[w] != FREE).tolist():
                self._begin(w, a, state)

    def _begin(self, w: int, a: int, state: State) -> None:
        slot, nerves = self.slots[w, a], self.nerves
        decisions, more = self.given[w, a].lag
        later = draw(state.seed[w], 0, a, _DELAY) < np.float32(more)
        nerves.lag[slot] = decisions + int(later)
        nerves.age[slot] = 0
        nerves.acts[slot] = 0

    def keep(self, world: Ints, body: Ints, rows: Floats, masks: Codes) -> None:
        """Some bodies see what is now, rows (n, row) and masks (n, 4)."""
        keep(self.nerves, self.slots[world, body], rows, masks)

    def rows(self, world: Ints, body: Ints, rows: Floats) -> None:
        """Rows of now become, in place, those that their bodies act on."""
        late_rows(self.nerves, self.slots[world, body], 0, rows)

    def masks(self, world: Ints, body: Ints, masks: Codes) -> None:
        """Masks of now become, in place, those that their bodies act on."""
        late_masks(self.nerves, self.slots[world, body], 0, masks)

    def acted_on(self, w: int, rows: Floats, masks: Codes) -> None:
        """Rows (a, row) and masks (a, 4) of now become what was acted on in this decision.

        To be asked once all have decided, and before the worlds live on.
        """
        if self.given:
            late_rows(self.nerves, self.slots[w], 1, rows)
            late_masks(self.nerves, self.slots[w], 1, masks)

    def use_hands(self, state: State, masks: Codes, actions: np.ndarray) -> None:
        """What all limited bodies want becomes what they do: actions (w, a, 2), in place."""
        if self.given:
            use_hands(self.nerves, self.slots, state.outcome, state.seed, state.tick, masks,
                      actions)  # fmt: skip

    def take(self, w: int | None = None) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        """What the limited bodies of all worlds, or one, have seen and done of late.

        Returns:
            World and body of each (n, 2), and the columns of :data:`TAKEN`, each (n, ...); copies.
        """
        who = np.argwhere(self.slots != FREE)
        who = who if w is None else who[who[:, 0] == w]
        slots = self.slots[who[:, 0], who[:, 1]]
        return who, {name: getattr(self.nerves, name)[slots] for name in TAKEN}

    def put_back(self, who: np.ndarray, taken: Mapping[str, np.ndarray]) -> None:
        """Let bodies that are limited go on from what :meth:`take` found; others are passed over.

        Args:
            who: world and body of each (n, 2).
            taken: the columns, whose numbers were looked at.
        """
        slots = self.slots[who[:, 0], who[:, 1]]
        known = slots != FREE
        for name in TAKEN:
            getattr(self.nerves, name)[slots[known]] = taken[name][known]

    def _grow(self) -> None:
        """Twice the room."""
        before = len(self.nerves.age)
        wider = allocate(max(4, 2 * before))
        for old, new in zip(self.nerves, wider, strict=True):
            new[:before] = old
        self.nerves = wider
        self._free = list(range(len(wider.age) - 1, before - 1, -1))


def fits(name: str, values: np.ndarray) -> bool:
    """Whether the numbers of a column of :data:`TAKEN` can be used, whoever made them."""
    if name == "acts":
        return bool(((values >= 0) & (values < layout.ACTION_BRANCHES)).all())
    low, high = _RANGES[name]
    return bool(((values >= low) & (values <= high)).all())  # NaN is neither
