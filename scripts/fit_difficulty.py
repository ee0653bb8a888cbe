"""Fits the weights of level difficulty to plays of bots, and judges them by other levels.

For who changes the rules, the folk or the features; no player needs it. A quarter of an hour::

    python -m duskfolk.scripts.fit_difficulty --out game/levels/difficulty.json
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.bounds import Count
from duskfolk.scripts.door import guard, read

if TYPE_CHECKING:
    from duskfolk.agents.measure.level_fit import Plays

SLIDERS = (None, 0.0, 0.25, 0.5, 0.75, 1.0)  # None for scripted folk


@dataclass
class Settings:
    """Play levels that nobody else uses, fit how hard they are, and try it on those people play."""

    levels: Count = 200
    """Levels of each genre to fit, with the usual folk; 3 in 10 of them more with twice the hostile
    folk, and half as many to judge by."""
    seeds: Count = 1
    """Plays of each level, by each player, in each company."""
    out: Path = Path("difficulty.json")
    """File for the weights."""
    keep: Path | None = None
    """Folder for the plays; where they lie there already, they are not played again."""


def main(argv: Sequence[str] | None = None) -> int:
    """Fit; the door of `python -m duskfolk.scripts.fit_difficulty`."""
    settings = read(Settings, "fit_difficulty", argv)
    plays = [*settings.keep.glob("*.npz")] if settings.keep else []
    return guard("fit_difficulty", lambda: _fit(settings), (settings.out,), plays)


def _fit(settings: Settings) -> int:
    from duskfolk.agents.kit.learn.origin import revision
    from duskfolk.agents.measure.level_fit import PLAYERS, fit, judge
    from duskfolk.files import write
    from duskfolk.game.levels.difficulty import document_of
    from duskfolk.game.levels.sets import FIRST_FITTING_LEVEL, FIRST_UNSEEN_LEVEL

    began = time.monotonic()
    plays = _plays(settings, "fitted", FIRST_FITTING_LEVEL, settings.levels)
    others = _plays(settings, "judged", FIRST_UNSEEN_LEVEL, (settings.levels + 1) // 2)
    about = {
        "measured by": "the regular player",
        "players": ", ".join(PLAYERS),
        "folk": "scripted, and the shipped brains at 0, 1/4, 1/2, 3/4 and 1 of the slider",
        "plays": f"{len(plays.plays)} of {len(plays.levels)} levels from {FIRST_FITTING_LEVEL} on",
        "revision": revision(),
        "licence": "MIT",
        "command": "python -m duskfolk.scripts.fit_difficulty "
        f"--levels {settings.levels} --seeds {settings.seeds} --out {settings.out.name}",
    }
    weights = fit(plays, about)
    figures = judge(others, weights)
    said = ", ".join(f"{name} {value:g}" for name, value in figures.items())
    took = {"seconds": f"{time.monotonic() - began:.0f}"}
    weights = replace(weights, about=about | took | {"judged": said})
    write(settings.out, json.dumps(document_of(weights), indent=1) + "\n")
    for name, value in figures.items():
        print(f"  {name:<24} {value:g}")
    return 0


def _plays(settings: Settings, what: str, first: int, levels: int) -> "Plays":
    from duskfolk.agents.measure.level_fit import Plays, play_levels

    path = settings.keep / f"{what}.npz" if settings.keep else None
    if path is not None and path.exists():
        return Plays.load(path)
    found = play_levels(
        first,
        levels,
        levels * 3 // 10,
        SLIDERS,
        settings.seeds,
        lambda said: print(f"{what}: {said}", file=sys.stderr, flush=True),
    )
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        found.save(path)
    return found


if __name__ == "__main__":
    sys.exit(main())
