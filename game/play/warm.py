"""Make every kernel ready that a play needs, and tell how far it is; a child's whole life, too.

Compiling holds Python's lock for long stretches, which would freeze the picture. So on a machine's
first start one child of low priority runs this module: it compiles into the shared cache, whose
forms the game then only loads (:mod:`.waking`).
"""

import contextlib
import gc
import os
import re
import sys
import threading
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

from duskfolk import places
from duskfolk.files import told

from .. import minds
from ..world.kernel import declared, folder_of, is_cold, name_of, why_not_kept
from ..worlds import warm_up

Report = Callable[[str, float], None]
PARTS = {"world": warm_up, "folk": lambda report: minds.warm_up()}
_SHARES = {"world": (0.0, 0.65), "folk": (0.65, 0.35)}  # of the work: where a part begins, its size
_OF_FOLK = re.compile(r"\.game\.(folk|minds)\.")  # the rest is the world's
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
_NICE = 15  # gives way, and comes to its end all the same on a machine that others keep busy
_WHOLE = "whole"  # a file that says that all was compiled, to its end


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
    for part, (start, size) in _SHARES.items():
        make(part, lambda what, share, at=start, of=size: report(what, at + of * share))
    report("ready", 1.0)


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


def is_whole() -> bool:
    """Whether a child has compiled all of this version to its end, and kept it."""
    folder = folder_of(Path(__file__))
    return folder is not None and _WHOLE in places.names(folder)


@contextlib.contextmanager
def _watched(part: str, report: Callable[[float], None]) -> Generator[None, None, None]:
    """Report the share of a part that is compiled whenever another of its functions is."""
    try:
        from numba.core.event import Listener, install_listener
    except ImportError:  # in no version that was tried; the bar then moves in a few steps
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


def serve() -> None:
    """A child's whole life: compile all, say how far it is, keep a note that it came to the end."""
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _step_back()
    gc.disable()  # a compiler keeps nearly all it makes: to look for garbage is a tenth of its time
    try:
        with places.turn():  # two games at once compile once
            wake(lambda what, share: _tell(f"{share:.3f} {what}\n"))
            if folder := folder_of(Path(__file__)):
                places.use(folder)
                places.write(folder, _WHOLE, b"")
    except MemoryError:
        _tell("- there is not enough memory\n")
        sys.exit(1)
    except Exception as error:
        _tell(f"- {' '.join(told(error).split())}\n")
        sys.exit(1)


def _step_back() -> None:
    """Give way to whoever plays."""
    with contextlib.suppress(OSError, AttributeError):  # Windows was told by the parent
        os.nice(_NICE)


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
    serve()
