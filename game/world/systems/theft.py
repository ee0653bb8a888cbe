"""Theft: imps rob the laden and run to their den; whoever catches a thief takes the ember."""

from ..kernel import rule
from ..kinds import Deed, EmberState, Mood, Relation, Role, Tally, Use
from ..rules import (
    CATCH_DAZE,
    MAX_DENS,
    PLACE_DENS,
    REGROW_TICKS,
    STEAL_REST,
    TAKE_REACH,
    TOUCH_REACH,
    USE_REST,
)
from ..state import Bytes, Floats, Shorts


@rule
def offer_theft(bodies: int, role: Bytes, x: Floats, y: Floats, carrying: Bytes, cool: Shorts,
                relation: Bytes, mood: Bytes, offer: Bytes, offer_to: Bytes
                ) -> None:  # fmt: skip
    """An empty-handed imp that hunts may rob, an empty-handed lamplighter catch, a laden foe."""
    for a in range(bodies):
        if offer[a] != Use.NOTHING or carrying[a] > 0:
            continue
        if role[a] != Role.IMP and role[a] != Role.LAMPLIGHTER:
            continue
        for b in range(bodies):
            if carrying[b] == 0 or relation[a, b] != Relation.HOSTILE:
                continue
            dx, dy = x[b] - x[a], y[b] - y[a]
            if dx * dx + dy * dy > TOUCH_REACH * TOUCH_REACH:
                continue
            if role[a] == Role.IMP and cool[b] == 0 and mood[a] == Mood.HUNTING:
                offer[a] = Use.STEAL
                offer_to[a] = b
            elif role[a] == Role.LAMPLIGHTER and role[b] == Role.IMP:
                offer[a] = Use.CATCH
                offer_to[a] = b


@rule
def steal(bodies: int, deed: Bytes, offer: Bytes, offer_to: Bytes, carrying: Bytes,
          ember_at: Bytes, cool: Shorts, tally: Shorts) -> None:  # fmt: skip
    """The ember changes hands; neither hand is quick again at once."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.STEAL or cool[a] > 0 or carrying[a] > 0:
            continue
        b = offer_to[a]
        if carrying[b] == 0:
            continue
        hand_over(b, a, carrying, ember_at)
        cool[a] = USE_REST
        cool[b] = STEAL_REST
        tally[a, Tally.STOLEN] += 1


@rule
def catch(bodies: int, deed: Bytes, offer: Bytes, offer_to: Bytes, carrying: Bytes,
          ember_at: Bytes, cool: Shorts, dazed: Shorts, tally: Shorts) -> None:  # fmt: skip
    """The thief is dazed and the ember is in the catcher's hand."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.CATCH or cool[a] > 0 or carrying[a] > 0:
            continue
        b = offer_to[a]
        if carrying[b] == 0:
            continue
        hand_over(b, a, carrying, ember_at)
        dazed[b] = max(dazed[b], CATCH_DAZE)
        cool[a] = STEAL_REST  # a robber near by must not take it back in the same breath
        tally[a, Tally.CAUGHT] += 1


@rule
def hand_over(giver: int, taker: int, carrying: Bytes, ember_at: Bytes) -> None:
    """The ember in one hand moves to another; also how a wisp gives."""
    e = carrying[giver] - 1
    carrying[taker] = e + 1
    carrying[giver] = 0
    ember_at[e] = taker


@rule
def offer_stash(bodies: int, role: Bytes, x: Floats, y: Floats, carrying: Bytes, place_x: Floats,
                place_y: Floats, offer: Bytes, offer_to: Bytes) -> None:  # fmt: skip
    """A laden imp at a den may lay its ember down."""
    for a in range(bodies):
        if offer[a] != Use.NOTHING or role[a] != Role.IMP or carrying[a] == 0:
            continue
        for den in range(MAX_DENS):
            dx, dy = place_x[PLACE_DENS + den] - x[a], place_y[PLACE_DENS + den] - y[a]
            if dx * dx + dy * dy <= TAKE_REACH * TAKE_REACH:
                offer[a] = Use.STASH
                offer_to[a] = PLACE_DENS + den


@rule
def stash(bodies: int, vigil_wanted: int, deed: Bytes, offer: Bytes, offer_to: Bytes,
          place_x: Floats, place_y: Floats, carrying: Bytes, ember: Bytes, ember_x: Floats,
          ember_y: Floats, ember_at: Bytes, regrow: Shorts, cool: Shorts,
          tally: Shorts) -> None:  # fmt: skip
    """The ember lies in the den, from where only the lamplighter and the wisp take it back."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.STASH or cool[a] > 0 or carrying[a] == 0:
            continue
        e = carrying[a] - 1
        den = offer_to[a]
        carrying[a] = 0
        ember[e] = EmberState.STASHED
        ember_at[e] = den
        ember_x[e], ember_y[e] = place_x[den], place_y[den]
        regrow[e] = REGROW_TICKS if vigil_wanted > 0 else 0
        cool[a] = USE_REST
        tally[a, Tally.STASHED] += 1
