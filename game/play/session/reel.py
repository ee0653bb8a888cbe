"""A replay that can be wound to any moment, since a world is kept of it every few seconds."""

from collections.abc import Iterator, Mapping
from copy import copy

import numpy as np

from ...minds import Decider
from ...nights.tasks import Judge
from ...replay import Replay, play_back
from ...world.kinds import Role
from ...world.state import State, allocate, copy_world
from .session import DECISIONS_PER_SECOND, Session

_EVERY = 5 * DECISIONS_PER_SECOND  # decisions from one world that is kept to the next


class Reel:
    """A recorded play, as it was, from any of its moments on.

    Args:
        recorded: the play.
        strict: it is refused where it parts from the record.
        brains: who decided for some roles; they decide nothing now, but can be asked why.

    Attributes:
        session: how it stands.
        at: how many decisions were lived.
    """

    def __init__(
        self,
        recorded: Replay,
        *,
        strict: bool = True,
        brains: Mapping[Role, Decider] | None = None,
    ) -> None:
        self.session = Session(
            recorded.level, recorded.seed, brains, played_in(recorded), setting=recorded.setting,
            task=recorded.task,
        )  # fmt: skip
        self.at = 0
        self._recorded, self._strict = recorded, strict
        self._kept: list[tuple[State, Judge]] = []
        self._rest: Iterator[int] | None = None

    def __len__(self) -> int:
        return len(self._recorded)

    def rest(self) -> Iterator[int]:
        """Live what is left of it, a decision with each item."""
        self._wind(self.at)
        while self.at < len(self):
            self._live()
            yield self.at

    def go(self, to: int) -> None:
        """Wind it to where so many decisions were lived, or as near as there is something.

        Raises:
            SaveError: it parts from the record on the way there.
        """
        to = max(0, min(len(self), to))
        nearest = min(to // _EVERY, max(0, len(self._kept) - 1)) * _EVERY
        if self._rest is None or to < self.at or nearest > self.at:
            self._wind(nearest if self._kept else 0)
        while self.at < to:
            self._live()

    def _wind(self, to: int) -> None:
        """Begin anew, or from a world that was kept."""
        worlds, kept = self.session.worlds, to // _EVERY
        if self._rest is not None and to == self.at:
            return
        since = None
        if self._kept:
            since, slot = to, int(worlds.state.ground[0])
            copy_world(self._kept[kept][0], 0, worlds.state, 0)
            self.session.judge = copy(self._kept[kept][1])
            worlds.state.ground[0] = slot
            worlds.look_again(0)
        self._rest = play_back(self._recorded, worlds, strict=self._strict, since=since)
        self.at = next(self._rest)
        self.session.moves[:] = self._recorded.actions[: self.at]
        self._know()
        self._keep()

    def _live(self) -> None:
        """Live one decision; what folk knew when they made it stays, for who asks why."""
        assert self._rest is not None, "it was wound"
        self._know()
        self.at = next(self._rest)
        done = self._recorded.actions[self.at - 1]
        self.session.actions[0] = done
        self.session.moves.append(done)
        self.session.judge.see(self.session.worlds, 0)
        self._keep()

    def _know(self) -> None:
        session = self.session
        np.copyto(session.rows, session.worlds.rows[0])
        np.copyto(session.masks, session.worlds.masks[0])

    def _keep(self) -> None:
        """Keep the world, now and then."""
        if self.at == len(self._kept) * _EVERY:
            kept = allocate(1)
            copy_world(self.session.worlds.state, 0, kept, 0)
            self._kept.append((kept, copy(self.session.judge)))


def played_in(recorded: Replay) -> int:
    """The body that a person moved in a recorded play; -1: nobody did."""
    named = recorded.brains.get("player", "")
    return int(named) if named in map(str, range(len(recorded.level.bodies))) else -1
