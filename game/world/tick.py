"""One tick of the world as an ordered list of rules. Start reading here.

An action lasts a decision, :func:`live`: deeds happen first, then bodies walk for three ticks.
Then :func:`settle` lets everybody hear, see and find out what they could use next.
RULES.md has the same headings.
"""

from .kernel import rule
from .kinds import Deed, Mood, Move, Outcome, Role, Use
from .rules import MAX_AGENTS, PLACE_GATE, PLACE_HEARTH, TICKS_PER_DECISION
from .state import Bytes, Ground, Scratch, Shorts, State
from .systems.blink import blink
from .systems.call import beckon, call
from .systems.charge import is_charged, spend
from .systems.cower import crouch
from .systems.dash import begin_dash
from .systems.doubt import doubt, heed
from .systems.embers import carry, grow, offer_take, take
from .systems.flash import flash
from .systems.gifts import fill, give, grow_calm, mend, offer_gift
from .systems.goals import judge, open_gate
from .systems.hands import come_home, lead, let_go, offer_hand
from .systems.lamps import douse, kindle, offer_lamps
from .systems.light import shun_light
from .systems.orders import keep_orders, turn_back
from .systems.relations import keep_pledges
from .systems.rest import breathe, lie_still, pour_oil, wear_off
from .systems.room import leave_room
from .systems.sight import hide_and_glow, look
from .systems.sound import hear
from .systems.strike import land, offer_strike, wind_up
from .systems.theft import catch, offer_stash, offer_theft, stash, steal
from .systems.walk import make_room, slide, stride

# Uses as bits: a rule with many columns is called only when somebody does what it is about
_STRIKE = 1 << int(Use.STRIKE)
_THEFT = 1 << int(Use.CATCH) | 1 << int(Use.STEAL) | 1 << int(Use.STASH)
_LAMPS = 1 << int(Use.KINDLE) | 1 << int(Use.DOUSE)
_EMBERS = 1 << int(Use.TAKE)
_GIFTS = 1 << int(Use.GIVE) | 1 << int(Use.MEND) | 1 << int(Use.FILL)
_HANDS = 1 << int(Use.LEAD)


@rule
def anybody(column: Bytes | Shorts) -> bool:
    """Whether a column of bodies holds anything but zeros."""
    total = 0
    for a in range(MAX_AGENTS):
        total |= column[a]
    return total != 0


