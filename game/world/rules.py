"""Every number of the game, one sentence each.

Rules read these names; nothing else in the world holds a number. Tables are indexed by
:class:`~.kinds.Role`: lamplighter, warden, wolf, imp, wisp, villager. Reals are float32, since
compiled and plain Python must round alike. Distances are tiles, times are ticks of 1/30 s.
"""

import numpy as np

from . import kinds
from .kinds import Relation, Role

_f = np.float32


def _table(*values: float) -> np.ndarray:
    """A read-only float32 table with one entry a role."""
    table = np.array(values, np.float32)
    table.flags.writeable = False
    return table


def _counts(*values: int) -> np.ndarray:
    """A read-only int16 table with one entry a role."""
    table = np.array(values, np.int16)
    table.flags.writeable = False
    return table


# Sizes of the arrays
MAX_AGENTS = 12  # bodies in one world
MAX_WIDTH = 48  # tiles from left to right
MAX_HEIGHT = 32  # tiles from top to bottom
MAX_TILES = MAX_WIDTH * MAX_HEIGHT
MAX_LAMPS = 8  # lamps of one level
MAX_EMBERS = 12  # embers of one level
MAX_PLACES = 32  # places with a path field

# Places by number
PLACE_LAMPS = 0  # lamps are places 0 to 7
PLACE_GATE = 8
PLACE_HEARTH = 9
PLACE_DENS = 10  # two dens
MAX_DENS = 2
PLACE_BEDS = 12  # ember beds are places 12 to 23, one an ember
PLACE_POSTS = 24  # posts of wardens and others are places 24 to 31
MAX_POSTS = 8

# Time
TICKS_PER_SECOND = 30  # ticks in a second of world time
TICKS_PER_DECISION = 3  # ticks that one action lasts

# Ground: how bodies move
RADIUS = _f(0.3)  # every body is a circle of this radius
SPEED = _table(0.120, 0.124, 0.127, 0.130, 0.140, 0.112)  # tiles a tick at a walk
PUSH = _f(0.5)  # share of an overlap between two bodies that one tick resolves
FACTOR_LADEN = _table(1.0, 1.0, 1.0, 0.85, 1.0, 1.0)  # speed with an ember in hand
FACTOR_WINDUP = _table(1.0, 0.75, 0.85, 1.0, 1.0, 1.0)  # speed while a strike is wound up
DIAGONAL = _f(0.70710678)  # each component of a diagonal unit vector
PACE_LEAST, PACE_MOST = 0.25, 4.0  # times as fast as its kind that a body can be made
STILL_TICKS = 9  # ticks without moving until one counts as still

# Dash
DASH_TICKS = 6  # length of a dash
DASH_FACTOR = _table(2.0, 1.8, 1.8, 1.8, 1.6, 1.6)  # speed during a dash, times the walk
DASH_BREATH = _f(0.5)  # breath a dash costs
BREATH_PER_TICK = _f(1.0 / 120.0)  # breath regained a tick: full after four seconds

# Strike: wardens strike, wolves bite
STRIKE_REACH = _table(0.0, 1.05, 1.1, 0.0, 0.0, 0.0)  # distance from centre to centre that lands
STRIKE_BEGIN = _f(0.25)  # a strike may begin when its victim is within reach plus this
WINDUP_TICKS = 18  # from the beginning of a strike until it lands
STRIKE_REST = 36  # ticks a striker rests after a strike, landed or not
STRUCK_GUARD = 60  # ticks in which who was struck cannot be struck again
RECOIL_TICKS = 24  # ticks for which a striker steps back after a strike that landed
FACTOR_RECOIL = _f(0.6)  # speed of that
ELBOW_ROOM = _f(3.5)  # nearer to the lamplighter only the nearest of those who hunt it goes
STRUCK_DAZE = _counts(6, 45, 45, 60, 75, 60)  # ticks that who is struck stays dazed
HEARTS = _counts(3, 1, 1, 1, 1, 1)  # hearts at the start; only the lamplighter's ever run out

# Powers
POWER_COST = _table(0.34, 0.5, 0.5, 0.5, 0.5, 0.25)  # charge a power costs
CHARGE_PER_TICK = _table(0.0, 1 / 300, 1 / 240, 1 / 210, 1 / 240, 1 / 120)  # charge regained a tick
OIL_AT_LIGHT = _f(1.0 / 150.0)  # charge the lamplighter regains a tick beside the hearth
HEARTH_REACH = _f(2.5)  # distance from the hearth at which oil is regained
FLASH_REACH = _f(4.0)  # length of the lamplighter's flash
FLASH_COSINE = _f(0.5)  # half the flash's cone: 60 degrees either side
FLASH_DAZE = 45  # ticks that a flash dazes
BECKON_REACH = _f(2.0)  # distance at which a wisp's beckoning startles
BECKON_DAZE = 15  # ticks that it does
BLINK_TILES = 3  # tiles an imp blinks, or as far as there is room
COWER_TICKS = 45  # ticks a villager cowers: it cannot be struck and is hard to see
POWER_REST = 15  # ticks between two powers

