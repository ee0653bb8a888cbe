"""Lamps: an ember lights a dark lamp; in a vigil an imp takes it out again."""

from ..kernel import rule
from ..kinds import Deed, EmberState, Role, Tally, Use
from ..rules import LAMP_REACH, MAX_EMBERS, MAX_LAMPS, USE_REST
from ..state import Bytes, Floats, Masks, Shorts

ALL_LAMPS = (1 << MAX_LAMPS) - 1  # a level's missing lamps lie out of everybody's reach


@rule
def lamp_in_reach(x: float, y: float, place_x: Floats, place_y: Floats, among: int) -> int:
    """The first lamp within reach of the lamps in a bit mask, or -1."""
    for lamp in range(MAX_LAMPS):
        if among & (1 << lamp):
            dx, dy = place_x[lamp] - x, place_y[lamp] - y
            if dx * dx + dy * dy <= LAMP_REACH * LAMP_REACH:
                return lamp
    return -1


@rule
def offer_lamps(bodies: int, vigil_wanted: int, role: Bytes, x: Floats, y: Floats, carrying: Bytes,
                place_x: Floats, place_y: Floats, burning: int,
                offer: Bytes, offer_to: Bytes) -> None:  # fmt: skip
    """A laden lamplighter may light a dark lamp; in a vigil an imp may put a burning one out."""
    for a in range(bodies):
        if offer[a] != Use.NOTHING:
            continue
        if role[a] == Role.LAMPLIGHTER and carrying[a] > 0:
            lamp = lamp_in_reach(x[a], y[a], place_x, place_y, ALL_LAMPS & ~burning)
            if lamp >= 0:
                offer[a] = Use.KINDLE
                offer_to[a] = lamp
        elif role[a] == Role.IMP and carrying[a] == 0 and vigil_wanted > 0:
            lamp = lamp_in_reach(x[a], y[a], place_x, place_y, ALL_LAMPS & burning)
            if lamp >= 0:
                offer[a] = Use.DOUSE
                offer_to[a] = lamp


@rule
def kindle(w: int, bodies: int, deed: Bytes, offer: Bytes, offer_to: Bytes, carrying: Bytes,
           ember: Bytes, ember_at: Bytes, cool: Shorts, burning: Masks,
           tally: Shorts) -> None:  # fmt: skip
    """The carried ember goes into the lamp, which burns."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.KINDLE or cool[a] > 0 or carrying[a] == 0:
            continue
        lamp = int(offer_to[a])
        if burning[w] & (1 << lamp):
            continue
        e = carrying[a] - 1
        ember[e] = EmberState.BURNING
        ember_at[e] = lamp
        carrying[a] = 0
        burning[w] |= 1 << lamp
        cool[a] = USE_REST
        tally[a, Tally.KINDLED] += 1


@rule
def douse(w: int, bodies: int, deed: Bytes, offer: Bytes, offer_to: Bytes, carrying: Bytes,
          ember: Bytes, ember_at: Bytes, cool: Shorts, burning: Masks,
          tally: Shorts) -> None:  # fmt: skip
    """The imp takes the ember out of the lamp, which goes dark."""
    for a in range(bodies):
        if deed[a] != Deed.USE or offer[a] != Use.DOUSE or cool[a] > 0 or carrying[a] > 0:
            continue
        lamp = int(offer_to[a])
        for e in range(MAX_EMBERS):
            if ember[e] == EmberState.BURNING and ember_at[e] == lamp:
                ember[e] = EmberState.CARRIED
                ember_at[e] = a
                carrying[a] = e + 1
                burning[w] = burning[w] & (0xFFFF ^ (1 << lamp))
                cool[a] = USE_REST
                tally[a, Tally.DOUSED] += 1
                break
