"""From plain to compiled, once a process: a child compiles while one plays, and then takes over.

The game begins with kernels that are plain Python (:mod:`duskfolk.game.world.twins`). Where this
version was compiled before, the forms are loaded while the first screen shows. Where it was not, a
child of low priority compiles them; meanwhile nights are played plain. What it made is loaded
beside the frames, and takes over between two nights. Whatever goes wrong with the child, the game
goes on plain, and says so on its error output.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Generator

from duskfolk import places
from duskfolk.files import told

from ..world import twins
from . import tidying

_IDLE = 0x00000040  # Windows' own number for a process that works while nobody else does
_LOADED = 0.95  # of the bar; what remains is to load what the child made
_QUIET = 12  # frames
_JOIN = 5.0  # seconds for which leaving waits for what is being loaded


class Waking:
    """How far it is.

    Attributes:
        share: of the compiling that is done, 0 to 1.
        what: is being compiled, by the name that :mod:`.warm` gives it.
        fault: why the game stays plain, in a sentence; empty where it does not.
    """

    def __init__(self) -> None:
        self.share, self.what, self.fault = 0.0, "ground", ""
        self._child: subprocess.Popen[bytes] | None = None
        self._thread: threading.Thread | None = None
        self._loaded = self._left = False
        self._quiet = 0  # frames since a night ran

    @property
    def waits(self) -> bool:
        """Whether kernels are plain, so that whatever is large takes a while."""
        return twins.is_plain()

    @property
    def not_kept(self) -> str:
        """Why what is compiled cannot be kept until the next start; empty where it can."""
        return places.why_not_kept()

    def begin(self) -> None:
        """Load what lies ready, which takes half a second, or let a child make it."""
        from .warm import is_whole

        if not twins.is_plain():
            return
        places.sweep()
        twins.quicken()
        if is_whole() and self._load():
            twins.hand_over(whole=True)  # nobody plays yet
            return
        if getattr(sys, "frozen", False):  # it starts only itself, and has no sources to compile
            self.fault = "this program is frozen"
            self._stay_plain()
            return
        self._thread = threading.Thread(target=self._have_compiled, daemon=True)
        self._thread.start()

    def between(self, *, in_night: bool) -> None:
        """A frame is over: hand over, if all is loaded and no night has run for a moment.

        Not at once: the frame that made a screen has enough to do.
        """
        self._quiet = 0 if in_night else self._quiet + 1
        if self._loaded and twins.is_plain() and self._quiet >= _QUIET:
            twins.hand_over()
            tidying.leave_out()

    def close(self) -> None:
        """Nobody goes on compiling for a player who has left."""
        self._left = True
        if self._child is not None:
            self._child.kill()
        if self._thread is not None:
            self._thread.join(_JOIN)

    def _have_compiled(self) -> None:
        try:
            places.share()
            with contextlib.closing(self._lines()) as lines:
                for line in lines:
                    share, _, what = line.decode(errors="replace").strip().partition(" ")
                    if share == "-":
                        self.fault = what
                    elif share:
                        self.share, self.what = _LOADED * float(share), what
            if not self._left and not self.fault:
                self._loaded = self._load()
                if not self._loaded:
                    self.fault = "what was compiled cannot be kept"
        except Exception as error:  # no children here, or one says something else
            self.fault = self.fault or told(error)
        if self.fault and not self._left:
            self._stay_plain()

    def _stay_plain(self) -> None:
        """Go on as it is, and say why."""
        twins.stay_plain()
        said = f"The rules are not compiled ({self.fault}); the game goes on without."
        print(said, file=sys.stderr, flush=True)

    def _lines(self) -> Generator[bytes, None, None]:
        """Start the child, and yield the lines it says until it has ended."""
        self._child = child = subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,  # it ends when this process leaves it alone
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what it has to say, it says on the other
            process_group=0 if os.name == "posix" else None,  # no Ctrl+C of a terminal
            creationflags=_IDLE if os.name == "nt" else 0,
        )
        if self._left:
            child.kill()
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            with child.stdin, child.stdout:
                yield from child.stdout
        except GeneratorExit:  # nobody listens any more
            child.kill()
            raise
        finally:
            child.wait()
        self.fault = self.fault or _ended(child.returncode)

    def _load(self) -> bool:
        """Make the twins of all kernels and load their forms; whether none is missing."""
        from ..world.kernel import is_cold, load

        twins.make()
        if is_cold():
            return False
        for twin in twins.made():
            load(twin)
        self.share = 1.0
        return True


def _ended(code: int) -> str:
    """Why the child did not come to its end, by the number that it left; empty where it did.

    Systems that are short of memory end whom they choose, and say nothing to anybody.
    """
    if -code in (signal.SIGTERM, getattr(signal, "SIGKILL", 9)):
        return "the compiler was ended, maybe for want of memory"
    return f"the compiler ended with {code}" if code else ""


def compile_at_once() -> None:
    """Let kernels be compiled from here on, in a process that may have begun plain."""
    if twins.is_plain():
        twins.make()
        twins.hand_over(whole=True)


def _command() -> list[str]:
    return [sys.executable, "-m", f"{__package__}.warm"]
