"""All that is heard, one line each: how loud, how far, and what it is to who listens."""

from enum import Enum
from typing import NamedTuple

from ..world.kinds import Noise
from ..world.rules import HEARING


class Family(Enum):
    """Of which there is one volume each in the settings."""

    SOUNDS = "sounds"
    MUSIC = "music"
    VOICES = "voices"


class Heard(Enum):
    """What is heard. The value is its name in files and captions."""

    # steps, by the ground under the feet
    STEP_EARTH = "step_earth"
    STEP_GRASS = "step_grass"
    STEP_STONE = "step_stone"
    STEP_WATER = "step_water"  # at the water's edge
    STEP_DEN = "step_den"
    # of oneself
    BREATH = "breath"  # of who is hunted
    BREATH_HURT = "breath_hurt"
    HEART_LOST = "heart_lost"
    HEART_MENDED = "heart_mended"
    OIL = "oil"  # poured into the lantern
    # of folk
    WARDEN_WINDS = "warden_winds"  # winds up a strike
    WOLF_GROWLS = "wolf_growls"  # the same of a wolf
    SWING = "swing"  # a strike that was wound up comes down
    BLOW = "blow"  # somebody was struck
    WARDEN_DOUBTS = "warden_doubts"
    WARDEN_HUNTS = "warden_hunts"
    WOLF_DOUBTS = "wolf_doubts"
    WOLF_HUNTS = "wolf_hunts"
    IMP_DOUBTS = "imp_doubts"
    IMP_HUNTS = "imp_hunts"
    GIVES_UP = "gives_up"  # a hunt is lost
    WAKES = "wakes"
    DAZED = "dazed"
    COWERS = "cowers"
    BLINKS = "blinks"  # an imp is elsewhere
    HAND_TAKEN = "hand_taken"
    HAND_LOST = "hand_lost"
    HOME = "home"  # a villager is
    # noises, which the world knows, too
    DASH = "dash"
    FLASH = "flash"
    WHISTLE = "whistle"
    HOWL = "howl"
    BECKON = "beckon"
    # lamps and embers
    LAMP_LIT = "lamp_lit"
    LAMP_OUT = "lamp_out"
    EMBER_TAKEN = "ember_taken"
    EMBER_DROPPED = "ember_dropped"
    EMBER_GROWS = "ember_grows"
    EMBER_GIVEN = "ember_given"
    EMBER_HIDDEN = "ember_hidden"  # in a den
    THEFT = "theft"
    CAUGHT = "caught"  # it was wrested back
    TOLL = "toll"  # an ember for the gate
    # the night
    GATE_OPENS = "gate_opens"
    GATE_WALKED = "gate_walked"
    NIGHT_NEARS = "night_nears"
    NIGHT_FALLS = "night_falls"
    OUT_OF_HEART = "out_of_heart"
    # what is read
    LETTER = "letter"
    MOVE = "move"  # another row of a menu
    CHOOSE = "choose"
    BACK = "back"
    CARD = "card"
    # of the square between nights
    BELL = "bell"
    BIRD = "bird"
    CRICKET = "cricket"


class Trait(NamedTuple):
    """How a sound is heard.

    Attributes:
        peak: the loudest sample of it beside one's ear, of 1; all that is heard at once has 0.58.
        reach: tiles from which on it is not heard; 0 for what has no place.
        variants: how many of it there are, so that none comes twice running.
        most: how many of it are heard at once.
        weight: what is heard first where not all can be: 0 gives way to 1, and 1 to 2.
        family: whose volume it has.
    """

    peak: float
    reach: float = 0.0
    variants: int = 1
    most: int = 2
    weight: int = 1
    family: Family = Family.SOUNDS


STEP_REACH = 7.5  # tiles
_EVERYWHERE = 40.0  # tiles: the widest level is 48
_FOE = 11.0  # tiles from which a foe's own sounds are heard

_STEP = Trait(0.13, STEP_REACH, variants=9, most=5, weight=0)
_MOOD = Trait(0.24, _FOE, variants=2)
_MENU = Trait(0.16, most=3)


def _noise(peak: float, noise: Noise, variants: int = 1) -> Trait:
    """A noise that others hear, too, as far as they do."""
    return Trait(peak, float(HEARING[noise]) + 1, variants, most=3, weight=2)


