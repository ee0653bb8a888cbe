"""What a face shows of three feelings, in few steps, so that each picture of it is drawn once."""

from typing import NamedTuple


class Feeling(NamedTuple):
    """How the parts of a face stand.

    Attributes:
        smile: corners of the mouth, -2 (down) to 2.
        brow: inner ends of the brows, -2 (down, in anger) to 2 (up, in fear).
        wide: of the eyes, -1 (narrow) to 2.
        flush: colour, -2 (pale) to 2 (red).
        warm: of the light behind, 0 to 2: trust.
    """

    smile: int = 0
    brow: int = 0
    wide: int = 0
    flush: int = 0
    warm: int = 1

    @classmethod
    def of(cls, trust: float, fear: float, anger: float) -> "Feeling":
        """The face of a mood, whose feelings go from 0 to 1.

        Example:
            >>> Feeling.of(trust=0.2, fear=0.0, anger=0.9).brow
            -2
        """
        wary = trust < 0.35 and fear < 0.4
        return cls(
            smile=_step((trust - 0.45) * 5 - anger * 4 - fear * 2, 2),
            brow=_step(fear * 3 - anger * 4, 2),
            wide=-1 if wary or anger >= 0.5 > fear else _step(fear * 2.4, 2),
            flush=_step(anger * 3 - fear * 2.4, 2),
            warm=max(0, _step(trust * 2.6, 2)),
        )


def _step(value: float, most: int) -> int:
    return max(-most, min(most, round(value)))
