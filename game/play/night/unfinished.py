"""A night with a name, kept while it runs, so that no end of the game loses more than some seconds.

A window's system may end a game past all of Python, and a battery ends all at once. So the night is
written now and then, beside the frames, and not only when it is left.
"""

from concurrent.futures import Future
from typing import Literal

from ..back_room import ask_first
from ..kept.broken_off import BrokenOff
from ..screen import Desk
from ..session.session import Session
from ..words.journey import tell

_EVERY = 20.0  # seconds of play
_FAILED = "This night is not kept"

Anew = Literal["", "help", "setting", "level"]
"""What is other than when a night was left, so that it could not go on."""


class Unfinished:
    """What is kept of a night until it ends.

    Args:
        desk: whose notes tell of it.
        session: the night.
        file: where it is kept; None for one that is over once it is left.
        anew: why what was left could not go on. That stays, as long as this night is so young that
            whoever chooses as before loses nothing that counts.
    """

    def __init__(
        self, desk: Desk, session: Session, file: BrokenOff | None, anew: Anew = ""
    ) -> None:
        self._desk, self._session, self._file, self._anew = desk, session, file, anew
        self._age, self._due = 0.0, _EVERY
        self._keeping: Future[None] | None = None

    @property
    def goes_on(self) -> bool:
        """Whether it goes on the next time, where it is left in its middle."""
        return self._file is not None and self._session.judge.holds

    def begin(self) -> None:
        """Tell whether it goes on, or why not."""
        if self._file is None:
            return
        said = self._file.note
        if self._anew or self._session.moves:
            key = f"anew {self._anew}" if self._anew else "goes on"
            said = tell(self._desk.language, key, seconds=round(_EVERY))
        if said:
            self._desk.notes.say(said)

    def pass_time(self, seconds: float) -> None:
        """Let so much of the night pass."""
        self._age += seconds
        if self._age >= self._due:
            self.keep()
        if self._keeping is not None and self._keeping.done():
            kept, self._keeping = self._keeping, None
            self._desk.attempt(_FAILED, kept.result)

    def keep(self) -> None:
        """Have it kept as it stands, beside the frames."""
        file, self._due = self._file, self._age + _EVERY
        if file is None or self._session.over or self._waits or self._keeping is not None:
            return
        if not self.goes_on:  # who came back to it could but begin anew
            file.forget()
            return
        replay = self._session.recorder.replay.so_far()
        self._keeping = ask_first(lambda: file.keep(replay))

    def leave(self) -> bool:
        """It is left: keep it at once; whether it goes on the next time."""
        file = self._file
        if file is None or self._session.over:
            return False
        if not self.goes_on:
            file.forget()
            self._desk.notes.say(tell(self._desk.language, "spoilt"))
            return False

        def keep_it() -> None:
            if not self._waits:
                file.keep(self._session.recorder.replay)
            key = "waits before" if self._waits else "waits"
            self._desk.notes.say(tell(self._desk.language, key))

        self._desk.attempt(_FAILED, keep_it)
        return True

    def end(self) -> None:
        """It has ended, or is begun again: it goes on no more."""
        if self._file is not None:
            self._file.forget()

    @property
    def _waits(self) -> bool:
        """Whether what was left before still stays."""
        return bool(self._anew) and self._age < _EVERY