TRAITS: dict[Heard, Trait] = {
    Heard.STEP_EARTH: _STEP,
    Heard.STEP_GRASS: _STEP._replace(peak=0.11),
    Heard.STEP_STONE: _STEP,
    Heard.STEP_WATER: _STEP,
    Heard.STEP_DEN: _STEP,
    Heard.BREATH: Trait(0.10, variants=3, most=1, weight=0),
    Heard.BREATH_HURT: Trait(0.13, variants=3, most=1, weight=0),
    Heard.HEART_LOST: Trait(0.34, most=1, weight=2),
    Heard.HEART_MENDED: Trait(0.24, most=1, weight=2),
    Heard.OIL: Trait(0.20, 12.0),
    Heard.WARDEN_WINDS: Trait(0.30, _FOE, variants=2, weight=2),
    Heard.WOLF_GROWLS: Trait(0.34, _FOE, variants=3, weight=2),
    Heard.SWING: Trait(0.22, _FOE, variants=2),
    Heard.BLOW: Trait(0.36, 14.0, variants=2, weight=2),
    Heard.WARDEN_DOUBTS: _MOOD,
    Heard.WARDEN_HUNTS: _MOOD._replace(peak=0.32, weight=2),
    Heard.WOLF_DOUBTS: _MOOD,
    Heard.WOLF_HUNTS: _MOOD._replace(peak=0.32, weight=2),
    Heard.IMP_DOUBTS: _MOOD,
    Heard.IMP_HUNTS: _MOOD._replace(weight=2),
    Heard.GIVES_UP: _MOOD._replace(peak=0.18),
    Heard.WAKES: Trait(0.26, 16.0, variants=2),
    Heard.DAZED: Trait(0.18, 10.0),
    Heard.COWERS: Trait(0.18, 9.0, variants=2),
    Heard.BLINKS: Trait(0.24, 10.0),
    Heard.HAND_TAKEN: Trait(0.20, 9.0),
    Heard.HAND_LOST: Trait(0.20, 12.0),
    Heard.HOME: Trait(0.26, _EVERYWHERE, weight=2),
    Heard.DASH: _noise(0.22, Noise.DASH, variants=3),
    Heard.FLASH: _noise(0.36, Noise.FLASH),
    Heard.WHISTLE: _noise(0.30, Noise.WHISTLE, variants=2),
    Heard.HOWL: _noise(0.36, Noise.HOWL, variants=3),
    Heard.BECKON: _noise(0.26, Noise.BECKON),
    Heard.LAMP_LIT: Trait(0.34, _EVERYWHERE, variants=2, weight=2),
    Heard.LAMP_OUT: Trait(0.28, _EVERYWHERE, weight=2),
    Heard.EMBER_TAKEN: Trait(0.24, 9.0, variants=2),
    Heard.EMBER_DROPPED: Trait(0.22, 10.0, variants=2),
    Heard.EMBER_GROWS: Trait(0.16, 12.0),
    Heard.EMBER_GIVEN: Trait(0.22, 10.0),
    Heard.EMBER_HIDDEN: Trait(0.22, 12.0),
    Heard.THEFT: Trait(0.30, _EVERYWHERE, weight=2),
    Heard.CAUGHT: Trait(0.28, 14.0, weight=2),
    Heard.TOLL: Trait(0.24, 14.0),
    Heard.GATE_OPENS: Trait(0.32, _EVERYWHERE, most=1, weight=2),
    Heard.GATE_WALKED: Trait(0.34, most=1, weight=2),
    Heard.NIGHT_NEARS: Trait(0.26, most=1, weight=2),
    Heard.NIGHT_FALLS: Trait(0.34, most=1, weight=2),
    Heard.OUT_OF_HEART: Trait(0.32, most=1, weight=2),
    Heard.LETTER: Trait(0.09, variants=8, most=2, weight=0, family=Family.VOICES),
    Heard.MOVE: _MENU._replace(peak=0.12),
    Heard.CHOOSE: _MENU,
    Heard.BACK: _MENU,
    Heard.CARD: _MENU._replace(variants=2),
    Heard.BELL: Trait(0.26, most=2, weight=2),
    Heard.BIRD: Trait(0.07, variants=3, weight=0),
    Heard.CRICKET: Trait(0.05, variants=3, weight=0),
}
STEPS = (Heard.STEP_EARTH, Heard.STEP_GRASS, Heard.STEP_STONE, Heard.STEP_WATER, Heard.STEP_DEN)