# Reach of hands
TAKE_REACH = _f(0.9)  # an ember within this distance can be taken
LAMP_REACH = _f(1.45)  # a lamp whose centre is this near can be lit or doused
TOUCH_REACH = _f(1.1)  # another body this near can be robbed, led, mended or given to
USE_REST = 6  # ticks between two uses that are not strikes
STEAL_REST = 30  # ticks that a robbed or robbing pair waits before the next theft
CATCH_DAZE = 60  # ticks a caught thief is dazed
MEND_CALM = 300  # calm ticks a wisp needs before it can mend
FILL_CALM = 600  # calm ticks a villager needs before it can fill the lantern
FILL_OIL = _f(0.34)  # charge that it gives the lamplighter: a flash
CALM_REACH = _f(6.0)  # a hostile nearer than this breaks calm
LEAD_LEASH = _f(5.0)  # a led villager farther away than this loses the hand
GATE_REACH = _f(0.9)  # who is this near the open gate's centre walks through it
VIGIL_LAMPS = 3  # lamps that must burn for a vigil to count
REGROW_TICKS = 300  # ticks until an empty bed grows a new ember, in a vigil

# Light
LAMP_LIGHT = _f(2.5)  # radius of a burning lamp's light
HEARTH_LIGHT = _f(3.5)  # radius of the hearth's light

# Sight
SIGHT = _table(9.0, 8.0, 9.0, 7.0, 8.0, 6.0)  # distance at which one sees others
SIGHT_LIT = _table(11.0, 11.0, 9.0, 9.0, 10.0, 8.0)  # the same for who stands in light or glows
CONE_COSINE = _table(
    -2.0, 0.5, -2.0, -2.0, -2.0, -2.0
)  # wardens see in a cone of 60 degrees a side
SIGHT_CLOSE = _f(1.8)  # nearer than this one is noticed from any side
HIDDEN_SIGHT = _f(1.6)  # distance at which who hides is seen
HIDDEN_SIGHT_LIT = _f(3.0)  # the same where lamplight falls

# Doubt: foes are calm, suspicious or hunting
FACTOR_CALM = _table(1.0, 0.55, 0.5, 1.0, 1.0, 1.0)  # speed of the calm
FACTOR_SUSPICIOUS = _table(1.0, 0.7, 0.75, 1.0, 1.0, 1.0)  # speed of the suspicious
DOUBT_NEAR = _f(4.0)  # nearer than this a rival in sight is doubted half as long
DOUBT_TICKS = 18  # ticks a foe sees a rival before it hunts, unless a setting says otherwise
DOUBT_LONGEST = 240  # the longest that it can be
LOSE_TICKS = 36  # ticks without sight of any rival after which a hunt is lost
SEARCH_TICKS = 180  # ticks that who lost one goes on searching
HEED_TICKS = 90  # ticks for which a noise makes the calm suspicious
WAKE_REACH = _f(14.0)  # foes this near to where the lamplighter starts sleep until it acts
ROUSE_TICKS = 90  # ticks from its first act until they wake

# Orders
LONGEST_ORDER = 31_999  # ticks that an order can stand
LEAD_GAP = _f(4.0)  # tiles that who follows may fall behind until who leads it waits
POST_REACH = _f(0.5)  # tiles from where one waits, or hides, within which one is there
LED_REACH = _f(2.5)  # tiles from the place from which on who follows has been led there

# Sound
HEARING = np.array([0.0, 6.0, 7.0, 14.0, 14.0, 7.0], np.float32)  # how far each Noise carries
TELL_TIME = 600  # ticks after which a memory is too old to be told in a whistle or howl

# Relations, and what talk changes
LONGEST_PLEDGE = 31_999  # ticks: eighteen minutes
TALK_REACH = _f(1.7)  # tiles from which one can be asked for something
WAIT_TICKS = 1800  # ticks that a villager waits where it was asked to
CALM_TICKS = 450  # ticks for which who was calmed is no enemy
LOOK_AWAY_TICKS = 450  # ticks for which a warden looks away without a price
BRIBE_TICKS = 900  # ticks for which a bribed one does
BRIBE_OIL = _f(0.34)  # charge that it takes where there is no ember: a flash
ORDER_TICKS = 1800  # ticks for which an order by talk stands
DIAL_TICKS = 1800  # ticks for which a dial that talk turned stays so
STRENGTHS = 5  # how far a dial can be turned by talk: the last is all the way
GO_REACH = _f(8.0)  # tiles that who is sent to a quarter of the compass goes at most
SHOUT_REACH = _f(8.0)  # tiles from which who is under one's order hears another
WISP_REACH = _f(5.0)  # tiles from a wisp within which it carries words to wolves and imps
GATE_TOLL = 9  # embers for which wardens open the gate, in drawn levels that have wardens
NATURAL = np.full((6, 6), int(Relation.NEUTRAL), np.int8)  # what each role is to each other
for _friend in (Role.LAMPLIGHTER, Role.WISP, Role.VILLAGER):
    for _other in (Role.LAMPLIGHTER, Role.WISP, Role.VILLAGER):
        NATURAL[_friend, _other] = Relation.ALLY
    for _foe in kinds.FOES:
        NATURAL[_foe, _friend] = NATURAL[_friend, _foe] = Relation.HOSTILE
for _foe in kinds.FOES:
    NATURAL[_foe, _foe] = Relation.ALLY
NATURAL[Role.WARDEN, Role.VILLAGER] = NATURAL[Role.VILLAGER, Role.WARDEN] = Relation.NEUTRAL
NATURAL[Role.IMP, Role.VILLAGER] = NATURAL[Role.VILLAGER, Role.IMP] = Relation.WARY
NATURAL[Role.WARDEN, Role.WISP] = NATURAL[Role.WISP, Role.WARDEN] = Relation.WARY
NATURAL[Role.WOLF, Role.WISP] = NATURAL[Role.WISP, Role.WOLF] = Relation.WARY
NATURAL.flags.writeable = False
