"""What each thing is worth to each role, as one array: the tables of :mod:`.tasks`, or as asked.

A kind of reward is a change of numbers in this array and nothing else: there is one computation,
in :mod:`.rewards`, and it reads what it multiplies here.
"""

from enum import IntEnum
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from duskfolk.errors import nearest, spelt

from ..game.errors import OptionError
from ..game.layout import ROLES
from ..game.world.kinds import STRIKERS, Outcome, Role, Tally
from .tasks import CHASE, ENDS, EVENTS, OBEDIENCE, TALLIES, Event
from .values import as_mapping, real

Reward = Literal["shaped", "unshaped", "sparse"]
Share = Literal["mixed", "own", "team"]
REWARDS: tuple[Reward, ...] = ("shaped", "unshaped", "sparse")
SHARES: tuple[Share, ...] = ("mixed", "own", "team")
Worth = npt.NDArray[np.float32]  # (roles, columns)


class More(IntEnum):
    """What is worth something besides events, tallies and ends."""

    CHASE = 0  # a tile that one's own step came nearer to where the hostile lamplighter stood
    SHAPING = 1  # of the potential's increase
    STYLE = 2  # of what dials make of a decision
    SUCCESS = 3  # the level becomes a success
    CALM = 4  # of what a calm decision is worth
    OBEDIENCE = 5  # of what a decision was worth to who gave an order


MORE_MEANINGS = {
    More.CHASE: "each tile that one's own step comes nearer to where the hostile lamplighter stood",
    More.SHAPING: "the increase of the potential, see below: so many times",
    More.STYLE: "the style of a decision, where there are dials, see below: so many times",
    More.OBEDIENCE: "a decision in which one does what one was ordered, see below: from -1 to 1 "
    "times so much",
    More.SUCCESS: "the level becomes a success, which it does once: see `is_success` below",
    More.CALM: "what a decision without a rival is worth, see below: so many times",
}

# Where each part begins: columns are events, tallies, outcomes and these.
TALLY = len(Event)
END = TALLY + len(Tally)
MORE = END + len(Outcome)
_COLUMNS = MORE + len(More)
NAMES = {
    kind.name.lower(): start + kind
    for start, kinds in ((0, Event), (TALLY, Tally), (END, Outcome), (MORE, More))
    for kind in kinds
    if kind != Outcome.RUNNING or kinds is not Outcome
}
_LARGEST = 100.0  # of a weight; ours go to 10


class Weight(NamedTuple):
    """One number of the array, for one role or for all who learn."""

    role: Role | None
    name: str
    value: float


def parse_weights(weights: object) -> tuple[Weight, ...]:
    """Weights by name, or by role and name.

    Raises:
        OptionError: nothing has such a name, or a weight is no number.
    """
    found: list[Weight] = []
    for name, value in as_mapping("weights", weights).items():
        if name in ROLES or isinstance(name, Role):
            role = name if isinstance(name, Role) else Role[name.upper()]
            of_role = as_mapping(f"weights of the {role.name.lower()}", value)
            found += [_weight(role, each, worth) for each, worth in of_role.items()]
        else:
            found.append(_weight(None, name, value))
    return tuple(found)


def check_learners(weights: tuple[Weight, ...], role: Role) -> None:
    """Refuse weights of another role where one role alone learns.

    Raises:
        OptionError: nobody who learns would be paid by one of them.
    """
    mine = role.name.lower()
    for weight in weights:
        if weight.role not in (None, role):
            raise OptionError(
                f"weights: got some for the role {weight.role.name.lower()}, and only the role "
                f"{mine} learns here; give {{{mine!r}: ...}}, or names without a role."
            )


def worth_of(role: Role | None, reward: Reward, share: Share, weights: tuple[Weight, ...]) -> Worth:
    """The array for a learner of one role, or for everybody.

    Args:
        role: who learns; None is everybody.
        reward: "shaped", "unshaped" or "sparse", where the array begins.
        share: "own" pays strikes to who landed them.
        weights: what is laid over it.
    """
    worth = np.zeros((len(Role), _COLUMNS), np.float32)
    if reward == "sparse":
        worth[:, MORE + More.SUCCESS] = 1
    else:
        worth[:, MORE + More.STYLE] = worth[:, MORE + More.CALM] = 1
        worth[:, MORE + More.OBEDIENCE] = OBEDIENCE
        worth[:, :TALLY] = EVENTS
        worth[:, TALLY:END] = TALLIES
        worth[:, END:MORE] = ENDS
    if reward == "shaped":
        worth[list(STRIKERS), MORE + More.CHASE] = CHASE
        worth[:, MORE + More.SHAPING] = 1
    for weight in weights:
        whose = weight.role if weight.role is not None else role
        worth[slice(None) if whose is None else whose, NAMES[weight.name]] = weight.value
    if share == "own":
        _pay_who_struck(worth)
    return worth


def _pay_who_struck(worth: Worth) -> None:
    """Pay what a team earns by strikes to those who landed them, and nothing to their fellows."""
    others = worth[:, Event.TEAM_HIT_OTHER].copy()
    # Every strike is counted for who lands it, so those at the lamplighter must not pay twice.
    worth[:, Event.OWN_HIT] += worth[:, Event.TEAM_HIT] - others
    worth[:, TALLY + Tally.STRIKES] += others
    worth[:, Event.TEAM_HIT] = worth[:, Event.TEAM_HIT_OTHER] = 0


def _weight(role: Role | None, name: object, value: object) -> Weight:
    if not isinstance(name, str) or name not in NAMES:
        raise OptionError(nearest("weight", name, NAMES))
    number = real(value)
    if number is None or not abs(number) <= _LARGEST:
        raise OptionError(
            f"weights: {name} is {spelt(value)}; give a number from -{_LARGEST:g} to {_LARGEST:g}."
        )
    return Weight(role, name, number)
