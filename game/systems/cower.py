"""Cower: a villager crouches: it cannot walk, cannot be struck and is hard to see."""

from ..kernel import kernel
from ..rules import COWER_TICKS
from ..state import Shorts


@kernel
def crouch(a: int, cower: Shorts) -> None:
    """The villager crouches for a moment."""
    cower[a] = COWER_TICKS
