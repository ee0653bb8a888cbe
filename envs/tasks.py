"""What each role is rewarded for: numbers in tables, and their sum in :mod:`.rewards`.

A reward is the sum of what happened in one decision, by the tables below, plus shaping: the
discounted increase of a potential (Ng, Harada and Russell, "Policy invariance under reward
transformations", ICML 1999), which speeds learning up without changing which policy is best. For
that the potential of an ended episode has to be zero (Grzes, "Reward shaping in episodic
reinforcement learning", AAMAS 2017).

Potentials look at the true state. That is no secret told to the policy: its observation does not
hold them.
"""

from enum import IntEnum

import numpy as np
import numpy.typing as npt

from ..game.world.kinds import STRIKERS, Outcome, Role, Tally

Table = npt.NDArray[np.float32]


class Event(IntEnum):
    """What can happen in a decision, from the point of view of one body, besides its tallies."""

    DECISION = 0  # a decision passed
    TEAM_HIT = 1  # bodies of one's role struck the lamplighter, who is hostile to one
    OWN_HIT = 2  # one's own share of these strikes
    TEAM_HIT_OTHER = 3  # bodies of one's role struck somebody else who is hostile
    LAMP_LIT = 4  # the lamplighter lit a lamp
    LAMP_LOST = 5  # somebody put a lamp out
    HEART_LOST = 6  # the lamplighter was struck
    GATE_OPENED = 7
    CAME_HOME = 8  # a villager came home
    SELF_HOME = 9  # one came home oneself
    EMBER_SPILT = 10  # one's ember was taken from one's hand


EVENT_MEANINGS = {
    Event.DECISION: "each decision",
    Event.TEAM_HIT: "a fellow of one's role, or oneself, strikes the lamplighter",
    Event.OWN_HIT: "... and it was oneself: in addition",
    Event.TEAM_HIT_OTHER: "a fellow of one's role, or oneself, strikes somebody else hostile",
    Event.LAMP_LIT: "the lamplighter lights a lamp",
    Event.LAMP_LOST: "somebody puts a lamp out",
    Event.HEART_LOST: "the lamplighter is struck",
    Event.GATE_OPENED: "the gate opens",
    Event.CAME_HOME: "a villager comes home",
    Event.SELF_HOME: "one comes home oneself",
    Event.EMBER_SPILT: "one's ember is wrested from one's hand",
}
TALLY_MEANINGS = {
    Tally.STRIKES: "a strike one lands",
    Tally.STRUCK: "a strike one suffers",
    Tally.KINDLED: "a lamp one lights",
    Tally.DOUSED: "a lamp one puts out",
    Tally.TAKEN: "an ember one picks up",
    Tally.STOLEN: "an ember one takes from somebody's hand",
    Tally.STASHED: "an ember one brings to the den",
    Tally.CAUGHT: "a thief one catches",
    Tally.GIVEN: "an ember one hands over",
    Tally.MENDED: "a heart one mends",
    Tally.FLASHED: "a body one dazes with a flash",
    Tally.FILLED: "a lantern one fills",
}
OUTCOME_MEANINGS = {
    Outcome.WON: "the lamplighter walks through the gate",
    Outcome.LOST: "the lamplighter has no hearts left",
    Outcome.NIGHTFALL: "night falls",
}

# When an episode counts as a success for a role, in words; `rewards.succeeded` computes it. An
# episode that is cut off before anything is settled is no success: who only has to hold out would
# seem to do best in the shortest ones.
SUCCESS = {
    Role.LAMPLIGHTER: "the lamplighter wins",
    Role.WARDEN: "the lamplighter does not win",
    Role.WOLF: "the lamplighter does not win",
    Role.IMP: "the imps brought at least one ember home",
    Role.WISP: "the lamplighter wins",
    Role.VILLAGER: "the lamplighter wins",
}

