"""Make every kernel ready that a play needs, and tell how far it is.

Compiling holds Python's lock for long stretches, which would freeze the picture. So on a machine's
first start two other processes compile into the shared cache, the world in one and the scripted
folk in the other, and this one only loads the results.
"""

import atexit
import contextlib
import gc
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Generator
from typing import Any

from duskfolk import places

from .. import minds
from ..world.kernel import declared, is_cold, name_of, why_not_kept
from ..worlds import warm_up

try:
    from numba.core.event import Listener, install_listener
except ImportError:  # in no version that was tried; the bar then moves in a few steps
    Listener = install_listener = None

Report = Callable[[str, float], None]
PARTS = {"world": warm_up, "folk": lambda report: minds.warm_up()}
_WORLD_SHARE = 0.75  # of the work that is the world's, where one process has to do all
_OF_FOLK = re.compile(r"\.game\.(folk|minds)\.")  # the rest is the world's
_COLD_SHARE = 0.9  # of the bar that children fill; what remains is to load what they made
# How much longer than others these take, in which many rules come together; as measured.
_LONG = {
    "game.advance.advance": 42,
    "game.folk._decide_all": 17,
    "game.folk.decide": 15,
    "game.folk.scripted": 16,
    "game.sense.observe.observe": 40,
    "game.world.tick.live": 27,
    "game.world.tick.settle": 8,
}
_children: list[subprocess.Popen[bytes]] = []


def notice() -> str:
    """What to tell who waits for a cold start; nothing where nobody has to wait."""
    if not is_cold():
        return ""
    first = "The world is compiled first, which takes a minute or so, "
    if why := why_not_kept():
        return first + f"at every start: it cannot be kept ({why})."
    return first + "only this once."


def wake(report: Report) -> None:
    """Compile or load the world's kernels and the scripted folk in this process."""
    make("world", lambda what, share: report(what, share * _WORLD_SHARE))
    make("folk", lambda what, share: report(what, _WORLD_SHARE + share * (1 - _WORLD_SHARE)))
    report("ready", 1.0)


def wake_elsewhere(report: Report) -> None:
    """On a first start, let children compile; whatever goes wrong there, this process can do it."""
    places.sweep()
    if not is_cold() or getattr(sys, "frozen", False):  # a frozen program starts only itself
        return
    places.share()
    atexit.register(dismiss)
    said = {part: (0.0, "ground") for part in PARTS}
    try:
        for line in _listen():
            part, share, what = line.decode().strip().split(maxsplit=2)
            said[part] = float(share), what
            slowest, what = min(said.values())
            report(what, slowest * _COLD_SHARE)
    except (OSError, ValueError):  # no children here, or they say something else
        dismiss()


def dismiss() -> None:
    """End the children that still compile; from any thread, and more than once."""
    for child in _children:
        child.kill()
        _see_out(child)


def make(part: str, report: Report) -> None:
    """Compile or load a part in this process, and report the share of it that is done."""
    cold, said = is_cold(), ""

    def begin(what: str, share: float) -> None:
        nonlocal said
        said = what
        report(what, 0.0 if cold else share)

    begin("ground" if part == "world" else "wits", 0.0)
    with _watched(part, lambda share: report(said, share)):
        PARTS[part](begin)
    report(said, 1.0)


@contextlib.contextmanager
def _watched(part: str, report: Callable[[float], None]) -> Generator[None, None, None]:
    """Report the share of a part that is compiled whenever another of its functions is."""
    if Listener is None or install_listener is None:
        yield
        return
    ahead = {name for name in declared() if bool(_OF_FOLK.search(name)) == (part == "folk")}
    weight = {name: _LONG.get(name.removeprefix("duskfolk."), 1) for name in ahead}
    whole = sum(weight.values())

    class Watch(Listener):
        def on_start(self, event: Any) -> None:
            pass

        def on_end(self, event: Any) -> None:
            name = name_of(event.data["dispatcher"].py_func)
            if name in ahead:
                ahead.remove(name)
                report(1 - sum(weight[each] for each in ahead) / whole)

    with install_listener("numba:compile", Watch()):
        yield


def _listen() -> Generator[bytes, None, None]:
    """Start a child for each part; yield the lines they say until the last has ended."""
    ours, theirs = os.pipe()
    with open(ours, "rb") as said:
        try:
            for part in PARTS:
                child = subprocess.Popen(
                    [sys.executable, "-m", __name__, part],
                    stdin=subprocess.PIPE,  # it ends when this process leaves it alone
                    stdout=theirs,
                    stderr=subprocess.DEVNULL,  # this process will meet the same fault, and tell
                    process_group=0 if os.name == "posix" else None,  # no Ctrl+C of a terminal
                )
                _children.append(child)
        finally:
            os.close(theirs)
        yield from said
    for child in _children:
        _see_out(child)


def _see_out(child: subprocess.Popen[bytes]) -> None:
    child.wait()
    if child.stdin is not None:
        child.stdin.close()  # else open until this process ends


def _serve(part: str) -> None:
    """A child's whole life."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    gc.disable()  # a compiler keeps nearly all it makes: to look for garbage is a tenth of its time
    make(part, lambda what, share: _tell(f"{part} {share:.3f} {what}\n"))


def _leave_with_parent() -> None:
    with contextlib.suppress(OSError):
        os.read(0, 1)  # until the parent closes its end, be it by dying
    os._exit(1)


def _tell(line: str) -> None:
    try:
        os.write(1, line.encode())
    except OSError:  # the parent is gone
        os._exit(1)


if __name__ == "__main__":
    _serve(sys.argv[1])
