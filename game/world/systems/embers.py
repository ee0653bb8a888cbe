"""Embers: taken from their beds, carried, dropped by the struck, grown anew in a vigil."""

from ..kernel import rule
from ..kinds import Deed, EmberState, Role, Tally, Use
from ..rules import MAX_EMBERS, PLACE_BEDS, TAKE_REACH, TICKS_PER_DECISION, USE_REST
from ..state import Bytes, Floats, Shorts


@rule
def is_takeable(ember: int, role: int) -> bool:
    """Whether a role may pick up an ember in this state: imps leave what is stashed."""
    if role == Role.LAMPLIGHTER or role == Role.WISP:
        return ember == EmberState.LYING or ember == EmberState.STASHED
    return role == Role.IMP and ember == EmberState.LYING


@rule
def is_taker(role: int) -> bool:
    """Whether a role ever picks up embers."""
    return role == Role.LAMPLIGHTER or role == Role.WISP or role == Role.IMP


@rule
def offer_take(bodies: int, role: Bytes, x: Floats, y: Floats, carrying: Bytes, ember: Bytes,
               ember_x: Floats, ember_y: Floats, offer: Bytes,
               offer_to: Bytes) -> None:  # fmt: skip
    """Lamplighter, wisp and imp may take the nearest ember within reach of an empty hand."""
    for a in range(bodies):
        if not is_taker(role[a]) or offer[a] != Use.NOTHING or carrying[a] > 0:
            continue
        nearest = TAKE_REACH * TAKE_REACH
        for e in range(MAX_EMBERS):
            if is_takeable(ember[e], role[a]):
                dx, dy = ember_x[e] - x[a], ember_y[e] - y[a]
                if dx * dx + dy * dy < nearest:
                    nearest = dx * dx + dy * dy
                    offer[a] = Use.TAKE
                    offer_to[a] = e


@rule
def take(bodies: int, deed: Bytes, offer: Bytes, offer_to: Bytes, carrying: Bytes, ember: Bytes,
         ember_at: Bytes, cool: Shorts, tally: Shorts) -> None:  # fmt: skip
    """Who uses an ember in reach takes it, unless another hand was quicker."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.TAKE or cool[a] > 0 or carrying[a] > 0:
            continue
        e = offer_to[a]
        if ember[e] == EmberState.LYING or ember[e] == EmberState.STASHED:
            ember[e] = EmberState.CARRIED
            ember_at[e] = a
            carrying[a] = e + 1
            cool[a] = USE_REST
            tally[a, Tally.TAKEN] += 1


@rule
def carry(x: Floats, y: Floats, dazed: Shorts, carrying: Bytes, ember: Bytes, ember_x: Floats,
          ember_y: Floats, ember_at: Bytes) -> None:  # fmt: skip
    """A carried ember goes where its carrier goes; the dazed let it fall."""
    for e in range(MAX_EMBERS):
        if ember[e] == EmberState.CARRIED:
            a = ember_at[e]
            ember_x[e], ember_y[e] = x[a], y[a]
            if dazed[a] > 0:
                carrying[a] = 0
                ember[e] = EmberState.LYING
                ember_at[e] = -1


@rule
def grow(place_x: Floats, place_y: Floats, ember: Bytes, ember_x: Floats, ember_y: Floats,
         ember_at: Bytes, regrow: Shorts) -> None:  # fmt: skip
    """In a vigil a stashed ember crumbles after a while and grows anew on its bed."""
    for e in range(MAX_EMBERS):
        if ember[e] != EmberState.STASHED:
            regrow[e] = 0  # taken back in time
        if regrow[e] == 0:
            continue
        regrow[e] = max(regrow[e] - TICKS_PER_DECISION, 0)
        if regrow[e] == 0:
            ember[e] = EmberState.LYING
            ember_at[e] = -1
            ember_x[e], ember_y[e] = place_x[PLACE_BEDS + e], place_y[PLACE_BEDS + e]
