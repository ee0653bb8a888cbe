"""Whom the player would talk to now, of all who hear; or why nobody does.

Who threatens comes first, then who is nearest, rather in front than behind one; the next key takes
the others, and who was chosen by it stays chosen while it hears and nobody else begins to threaten.
"""

from collections.abc import Callable, Mapping
from math import hypot

from ....agents.characters import shipped_persona
from ...world.kinds import Relation, Role
from ...world.rules import TALK_REACH
from ..session.grasp import GRACE
from ..session.session import Session
from ..words.game import role_name
from ..words.talk import unheard
from . import listeners

_ABOUT = 5.0  # tiles within which who does not hear is told of
_KEEPS = 0.35  # tiles that another must be better by: two who stand alike do not take turns


class Aim:
    """Whom the key of talk is meant for.

    Args:
        session: the play.
        people: the personas of bodies that talk.
        language: in which they are named, and in which it is told why nobody hears.

    Attributes:
        hearers: who hears now, the one whom the key is for first.
        threatens: whether that one is about to strike, or hunts the player.
    """

    def __init__(
        self, session: Session, people: Mapping[int, str],
        language: Callable[[], str] = lambda: "en",
    ) -> None:  # fmt: skip
        self._session, self._people, self._language = session, people, language
        self._chosen: int | None = None  # by the next key
        self._threats = set[int]()
        self._last: tuple[int, float] | None = None
        self.hearers: tuple[int, ...] = ()
        self.threatens = False
        self.see()

    def see(self) -> None:
        """Take in a decision."""
        session, before = self._session, self.hearers[:1]
        ranks = {
            body: listeners.rank(session, body)
            for body in self._people
            if listeners.hears(session, body)
        }
        threats = {body for body in ranks if listeners.threatens(session, body)}
        if self._chosen not in ranks or not threats <= self._threats | {self._chosen}:
            self._chosen = None  # gone, or chosen before somebody else raised an arm
        self._threats = threats
        for body in before:
            if body in ranks:
                calm, away = ranks[body]
                ranks[body] = calm, away - _KEEPS
        order = sorted(ranks, key=lambda body: (body != self._chosen, ranks[body], body))
        self.hearers = tuple(order)
        self.threatens = bool(order) and listeners.threatens(session, order[0])
        if order:
            self._last = order[0], session.seconds

    def whom(self) -> int | None:
        """Whom a key that is pressed now is meant for: also who stepped away a moment ago."""
        if self.hearers:
            return self.hearers[0]
        if self._last is None or self._session.seconds - self._last[1] > GRACE:
            return None
        body, state = self._last[0], self._session.state
        return None if state.dazed[0, body] or state.safe[0, body] else body

    def take_next(self) -> None:
        """Choose another of those who hear, each in turn."""
        if len(self.hearers) > 1:
            turn = sorted(self.hearers)
            self._chosen = turn[(turn.index(self.hearers[0]) + 1) % len(turn)]
            self.see()

    def name(self, body: int) -> str:
        """What one is called who talks."""
        return shipped_persona(self._people[body]).speaking(self._language()).name

    def why_nobody(self) -> str:
        """In a few words, why the key of talk does nothing."""
        state, me = self._session.state, max(self._session.played, 0)
        x, y = float(state.x[0, me]), float(state.y[0, me])
        near = sorted(
            (hypot(float(state.x[0, b]) - x, float(state.y[0, b]) - y), b)
            for b in range(int(state.bodies[0]))
            if b != me and not state.safe[0, b]
        )
        for away, body in near:
            sees = bool(int(state.sees[0, me]) >> body & 1)
            if away <= (_ABOUT if sees else float(TALK_REACH)):
                return self._why_not(body, away, sees=sees)
        return self._tell("nobody")

    def _why_not(self, body: int, away: float, *, sees: bool) -> str:
        """Why one who is about does not hear."""
        state = self._session.state
        role = Role(int(state.role[0, body]))
        if body not in self._people:
            return self._tell("silent", role=role_name(self._language(), role))
        name = self.name(body)
        if state.dazed[0, body]:
            return self._tell("dazed", name=name)
        if away <= float(TALK_REACH) and not sees:
            return self._tell("hidden", name=name)
        if role in (Role.WOLF, Role.IMP):
            return self._tell("spent" if self._by_wisp() else "no wisp", name=name)
        return self._tell("far", name=name)

    def _tell(self, why: str, **values: str) -> str:
        return unheard(self._language(), why, **values)

    def _by_wisp(self) -> bool:
        """Whether a friendly wisp is beside the player."""
        state, me = self._session.state, max(self._session.played, 0)
        return any(
            state.role[0, b] == Role.WISP
            and state.relation[0, b, me] == Relation.ALLY
            and not state.dazed[0, b]
            and listeners.hears(self._session, b)
            for b in range(int(state.bodies[0]))
        )
