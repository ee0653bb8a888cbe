"""What a character can know of the moment, for talk: facts by name, and acts that are legal now."""

from ...agents.characters import Situation
from ..acts import facts_of, people_of, wind
from .session import Session

__all__ = ["people_of", "situation_of", "wind"]


def situation_of(session: Session, body: int) -> Situation:
    """The moment as the character of ``body`` knows it; what it cannot know is left out."""
    facts = facts_of(session.worlds, 0, body, max(session.played, 0))
    return Situation(session.legal(body), facts, session.seconds, faction="valley")
