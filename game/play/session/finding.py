"""Why a night was lost, looked for beside the frames: its tape, then the cause that is told.

It is told within a second of the card: what is not known by then is what is usual.

Who lives the rest of the night on is a player with human limits, of the shipped ones the one for
whom such a setting is made. Everything that is asked there is a copy: a brain serves one thread.
"""

import time
from collections.abc import Sequence
from concurrent.futures import Future
from copy import deepcopy

from duskfolk.errors import DuskfolkError

from ...losing import Cause, Kind, Tape, steps_short, why_lost
from ...minds import check_minds
from ...minds.mind import Deciders
from ...world.kinds import Role
from ..back_room import ask_first
from .session import Session

_AT_MOST = 1.3  # seconds for which a cause is looked for, the curtain among them
_PLAYERS = ((0.25, "newcomer"), (0.75, "regular"), (2.0, "skilled"))  # up to where on the slider


class Finding:
    """One search.

    Args:
        session: the play that was lost.
        slider: where it stood.
        lately: kinds of causes that were told before.
        tries: whether causes are tried by living on without them; where kernels are plain Python
            yet, not one future would be done in time.
    """

    def __init__(
        self,
        session: Session,
        slider: float | None,
        lately: Sequence[Kind] = (),
        *,
        tries: bool = True,
    ) -> None:
        self._session, self._slider = session, slider
        self._lately, self._tries = tuple(lately), tries
        self._ended, self._steps = False, 0
        self._since = time.monotonic()
        self._tape: Future[Tape] = ask_first(self._wind)
        self._cause: Future[Cause | None] = ask_first(self._look)

    @property
    def done(self) -> bool:
        """Whether nothing more will be found."""
        return self._cause.done()

    @property
    def tape(self) -> Tape | None:
        """The play, moment by moment."""
        return self._tape.result() if self._tape.done() else None

    @property
    def cause(self) -> Cause | None:
        """The cause that is told, once it was found."""
        return self._cause.result() if self._cause.done() else None

    @property
    def steps(self) -> int:
        """Steps from the open gate at the end, once the cause was found; 0 for not near."""
        return self._steps if self._cause.done() else 0

    def wait(self) -> None:
        """Stay until all is found."""
        self._cause.result()

    def end(self) -> None:
        """Nobody waits for it any more."""
        self._ended = True

    def _wind(self) -> Tape:
        taping, replay = self._session.taping, self._session.recorder.replay
        assert taping is not None, "who has lost has played"
        return taping.tape(replay.level, replay.actions)

    def _look(self) -> Cause | None:
        if self._ended:
            return None
        tape, task = self._tape.result(), self._session.judge.task
        seed = self._session.recorder.replay.seed & 0xFFFF
        self._steps = steps_short(tape)
        return why_lost(tape, self._who(), self._lately, seed, self._enough, task)

    def _enough(self) -> bool:
        return self._ended or time.monotonic() - self._since > _AT_MOST

    def _who(self) -> Deciders | None:
        """Who lives it on; None where nobody can, or there is no time."""
        from ....agents import load

        if not self._tries or self._enough():
            return None
        slider = 1.0 if self._slider is None else self._slider
        name = next(name for most, name in _PLAYERS if slider < most)
        try:
            player = load(name)
        except DuskfolkError:
            return None
        copies = {role: deepcopy(mind) for role, mind in self._session.brains.items()}
        return check_minds(copies | {Role.LAMPLIGHTER: player})
