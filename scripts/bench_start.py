"""Seconds from the command to the first picture of the played world, and of the folk's import."""

import os
import subprocess
import sys
import tempfile
import time
from typing import TYPE_CHECKING

import numpy as np

from duskfolk.game.errors import OptionError

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

# What `duskfolk play --genre watch --level 0` does, in a window that nobody sees, until the world
# is shown.
_PLAY = """
import time
from duskfolk.scripts.door import read
from duskfolk.game.play.settings import Settings
settings = read(Settings, "play", ["--genre", "watch", "--level", "0"])
from duskfolk.game.world.twins import begin_plain
begin_plain()
from duskfolk.game.play import app
times = []
on = [None]
class Shown(app.Window):
    def show(self):
        super().show()
        times[:] = times[:1] + [time.time()]
        if on[0] is not None:
            raise SystemExit
def following(desk, screen, seconds):
    found = after(desk, screen, seconds)
    if type(found).__name__ == "Playing":
        on[0] = found
    return found
after, app._after = app._after, following
desk = app.Desk(settings, app.Store())
try:
    app.play(Shown(), desk)
finally:
    desk.close()
    if on[0] is not None:
        print("SHOWN", *times)
"""
_IMPORT = """
import time
began = time.perf_counter()
import duskfolk.agents
print("SHOWN", time.perf_counter() - began, 0)
"""


def measure(settings: "Settings") -> dict[str, float]:
    """Medians of warm starts and of imports; two cold starts, in cache folders of their own.

    The first ends once the world is shown, the second once its kernels are compiled. Warm is who
    has played until the child has come to its end.
    """
    with tempfile.TemporaryDirectory(prefix="duskfolk-start-") as folder:
        waking, cold = _play(folder)
        _compile(folder)
        warm = [_play(folder)[1] for _ in range(settings.windows)]
    from duskfolk.game.play.start.measure import rows  # pygame: only where it is measured

    cold_rows = rows()
    imports = [_run(_IMPORT, {})[0] for _ in range(settings.windows)]
    return {
        "start.warm_s": float(np.median(warm)),
        "start.cold_s": cold,
        "start.first_picture_s": waking,
        "start.agents_import_s": float(np.median(imports)),
    } | {f"start.cold.{key}": value for key, value in cold_rows.items()}


def _play(cache: str) -> tuple[float, float]:
    """Seconds from starting a process to its first picture and to the first of the world."""
    began = time.time()
    waking, playing = _run(
        _PLAY,
        {
            "DUSKFOLK_CACHE": cache,
            "DUSKFOLK_DATA": cache,
            "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy",
        },
    )
    return waking - began, playing - began


def _compile(cache: str) -> None:
    """Let the child that compiles beside a game do all its work."""
    child = subprocess.Popen(
        [sys.executable, "-m", "duskfolk.game.play.warm"],
        env=os.environ | {"DUSKFOLK_CACHE": cache}, stdin=subprocess.PIPE,  # open while it works
        stdout=subprocess.DEVNULL,
    )  # fmt: skip
    if child.wait() != 0:
        raise OptionError(f"What compiles the kernels ended with {child.returncode}.")


def _run(program: str, surroundings: dict[str, str]) -> tuple[float, float]:
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | surroundings, capture_output=True,
        text=True,
    )  # fmt: skip
    said = [line.split()[1:] for line in done.stdout.splitlines() if line.startswith("SHOWN")]
    if not said:
        last = (done.stderr or done.stdout).strip().splitlines()[-1:] or ["it said nothing"]
        raise OptionError(f"The measured program did not come up: {last[0]}")
    first, second = said[-1]
    return float(first), float(second)
