"""Which acts are legal, in compiled code: for a batch of worlds in one call.

It says of two bodies what the table of :mod:`.doing` says of them when nothing was said beside the
name of an act; a test holds them against each other. Who would look for a way on foot does so only
if an act that needs one is asked for.
"""

from ..levels.fields import FAR, flood, open_steps
from ..levels.level import WALKABLE
from ..world.kernel import rule
from ..world.kinds import EmberState, Outcome, Relation, Role, Tile
from ..world.rules import (
    BRIBE_OIL,
    BRIBE_TICKS,
    FILL_CALM,
    FILL_OIL,
    HEARTS,
    LOOK_AWAY_TICKS,
    MAX_EMBERS,
    MAX_TILES,
    MAX_WIDTH,
    MEND_CALM,
    POWER_COST,
    SHOUT_REACH,
    TALK_REACH,
    WISP_REACH,
)
from ..world.state import Codes, Ground, Ints, State
from .asked import LAMPLIGHTER
from .goods import TOLL_REST

ORDER = ("follow", "stay", "lead", "hide", "order", "fetch", "calm", "look_away", "bribe", "alarm",
         "give", "trade", "mend", "open_gate")  # fmt: skip
"""The acts that change something; bit n stands for act n."""
(_FOLLOW, _STAY, _LEAD, _HIDE, _ORDER, _FETCH, _CALM, _LOOK_AWAY, _BRIBE, _ALARM, _GIVE, _TRADE,
 _MEND, _OPEN_GATE) = (1 << n for n in range(len(ORDER)))  # fmt: skip
_ALOUD = _FOLLOW | _STAY | _LEAD | _HIDE | _ORDER | _FETCH
_ALL = (1 << len(ORDER)) - 1
_TALK, _SHOUT, _WISP = float(TALK_REACH), float(SHOUT_REACH), float(WISP_REACH)
_STRONG, _OIL = float(POWER_COST[Role.WISP]), float(BRIBE_OIL)
_ROOM, _WHOLE = 1.0 - float(FILL_OIL), int(HEARTS[Role.LAMPLIGHTER])
_BESIDE = 1.5  # tiles from what blocks walking to where one stands for it


@rule
def allowed(s: State, g: Ground, w: int, body: int, by: int, wanted: int, ways: Ints,
            steps: Codes, toward: Codes) -> int:  # fmt: skip
    """Of the wanted acts those that ``body`` could do now if ``by`` asked for them, as bits.

    Args:
        s: the worlds.
        g: their ground.
        w: the world.
        body: who is asked.
        by: who asks.
        wanted: bits of the acts that are of interest.
        ways: int32 (tiles,), room to work in.
        steps: uint8 (tiles,), room to work in.
        toward: uint8 (tiles,), room to work in.
    """
    may = at_hand(s, w, body, by, wanted)
    hides = may & _HIDE
    fetches = may & _FETCH and s.carrying[w, body] == 0
    if hides or fetches:
        tiles = g.tiles[s.ground[w]]
        open_steps(tiles, steps)
        flood(tiles, steps, int(s.y[w, body]) * MAX_WIDTH + int(s.x[w, body]), ways, toward)
        if hides and not _gets_to_grass(tiles, ways):
            may &= ~_HIDE
        if fetches and not _gets_to_an_ember(s, w, tiles, ways):
            may &= ~_FETCH
    return may


@rule
def at_hand(s: State, w: int, body: int, by: int, wanted: int) -> int:
    """The same but for ways: as if all grass and every ember could be got to."""
    heard = _heard(s, w, body, by) & wanted
    if heard == 0:
        return 0
    role, relation = s.role[w, body], s.relation[w, body, by]
    ally, hostile = relation == Relation.ALLY, relation == Relation.HOSTILE
    obeys = ally or relation == Relation.NEUTRAL
    lost = role == Role.VILLAGER and s.wanted[w] > 0 and by == LAMPLIGHTER
    may = 0
    if (s.leader[w, body] == 0) if lost else obeys:
        may |= _FOLLOW
    if (s.leader[w, body] == by + 1) if lost else obeys:
        may |= _STAY
    if obeys:
        may |= _LEAD | _ORDER
    if s.cower[w, body] > 0 or hostile:
        may |= _CALM
    if role == Role.WARDEN:
        may |= _of_a_warden(s, w, body, by, hostile)
    if hostile and (role == Role.WARDEN or role == Role.WOLF):
        charged = float(s.charge[w, body]) >= float(POWER_COST[role])
        may |= _ALARM if charged and s.rest[w, body] == 0 else 0
    may |= _goods(s, w, body, by, ally, hostile)
    if obeys:
        may |= _HIDE
    if role == Role.WISP and ally and s.carrying[w, by] == 0:
        may |= _FETCH
    return may & heard


