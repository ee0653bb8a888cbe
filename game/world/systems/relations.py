"""Relations: what bodies are to each other; a pledge changes it for a while."""

from ..kernel import rule
from ..kinds import Relation
from ..rules import MAX_AGENTS, TICKS_PER_DECISION
from ..state import Bytes, Shorts


@rule
def waits(a: int, relation: Bytes) -> bool:
    """Whether a body stays where it was asked to wait; it has pledged that to itself."""
    return relation[a, a] == Relation.NEUTRAL


@rule
def keep_pledges(bodies: int, relation: Bytes, nature: Bytes, pledge: Shorts) -> None:
    """Once a decision: when a pledge has ended, a relation returns to its nature."""
    running = 0
    for a in range(MAX_AGENTS):  # all rows, a fixed number: few vector instructions
        for b in range(MAX_AGENTS):
            running |= pledge[a, b]
    for a in range(bodies if running else 0):
        for b in range(bodies):
            if pledge[a, b] > 0:
                pledge[a, b] = max(pledge[a, b] - TICKS_PER_DECISION, 0)
                if pledge[a, b] == 0:
                    relation[a, b] = nature[a, b]
