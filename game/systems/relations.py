"""Relations: what bodies are to each other; a pledge changes it for a while."""

from ..kernel import kernel
from ..state import Bytes, Shorts


@kernel
def keep_pledges(bodies: int, relation: Bytes, nature: Bytes, pledge: Shorts) -> None:
    """When a pledge ends, a relation returns to its nature."""
    for a in range(bodies):
        for b in range(bodies):
            if pledge[a, b] > 0:
                pledge[a, b] -= 1
                if pledge[a, b] == 0:
                    relation[a, b] = nature[a, b]
