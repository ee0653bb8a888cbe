"""Who decides for the bodies that the learner does not move: rivals and companions alike."""

from collections.abc import Mapping
from typing import Protocol, cast, runtime_checkable

import numpy as np
import numpy.typing as npt

from duskfolk.errors import nearest, plain

from ..game import layout
from ..game.errors import OptionError
from ..game.folk import scripted
from ..game.folk.turns import is_due
from ..game.world.dice import Why, draw, draw_int
from ..game.world.gate import seat
from ..game.world.kernel import kernel
from ..game.world.kinds import Role
from ..game.world.state import Bytes, Codes, Floats, Ints, Seeds
from ..game.worlds import Worlds
from .copies import Whole

NAMES = ("scripted", "idle", "random")
NOBODY, SCRIPTED, IDLE, RANDOM, FIRST_BRAIN = -1, 0, 1, 2, 3  # values of Minds.mind
_DECIDED = "what a brain among the rivals decided"
_ROLE_NAMES = tuple(role.name.lower() for role in Role)
# Of Minds: nothing in it outlives a decision
_ROOM = ("_rows", "_masks", "_draws", "_world", "_body")


@runtime_checkable
class Brain(Protocol):
    """A policy that moves many bodies at once; what ``duskfolk.agents.load`` returns is one."""

    def decide(
        self,
        rows: npt.NDArray[np.float32],
        masks: npt.NDArray[np.uint8],
        *,
        draws: npt.NDArray[np.float32],
    ) -> npt.NDArray[np.integer]:
        """One act for each body.

        Args:
            rows: observations (n, 131), as :mod:`duskfolk.game.layout` says; a buffer.
            masks: deeds possible now (n, 4); a buffer.
            draws: two numbers in [0, 1) for each body (n, 2), from its world's dice: luck that
                does not depend on who else is in the batch.

        Returns:
            Integers (n, 2): move 0 to 8, deed 0 to 3.
        """
        ...


Mind = str | Brain
Rivals = Mapping[Role, Mind]  # roles that are not named are scripted


def check_rivals(rivals: object) -> Rivals:
    """The ``rivals`` option as a mapping from role to mind.

    A brain that names its role (bundles do) moves the bodies of that role; one that does not moves
    everybody.

    Raises:
        OptionError: an unknown name, or an object that cannot decide.
    """
    if isinstance(rivals, Mapping):
        found: dict[Role, Mind] = {}
        for role, mind in cast(Mapping[object, object], rivals).items():
            name = role.name.lower() if isinstance(role, Role) else role
            if name not in _ROLE_NAMES:
                raise OptionError(nearest("role in rivals", name, _ROLE_NAMES))
            found[Role[cast(str, name).upper()]] = _check_mind(mind)
        return found
    mind = _check_mind(rivals)
    if (role := getattr(mind, "role", None)) is not None:
        return check_rivals({role: mind})
    return dict.fromkeys(Role, mind)


def _check_mind(mind: object) -> Mind:
    if isinstance(mind, str):
        if mind in NAMES:
            return mind
        raise OptionError(
            f"{nearest('rivals', mind, NAMES)} A command takes a bundle by its file's name, which "
            f"ends in .onnx; in Python it is loaded first: rivals=duskfolk.agents.load("
            f"{plain(repr(mind), 60)})."
        )
    if not isinstance(mind, Brain):
        raise OptionError(
            f"rivals={plain(repr(mind))} cannot decide: give one of {', '.join(NAMES)}, a brain "
            "with a method decide(rows, masks, draws=...), or a mapping from role to one of these."
        )
    return mind