@rule
def _heard(s: State, w: int, body: int, by: int) -> int:
    """The acts that ``body`` would hear ``by`` ask for."""
    if body == by or s.outcome[w] != Outcome.RUNNING:
        return 0
    if s.dazed[w, body] > 0 or s.dazed[w, by] > 0 or s.safe[w, body] > 0 or s.safe[w, by] > 0:
        return 0
    if _is_near(s, w, by, body, _TALK):
        return _ALL
    if s.role[w, body] == Role.WOLF or s.role[w, body] == Role.IMP:
        for wisp in range(s.bodies[w]):
            if s.role[w, wisp] != Role.WISP or wisp == by or s.dazed[w, wisp] > 0:
                continue
            carries = (
                s.relation[w, wisp, by] == Relation.ALLY and float(s.charge[w, wisp]) >= _STRONG
            )
            beside = carries and _is_near(s, w, by, wisp, _TALK)
            if beside and _is_near(s, w, wisp, body, _WISP):
                return _ALL
    shouts = s.order_by[w, body] == by + 1 and _apart(s, w, by, body) <= _SHOUT * _SHOUT
    return _ALOUD if shouts else 0


@rule
def _of_a_warden(s: State, w: int, body: int, by: int, hostile: bool) -> int:
    """What is asked of wardens alone."""
    may, pledge = 0, s.pledge[w, body, by]
    ends = s.nature[w, body, by] == Relation.HOSTILE and not hostile and pledge > 0
    if hostile or (ends and pledge < LOOK_AWAY_TICKS):
        may |= _LOOK_AWAY
    pays = s.carrying[w, by] > 0 or (by == LAMPLIGHTER and float(s.charge[w, by]) >= _OIL)
    if pays and (hostile or (ends and pledge < BRIBE_TICKS)):
        may |= _BRIBE
    left = 0 if s.gate_open[w] else s.toll[w] - s.paid[w]
    if not hostile and s.toll[w] > 0 and left == 0 and not s.gate_open[w]:
        may |= _OPEN_GATE
    if by == LAMPLIGHTER and s.carrying[w, by] > 0 and left > 0:
        may |= _TRADE if pledge <= BRIBE_TICKS - TOLL_REST else 0
    return may


@rule
def _goods(s: State, w: int, body: int, by: int, ally: bool, hostile: bool) -> int:
    """What is given, exchanged and mended, by all but wardens."""
    may, role, asks = 0, s.role[w, body], by == LAMPLIGHTER
    calm = min(s.calm[w, body], s.calm[w, by])
    full, empty = s.carrying[w, body] > 0, s.carrying[w, by] == 0
    taker = s.role[w, by]
    takes = taker == Role.LAMPLIGHTER or taker == Role.WISP or taker == Role.IMP
    if role == Role.WISP and ally:
        may |= _GIVE if takes and full and empty else 0
        may |= _MEND if asks and s.hearts[w, by] < _WHOLE and calm >= MEND_CALM else 0
    if role == Role.VILLAGER and ally and asks:
        may |= _GIVE if calm >= FILL_CALM and float(s.charge[w, by]) <= _ROOM else 0
        may |= _TRADE if not empty and float(s.charge[w, by]) < 1.0 else 0
    if role == Role.IMP:
        oil = asks and float(s.charge[w, by]) >= _OIL
        for_oil = oil and (hostile or (takes and full and empty))
        may |= _TRADE if for_oil or (not full and not empty) else 0
    return may


@rule
def _gets_to_grass(tiles: Codes, ways: Ints) -> bool:
    found = False
    for t in range(MAX_TILES):
        found |= tiles[t] == Tile.GRASS and ways[t] < FAR
    return found


@rule
def _gets_to_an_ember(s: State, w: int, tiles: Codes, ways: Ints) -> bool:
    """Whether it can stand on an ember that lies about, or beside it."""
    for e in range(MAX_EMBERS):
        if s.ember[w, e] != EmberState.LYING and s.ember[w, e] != EmberState.STASHED:
            continue
        x, y = float(s.ember_x[w, e]), float(s.ember_y[w, e])
        for t in range(MAX_TILES):
            if ways[t] < FAR and WALKABLE[tiles[t]]:
                off_x, off_y = x - (t % MAX_WIDTH + 0.5), y - (t // MAX_WIDTH + 0.5)
                if max(abs(off_x), abs(off_y)) <= _BESIDE:
                    return True
    return False


@rule
def _is_near(s: State, w: int, a: int, b: int, reach: float) -> bool:
    """Whether body ``a`` sees body ``b`` within a reach."""
    return (s.sees[w, a] >> b) & 1 == 1 and _apart(s, w, a, b) <= reach * reach


@rule
def _apart(s: State, w: int, a: int, b: int) -> float:
    """Tiles between two bodies, squared, as precise as Python has it."""
    dx, dy = float(s.x[w, a]) - float(s.x[w, b]), float(s.y[w, a]) - float(s.y[w, b])
    return dx * dx + dy * dy
