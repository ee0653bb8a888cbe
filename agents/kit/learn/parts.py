"""A part of a training, and several of them in their order.

What happens around learning falls into concerns: when it ends, what is saved, how good it is. Each
is a part, which knows the others only where it has to. Whoever learns calls them between rounds::

    parts.begin()
    while not parts.ended and steps < wanted:
        parts.between()
        ...
    parts.finish()
"""

from collections.abc import Mapping, Sequence
from pathlib import Path


class Part:
    """One concern of a training. What it does between rounds leaves alone whatever learns.

    Attributes:
        ends: whether it wants the training to end now.
    """

    ends = False

    def begin(self) -> None:
        """What is due when learning begins, in a new run or in one that is gone on with."""

    def between(self) -> None:
        """What is due before a round."""

    def finish(self) -> None:
        """What is due at the end of a training that nothing ended early."""

    def state(self) -> dict[str, float]:
        """Numbers that a resumed training goes on with."""
        return {}

    def restore(self, state: Mapping[str, float]) -> None:
        """Go on with numbers of :meth:`state`; there are those of other parts among them."""

    def leave(self, folder: Path) -> None:
        """Write what is more than numbers into a checkpoint."""

    def take_up(self, folder: Path) -> None:
        """Go on with what :meth:`leave` wrote.

        Raises:
            DuskfolkError: it cannot be used; whatever was taken up by then is taken up anew from
                another checkpoint.
        """


class Parts:
    """All parts of a training, in the order in which they are asked.

    Attributes:
        resumed: whether the next round is the first one after a checkpoint. What was due before it
            was done before that was saved.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self._parts = parts
        self.resumed = False

    @property
    def ended(self) -> bool:
        """Whether a part has ended the training."""
        return any(part.ends for part in self._parts)

    def begin(self) -> None:
        """Learning begins."""
        for part in self._parts:
            part.begin()

    def between(self) -> None:
        """A round comes next."""
        if not self.resumed:
            for part in self._parts:
                part.between()
        self.resumed = False

    def finish(self) -> None:
        """The end of a training; one that was ended early has its checkpoint already."""
        if not self.ended:
            for part in self._parts:
                part.finish()
