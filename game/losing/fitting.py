"""Which usual tip is no advice in a level: it names what is not there, or is not so there."""

from math import hypot

from ..levels.level import Level
from ..world.kinds import Role, Tile
from .cause import Cause, Kind

_SOON = 2  # embers of a toll at most that are paid before any lamp has opened the gate
_NEAR = 8.0  # tiles from the gate within which villagers wait at it


def otherwise(cause: Cause, level: Level) -> str:
    """The key of the tip that fits the level instead of the usual one; empty where that fits.

    Args:
        cause: of the loss.
        level: the one that was played.
    """
    kind, folk = cause.kind, {body.role for body in level.bodies}
    if kind == Kind.GATE:
        return _gate(level)
    if kind == Kind.VIGIL and 0 < level.toll <= _SOON:
        return "toll"
    if kind == Kind.DARK and cause.many == 1:
        return "last dark"
    if kind == Kind.AWAY and _at_gate(level):
        return "at gate"
    if kind == Kind.SEEN_LIT and Role.WOLF not in folk:
        return "lit"
    if kind == Kind.EMPTY and (Role.VILLAGER not in folk or level.hearth[0] < 0):
        return "oil" if level.hearth[0] < 0 else "hearth"
    if kind in (Kind.SEEN, Kind.SEEN_EMBER, Kind.SURE) and not (level.tiles == Tile.GRASS).any():
        return "walls"
    if kind == Kind.BLOW and cause.who != Role.WOLF:
        return "lose"
    return ""


def _gate(level: Level) -> str:
    """What opens the gate, where it is not the last of several lamps."""
    if 0 < level.toll <= _SOON or (level.quota < 2 and not level.vigil_ticks):
        return "open"
    return "kept" if level.vigil_ticks else ""


def _at_gate(level: Level) -> bool:
    """Whether all who are lost wait where one leaves."""
    spots = [(body.x, body.y) for body in level.bodies if body.role == Role.VILLAGER]
    x, y = level.gate
    return all(hypot(at[0] - x, at[1] - y) <= _NEAR for at in spots)
