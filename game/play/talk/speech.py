"""One exchange of a talk: what is said becomes an answer, and the answer an act of the world.

Knows no pygame: the talk box shows what is said here, and decides and does nothing itself. The
world is touched in one place alone, :meth:`.Session.act`, so a replay has all that talk did.
"""

from contextlib import suppress
from dataclasses import replace

from ....agents.characters import Character, Choice, Plan, Reply, Said
from ....agents.characters.addressed import addressed
from ....agents.characters.hearing import understood
from ...errors import OptionError
from ...world.kinds import Relation
from ..session.session import Session
from ..session.spoken import Spoken
from .listeners import hearers
from .situation import situation_of
from .wishes import manner_for, wish_of

LAST_WORDS = frozenset(
    ("part", "follow", "stay", "bribe", "look_away", "lead", "hide", "fetch", "order", "alarm")
)
"""Acts after which all is said: somebody walks off, or has turned away."""


_ERRANDS = frozenset(("follow", "stay", "lead", "hide", "fetch"))  # done in one manner or another


def speak(session: Session, body: int, character: Character, said: Choice | str | Said) -> Reply:
    """Let a character answer, and the world do what it agreed to.

    Args:
        session: the play.
        body: the character's body.
        character: who answers.
        said: a choice, an intent, the player's words, or what a reader made of them.

    Returns:
        The answer. Its act was done, or its words say why it cannot be; its choices are those of
        the moment after. The exchange stands in ``session.spoken``.
    """
    heard = understood(said, character.reader, character.persona)
    was_foe = session.state.relation[0, body, max(session.played, 0)] == Relation.HOSTILE
    near = hearers(session, body)  # before anybody walks off
    reply = character.answer(heard, situation_of(session, body, heard))
    refused = ""
    try:
        _do(session, body, reply.plan, heard)
        _let_fellows_do(session, body, reply.plan, heard, near)
    except OptionError as error:
        refused = getattr(error, "reason", "unable")
        reply = character.retract(reply, refused, str(error))
    reply = replace(reply, choices=character.choices(situation_of(session, body)))
    session.spoken.append(
        Spoken(session.seconds, body, heard, reply, not refused, refused, near, bool(was_foe))
    )
    return reply


def comes_to_mind(
    session: Session, body: int, character: Character, said: Choice | str | Said
) -> bool:
    """Whether :func:`speak` would not have to wait until the character remembers; it begins to."""
    return character.think(said, situation_of(session, body))


def _do(session: Session, body: int, plan: Plan, said: Said) -> None:
    """Let ``body`` do what was agreed to, as it was told."""
    session.act(body, plan.act, **wish_of(session, body, plan, said.slots))
    _mind_the_manner(session, body, plan.act, said)


def _let_fellows_do(
    session: Session, body: int, plan: Plan, said: Said, near: frozenset[int]
) -> None:
    """Let those of its kind who heard it do the same, where all of them were spoken to.

    Who cannot do it now does not, and nobody is asked twice.
    """
    if plan.act not in _ERRANDS and plan.act != "order":
        return
    role = session.state.role[0, body]
    fellows = sorted(other for other in near if session.state.role[0, other] == role)
    for other in fellows[: max(addressed(said.text, said.language) - 1, 0)]:
        if plan.act in session.legal(other):
            with suppress(OptionError):
                _do(session, other, plan, said)


def _mind_the_manner(session: Session, body: int, act: str, said: Said) -> None:
    """Let ``body`` do what it agreed to as it was told: "follow me, quietly" turns a dial, too.

    Who has no such dial does it in its own way: that is no reason not to do it at all.
    """
    wish = manner_for(session, body, said.slots)
    if wish is None or act not in _ERRANDS or "order" not in session.legal(body):
        return
    with suppress(OptionError):
        session.act(body, "order", **wish)
