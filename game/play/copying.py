"""By whom a window's picture is brought to the screen: by a graphics card, or by a plain copy."""

import os
import sys
from pathlib import Path

_BY_CARD = "SDL_FRAMEBUFFER_ACCELERATION"
_CARDS = "dri/renderD*", "nvidia[0-9]*", "dxg"  # of a kernel's driver, a maker's, within Windows


def copy_plainly_without_card(devices: Path = Path("/dev")) -> None:
    """Let the picture be copied plainly where no card is; what the player has set stays.

    On Linux, SDL asks OpenGL for the copy, which without a card is played by the processor: a
    window of 1280 x 720 took 25 ms a frame so on two busy cores, and a plain copy a third of one.
    Elsewhere SDL chooses well by itself.
    """
    if sys.platform == "linux" and not any(any(devices.glob(card)) for card in _CARDS):
        os.environ.setdefault(_BY_CARD, "0")
