"""Make every kernel ready that a play needs, and tell how far it is.

Compiling holds Python's lock for long stretches, which would freeze the picture. So on a machine's
first start another process compiles into the shared cache, and this one only loads the result.
"""

import subprocess
import sys
from collections.abc import Callable

from ..kernel import is_cold
from ..kinds import Genre
from ..levels import build
from ..worlds import warm_up
from .session import Session

Report = Callable[[str, float], None]
_COLD_SHARE = 0.9  # of the bar that compiling fills
_WORLD_SHARE = 0.6  # of compiling that the world takes; the rest are the scripted folk


def wake(report: Report) -> None:
    """Compile or load the world's kernels and the scripted folk in this process."""
    warm_up(lambda what, share: report(what, share * _WORLD_SHARE))
    report("wits", _WORLD_SHARE)
    Session(build(Genre.WATCH, 0), 0, played=-1).step()
    report("ready", 1.0)


def wake_elsewhere(report: Report) -> None:
    """On a first start, let a child compile; whatever goes wrong there, this process can do it."""
    if not is_cold():
        return
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", __name__], stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
    except OSError:
        return
    with child:
        assert child.stdout is not None
        for line in child.stdout:
            share, _, what = line.strip().partition(" ")
            try:
                report(what, float(share) * _COLD_SHARE)
            except ValueError:
                continue  # something else that was printed


if __name__ == "__main__":
    wake(lambda what, share: print(f"{share:.3f} {what}", flush=True))
