"""Talk on a tiny world: the lamplighter and somebody beside it, and what can be asked."""

from typing import Any, Unpack

import numpy as np
import pytest
from worlds_by_hand import LAMPLIGHTER, MEADOW, Valley

from duskfolk.agents.characters import Character, Heard, Said, Slots, shipped_persona
from duskfolk.agents.characters import Mood as Feeling
from duskfolk.game import acts
from duskfolk.game.acts import Wish
from duskfolk.game.errors import OptionError
from duskfolk.game.play.session.session import Session
from duskfolk.game.world.kinds import FOES, EmberState, Mood, Move, Relation, Role
from duskfolk.game.world.rules import MAX_AGENTS


def beside(role: Role, away: float = 1.0, *more: tuple[Role, float, float], drawn: str = MEADOW,
           wanted: int = 1, stirred: bool = True) -> Valley:  # fmt: skip
    """The lamplighter on a meadow and somebody so many tiles east of it, who look at each other."""
    valley = Valley(drawn, (LAMPLIGHTER, 5.5, 3.5), (role, 5.5 + away, 3.5), *more, wanted=wanted,
                    stirred=stirred)  # fmt: skip
    valley.of(1, face=Move.WEST)
    return valley


def legal(valley: Valley, body: int = 1, by: int = 0) -> set[str]:
    """The acts that change something and are legal now."""
    found = acts.legal(valley.worlds, 0, body, by)
    assert found >= acts.WORDS, "words always are"
    return set(found - acts.WORDS)


def do(valley: Valley, act: str, body: int = 1, by: int = 0, **wish: Unpack[Wish]) -> None:
    """Let a body do an act."""
    acts.execute(valley.worlds, 0, body, act, by, **wish)


def relation(valley: Valley, a: int = 1, b: int = 0) -> Relation:
    """What one is to another now."""
    return Relation(int(valley.get("relation", a, b)))


def refused(valley: Valley, act: str, body: int = 1, by: int = 0, **wish: Any) -> str:
    """The sentence with which an act is refused, and nothing has changed."""
    before = valley.worlds.digest(0)
    with pytest.raises(OptionError) as caught:
        do(valley, act, body, by, **wish)
    assert valley.worlds.digest(0) == before
    said = str(caught.value)
    assert said.endswith(".")
    assert said.isprintable()
    return said


def evening(valley: Valley, seed: int = 1) -> Session:
    """A play of a valley's level, in the middle of its evening: all are awake, and foes hunt."""
    session = Session(valley.level, seed)
    state, bodies = session.state, len(valley.level.bodies)
    state.stirred[0], state.near_start[0], state.dazed[0] = 0, 0, 0
    foes = np.isin(state.role[0], FOES) & (np.arange(MAX_AGENTS) < bodies)
    state.mood[0, foes], state.doubt[0, foes] = Mood.HUNTING, state.need[0]
    state.face[0, 1:bodies] = Move.WEST
    session.worlds.look_again(0)
    session.knowing.look()
    return session


def said(intent: str, language: str = "en", text: str = "", **slots: Any) -> Said:
    """A sentence as a reader would have understood it."""
    return Said(language, (Heard(intent, 1.0, text),), Slots(**slots), text)


def somebody(name: str, trust: float = 0.9) -> Character:
    """A shipped character that trusts who asks."""
    character = Character(shipped_persona(name), seed=1)
    character.mood = Feeling(trust=trust)
    return character


def hand_over(session: Session, body: int = 0, ember: int = 0) -> None:
    """Put an ember into a hand."""
    state = session.state
    state.carrying[0, body], state.ember[0, ember] = ember + 1, EmberState.CARRIED
    state.ember_at[0, ember] = body
    state.ember_x[0, ember], state.ember_y[0, ember] = state.x[0, body], state.y[0, body]
    session.worlds.look_again(0)
