"""What it costs to choose three cards and to learn from a play, disk included or in memory."""

import time

import numpy as np

from ...recommender import Candidate, Course, PlayRecord, Recommender, offered, shelf_of

_GENRES = ("watch", "pack", "theft", "escort", "hollow", "vigil")
_FEATURES = 14
_PLAYS, _WARM = 1_000, 50


def pace(levels: int, seed: int = 0, path: str = ":memory:") -> float:
    """The 99th percentile of choosing and learning together, in milliseconds of processor time.

    The clock on the wall would tell of what else the machine does.

    Args:
        levels: on the shelf.
        seed: of all luck.
        path: of the file of plays; in memory, the disk's own time is left out.
    """
    luck = np.random.default_rng(seed)
    shelf = shelf_of([
        Candidate(_GENRES[n % 6], n, float(luck.normal(0, 1.5)), 0.4,
                  {f"feature {m}": float(luck.normal()) for m in range(_FEATURES)})
        for n in range(levels)
    ])  # fmt: skip
    taken: list[float] = []
    with Recommender(path, seed=seed) as recommender:
        for n in range(_PLAYS):
            began = time.thread_time()
            cards = recommender.deal(shelf)
            won = luck.random() < cards[0].success
            recommender.observe(
                PlayRecord(
                    cards[0].level, "won" if won else "lost", 60.0,
                    course=Course(progress=1.0 if won else 0.5, liked=bool(n % 3)),
                    offered=offered(cards),
                )
            )  # fmt: skip
            if n >= _WARM:
                taken.append(time.thread_time() - began)
    return float(1_000 * np.quantile(taken, 0.99))
