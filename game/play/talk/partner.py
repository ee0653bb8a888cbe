"""Whom one talks to: who answers, how the world goes on meanwhile, and when it takes them away.

In a night that is a body of the world; on the square between nights, where no world is, others
answer through the same door.
"""

from typing import Protocol

from ....agents.characters import Character, Choice, Reply, Said
from ..kept.people import met
from ..session.session import Session
from ..words.talk import SLOW, STANDS
from .pace import pace_of, why_over
from .situation import people_of
from .speech import comes_to_mind, speak


class Partner(Protocol):
    """One side of a talk.

    Attributes:
        character: who answers.
        body: its body in the world; -1 where there is none.
    """

    character: Character
    body: int

    @property
    def moment(self) -> str:
        """How the world goes on meanwhile, one of :mod:`duskfolk.game.play.words.talk`."""
        ...

    def comes_to_mind(self, said: Choice | Said | str) -> bool:
        """Whether :meth:`answer` need not wait until the character remembers; it begins to."""
        ...

    def answer(self, said: Choice | Said | str) -> Reply:
        """Answer, and let the world do what was agreed to."""
        ...

    def why_over(self) -> str:
        """Why there can be no more talk; empty while there can."""
        ...


class InNight:
    """Somebody of a night.

    Args:
        session: the play.
        body: who is talked to.
        characters: all whom the player has met, by id; who is new is added.

    Attributes:
        session: the play.
    """

    def __init__(self, session: Session, body: int, characters: dict[str, Character]) -> None:
        self.session, self.body = session, body
        self._hearts = int(session.state.hearts[0, max(session.played, 0)])
        name = people_of(session.level, others=True)[body]
        self.character = met(characters, name, session.seed)

    @property
    def moment(self) -> str:
        """Whether the night waits, or goes on."""
        return SLOW if pace_of(self.session) > 0 else STANDS

    def comes_to_mind(self, said: Choice | Said | str) -> bool:
        """Whether it need not remember first."""
        return comes_to_mind(self.session, self.body, self.character, said)

    def answer(self, said: Choice | Said | str) -> Reply:
        """The answer, whose act was done."""
        return speak(self.session, self.body, self.character, said)

    def why_over(self) -> str:
        """Why the world allows no more talk, as with who was parted."""
        return why_over(self.session, self.body, self._hearts)
