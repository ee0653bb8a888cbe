"""Why a night was lost, looked for beside the frames: its tape, then the cause that is told.

Who lives the rest of the night on is a player with human limits, of the shipped ones the one for
whom such a setting is made. Everything that is asked there is a copy: a brain serves one thread.
"""

import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from copy import deepcopy

from duskfolk.errors import DuskfolkError

from ...losing import Cause, Kind, Tape, tape_of, why_lost
from ...minds import Decider, check_minds
from ...minds.mind import Deciders
from ...replay import Replay
from ...world.kinds import Role
from ..back_room import ask

_AT_MOST = 4.0  # seconds for which a cause is looked for; then it is what is usual
_PLAYERS = ((0.25, "newcomer"), (0.75, "regular"), (2.0, "skilled"))  # up to where on the slider


class Finding:
    """One search.

    Args:
        replay: the play that was lost.
        minds: who decided for the folk.
        slider: where it stood.
        lately: kinds of causes that were told before.
    """

    def __init__(
        self,
        replay: Replay,
        minds: Mapping[Role, Decider],
        slider: float | None,
        lately: Sequence[Kind] = (),
    ) -> None:
        self._replay, self._minds = replay, dict(minds)
        self._slider, self._lately = slider, tuple(lately)
        self._ended = False
        self._since = time.monotonic()
        self._tape: Future[Tape | None] = ask(self._live_again)
        self._cause: Future[Cause | None] = ask(self._look)

    @property
    def done(self) -> bool:
        """Whether nothing more will be found."""
        return self._cause.done()

    @property
    def tape(self) -> Tape | None:
        """The play, moment by moment, once it was lived again."""
        return self._tape.result() if self._tape.done() else None

    @property
    def cause(self) -> Cause | None:
        """The cause that is told, once it was found."""
        return self._cause.result() if self._cause.done() else None

    def wait(self) -> None:
        """Stay until all is found."""
        self._cause.result()

    def end(self) -> None:
        """Nobody waits for it any more."""
        self._ended = True

    def _live_again(self) -> Tape | None:
        if self._ended:
            return None
        try:
            return tape_of(self._replay, lambda: self._ended)
        except DuskfolkError:  # it was changed from outside, or nobody waits: nothing to tell
            return None

    def _look(self) -> Cause | None:
        tape = self._tape.result()
        if tape is None or self._ended:
            return None
        return why_lost(tape, self._who(), self._lately, self._replay.seed & 0xFFFF, self._enough)

    def _enough(self) -> bool:
        return self._ended or time.monotonic() - self._since > _AT_MOST

    def _who(self) -> Deciders | None:
        """Who lives it on; None where the player cannot be loaded."""
        from ....agents import load

        slider = 1.0 if self._slider is None else self._slider
        name = next(name for most, name in _PLAYERS if slider < most)
        try:
            player = load(name)
        except DuskfolkError:
            return None
        copies = {role: deepcopy(mind) for role, mind in self._minds.items()}
        return check_minds(copies | {Role.LAMPLIGHTER: player})
