"""A glance at a play: the little of its state whose change is an event."""

from dataclasses import dataclass

from ...world.kinds import Outcome, Tally
from ...world.state import State

_LAMPS = 0xFF  # bits of lamps; the hearth's is the next


@dataclass(frozen=True)
class Glance:
    """How a world stood after a decision."""

    gate_open: bool
    lamps: int  # bit l set when lamp l burns
    safe: tuple[bool, ...]  # by body
    dazed: tuple[bool, ...]  # by body
    raised: tuple[bool, ...]  # by body: about to strike
    flashed: int  # bodies that the lamplighter dazed
    caught: int  # thieves that it caught
    kindled: int  # lamps that it lit
    ember: int  # number of that in its hand, 0 for none
    outcome: Outcome


def glance(state: State, me: int) -> Glance:
    """How the first world of a batch stands; ``me`` is the player's body."""
    count = int(state.bodies[0])
    return Glance(
        gate_open=bool(state.gate_open[0]),
        lamps=int(state.burning[0]) & _LAMPS,
        safe=tuple(bool(one) for one in state.safe[0, :count]),
        dazed=tuple(bool(one) for one in state.dazed[0, :count]),
        raised=tuple(bool(one) for one in state.windup[0, :count]),
        flashed=int(state.tally[0, me, Tally.FLASHED]),
        caught=int(state.tally[0, me, Tally.CAUGHT]),
        kindled=int(state.tally[0, me, Tally.KINDLED]),
        ember=int(state.carrying[0, me]),
        outcome=Outcome(int(state.outcome[0])),
    )


def struck_by_light(before: Glance, now: Glance) -> tuple[int, ...]:
    """The bodies that the player's flash or grip has dazed just now."""
    if now.flashed == before.flashed and now.caught == before.caught:
        return ()
    pairs = enumerate(zip(before.dazed, now.dazed, strict=True))
    return tuple(body for body, (then, is_now) in pairs if is_now and not then and body)
