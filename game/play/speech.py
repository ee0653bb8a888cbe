"""One exchange of a talk: what is said becomes an answer, and the answer an act of the world.

Knows no pygame: the talk box shows what is said here, and decides and does nothing itself.
"""

from dataclasses import replace

from ...agents.characters import Character, Choice, Reply
from ..errors import OptionError
from .session import Session
from .situation import situation_of


def speak(session: Session, body: int, character: Character, said: Choice | str) -> Reply:
    """Let a character answer, and the world do what it agreed to.

    Args:
        session: the play.
        body: the character's body.
        character: who answers.
        said: a choice, an intent or the player's words.

    Returns:
        The answer. Its act was done, or the character knows that it was only tried; its choices are
        those of the moment after.
    """
    reply = character.answer(said, situation_of(session, body))
    try:
        session.act(body, reply.act)
    except OptionError:  # a policy of somebody's own may agree to what the world does not allow
        character.settle(reply, done=False)
    return replace(reply, choices=character.choices(situation_of(session, body)))
