"""A lamplighter who talks: whom it speaks to, what it picks to say, and what that costs it.

Its hands and feet are those of whoever decides for the lamplighter; this is its tongue. It says
nothing that the choices of a talk do not offer, so a player can say as much.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from ....agents.characters import Character, Choice, shipped_persona
from ...world.kinds import Mood, Relation, Role
from ..session.session import DECISIONS_PER_SECOND, Session
from .listeners import listener
from .onlookers import Onlookers
from .pace import pace_of
from .situation import people_of, situation_of
from .speech import speak

_AN_EXCHANGE = 2.0  # seconds in which one reads an answer and picks what to say
_AGAIN = 4.0  # seconds after which the same one is spoken to once more
_NEAR = 5.0  # tiles


class _Wish(NamedTuple):
    """Something that is worth talking for, and how one may come by it.

    Args:
        wanted: whether it is, now.
        ways: intents, each with the act that must be legal for it to be worth a breath; none: words
            alone do good.
    """

    wanted: Callable[[Session, int], bool]
    ways: tuple[tuple[str, str], ...]


def _is_alone(session: Session, body: int) -> bool:
    """Whether somebody is the only one near who looks for the lamplighter: words stop one foe."""
    state = session.state
    for foe in range(1, int(state.bodies[0])):
        hostile = state.relation[0, foe, 0] == Relation.HOSTILE and not state.dazed[0, foe]
        if foe == body or not hostile or state.mood[0, foe] == Mood.CALM:
            continue
        dx, dy = (float(axis[0, foe] - axis[0, 0]) for axis in (state.x, state.y))
        if dx * dx + dy * dy < _NEAR**2:
            return False
    return True


def _is_foe(session: Session, body: int) -> bool:
    state = session.state
    wary = state.mood[0, body] != Mood.CALM
    hostile = state.relation[0, body, 0] == Relation.HOSTILE and wary
    return bool(hostile) and _is_alone(session, body)


def _has_our_ember(session: Session, body: int) -> bool:
    return bool(session.state.carrying[0, body] and not session.state.carrying[0, 0])


def _is_lost(session: Session, body: int) -> bool:
    state = session.state
    return bool(state.wanted[0] and not state.leader[0, body])


_WISHES: Mapping[Role, tuple[_Wish, ...]] = {
    Role.WARDEN: (_Wish(_is_foe, (("let_pass", "calm"), ("offer", "bribe"))),),
    Role.WOLF: (_Wish(_is_foe, (("stand_down", "calm"), ("comfort", "calm"))),),
    Role.IMP: (
        _Wish(_has_our_ember, (("trade", "trade"),)),
        _Wish(_is_foe, (("threaten", "calm"), ("trade", "trade"))),
    ),
    Role.VILLAGER: (
        _Wish(lambda session, body: bool(session.state.cower[0, body]), (("comfort", "calm"),)),
        _Wish(_is_lost, (("follow", "follow"), ("comfort", ""))),
    ),
    Role.WISP: (_Wish(lambda session, body: session.state.hearts[0, 0] < 2, (("mend", "mend"),)),),
}


class Talker:
    """Speaks for the lamplighter of a play among folk; call :meth:`speak` before each decision.

    What it says takes it as long as a practised player, and as much of the world's time as talk
    does in the window: beside a hunter it stands still meanwhile.

    Args:
        session: the play; ``session.pausing`` says for how long its lamplighter stands still.
        characters: whom it may meet, by the names of their personas; who is new is added.
    """

    def __init__(self, session: Session, characters: dict[str, Character]) -> None:
        self._session, self._characters = session, characters
        self._people = people_of(session.level, others=True)
        self._onlookers = Onlookers(session, characters)
        self._since: dict[int, float] = {}

    def speak(self) -> None:
        """Talk to who is near, if there is something to be had by it."""
        session = self._session
        self._onlookers.see()
        due = {body: name for body, name in self._people.items() if self._is_due(body)}
        body = listener(session, due)
        if body is None or session.pausing or (wish := self._wish(body)) is None:
            return
        self._since[body] = session.seconds
        pace = pace_of(session)  # before it is calmed
        seconds = self._talk(body, wish) * _AN_EXCHANGE
        session.pausing = round(seconds * pace * DECISIONS_PER_SECOND)

    def _is_due(self, body: int) -> bool:
        rested = self._session.seconds - self._since.get(body, -_AGAIN) >= _AGAIN
        return rested and self._wish(body) is not None

    def _wish(self, body: int) -> _Wish | None:
        """What may be had of somebody by talk now."""
        role = Role(int(self._session.state.role[0, body]))
        wishes = (wish for wish in _WISHES.get(role, ()) if wish.wanted(self._session, body))
        return next((wish for wish in wishes if self._ways(body, wish)), None)

    def _ways(self, body: int, wish: _Wish) -> list[str]:
        """The intents of a wish that something can come of now."""
        legal = self._session.legal(body)
        return [intent for intent, act in wish.ways if not act or act in legal]

    def _talk(self, body: int, wish: _Wish) -> int:
        """One talk, until the wish is fulfilled; returns how many sentences it took."""
        name = self._people[body]
        if name not in self._characters:
            self._characters[name] = Character(shipped_persona(name), seed=self._session.seed)
        said = 0
        for intent in self._ways(body, wish):
            choice = self._choice(self._characters[name], body, intent)
            if choice is None:
                continue
            speak(self._session, body, self._characters[name], choice)
            said += 1
            if not wish.wanted(self._session, body):
                break
        return said

    def _choice(self, character: Character, body: int, intent: str) -> Choice | None:
        moment = situation_of(self._session, body)
        return next((c for c in character.choices(moment) if c.intent == intent), None)
