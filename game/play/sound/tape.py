"""What the machine would play, written to a file: SDL's disk driver as a recorder.

The tape's own length is the clock, so what is measured does not depend on how busy a machine is.
"""

import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from ...sound.tone import RATE

_FRAME = 4  # bytes of a sample in two ears
_BLOCK = 4096  # bytes that are written at once: the tape is behind by less than that
_GAP = 3  # milliseconds from buffer to buffer: some times as fast as it would be heard
_PATIENCE = 20.0  # seconds in which a tape that runs has moved on
_NAMES = "SDL_AUDIODRIVER", "SDL_DISKAUDIOFILE", "SDL_DISKAUDIODELAY", "SDL_LOGGING"
_QUIET = "audio=quiet"  # else SDL calls its disk driver CRITICAL on the terminal


class Tape:
    """A recording that goes on.

    Args:
        path: where it is written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def seconds(self) -> float:
        """How much is recorded."""
        return self._path.stat().st_size / (_FRAME * RATE)

    def run(self, seconds: float) -> float:
        """Let so much more be recorded, and all that was played before; returns the time then."""
        until, began = self.seconds + seconds + _BLOCK / (_FRAME * RATE), time.monotonic()
        while (now := self.seconds) < until:
            if time.monotonic() - began > seconds + _PATIENCE:
                raise RuntimeError("SDL's disk driver writes nothing more.")
            time.sleep(0.002)
        return now

    def heard(self, start: float, end: float | None = None) -> npt.NDArray[np.float32]:
        """What was recorded between two times: float32 (samples, 2), of 1."""
        raw = np.fromfile(self._path, np.int16)
        both = raw[: raw.size // 2 * 2].reshape(-1, 2)
        part = both[round(start * RATE) : None if end is None else round(end * RATE)]
        return part.astype(np.float32) / np.float32(32_768)


@contextmanager
def taping() -> Generator[Tape, None, None]:
    """Have whatever opens the mixer meanwhile play onto a tape."""
    before = {name: os.environ.get(name) for name in _NAMES}
    with TemporaryDirectory(prefix="duskfolk-tape-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "tape.raw"
        values = "disk", str(path), str(_GAP), _QUIET
        os.environ.update(zip(_NAMES, values, strict=True))
        try:
            yield Tape(path)
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