# The outcomes that are one; imps ask for an ember at home, whatever the outcome.
WINS = np.zeros((len(Role), len(Outcome)), np.bool_)
WINS[[Role.LAMPLIGHTER, Role.WISP, Role.VILLAGER], Outcome.WON] = True
WINS[STRIKERS, Outcome.LOST] = WINS[STRIKERS, Outcome.NIGHTFALL] = True
WINS.flags.writeable = False


def _table(width: int, entries: dict[Role, dict[IntEnum, float]]) -> Table:
    table = np.zeros((len(Role), width), np.float32)
    for role, values in entries.items():
        for column, value in values.items():
            table[role, column] = value
    table.flags.writeable = False
    return table


# Reward for the end of the level, (role, Outcome)
ENDS = _table(len(Outcome), {
    Role.LAMPLIGHTER: {Outcome.WON: 10, Outcome.LOST: -5, Outcome.NIGHTFALL: -5},
    Role.WARDEN: {Outcome.WON: -1, Outcome.LOST: 1, Outcome.NIGHTFALL: 1},
    Role.WOLF: {Outcome.WON: -1, Outcome.LOST: 1, Outcome.NIGHTFALL: 1},
    Role.IMP: {Outcome.WON: -1, Outcome.LOST: 1, Outcome.NIGHTFALL: 1},
    Role.WISP: {Outcome.WON: 6, Outcome.LOST: -6, Outcome.NIGHTFALL: -6},
    Role.VILLAGER: {Outcome.WON: 5, Outcome.LOST: -5, Outcome.NIGHTFALL: -5},
})  # fmt: skip

# Reward for each of one's own tallies, (role, Tally). Picking up an ember has none: it could be
# dropped and picked up for ever; the potential pays for it once. A lost heart costs a lamplighter
# what it costs its friends: a tenth of the level, whose end is worth 10 or -5.
TALLIES = _table(len(Tally), {
    Role.LAMPLIGHTER: {Tally.STRUCK: -1.5, Tally.KINDLED: 1, Tally.CAUGHT: 0.5},
    Role.IMP: {Tally.STOLEN: 0.5, Tally.DOUSED: 0.5, Tally.STASHED: 2},
    Role.WISP: {Tally.GIVEN: 0.5, Tally.MENDED: 1.5, Tally.STRUCK: -0.1},
    Role.VILLAGER: {Tally.STRUCK: -0.2, Tally.FILLED: 0.3},
})  # fmt: skip

# Reward for events, (role, Event). Striking a villager pays little: it gets up again and again,
# and a pack that lives off villagers forgets the lamplighter. Friends cannot see how many hearts
# the lamplighter has left, so their value cannot foretell what a lost one costs; a reward says it.
EVENTS = _table(len(Event), {
    Role.LAMPLIGHTER: {Event.DECISION: -0.002, Event.LAMP_LOST: -1, Event.GATE_OPENED: 1,
                       Event.CAME_HOME: 2},
    Role.WARDEN: {Event.TEAM_HIT: 1, Event.OWN_HIT: 1, Event.TEAM_HIT_OTHER: 0.1},
    Role.WOLF: {Event.TEAM_HIT: 1, Event.OWN_HIT: 1, Event.TEAM_HIT_OTHER: 0.1},
    Role.IMP: {Event.EMBER_SPILT: -0.5},
    Role.WISP: {Event.LAMP_LIT: 0.5, Event.LAMP_LOST: -0.5, Event.HEART_LOST: -1.5,
                Event.GATE_OPENED: 0.5, Event.CAME_HOME: 0.5},
    Role.VILLAGER: {Event.LAMP_LIT: 0.1, Event.HEART_LOST: -1.5, Event.GATE_OPENED: 0.5,
                    Event.SELF_HOME: 2},
})  # fmt: skip