@rule
def live(state: State, ground: Ground, actions: Bytes, first: int, last: int) -> None:
    """Let worlds first to last - 1 live through one decision.

    Args:
        state: changed in place; worlds whose outcome is settled stay as they are.
        ground: the levels' ground, only read.
        actions: int8 (worlds, bodies, 2), a Move and a Deed for each body.
        first: the first world.
        last: one past the last world.
    """
    s = state
    for w in range(first, last):
        if s.outcome[w] != Outcome.RUNNING:
            continue
        g = s.ground[w]
        tiles, nav, light = ground.tiles[g], ground.nav[g], ground.light[g]
        place_x, place_y = ground.place_x[g], ground.place_y[g]
        bodies, vigil_wanted = s.bodies[w], s.vigil_wanted[w]
        move, deed = actions[w, :, 0], actions[w, :, 1]
        role, x, y, vx, vy, face = s.role[w], s.x[w], s.y[w], s.vx[w], s.vy[w], s.face[w]
        hearts, dazed, guard, windup = s.hearts[w], s.dazed[w], s.guard[w], s.windup[w]
        cool, rest, dash, cower, still = s.cool[w], s.rest[w], s.dash[w], s.cower[w], s.still[w]
        calm, breath, charge, tally = s.calm[w], s.breath[w], s.charge[w], s.tally[w]
        offer, offer_to, noise = s.offer[w], s.offer_to[w], s.noise[w]
        carrying, leader, safe = s.carrying[w], s.leader[w], s.safe[w]
        ember, ember_x, ember_y = s.ember[w], s.ember_x[w], s.ember_y[w]
        ember_at, regrow = s.ember_at[w], s.regrow[w]
        relation, mood, recoil, pace = s.relation[w], s.mood[w], s.recoil[w], s.pace[w]
        noise[:] = 0
        s.asked[w][:] = 0

        tick, gate_open, burning = s.tick[w], s.gate_open[w], s.burning[w]

        # Rest
        if s.stirred[w] < 0 and (move[0] != Move.STAY or deed[0] != Deed.NONE):
            s.stirred[w] = tick
        stirred = s.stirred[w]
        lie_still(bodies, tick, stirred, s.asleep[w], s.sleeps[w], s.near_start[w], safe,
                  dazed)  # fmt: skip

        # Doubt, of what was seen at the last look; nobody minds a lamplighter that has not stirred
        if stirred >= 0:
            doubt(bodies, s.need[w], role, x, y, relation, safe, s.sees[w], dazed, mood, s.doubt[w],
                  s.search[w], s.lost[w])  # fmt: skip

        # Dash
        begin_dash(bodies, deed, dazed, windup, recoil, cower, dash, breath, noise)

        # Uses do what was offered when bodies last looked; the dazed can use nothing
        used, wolves, hunters = 0, False, 0
        for a in range(bodies):
            if dazed[a] > 0:
                offer[a] = 0
            elif deed[a] == Deed.USE:
                used |= 1 << int(offer[a])
            wolves |= role[a] == Role.WOLF
            hunters += mood[a] == Mood.HUNTING

        # Strike
        if used & _STRIKE:
            wind_up(bodies, deed, offer, offer_to, x, y, cool, windup, face)

        # Theft, before lamps: a robbed hand has nothing to light with
        if used & _THEFT:
            catch(bodies, deed, offer, offer_to, carrying, ember_at, cool, dazed, tally)
            steal(bodies, deed, offer, offer_to, carrying, ember_at, cool, tally)
            stash(bodies, vigil_wanted, deed, offer, offer_to, place_x, place_y, carrying, ember,
                  ember_x, ember_y, ember_at, regrow, cool, tally)  # fmt: skip

        # Lamps
        if used & _LAMPS:
            kindle(w, bodies, deed, offer, offer_to, carrying, ember, ember_at, cool, s.burning,
                   tally)  # fmt: skip
            douse(w, bodies, deed, offer, offer_to, carrying, ember, ember_at, cool, s.burning,
                  tally)  # fmt: skip

        # Embers
        if used & _EMBERS:
            take(bodies, deed, offer, offer_to, carrying, ember, ember_at, cool, tally)

        # Gifts
        if used & _GIFTS:
            give(bodies, deed, offer, carrying, ember_at, cool, tally)
            mend(bodies, deed, offer, hearts, calm, cool, tally)
            fill(bodies, deed, offer, charge, calm, cool, tally)

        # Hands
        if used & _HANDS:
            lead(bodies, deed, offer, offer_to, role, dazed, cool, leader, relation, s.pledge[w])

        # Charge pays for powers: Flash, Blink, Cower, Call
        for a in range(bodies):
            if deed[a] != Deed.POWER or not is_charged(
                role[a], dazed[a], cower[a], rest[a], charge[a]
            ):
                continue
            spend(a, role[a], rest, charge)
            if role[a] == Role.LAMPLIGHTER:
                flash(a, bodies, tiles, gate_open, x, y, move, face, relation, dazed, noise, tally)
            elif role[a] == Role.IMP:
                blink(a, tiles, nav, gate_open, move, face, x, y)
            elif role[a] == Role.VILLAGER:
                crouch(a, cower)
            elif role[a] == Role.WISP:
                beckon(a, bodies, tiles, gate_open, x, y, relation, dazed, noise)
            else:
                call(a, bodies, tick, role, x, y, relation, noise, s.seen_x[w], s.seen_y[w],
                     s.seen_at[w])  # fmt: skip

        for _ in range(TICKS_PER_DECISION):
            # Walk; Room, which hunters leave each other; Light, into which no wolf walks
            stride(bodies, move, role, pace, mood, dazed, windup, recoil, dash, cower, carrying,
                   relation, s.order[w], vx, vy, face)  # fmt: skip
            if hunters > 1:
                leave_room(bodies, role, x, y, relation, mood, carrying, dazed, windup, vx,
                           vy)  # fmt: skip
            if wolves:
                shun_light(bodies, light, burning, role, x, y, vx, vy)
            slide(bodies, tiles, gate_open, x, y, vx, vy, still)
            make_room(bodies, tiles, gate_open, role, x, y)

            # Strike lands after walking, so that who stepped away in time is safe
            if anybody(windup):
                land(bodies, tiles, gate_open, role, x, y, relation, guard, cower, safe, dazed,
                     windup, recoil, face, hearts, leader, tally)  # fmt: skip

            # Rest
            wear_off(windup)
            wear_off(recoil)
            wear_off(dazed)
            wear_off(guard)
            wear_off(cool)
            wear_off(rest)
            wear_off(dash)
            wear_off(cower)
        s.tick[w] += TICKS_PER_DECISION

        # Rest: what returns now can be spent in the next decision, as the masks will say
        breathe(bodies, role, breath, charge)
        pour_oil(x, y, place_x[PLACE_HEARTH], place_y[PLACE_HEARTH], charge)

        # Embers, after everything that can daze their carriers
        if anybody(carrying):
            carry(x, y, dazed, carrying, ember, ember_x, ember_y, ember_at)
        if vigil_wanted > 0:
            grow(place_x, place_y, ember, ember_x, ember_y, ember_at, regrow)

        # Hands
        if anybody(leader):
            let_go(bodies, x, y, leader)
            if gate_open:
                come_home(w, bodies, place_x[PLACE_GATE], place_y[PLACE_GATE], role, x, y, dazed,
                          leader, safe, s.home)  # fmt: skip

        # Gifts: who is calm now may mend or fill in the next decision
        grow_calm(bodies, x, y, relation, dazed, calm)

        # Goals
        open_gate(w, s.burning[w], s.quota[w], vigil_wanted, s.vigil, s.gate_open)
        judge(w, s.tick[w], s.night[w], s.gate_open[w], place_x[PLACE_GATE], place_y[PLACE_GATE],
              x, y, hearts, s.wanted[w] - s.home[w], s.outcome)  # fmt: skip

        # Orders run out, or are done
        keep_orders(bodies, x, y, relation, carrying, safe, s.order[w], s.order_to[w], s.order_x[w],
                    s.order_y[w], s.order_left[w], s.order_by[w])  # fmt: skip
        turn_back(bodies, s.dials[w], s.dial_back[w], s.dial_left[w], s.order[w],
                  s.order_by[w])  # fmt: skip

        # Relations, last, so that a pledge holds to the end of its time
        keep_pledges(bodies, relation, s.nature[w], s.pledge[w])


