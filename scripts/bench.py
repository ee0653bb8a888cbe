"""``duskfolk bench``: how fast it is, measured the way anyone can repeat."""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Literal, cast

from tyro.conf import Positional

from duskfolk.scripts.door import guard, read, write_report

Figures = dict[str, float]
PARTS = ("world", "train", "brains", "start")
PEERS = ("minigrid", "pettingzoo")
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass
class Settings:
    """Measure speed on one core: medians of several windows, per second of processor time.

    world: agent-steps of the bare world, observations included. train: Stable-Baselines3's PPO on
    our world and on one that costs nothing. brains: a decision for 1,000 bodies. start: seconds
    until one can play. all: everything, beside other projects' worlds, written to FIGURES.md too.
    price: this checkout beside another one, in turns; above 1 this one is faster.
    """

    what: Positional[Literal["world", "train", "brains", "start", "price", "all"]] = "all"
    """What to measure."""
    windows: int = 5
    """Windows whose median counts."""
    seconds: float = 1.0
    """Length of a window, in seconds of processor time."""
    seed: int = 0
    """Source of the worlds' luck and of the random actions."""
    peers: bool = True
    """With all: also measure MiniGrid, PettingZoo and Gymnasium, where they are installed."""
    against: Path | None = None
    """With price: the folder of the other checkout."""
    page: Path = Path("FIGURES.md")
    """With all: the page to write."""
    json: Path | None = None
    """File for the report."""


def main(argv: Sequence[str] | None = None) -> int:
    """Measure; the one door of `duskfolk bench` and `python scripts/bench.py`."""
    settings = read(Settings, "bench", argv)
    for name in _THREADS:  # read once, when numpy and torch are first imported
        os.environ.setdefault(name, "1")
    return guard("bench", lambda: _bench(settings))


def _bench(settings: Settings) -> int:
    figures: Figures = {}
    parts = PARTS if settings.what == "all" else (settings.what,)
    if settings.what == "all" and settings.peers:
        parts = (*parts, "peers")
    for part in parts:
        print(f"{part}:", flush=True)
        measure = import_module(f"duskfolk.scripts.bench_{part}").measure
        found = cast("Callable[[Settings], Figures]", measure)(settings)
        for name, value in found.items():
            print(f"  {name:<40} {value:,.3f}" if value < 100 else f"  {name:<40} {value:,.0f}")
        figures |= found
    write_report(settings.json, f"duskfolk bench {settings.what}", settings, figures, PEERS)
    if settings.what == "all":
        from duskfolk.scripts.bench_page import write_page

        write_page(settings.page, figures, PEERS)
        print(f"written: {settings.page}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