# Shaping
# Discount of the potential, by Role; train with the same gamma. Who hunts lives for the moment. An
# errand takes a minute, of which nothing would be left at its beginning with 0.99 a decision.
DISCOUNT = np.array([0.997, 0.99, 0.99, 0.99, 0.997, 0.997], np.float32)
DISCOUNT.flags.writeable = False
# How far the lamplighter is with its errand, from 0 (done) down: each stage left (an ember to take,
# a lamp to light, a villager to fetch and to bring, the gate) and the way to the next one. One
# stage is worth as much as the longest way, so finishing one never lowers the potential.
LONGEST_WAY = 40.0  # tiles of way from which on no more counts
STAGE = np.float32(0.8)  # for each stage left
WAY = np.float32(0.8)  # for a way of 40 tiles to the next stage, and less in proportion
ERRAND = np.zeros(len(Role), np.float32)  # how much of that potential is each role's own
ERRAND[Role.LAMPLIGHTER] = 1.0
ERRAND[Role.WISP] = 0.5
ERRAND[Role.VILLAGER] = 0.3
ERRAND.flags.writeable = False
# Warden and wolf: for each tile of its own step along the way to the rival that its row tells of.
# As the crow flies it would be paid for pushing against the wall between them. A potential of their
# distance would count the rival's steps too, which are faster and drown one's own: measured,
# nothing was learned from it in three million steps.
CHASE = np.float32(0.1)
# For each decision in which it could strike and does not: it learned to wait for whoever dodges,
# and so stood before whoever stands.
HELD_BACK = np.float32(0.05)
# A second of obedience is worth half a strike: to leave an errand for its sake has to pay. While an
# order stands shaping, chase, style and calm pay nothing: they would pull elsewhere.
OBEDIENCE = np.float32(0.1)
LADEN = np.float32(1.0)  # imp and wisp: for an ember in hand
FETCH = np.float32(1.0)  # imp and wisp: for a way of 40 tiles to the ember, or with it to its goal
HAND = np.float32(0.5)  # villager that is wanted home: for holding a hand

# Dials: for each decision, what a role does (a number that :mod:`.styles` defines) times how far
# the dial stands from its middle. So with all dials there a policy is rewarded for the level alone.
STYLE = np.array([
    [0.2, 0.15, 0.05],  # lamplighter
    [0.3, 0.2, 0.4],  # warden
    [0.4, 0.25, 0.25],  # wolf
    [0.3, 0.12, 0.2],  # imp
    [0.2, 0.03, 0.06],  # wisp
    [0.08, 0.06, 0.15],  # villager
], np.float32)  # fmt: skip
STYLE.flags.writeable = False
STYLE_ZERO = np.float32(0.5)
CALM = np.float32(0.3)  # of 20 s: for so long no rival was seen or told of
NEAR_FOE = np.float32(8.0)  # tiles within which it counts how bold one is
FAR_APART = np.float32(6.0)  # tiles from its post at which no more distance counts
CLOSE_BY = np.float32(2.0)  # tiles: wolves beside a fellow, wisps beside the lamplighter; 1 there
WELL_OFF = np.float32(8.0)  # tiles: 0 from there on
OUT_LATE = np.float32(10.0)  # tiles of way from its den at which an imp is as far out as counts
PACK_CALL = np.float32(2.0)  # times as much as to be beside a fellow: what a howl is
FELT = np.float32(10.0)  # tiles: how near a villager is to the lamplighter counts so far
WALL_NEAR = np.float32(1.0)  # tiles to what blocks the way, beside a wall
# Whether a number is of how things stand in every decision, or of single deeds. Deeds are paid as
# they come. How things stand costs what it lacks: were it paid, the level would be dragged out.
STANDING = np.array([
    [False, False, True],  # lamplighter
    [False, True, True],  # warden
    [False, True, True],  # wolf
    [False, True, False],  # imp
    [False, True, True],  # wisp
    [False, True, True],  # villager
])  # fmt: skip
STANDING.flags.writeable = False
_NEAR = f"within {NEAR_FOE:g} tiles of a foe that can act"
_CALMLY = "while it is calm: "
_AT_POST = "while it does not hunt and is where it lives"  # whoever is away goes home at any dial
BOLD = dict.fromkeys(Role, "1 for a dash")
BOLD[Role.LAMPLIGHTER] = f"1 for a dash {_NEAR}"
BOLD[Role.IMP] = "-1 for a blink"
BOLD[Role.VILLAGER] = f"1 for a dash, -1 for cowering {_NEAR}"
ROAMS = {
    Role.LAMPLIGHTER: f"1 for a dash that is not {_NEAR}",
    Role.WARDEN: f"{_AT_POST}: 1 on the move",
    Role.WOLF: f"{_AT_POST}: 1 on the move",
    Role.IMP: "while it knows of no ember: way to its den: 0 where it is at home, 1 from "
    f"{OUT_LATE:g} tiles on",
    Role.WISP: f"distance to the lamplighter: 0 within {CLOSE_BY:g} tiles, 1 from {WELL_OFF:g} on",
    Role.VILLAGER: "while it holds no hand: 1 on the move",
}
OWN_STYLES = {
    Role.LAMPLIGHTER: f"1 in the dark within {WALL_NEAR:g} tile of a wall or water",
    Role.WARDEN: f"{_CALMLY}nearness to its post: 1 there, 0 from {FAR_APART:g} tiles of way on",
    Role.WOLF: f"{_CALMLY}nearness to a fellow: 1 from {CLOSE_BY:g} tiles on, 0 from {WELL_OFF:g}; "
    f"at all times: {PACK_CALL:g} for a howl",
    Role.IMP: "with empty hands: 1 for a dash",
    Role.WISP: "while the lamplighter walks: 1 before it, 0 behind it, 1/2 beside it",
    Role.VILLAGER: "while it holds no hand: nearness to the lamplighter: 1 beside it, 0 from "
    f"{FELT:g} tiles on",
}

