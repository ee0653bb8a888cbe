"""What can be picked changes something: no choice is offered for what is so already."""

from typing import Any

import numpy as np
import pytest
from talking import beside, evening, somebody
from worlds_by_hand import WISP

from duskfolk.agents.characters import Character, shipped_persona
from duskfolk.agents.characters.mood import Mood
from duskfolk.game import acts
from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.talk.situation import people_of, situation_of
from duskfolk.game.play.talk.speech import speak
from duskfolk.game.world.kinds import Genre, Order, Role

TIMERS = {"pledge", "order_left", "dial_left", "rest"}  # longer of the same is nothing new
KEPT = (
    "role", "x", "y", "carrying", "leader", "relation", "pledge", "order", "order_to", "order_x",
    "order_y", "order_by", "order_left", "charge", "hearts", "paid", "gate_open", "cower", "calm",
    "dials", "dial_left", "rest", "ember", "noise", "seen_at",
)  # fmt: skip


def seen(session: Session) -> dict[str, Any]:
    return {name: np.array(getattr(session.state, name)[0]) for name in KEPT}


def stand_beside(session: Session, body: int) -> None:
    """The lamplighter beside somebody, and its wisp with them, so that everybody is heard."""
    state = session.state
    wisps = [n for n in range(int(state.bodies[0])) if state.role[0, n] == Role.WISP]
    for other in (0, *wisps):
        if other != body:
            state.x[0, other], state.y[0, other] = state.x[0, body], state.y[0, body]
    state.charge[0, wisps] = 1.0
    session.worlds.look_again(0)


@pytest.mark.parametrize("genre", list(Genre))
def test_a_choice_that_moves_the_world_is_not_offered_once_it_has(genre: Genre) -> None:
    """Each is picked as long as it stands there; every time the world is another one after it."""
    level = build(genre, 1)
    for body, name in people_of(level, others=True).items():
        for mood in (None, Mood(0.95, 0.0, 0.0)):
            session, character = Session(level, seed=3), Character(shipped_persona(name))
            character.mood = mood or character.mood
            stand_beside(session, body)
            picked = 0
            while picked < 8:
                choices = character.choices(situation_of(session, body), 20)
                moving = [c for c in choices if _moves(session, body, character, c.intent)]
                if not moving:
                    break
                before, choice = seen(session), moving[picked % len(moving)]
                reply = speak(session, body, character, choice)
                after, picked = seen(session), picked + 1
                changed = {key for key in before if not np.array_equal(before[key], after[key])}
                if reply.act in acts.CHANGING:
                    assert changed - TIMERS, (name, choice.say, reply.act, changed)
                else:
                    assert reply.plan.key != "none.along", (name, choice.say)


def _moves(session: Session, body: int, character: Character, intent: str) -> bool:
    legal = situation_of(session, body).legal & acts.CHANGING
    return any(r.intent == intent and r.act in legal for r in character.persona.rules)


def test_who_follows_as_it_was_told_is_not_asked_to_again() -> None:
    """Where nobody is lost, as in the hollow, a villager keeps to one by an order, not a hand."""
    level = build(Genre.HOLLOW, 1)
    roles = [body.role for body in level.bodies]
    folk = {a: name for a, name in people_of(level).items() if roles[a] == Role.VILLAGER}
    assert folk
    for body, name in folk.items():
        session, character = Session(level, seed=3), Character(shipped_persona(name))
        character.mood = Mood(0.9, 0.0, 0.0)
        stand_beside(session, body)
        assert "follow" in {c.intent for c in character.choices(situation_of(session, body), 20)}
        reply = speak(session, body, character, "follow")
        assert reply.act == "follow"
        assert session.state.order[0, body] == Order.FOLLOW
        offered = {c.intent for c in character.choices(situation_of(session, body), 20)}
        assert "follow" not in offered
        assert "stay" in offered, "but it can be asked to wait"
        assert speak(session, body, character, "follow").plan.key == "none.along"


def test_what_is_done_already_is_said_to_be() -> None:
    session, mosswick = evening(beside(WISP)), somebody("mosswick")
    mosswick.mood = Mood(0.9, 0.0, 0.0)
    for act, order in (("stay", Order.WAIT), ("follow", Order.FOLLOW)):
        assert speak(session, 1, mosswick, act).act == act
        assert session.state.order[0, 1] == order
        assert acts.hindered(session.worlds, 0, 1)[act] == "already"
        assert speak(session, 1, mosswick, act).act == "none"
    assert "stay" not in acts.hindered(session.worlds, 0, 1), "it can be told to wait again"


def test_every_act_is_legal_or_has_a_reason_that_is_known() -> None:
    for genre in Genre:
        level = build(genre, 2)
        session = Session(level, seed=1)
        for body in people_of(level, others=True):
            for near in (False, True):
                if near:
                    stand_beside(session, body)
                hindered = acts.hindered(session.worlds, 0, body)
                assert hindered.keys() == acts.CHANGING - session.legal(body)
                assert set(hindered.values()) <= acts.REASONS.keys()
