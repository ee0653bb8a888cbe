"""Charge: every power costs charge, and no power follows another at once."""

from ..kernel import rule
from ..rules import POWER_COST, POWER_REST
from ..state import Floats, Shorts


@rule
def is_charged(role: int, dazed: int, cower: int, rest: int, charge: float) -> bool:
    """Whether a body may use its power now."""
    return dazed == 0 and cower == 0 and rest == 0 and charge >= POWER_COST[role]


@rule
def spend(a: int, role: int, rest: Shorts, charge: Floats) -> None:
    """Pay for a power."""
    charge[a] -= POWER_COST[role]
    rest[a] = POWER_REST
