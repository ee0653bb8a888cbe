"""How a part of the campaign measures, and what it gives."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Rows = dict[str, float]
FAIR = 0.5  # where the slider stands for the regular player


@dataclass(frozen=True)
class Setup:
    """How a part measures.

    Args:
        seed: of all luck.
        plays: of one cell, and journeys of one player.
        note: is told, in a sentence, of what is worth a line.
        kept: the file in which a long part keeps what it has found so far; None: in none.
    """

    seed: int = 0
    plays: int = 400
    note: Callable[[str], None] = lambda said: None
    kept: Path | None = None
