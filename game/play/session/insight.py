"""Why folk act as they do, asked of their own policies once a decision, and only while shown."""

from typing import TYPE_CHECKING, cast

import numpy as np

from ...errors import OptionError
from ...world.kinds import Role
from .session import Session

if TYPE_CHECKING:
    from ....agents.policy.runtime import Brain
    from ....agents.reasons.explain import Explanation


class Insight:
    """Looks into the heads of a session's folk that act through bundles.

    Args:
        session: The play; it is only read.
        done: Explain what each body did in the last decision; else what it leaned to most, which
            is calmer to watch where acts are drawn by chance.
    """

    def __init__(self, session: Session, done: bool = False) -> None:
        self._session, self._done = session, done
        self._asked = -1
        self._found: dict[int, Explanation] = {}

    def bodies(self) -> list[int]:
        """The bodies that can be explained, in their order."""
        return [a for _, members in self._minds() for a in members]

    def look(self) -> "dict[int, Explanation]":
        """The explanation of every body that acts through a bundle, for the last decision."""
        number = len(self._session.moves)
        if number != self._asked:
            self._asked = number
            self._found = self._ask()
        return self._found

    def check(self, body: int | None) -> None:
        """Refuse a play in which nobody, or not this body, can be explained.

        Raises:
            OptionError: says who can.
        """
        can = self.bodies()
        if not can:
            raise OptionError(
                "Nobody here acts through a bundle, so there are no reasons to tell; name a brain "
                "trained for this genre, as in --warden warden."
            )
        if body is not None and body not in can:
            roles = self._session.state.role[0]
            names = ", ".join(f"{a} ({Role(int(roles[a])).name.lower()})" for a in can)
            raise OptionError(
                f"Body {body} does not act through a bundle, so it has no reasons to tell. "
                f"Those that do: {names}."
            )

    def _ask(self) -> "dict[int, Explanation]":
        from ....agents import explain

        session, found = self._session, dict[int, "Explanation"]()
        for brain, members in self._minds():
            at = np.array(members)
            acts = session.actions[0, at] if self._done and session.moves else None
            told = explain(brain, session.rows[at], session.masks[at], acts)
            found.update(zip(members, told, strict=True))
        return found

    def _minds(self) -> "list[tuple[Brain, list[int]]]":
        """Each bundle at work with its bodies; other policies cannot be asked."""
        session = self._session
        count = int(session.state.bodies[0])
        roles = session.state.role[0, :count].tolist()
        minds: list[tuple[Brain, list[int]]] = []
        for role, brain in session.brains.items():
            members = [a for a in range(count) if roles[a] == role and a != session.played]
            if members and hasattr(brain, "logits") and hasattr(brain, "manifest"):
                minds.append((cast("Brain", brain), members))
        return sorted(minds, key=lambda mind: mind[1])
