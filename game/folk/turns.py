"""Whose turn it is to think: folk who are slow to react decide in some decisions only."""

from ..world.kernel import kernel
from ..world.rules import TICKS_PER_DECISION


@kernel
def is_due(tick: int, a: int, every: float) -> bool:
    """Whether body ``a`` thinks at this tick; all do in the first decisions of a level.

    With ``every`` above 1 it thinks in one decision of so many, bodies taking turns: at 2.5 now the
    second after its last, now the third. Between its turns a body keeps its move and does no deed.
    """
    decision = tick // TICKS_PER_DECISION
    turn = decision + a
    return decision < every or turn // every > (turn - 1) // every