# Calm: small amounts for a body that knows of no rival, see :mod:`.calm`.
# Tiles from its post, den or hearth (a wisp: from the lamplighter) within which it is there.
REACH_OF_HOME = np.array([0, 6, 7, 2.5, 4, 9], np.float32)
# For a tile of its own step along the way there, from farther off; so much is lost by one away.
HOMEWARD = np.array([0, 0.06, 0.1, 0.05, 0.02, 0.01], np.float32)
AWAY = np.array([0, 0.03, 0.05, 0.01, 0, 0], np.float32)  # each decision away from there
PATIENCE = np.array([9999, 45, 240, 60, 30, 90], np.int16)  # ticks it may stand; a wolf may lie
LAZY = np.float32(0.03)  # each decision of standing longer
IDLE_DEED = np.float32(0.5)  # a dash, a call or a blink: else they come whenever they can
HEEL = np.float32(0.05)  # a turn right back, and less in proportion; a start costs nothing
HEEL_OF_HUNT = np.float32(0.02)  # the same for a foe that is not calm: it has reasons to turn
# Each decision at home that is no part of a round about it.
ROUNDS = np.array([0, 0.02, 0, 0, 0, 0], np.float32)
ROUND_FROM = np.float32(2.0)  # tiles of way from home from which on it is a whole round
for _each in (REACH_OF_HOME, HOMEWARD, AWAY, PATIENCE, ROUNDS):
    _each.flags.writeable = False

_CHASED = (
    "0; but while it is not calm each tile of one's own step along the way to one's rival is worth "
    f"{CHASE:g}, and each decision in which one could begin a strike and does not costs "
    f"{HELD_BACK:g}"
)
POTENTIALS = {
    Role.LAMPLIGHTER: "its errand",
    Role.WARDEN: _CHASED,
    Role.WOLF: _CHASED,
    Role.IMP: f"+{LADEN:g} with an ember in hand; -{FETCH:g} for 40 tiles of way to the den, or "
    "without one to the nearest ember, burning lamp or laden foe",
    Role.WISP: f"the lamplighter's errand x 0.5; +{LADEN:g} with an ember in hand; -{FETCH:g} for "
    "40 tiles of way to the lamplighter, or without one to the nearest ember",
    Role.VILLAGER: f"the lamplighter's errand x 0.3; +{HAND:g} hand in hand while wanted home",
}
