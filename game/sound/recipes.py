"""How each thing that is heard is made: one table."""

from collections.abc import Callable
from functools import partial

from . import feet, folk, things, village
from .kinds import TRAITS, Heard
from .tone import Wave, finished

RECIPES: dict[Heard, Callable[[int], Wave]] = {
    Heard.STEP_EARTH: feet.earth,
    Heard.STEP_GRASS: feet.grass,
    Heard.STEP_STONE: feet.stone,
    Heard.STEP_WATER: feet.water,
    Heard.STEP_DEN: feet.den,
    Heard.BREATH: feet.breath,
    Heard.BREATH_HURT: feet.breath_hurt,
    Heard.HEART_LOST: things.heart_lost,
    Heard.HEART_MENDED: things.heart_mended,
    Heard.OIL: things.oil,
    Heard.WARDEN_WINDS: folk.winds_up,
    Heard.WOLF_GROWLS: folk.growl,
    Heard.SWING: folk.swing,
    Heard.BLOW: folk.blow,
    Heard.WARDEN_DOUBTS: partial(folk.doubts, "warden"),
    Heard.WARDEN_HUNTS: partial(folk.hunts, "warden"),
    Heard.WOLF_DOUBTS: partial(folk.doubts, "wolf"),
    Heard.WOLF_HUNTS: partial(folk.hunts, "wolf"),
    Heard.IMP_DOUBTS: partial(folk.doubts, "imp"),
    Heard.IMP_HUNTS: partial(folk.hunts, "imp"),
    Heard.GIVES_UP: folk.gives_up,
    Heard.WAKES: folk.wakes,
    Heard.DAZED: folk.dazed,
    Heard.COWERS: folk.cowers,
    Heard.BLINKS: folk.blinks,
    Heard.HAND_TAKEN: folk.hand_taken,
    Heard.HAND_LOST: folk.hand_lost,
    Heard.HOME: folk.home,
    Heard.DASH: folk.dash,
    Heard.FLASH: things.flash,
    Heard.WHISTLE: folk.whistle,
    Heard.HOWL: folk.howl,
    Heard.BECKON: folk.beckon,
    Heard.LAMP_LIT: things.lamp_lit,
    Heard.LAMP_OUT: things.lamp_out,
    Heard.EMBER_TAKEN: things.ember_taken,
    Heard.EMBER_DROPPED: things.ember_dropped,
    Heard.EMBER_GROWS: things.ember_grows,
    Heard.EMBER_GIVEN: things.ember_given,
    Heard.EMBER_HIDDEN: things.ember_hidden,
    Heard.THEFT: things.theft,
    Heard.CAUGHT: things.caught,
    Heard.TOLL: things.toll,
    Heard.GATE_OPENS: things.gate_opens,
    Heard.GATE_WALKED: things.gate_walked,
    Heard.NIGHT_NEARS: things.night_nears,
    Heard.NIGHT_FALLS: things.night_falls,
    Heard.OUT_OF_HEART: things.out_of_heart,
    Heard.LETTER: folk.letter,
    Heard.MOVE: things.move,
    Heard.CHOOSE: things.choose,
    Heard.BACK: things.back,
    Heard.CARD: things.card,
    Heard.BELL: village.bell,
    Heard.BIRD: village.bird,
    Heard.CRICKET: village.cricket,
}


def made(heard: Heard, variant: int = 0) -> Wave:
    """One sound, as loud as its trait says: mono float32 at :data:`.tone.RATE`."""
    return finished(RECIPES[heard](variant), TRAITS[heard].peak)
