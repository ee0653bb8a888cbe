"""The colours of Emberhollow, and how to mix them."""

from typing import NamedTuple

Colour = tuple[int, int, int]


def _hex(code: str) -> Colour:
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)


NIGHT = _hex("#141226")
INDIGO = _hex("#241f45")
VIOLET = _hex("#4a3b78")
MOSS = _hex("#3d5a4c")
LEAF = _hex("#6f8f5b")
EARTH = _hex("#5b4636")
STONE = _hex("#7a7a92")
EMBER = _hex("#ff8a3d")
LAMP = _hex("#ffd38a")
WISP = _hex("#9fe8ff")
BERRY = _hex("#d9425b")
PAPER = _hex("#f3ead7")
GOLD = _hex("#c79a4b")
INK = _hex("#2b2238")  # writing on paper
SHADE = (10, 8, 24)  # shadows on the ground


SIGNALS = {
    "wisp": WISP, "danger": BERRY, "hunt": (232, 92, 108), "ember": EMBER, "lamp": LAMP,
    "safety": LEAF, "paper": PAPER,
}  # fmt: skip
"""What a player reads off a few dots: no picture that is kept may lose one of them."""


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """The colour that lies ``share`` of the way from one to the other."""
    red, green, blue = one
    to_red, to_green, to_blue = other
    return (
        round(red + (to_red - red) * share),
        round(green + (to_green - green) * share),
        round(blue + (to_blue - blue) * share),
    )


def times(colour: Colour, factor: float) -> Colour:
    """A colour made darker or brighter."""
    red, green, blue = colour
    red, green, blue = round(red * factor), round(green * factor), round(blue * factor)
    if not 0 <= factor <= 1:  # else no channel leaves its range
        red, green, blue = (max(0, min(255, channel)) for channel in (red, green, blue))
    return red, green, blue


class Look(NamedTuple):
    """How the picture is tuned to the eyes that see it.

    Attributes:
        danger: Colour of what threatens.
        safety: Colour of what helps.
        ambient: Least share of daylight that is left at night.
        quiet: Share by which ground and walls are dimmed to grey, so that all else stands out.
        rims: Whether folk have a line around them: foes in ``danger``, others in ``safety``.
        shake: Whether the picture may shake.
        flashes: Whether a struck body may flash white; if not, it is outlined in white.
        weather: Whether something is in the air.
    """

    danger: Colour = BERRY
    safety: Colour = LEAF
    ambient: float = 0.0
    quiet: float = 0.0
    rims: bool = False
    shake: bool = True
    flashes: bool = True
    weather: bool = True


PLAIN = Look()
# Yellow and blue are told apart by nearly all eyes, and by brightness where they are not.
COLOUR_BLIND = Look(danger=_hex("#ffe14d"), safety=_hex("#4f9dff"), quiet=0.55, rims=True)
HIGH_CONTRAST = Look(
    danger=_hex("#ff5a6e"), safety=_hex("#8dffb0"), ambient=0.6, quiet=0.8, rims=True,
    shake=False, weather=False,
)  # fmt: skip
LOOKS = {"plain": PLAIN, "colour-blind": COLOUR_BLIND, "high contrast": HIGH_CONTRAST}
