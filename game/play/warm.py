"""Make every kernel ready that a play needs, and tell how far it is.

Compiling holds Python's lock for long stretches, which would freeze the picture. So on a machine's
first start two other processes compile into the shared cache, the world in one and the scripted
folk in the other, and this one only loads the results.
"""

import gc
import subprocess
import sys
from collections.abc import Callable

from .. import folk
from ..kernel import is_cold
from ..worlds import warm_up

Report = Callable[[str, float], None]
_COLD_SHARE = 0.9  # of the bar that compiling fills
_WORLD_SHARE = 0.8  # of compiling that the world takes; what remains is to wait for the folk


def wake(report: Report) -> None:
    """Compile or load the world's kernels and the scripted folk in this process."""
    warm_up(lambda what, share: report(what, share * _WORLD_SHARE))
    report("wits", _WORLD_SHARE)
    folk.warm_up()
    report("ready", 1.0)


def wake_elsewhere(report: Report) -> None:
    """On a first start, let children compile; whatever goes wrong there, this process can do it."""
    if not is_cold():
        return
    try:
        folk_child = subprocess.Popen([sys.executable, "-m", __name__, "folk"])
        world_child = subprocess.Popen(
            [sys.executable, "-m", __name__, "world"],
            stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
    except OSError:
        return
    with folk_child, world_child:
        assert world_child.stdout is not None
        for line in world_child.stdout:
            share, _, what = line.strip().partition(" ")
            try:
                report(what, float(share) * _COLD_SHARE)
            except ValueError:
                continue  # something else that was printed
        report("wits", _WORLD_SHARE * _COLD_SHARE)


if __name__ == "__main__":
    gc.disable()  # a compiler keeps nearly all it makes: to look for garbage is a tenth of its time
    if sys.argv[1:] == ["folk"]:
        folk.warm_up()
    else:
        warm_up(lambda what, share: print(f"{share * _WORLD_SHARE:.3f} {what}", flush=True))
