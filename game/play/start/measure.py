"""A start where nothing is compiled: when one sees, plays, and what the hand-over is felt of."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from ...errors import OptionError, SaveError
from ...replay import load, play_back
from ...worlds import Worlds

_MOST = 900.0  # seconds for which a child may compile, on a machine that others use
_AROUND = 30  # frames on each side of a hand-over
_SCREEN, _TOOK, _BUSY, _PLAIN, _NEW = range(5)  # of a frame


def rows() -> dict[str, float]:
    """The figures of one cold start, in a cache folder of its own.

    Raises:
        OptionError: the game did not come up, or its kernels were never compiled.
    """
    with tempfile.TemporaryDirectory(prefix="duskfolk-start-") as name:
        folder = Path(name)
        seen = _seen(folder)
        unlike = float(_unlike(folder / "plain.dusk"))
    frames: list[list[Any]] = seen["frames"]
    playing = [f for f in frames if f[_SCREEN] == "Playing" and f[_PLAIN] and not f[_NEW]]
    plain = [f[_PLAIN] for f in frames]
    change = plain.index(False)
    around = [f for f in frames[change - _AROUND : change + _AROUND] if not f[_NEW]]
    return {
        "picture_s": seen["picture"],
        "playable_s": seen["playable"],
        "handover_ms": max(f[_TOOK] for f in around),
        "handover_cpu_ms": max(f[_BUSY] for f in around),
        "p99_ms": float(np.percentile([f[_TOOK] for f in playing], 99)),
        "p99_cpu_ms": float(np.percentile([f[_BUSY] for f in playing], 99)),
        "frames": float(len(playing)),
        "unlike": unlike,
    }


def _seen(folder: Path) -> dict[str, Any]:
    """What a process saw that was driven by keys."""
    surroundings = {
        "DUSKFOLK_CACHE": str(folder),
        "DUSKFOLK_DATA": str(folder),
        "SDL_AUDIODRIVER": "dummy",
    }
    if not os.environ.get("DISPLAY"):
        surroundings["SDL_VIDEODRIVER"] = "dummy"
    command = [sys.executable, "-m", f"{__package__}.drive"]
    done = subprocess.run(
        [*command, str(time.time()), str(folder), str(_MOST)], capture_output=True, text=True,
        env=os.environ | surroundings,
    )  # fmt: skip
    said = [line[5:] for line in done.stdout.splitlines() if line.startswith("SEEN ")]
    if not said:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it said nothing"]
        raise OptionError(f"The measured game did not come up: {last[0]}")
    seen: dict[str, Any] = json.loads(said[-1])
    if all(frame[_PLAIN] for frame in seen["frames"]):
        why = seen["fault"] or f"not within {_MOST:.0f} seconds"
        raise OptionError(f"The measured game never compiled its kernels: {why}.")
    return seen


def _unlike(path: Path) -> int:
    """1 where a night that was played plain is another one by compiled kernels, else 0."""
    tape, worlds = load(path), Worlds(1)
    try:
        for _ in play_back(tape, worlds):
            pass
    except SaveError:
        return 1
    return 0
