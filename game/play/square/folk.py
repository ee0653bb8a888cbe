"""Who stands on the square: more of them, the farther the way has led."""

from collections.abc import Sequence

from ...world.kinds import Role
from ..kept.evening import Claim

ROLES = {
    "marta": Role.VILLAGER, "tobin": Role.VILLAGER, "edda": Role.VILLAGER, "pip": Role.VILLAGER,
    "oswin": Role.WARDEN, "ysolde": Role.WARDEN, "mosswick": Role.WISP,
    "nix": Role.IMP, "greyhide": Role.WOLF,
}  # fmt: skip
_FROM = {  # the night on the way, counted from 1, from whose end on they come
    "marta": 0, "mosswick": 0, "tobin": 2, "edda": 3, "pip": 4, "oswin": 6, "ysolde": 9,
    "nix": 13, "greyhide": 18,
}  # fmt: skip


def standing(reached: int, claims: Sequence[Claim] = ()) -> tuple[str, ...]:
    """The personas on the square.

    Args:
        reached: how many nights of the way are behind the player.
        claims: of the last night; whoever was led home in it is there.
    """
    led = {claim.who for claim in claims if claim.kind == "led"}
    return tuple(name for name, since in _FROM.items() if reached >= since or name in led)
