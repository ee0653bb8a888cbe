"""Minds: every body of a batch of worlds has somebody who decides for it."""

from collections.abc import Callable
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from .. import folk, layout
from ..copies import Whole
from ..reflexes import Reflexes
from ..world.gate import seat
from ..world.kinds import Order, Role
from ..world.state import Floats
from ..worlds import Worlds
from .limits import Limits
from .mind import NAMES, Deciders, Mind, limits_of
from .turns import IDLE, RANDOM, Now, Room, act_idly, gather

NOBODY, SCRIPTED, FIRST_MIND = -1, 0, 3  # values of Minds.mind, besides IDLE and RANDOM
_BUILT_IN: dict[str, int] = dict(zip(NAMES, (SCRIPTED, IDLE, RANDOM), strict=True))
_EVERYBODY: npt.NDArray[np.bool_] = np.zeros(0, np.bool_)  # no seat is taken


class Minds(Whole):
    """Who decides for whom in a batch of worlds.

    Attributes:
        worlds: the batch.
        mind: int16 (worlds, bodies): NOBODY for empty rows and the seats of others, else SCRIPTED,
            IDLE, RANDOM or FIRST_MIND plus the number of a mind.
        actions: int8 (worlds, bodies, 2), what everybody does. Who moves a body that is no mind's
            writes it here; who is not to think yet goes on as it says.
        limits: which bodies have human limits, by their mind's `reflexes` or as :meth:`assign` says
            of seats. After :meth:`decide` the actions are what their hands make of it.
    """

    def __init__(
        self, worlds: Worlds, look: Callable[[Worlds], Floats] = attrgetter("rows")
    ) -> None:
        """Nobody decides for anybody until :meth:`assign`.

        Args:
            worlds: whose bodies.
            look: what all see of them, float32 (worlds, bodies, 160).
        """
        shape = worlds.masks.shape[:2]
        self.worlds = worlds
        self.mind = np.full(shape, NOBODY, np.int16)
        self.actions = np.zeros((*shape, 2), np.int8)
        self._look = look
        self._minds: list[Mind] = []
        self.limits = Limits(shape)
        self._scripted = np.zeros(shape, np.uint8)
        self._idlers = False  # whether anybody was ever told to be idle or random
        self._room = _room_for(self.mind.size)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "_room"}

    def __setstate__(self, state: dict[str, object]) -> None:
        super().__setstate__(state)
        self._room = _room_for(self.mind.size)  # nothing in it outlives a decision

    def assign(
        self,
        w: int,
        deciders: Deciders,
        seats: npt.NDArray[np.bool_] = _EVERYBODY,
        reflexes: Reflexes | None = None,
    ) -> None:
        """Decide anew who moves the bodies of world ``w``, but for those in ``seats`` (a).

        Args:
            w: the world. One that has just begun a level is to be assigned, or :meth:`begin`.
            deciders: who decides for each role.
            seats: the bodies that somebody else moves.
            reflexes: the limits of those, whose rows are taken from ``limits`` then.
        """
        state = self.worlds.state
        mind, before = self.mind[w], self.mind[w].copy()
        mind[:] = NOBODY
        limits: dict[int, Reflexes | None] = dict.fromkeys(np.flatnonzero(seats).tolist(), reflexes)
        taken = set(limits)
        for a, role in enumerate(state.role[w, : state.bodies[w]].tolist()):
            if a not in taken:
                decider = deciders.get(Role(role), "scripted")
                mind[a] = self._number(decider)
                limits[a] = limits_of(decider)
        self._scripted[w] = mind == SCRIPTED
        for a in range(len(mind)):
            self.limits.limit(w, a, limits.get(a), state, anew=mind[a] != before[a])
        if state.tick[w] == 0:
            self.begin(w)

    def begin(self, w: int) -> None:
        """World ``w`` has begun another level, with the same cast."""
        self.limits.begin(w, self.worlds.state)

    def decide(self) -> None:
        """Write the actions of every body that has a mind.

        Raises:
            OptionError: a mind decided what is no action.
        """
        worlds, state = self.worlds, self.worlds.state
        rows = self._look(worlds)
        folk.scripted(rows, worlds.masks, state.role, state.seed, state.tick, self._scripted,
                      self.actions)  # fmt: skip
        if self._idlers:
            act_idly(self.mind, state.seed, state.tick, self.actions)
        if self._minds:
            now = Now(rows, worlds.masks, state.outcome, state.seed, state.tick, state.asked)
            for number, mind in enumerate(self._minds, FIRST_MIND):
                self._ask(mind, number, now)
            self._lead(rows)
        self.limits.use_hands(state, worlds.masks, self.actions)

    def _ask(self, mind: Mind, number: int, now: Now) -> None:
        """Let one mind decide for its bodies whose turn it is."""
        room = self._room
        count = gather(self.mind, number, float(mind.every), now, room, self.actions)
        if count == 0:
            return
        world, body = room.world[:count], room.body[:count]
        rows, masks = room.rows[:count], room.masks[:count]
        if limits_of(mind) is not None:
            self.limits.keep(world, body, rows, masks)
            self.limits.rows(world, body, rows)
            self.limits.masks(world, body, masks)
        acts = mind.decide(rows, masks, draws=room.draws[:count])
        role = Role(int(self.worlds.state.role[world[0], body[0]])).name.lower()
        seat(acts, world, body, self.actions, f"what the brain of the {role} decided")

    def _lead(self, rows: Floats) -> None:
        """Let who agreed to lead somebody do so: a brain may have learnt to stay about instead.

        Every other order is something that a brain knows; but who says "after me" and stays has
        told a lie.
        """
        state = self.worlds.state
        leads = (state.order == Order.LEAD) & (self.mind >= FIRST_MIND)
        if leads.any():
            folk.scripted(rows, self.worlds.masks, state.role, state.seed, state.tick,
                          leads.astype(np.uint8), self.actions)  # fmt: skip

    def _number(self, mind: str | Mind) -> int:
        if isinstance(mind, str):
            self._idlers |= mind != "scripted"
            return _BUILT_IN[mind]
        for number, known in enumerate(self._minds):
            if known is mind:
                return FIRST_MIND + number
        # A league comes and goes: the place of a mind that moves nobody any more is used again.
        for number in range(len(self._minds)):
            if not (self.mind == FIRST_MIND + number).any():
                self._minds[number] = mind
                return FIRST_MIND + number
        self._minds.append(mind)
        return FIRST_MIND + len(self._minds) - 1


def _room_for(most: int) -> Room:
    """Room for so many bodies."""
    return Room(
        rows=np.empty((most, layout.SIZE), np.float32),
        masks=np.empty((most, layout.ACTION_BRANCHES[1]), np.uint8),
        draws=np.empty((most, 2), np.float32),
        world=np.empty(most, np.int32),
        body=np.empty(most, np.int32),
    )


def warm_up() -> None:
    """Compile (or load) the kernels by which the folk of a playing world decide."""
    folk.warm_up()
    minds = Minds(Worlds(1))
    state = minds.worlds.state
    now = Now(minds.worlds.rows, minds.worlds.masks, state.outcome, state.seed, state.tick,
              state.asked)  # fmt: skip
    gather(minds.mind, FIRST_MIND, 1.0, now, _room_for(1), minds.actions)
