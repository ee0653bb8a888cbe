"""Manners that somebody lacks: the nearest one that it has, or none.

Only the lamplighter is stealthy; of a villager who is asked to come quietly it is meant that it
shall not run. What has no likeness is left out, and what was asked is done in one's own way.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from .intents import How

INSTEAD: Mapping[str, tuple[tuple[str, int], ...]] = {
    "stealth": (("bold", -1),),  # who does not dash is not heard
    "vigilance": (("roam", -1),),  # who stays about its post keeps watch there
    "teamwork": (("trust", 1), ("care", 1)),  # with whom, when it is no wolf: with who asks
    "care": (("trust", 1), ("vigilance", 1)),  # to keep close to somebody, or an eye on them
    "trust": (("care", 1),),
}
"""Dial -> dials that come near to it, the nearest first, and whether more of it is more of them."""


def fitting(how: How | None, dials: Collection[str]) -> How | None:
    """A manner as somebody with these dials can have it; None where it has nothing like it.

    Args:
        how: as it was said.
        dials: of who is asked; empty: whatever there are.

    Example:
        >>> fitting(How("stealth", 1, 4), ("bold", "roam", "trust"))
        How(dial='bold', direction=-1, strength=4)
    """
    if how is None or not dials or how.dial in dials:
        return how
    for dial, sign in INSTEAD.get(how.dial, ()):
        if dial in dials:
            return replace(how, dial=dial, direction=sign * how.direction)
    return None
