"""Whether the processes of a team still move: each tells it every second, and hears the others.

A process that was stopped, or whose machine is gone, fails in nothing: its connections stay open,
and whoever needs its part would wait for ever. So whoever waits counts how often it has looked
since the other was last heard of. Counted are looks and not seconds, since a team that is stopped
as a whole, by Ctrl-Z or a closed lid, goes on as a whole.
"""

import threading
from datetime import timedelta

from torch.distributed import Store  # pyright: ignore[reportPrivateImportUsage]

from duskfolk.errors import OptionError

LOOK = timedelta(seconds=1)
_PATIENCE = 8  # looks: a busy machine may let one pass by; found within ten seconds all the same


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
        self._silent = dict.fromkeys(self._others, 0)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="pulse", daemon=True)
        self._thread.start()

    def look(self) -> None:
        """Look whether all others have moved since the last look; to be called every ``LOOK``.

        Raises:
            OptionError: one of them has not for so long that it is given up.
        """
        for other in self._others:
            heard = self._heard.get(other, b"")
            self._silent[other] = 0 if heard != self._known.get(other) else self._silent[other] + 1
            self._known[other] = heard
            if self._silent[other] >= _PATIENCE:
                raise OptionError(
                    f"Process {other} of the training has not moved for {_PATIENCE} seconds: it "
                    "was stopped, or its machine is gone. Go on from the last checkpoint with "
                    "--resume."
                )

    def end(self) -> None:
        """Tell nothing more."""
        self._ended.set()
        self._thread.join(LOOK.total_seconds())

    def _beat(self) -> None:
        count = 0
        while not self._ended.wait(LOOK.total_seconds() / 2):
            count += 1
            try:
                self._store.set(f"pulse.{self._rank}", str(count))
                for other in self._others:
                    if self._store.check([f"pulse.{other}"]):
                        self._heard[other] = self._store.get(f"pulse.{other}")
            except RuntimeError:  # whoever holds the store is gone; the others are silent then
                continue