@rule
def settle(state: State, ground: Ground, scratch: Scratch, first: int, last: int) -> None:
    """Let everybody in worlds first to last - 1 hear, see and find what they could use next.

    Follows every :func:`live`, and opens a new world. To settle again changes nothing.
    """
    s = state
    hidden, bright = scratch.hidden, scratch.bright
    for w in range(first, last):
        g = s.ground[w]
        tiles, light = ground.tiles[g], ground.light[g]
        place_x, place_y = ground.place_x[g], ground.place_y[g]
        bodies, burning, vigil_wanted = s.bodies[w], s.burning[w], s.vigil_wanted[w]
        role, x, y, relation, dazed = s.role[w], s.x[w], s.y[w], s.relation[w], s.dazed[w]
        cower, carrying, leader, safe = s.cower[w], s.carrying[w], s.leader[w], s.safe[w]
        ember, ember_x, ember_y = s.ember[w], s.ember_x[w], s.ember_y[w]
        offer, offer_to = s.offer[w], s.offer_to[w]

        # Sound, then Doubt: foes heed what they hear
        if anybody(s.noise[w]):
            hear(bodies, s.tick[w], x, y, s.noise[w], s.heard_x[w], s.heard_y[w], s.heard_at[w])
            if s.stirred[w] >= 0:  # as with doubt
                heed(bodies, role, x, y, relation, s.noise[w], dazed, s.mood[w], s.search[w])

        # Sight
        hide_and_glow(bodies, tiles, light, burning, x, y, s.still[w], cower, carrying, hidden,
                      bright)  # fmt: skip
        look(bodies, s.tick[w], tiles, s.gate_open[w], role, x, y, s.face[w], dazed, hidden,
             bright, s.sees[w], s.seen_x[w], s.seen_y[w], s.seen_at[w])  # fmt: skip

        # What the deed *use* would do: the first that applies, by Strike, Theft, Lamps, Gifts,
        # Embers, Hands
        offer[:] = 0
        offer_to[:] = 0
        offer_strike(bodies, role, x, y, relation, s.mood[w], s.guard[w], cower, safe, offer,
                     offer_to)  # fmt: skip
        laden = anybody(carrying)
        if laden:
            offer_stash(bodies, role, x, y, carrying, place_x, place_y, offer, offer_to)
            offer_theft(bodies, role, x, y, carrying, s.cool[w], relation, s.mood[w], offer,
                        offer_to)  # fmt: skip
        if laden or vigil_wanted > 0:
            offer_lamps(bodies, vigil_wanted, role, x, y, carrying, place_x, place_y, burning,
                        offer, offer_to)  # fmt: skip
        offer_gift(bodies, role, x, y, carrying, s.hearts[w], s.calm[w], s.charge[w], dazed, safe,
                   offer, offer_to)  # fmt: skip
        offer_take(bodies, role, x, y, carrying, ember, ember_x, ember_y, offer, offer_to)
        if s.wanted[w] > 0:
            offer_hand(bodies, s.wanted[w], role, x, y, relation, dazed, leader, safe, offer,
                       offer_to)  # fmt: skip
