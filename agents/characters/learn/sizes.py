"""How large a student is, and how many bits a weight of it has in its bundle."""

from dataclasses import dataclass

from ..understanding.packing import Bits
from ..understanding.pieces import LONGEST
from ..understanding.shape import WIDTH

HEADS = 12
PLACES = LONGEST + 2  # with both ends
ATTENTION: Bits = 8
WIDE: Bits = 4  # of the wide layers of a block: two thirds of its weights
TABLES: Bits = 4


@dataclass(frozen=True)
class Size:
    """How large a student is. As shipped it weighs 7.5 MB.

    Args:
        pieces: of its vocabulary.
        buckets: of its n-grams.
        blocks: of attention; each costs 1.8 million weights.
        bag: width of what n-grams tell.
        inner: width inside a block.
    """

    pieces: int
    buckets: int = 12_000
    blocks: int = 3
    bag: int = 192
    inner: int = 4 * WIDTH