class Minds(Whole):
    """Who decides for whom in a batch of worlds.

    Attributes:
        mind: int16 (worlds, bodies): NOBODY for empty rows and the learner's seats, else SCRIPTED,
            IDLE, RANDOM or FIRST_BRAIN plus the number of a brain.
    """

    def __init__(self, worlds: Worlds) -> None:
        shape = worlds.masks.shape[:2]
        self.mind = np.full(shape, NOBODY, np.int16)
        self._worlds = worlds
        self._brains: list[Brain] = []
        self._scripted = np.zeros(shape, np.uint8)
        self._idlers = False  # whether anybody was ever told to be idle or random
        self._make_room()

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name not in _ROOM}

    def __setstate__(self, state: dict[str, object]) -> None:
        super().__setstate__(state)
        self._make_room()

    def _make_room(self) -> None:
        """Allocate what :meth:`decide` works in."""
        most = self.mind.size
        self._rows = np.empty((most, layout.SIZE), np.float32)
        self._masks = np.empty((most, layout.ACTION_BRANCHES[1]), np.uint8)
        self._draws = np.empty((most, 2), np.float32)
        self._world = np.empty(most, np.int32)  # of each gathered row
        self._body = np.empty(most, np.int32)

    def assign(self, w: int, rivals: Rivals, seats: npt.NDArray[np.bool_]) -> None:
        """Decide anew who moves the bodies of world ``w`` but for the learner's ``seats`` (a)."""
        state = self._worlds.state
        mind = self.mind[w]
        mind[:] = NOBODY
        roles = state.role[w, : state.bodies[w]].tolist()
        for a, (role, seated) in enumerate(zip(roles, seats.tolist(), strict=False)):
            if not seated:
                mind[a] = self._number(rivals.get(Role(role), "scripted"))
        self._scripted[w] = mind == SCRIPTED

    def decide(self, actions: Bytes, rows: Floats | None = None) -> None:
        """Write the actions, int8 (worlds, bodies, 2), of every body that is not the learner's.

        They see ``rows`` (worlds, bodies, 131); None: those of the worlds.

        Raises:
            OptionError: a brain decided what is no action.
        """
        worlds, state = self._worlds, self._worlds.state
        rows = worlds.rows if rows is None else rows
        scripted(rows, worlds.masks, state.role, state.seed, state.tick, self._scripted,
                 actions)  # fmt: skip
        if self._idlers:
            act_idly(self.mind, state.seed, state.tick, actions)
        for number, brain in enumerate(self._brains, FIRST_BRAIN):
            every = float(getattr(brain, "every", 1.0))
            count = gather_minds(number, self.mind, every, rows, worlds.masks, state.outcome,
                                 state.seed, state.tick, self._rows, self._masks, self._draws,
                                 self._world, self._body, actions)  # fmt: skip
            if count:
                acts = brain.decide(
                    self._rows[:count], self._masks[:count], draws=self._draws[:count]
                )
                seat(acts, self._world[:count], self._body[:count], actions, _DECIDED)

    def _number(self, mind: Mind) -> int:
        if isinstance(mind, str):
            self._idlers |= mind != "scripted"
            return NAMES.index(mind)
        for number, known in enumerate(self._brains):
            if known is mind:
                return FIRST_BRAIN + number
        # A league comes and goes: the place of a brain that moves nobody any more is used again.
        for number in range(len(self._brains)):
            if not (self.mind == FIRST_BRAIN + number).any():
                self._brains[number] = mind
                return FIRST_BRAIN + number
        self._brains.append(mind)
        return FIRST_BRAIN + len(self._brains) - 1


@kernel
def act_idly(mind: npt.NDArray[np.int16], seed: Seeds, tick: Ints, actions: Bytes) -> None:
    """The idle stay, the random do anything."""
    for w in range(mind.shape[0]):
        for a in range(mind.shape[1]):
            if mind[w, a] == IDLE:
                actions[w, a, 0] = 0
                actions[w, a, 1] = 0
            elif mind[w, a] == RANDOM:
                actions[w, a, 0] = draw_int(seed[w], tick[w], a, Why.SAMPLE_MOVE, 9)
                actions[w, a, 1] = draw_int(seed[w], tick[w], a, Why.SAMPLE_DEED, 4)


@kernel
def gather_minds(number: int, mind: npt.NDArray[np.int16], every: float, rows: Floats, masks: Codes,
                 outcome: Bytes, seed: Seeds, tick: Ints, into_rows: Floats, into_masks: Codes,
                 draws: Floats, world: Ints, body: Ints, actions: Bytes) -> int:  # fmt: skip
    """Collect the rows of one brain's bodies in running worlds; returns how many.

    A brain that thinks in one of ``every`` decisions is asked for those whose turn it is.
    """
    count = 0
    for w in range(mind.shape[0]):
        if outcome[w] != 0:
            continue
        for a in range(mind.shape[1]):
            if mind[w, a] == number and not is_due(tick[w], a, every):
                actions[w, a, 1] = 0
            elif mind[w, a] == number:
                into_rows[count] = rows[w, a]
                into_masks[count] = masks[w, a]
                draws[count, 0] = draw(seed[w], tick[w], a, Why.SAMPLE_MOVE)
                draws[count, 1] = draw(seed[w], tick[w], a, Why.SAMPLE_DEED)
                world[count] = w
                body[count] = a
                count += 1
    return count
