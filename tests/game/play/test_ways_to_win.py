"""In every genre talk is another way: a play with words beside the same one without them.

Levels as they are built, each with two plays of the same luck that differ in what is said alone.
"""

from collections.abc import Callable
from typing import Any

import pytest
from envoys import Player, bring_them_home, pay_the_toll
from talking import said, somebody

from duskfolk.agents.characters import Reply
from duskfolk.game.levels import build
from duskfolk.game.play.session.session import DECISIONS_PER_SECOND, Session
from duskfolk.game.play.talk.listeners import listener
from duskfolk.game.play.talk.situation import people_of
from duskfolk.game.play.talk.speech import speak
from duskfolk.game.world.kinds import Genre, Mood, Outcome, Relation, Role, Tally

_LONGEST = 900  # decisions in which a moment is looked for


def test_a_player_who_lights_no_lamp_pays_the_wardens_and_goes_through_the_gate() -> None:
    won = [
        number
        for number in (0, 3, 4, 5)
        if Player(build(Genre.WATCH, number), number, talks=True).play(pay_the_toll).session.outcome
        == Outcome.WON
    ]
    assert len(won) >= 3, won
    silent = Player(build(Genre.WATCH, 0), 0, talks=False).play(pay_the_toll, longest=60).session
    assert silent.outcome != Outcome.WON
    assert not silent.state.gate_open[0]


def test_a_player_who_takes_nobodys_hand_asks_the_lost_to_come_along() -> None:
    home = {talks: 0 for talks in (True, False)}
    for number in (1, 16, 22):  # where wolves spare who walks as simply as that
        for talks in home:
            player = Player(build(Genre.ESCORT, number), number, talks=talks, trust=0.6)
            session = player.play(bring_them_home, longest=120).session
            assert (session.outcome == Outcome.WON) == talks
            home[talks] += int(session.state.home[0])
    assert home[True] == 6
    assert home[False] < 6, "some reach for a hand of their own accord"


def twins(
    genre: Genre, number: int, is_moment: Callable[[Session, int], bool]
) -> tuple[Session, Session, int] | None:
    """Two equal plays at the first moment in which somebody could be talked to, and to whom."""
    first = Session(build(genre, number), number, played=-1)
    people = people_of(first.level, others=True)
    while not first.over and len(first.moves) < _LONGEST:
        fitting = {b: name for b, name in people.items() if is_moment(first, b)}
        if fitting and (body := listener(first, fitting)) is not None:
            second = Session(build(genre, number), number, played=-1)
            for _ in first.moves:
                second.step()
            assert second.worlds.digest(0) == first.worlds.digest(0)
            return first, second, body
        first.step()
    return None


def tell(session: Session, body: int, intent: str, **slots: Any) -> Reply:
    """Say one thing to somebody who trusts one well enough."""
    name = people_of(session.level, others=True)[body]
    return speak(session, body, somebody(name, 0.6), said(intent, **slots))


def live(session: Session, seconds: float) -> None:
    """Let so many seconds go by, or the level end."""
    for _ in range(round(seconds * DECISIONS_PER_SECOND)):
        if not session.over:
            session.step()


def hunts(role: Role) -> Callable[[Session, int], bool]:
    """Whether somebody of a role hunts the lamplighter."""

    def is_moment(session: Session, body: int) -> bool:
        state = session.state
        hostile = state.relation[0, body, 0] == Relation.HOSTILE
        return bool(state.role[0, body] == role and hostile and state.mood[0, body] == Mood.HUNTING)

    return is_moment


def has_an_ember(session: Session, body: int) -> bool:
    """Whether an imp has an ember, and the lamplighter oil and a free hand."""
    is_imp = session.state.role[0, body] == Role.IMP
    laden = session.state.carrying[0, body] and not session.state.carrying[0, 0]
    return bool(is_imp and laden and "trade" in session.legal(body))


@pytest.mark.parametrize(("genre", "role", "intent", "act", "seconds"), [
    (Genre.PACK, Role.WOLF, "stand_down", "calm", 4.5),
    (Genre.HOLLOW, Role.WARDEN, "offer", "bribe", 10.0),
    (Genre.VIGIL, Role.IMP, "threaten", "calm", 4.5),
    (Genre.THEFT, Role.IMP, "threaten", "calm", 4.5),
])  # fmt: skip
def test_who_hunts_is_talked_out_of_it_and_does_less_harm_meanwhile(
    genre: Genre, role: Role, intent: str, act: str, seconds: float
) -> None:
    harm = {"said": 0, "silent": 0}
    met = 0
    for number in range(24):
        found = twins(genre, number, hunts(role))
        if found is None:
            continue
        one, other, body = found
        what = ("ember",) if one.state.carrying[0, 0] else ("oil",)
        if tell(one, body, intent, what=what).act != act:
            continue
        met += 1
        for name, session in (("said", one), ("silent", other)):
            before = harm_of(session, body)
            live(session, seconds)
            harm[name] += harm_of(session, body) - before
    assert met >= 3
    assert harm["said"] < harm["silent"]
    assert harm["said"] == 0 or role == Role.IMP, "an imp robs the wisp, which made no peace"


def harm_of(session: Session, body: int) -> int:
    """Strikes that somebody landed, and embers that it stole."""
    tally = session.state.tally[0, body]
    return int(tally[Tally.STRIKES]) + int(tally[Tally.STOLEN])


def test_an_imp_gives_an_ember_back_for_oil() -> None:
    back = {"said": 0, "silent": 0}
    met = 0
    for genre, number in (
        (Genre.THEFT, 8),
        (Genre.THEFT, 19),
        *((Genre.VIGIL, n) for n in range(6)),
    ):
        found = twins(genre, number, has_an_ember)
        if found is None:
            continue
        one, other, body = found
        ember = int(one.state.carrying[0, body])
        assert tell(one, body, "trade", what=("oil",)).act == "trade"
        met += 1
        live(other, 1.0)
        for name, session in (("said", one), ("silent", other)):
            back[name] += int(session.state.carrying[0, 0] == ember)
    assert met >= 5
    assert back["said"] == met
    assert back["silent"] < met
