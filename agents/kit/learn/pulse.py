"""Whether the processes of a team still move: each tells it every second, and hears the others.

A process that was stopped, or whose machine is gone, fails in nothing: its connections stay open,
and whoever needs its part would wait for ever. So whoever waits counts how often it has looked
since the other was last heard of. Counted are looks and not seconds, since a team that is stopped
as a whole, by Ctrl-Z or a closed lid, goes on as a whole.

Of a process on the same machine the system knows more: one that was stopped is given up soon, and
one that merely has too much to do, or compiles without a break, however long it is silent.
"""

import atexit
import contextlib
import itertools
import os
import platform
import threading
from datetime import timedelta
from pathlib import Path

from torch.distributed import Store  # pyright: ignore[reportPrivateImportUsage]

from duskfolk.errors import OptionError

LOOK = timedelta(seconds=1)
_STOPPED = 5  # looks at a process of this machine that the system holds still
_PATIENCE = 20  # looks at one of which only its pulse is known, whose machine may be busy
_ASKED = 5  # looks that one question to the store may take, whose folder may be gone
_STILL = {"T", "t", "Z", "X"}  # states of Linux: stopped, traced, ended
_PROCESSES = Path("/proc")


class Pulse:
    """One process's pulse, and what it hears of the others'.

    Args:
        store: that all processes of the team share, and that nothing else uses at the same time.
        rank: of this process.
        size: how many there are.
    """

    def __init__(self, store: Store, rank: int, size: int) -> None:
        self._store, self._rank = store, rank
        self._others = [other for other in range(size) if other != rank]
        self._heard: dict[int, bytes] = {}
        self._known: dict[int, bytes] = {}  # what was heard at the last look
        self._who: dict[int, str] = {}  # machine and number of each process
        self._silent = dict.fromkeys(self._others, 0)
        self._still = dict.fromkeys(self._others, 0)
        self._ended = threading.Event()
        store.set_timeout(_ASKED * LOOK)
        self._thread = threading.Thread(target=self._beat, name="pulse", daemon=True)
        self._thread.start()
        atexit.register(self.end)  # whoever was kept from ending it: an interpreter is never torn
        # down while a thread is in the store, which would end the whole process as it comes out

    def look(self) -> None:
        """Look whether all others have moved since the last look; to be called every ``LOOK``.

        Raises:
            OptionError: one of them has not for so long that it is given up.
        """
        for other in self._others:
            heard = self._heard.get(other, b"")
            self._silent[other] = 0 if heard != self._known.get(other) else self._silent[other] + 1
            self._known[other] = heard
            state = _state(self._who.get(other, ""))
            self._still[other] = self._still[other] + 1 if state in _STILL else 0
            if self._still[other] >= _STOPPED or (not state and self._silent[other] >= _PATIENCE):
                looks = max(self._still[other], self._silent[other])
                raise OptionError(
                    f"Process {other} of the training has not moved for {looks} seconds: it was "
                    "stopped, or its machine is gone. Go on from the last checkpoint with --resume."
                )

    def end(self) -> None:
        """Tell nothing more, and wait until nobody is in the store.

        That is soon, but for a store whose keeper was stopped while it was asked: then whoever ends
        goes its way after the patience that it had with the keeper.
        """
        self._ended.set()
        self._thread.join(_PATIENCE * LOOK.total_seconds())
        atexit.unregister(self.end)

    def _beat(self) -> None:
        for count in itertools.count(1):  # once in any case: who ends at once has told who it is
            with contextlib.suppress(RuntimeError):  # who holds the store is gone: all are silent
                self._store.set(f"pulse.{self._rank}", f"{count} {_me()}")
                self._listen()
            if self._ended.wait(LOOK.total_seconds() / 2):
                return

    def _listen(self) -> None:
        for other in self._others:
            if self._ended.is_set():
                return
            if self._store.check([f"pulse.{other}"]):
                heard = self._store.get(f"pulse.{other}")
                self._who[other] = heard.decode().partition(" ")[2]
                self._heard[other] = heard


def _me() -> str:
    """This machine, as it is since it was last started, and the number of this process."""
    return f"{_machine()} {os.getpid()}"


def _machine() -> str:
    try:
        started = (_PROCESSES / "sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return ""
    return f"{platform.node()}.{started}.{os.readlink(_PROCESSES / 'self/ns/pid')}"


def _state(who: str) -> str:
    """The letter of Linux for what a process of this machine does; empty where nobody knows."""
    machine, _, number = who.rpartition(" ")
    if not machine or machine != _machine():
        return ""
    try:
        # After the name, which is in brackets and may hold anything.
        return (
            (_PROCESSES / number / "stat")
            .read_text("utf-8", "replace")
            .rpartition(")")[2]
            .split()[0]
        )
    except (OSError, IndexError):
        return "X"
