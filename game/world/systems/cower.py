"""Cower: a villager crouches: it cannot walk, cannot be struck and is hard to see."""

from ..kernel import rule
from ..rules import COWER_TICKS
from ..state import Shorts


@rule
def crouch(a: int, cower: Shorts) -> None:
    """The villager crouches for a moment."""
    cower[a] = COWER_TICKS
