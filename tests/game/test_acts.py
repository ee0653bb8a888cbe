"""What talk may do: each act of the rule book on a tiny world, and the same through all doors."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from talking import beside, do, legal, refused, relation
from worlds_by_hand import MEADOW, Valley

from duskfolk.agents.characters import EMBERHOLLOW, SPEECH_ACTS
from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.game import acts, replay
from duskfolk.game.errors import OptionError, SaveError
from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.world.kinds import (
    Deed,
    EmberState,
    Genre,
    Move,
    Order,
    Outcome,
    Relation,
    Role,
    Use,
)
from duskfolk.game.world.rules import (
    BRIBE_OIL,
    BRIBE_TICKS,
    CALM_TICKS,
    COWER_TICKS,
    LOOK_AWAY_TICKS,
    ROUSE_TICKS,
    TALK_REACH,
    TICKS_PER_DECISION,
    WAIT_TICKS,
    WINDUP_TICKS,
)
from duskfolk.game.worlds import Worlds

LAMPLIGHTER, WARDEN, WOLF, IMP, WISP, VILLAGER = (
    Role.LAMPLIGHTER, Role.WARDEN, Role.WOLF, Role.IMP, Role.WISP, Role.VILLAGER
)  # fmt: skip
NEAR = 0.02  # tiles either side of a limit
ORDERS = ("lead", "order")  # what anybody can be asked for who is no enemy, where no grass is
PLAIN = acts.CHANGING - {"order", "lead"}  # acts that need nothing beside their name
PEACE = {"calm": CALM_TICKS, "look_away": LOOK_AWAY_TICKS, "bribe": BRIBE_TICKS}
WITH_EMBER = MEADOW.replace(".", "*", 1)


# Who can talk


@pytest.mark.parametrize("role", [WARDEN, VILLAGER])
def test_a_word_reaches_so_far_and_no_farther(role: Role) -> None:
    assert legal(beside(role, float(TALK_REACH) - NEAR))
    assert not legal(beside(role, float(TALK_REACH) + NEAR))


@pytest.mark.parametrize("one", [0, 1])
def test_the_dazed_neither_ask_nor_act(one: int) -> None:
    valley = beside(WARDEN)
    valley.of(one, dazed=30)
    assert not legal(valley)
    assert "awake" in refused(valley, "calm")


def test_sleepers_do_not_talk_from_the_start() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 6.5, 3.5), asleep=60)
    assert not legal(valley)
    valley.wait(66)
    assert legal(valley)


def test_nobody_is_asked_through_a_wall() -> None:
    drawn = MEADOW.replace("#.............#", "#......#......#")
    valley = Valley(drawn, (LAMPLIGHTER, 6.65, 3.5), (WARDEN, 8.35, 3.5))
    assert not legal(valley)


def test_who_is_home_rests_and_is_asked_for_nothing() -> None:
    valley = beside(VILLAGER)
    valley.state.safe[0, 1], valley.state.home[0] = 1, 1
    valley.look()
    assert not legal(valley)


def test_after_the_end_nothing_can_be_asked() -> None:
    valley = beside(WARDEN)
    valley.state.outcome[0] = Outcome.WON
    assert not legal(valley)


def test_nobody_asks_itself() -> None:
    assert not legal(beside(WARDEN), 1, 1)


# Words


@pytest.mark.parametrize("act", sorted(acts.WORDS))
def test_words_change_nothing_at_any_distance(act: str) -> None:
    valley = beside(WARDEN, 8.0)
    before = valley.worlds.digest(0)
    do(valley, act)
    assert valley.worlds.digest(0) == before


def test_characters_and_the_world_know_the_same_acts() -> None:
    assert set(EMBERHOLLOW.acts) == acts.WORDS | acts.CHANGING
    assert SPEECH_ACTS == acts.WORDS


# Follow and stay


def test_a_lost_villager_that_is_asked_takes_the_lamplighters_hand() -> None:
    valley = beside(VILLAGER, 1.6)
    assert legal(valley) == {"follow", *ORDERS}
    do(valley, "follow")
    assert valley.get("leader", 1) == 1
    assert legal(valley) == {"stay", *ORDERS}
    assert "hand" in refused(valley, "follow")


def test_hands_are_taken_only_where_villagers_are_wanted_home_and_by_the_lamplighter() -> None:
    valley = beside(WARDEN, 4.0, (VILLAGER, 10.5, 3.5), (WISP, 10.5, 2.5))
    for by in (1, 3):
        do(valley, "follow", 2, by)
        assert valley.get("leader", 2) == 0
        assert valley.get("order", 2) == Order.FOLLOW
    valley = beside(VILLAGER, wanted=0)
    do(valley, "follow")
    assert valley.get("leader", 1) == 0


def test_who_stays_lets_go_and_waits_where_it_is() -> None:
    valley = beside(VILLAGER)
    do(valley, "follow")
    do(valley, "stay")
    assert valley.get("leader", 1) == 0
    at = valley.at(1)
    for deed in (Deed.NONE, Deed.USE, Deed.DASH):
        valley.do(1, deed, Move.EAST)
    assert valley.at(1) == at
    assert valley.offer(1) != Use.LEAD, "it reaches for no hand"
    assert valley.get("leader", 1) == 0


def test_who_waits_goes_along_when_its_hand_is_taken_again() -> None:
    for again in ("use", "follow"):
        valley = beside(VILLAGER)
        do(valley, "follow")
        do(valley, "stay")
        assert valley.offer(0) == Use.LEAD
        if again == "use":
            valley.do(0, Deed.USE)
        else:
            do(valley, "follow")
        assert valley.get("leader", 1) == 1
        x = valley.at(1)[0]
        valley.walk(1, Move.EAST)
        assert valley.at(1)[0] > x


def test_nobody_waits_for_ever() -> None:
    valley = beside(VILLAGER)
    do(valley, "follow")
    do(valley, "stay")
    valley.walk(0, Move.WEST, 20)
    x = valley.at(1)[0]
    valley.wait(WAIT_TICKS - 20 * TICKS_PER_DECISION)
    valley.walk(1, Move.EAST)
    assert valley.at(1)[0] > x


def test_a_scripted_villager_waits_although_it_would_rather_come() -> None:
    session = Session(build(Genre.ESCORT, 2), seed=4)
    body = next_to(session, VILLAGER)
    session.act(body, "follow")
    session.act(body, "stay")
    at = session.state.x[0, body].item(), session.state.y[0, body].item()
    for _ in range(5):
        session.step(Input(Move.NORTH))
    assert session.state.leader[0, body] == 0
    assert (session.state.x[0, body], session.state.y[0, body]) == pytest.approx(at, abs=0.3)


# Calm, bribe, look away


def test_who_cowers_and_is_calmed_gets_up() -> None:
    valley = beside(VILLAGER, wanted=0)
    valley.of(1, cower=COWER_TICKS)
    assert "calm" in legal(valley)
    do(valley, "calm")
    assert valley.get("cower", 1) == 0
    assert relation(valley) == Relation.ALLY
    assert "calm" not in legal(valley)


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP])
@pytest.mark.parametrize("act", sorted(PEACE))
def test_who_hunts_is_neutral_for_a_while(role: Role, act: str) -> None:
    valley = beside(role)
    if act != "calm" and role != WARDEN:
        assert act not in legal(valley), "only wardens look away"
        return
    do(valley, act)
    assert relation(valley) == Relation.NEUTRAL
    assert relation(valley, 0, 1) == Relation.HOSTILE, "the lamplighter pledged nothing"
    shorter = (
        {name for name, ticks in PEACE.items() if ticks > PEACE[act]} if role == WARDEN else ()
    )
    assert legal(valley) & PEACE.keys() == set(shorter), "only a longer peace can follow"
    valley.of(0, x=1.5)
    valley.wait(PEACE[act] - TICKS_PER_DECISION)
    assert relation(valley) == Relation.NEUTRAL
    valley.live(1)
    assert relation(valley) == Relation.HOSTILE


@pytest.mark.parametrize("act", sorted(PEACE))
def test_a_blow_that_was_drawn_back_for_does_not_fall(act: str) -> None:
    valley = beside(WARDEN)
    valley.do(1, Deed.USE)
    assert valley.get("windup", 1) > 0
    do(valley, act)
    valley.wait(WINDUP_TICKS + TICKS_PER_DECISION)
    assert valley.get("hearts", 0) == 3


def test_a_bribed_warden_takes_more_when_its_time_runs_out() -> None:
    valley = beside(WARDEN)
    do(valley, "bribe")
    valley.wait(BRIBE_TICKS - 300)
    assert legal(valley) & PEACE.keys() == {"bribe", "look_away"}
    do(valley, "bribe")
    valley.wait(BRIBE_TICKS - TICKS_PER_DECISION)
    assert relation(valley) == Relation.NEUTRAL


def test_a_warden_that_is_no_enemy_by_nature_takes_nothing() -> None:
    valley = beside(WARDEN)
    valley.relate(1, 0, Relation.NEUTRAL)
    assert not legal(valley) & PEACE.keys()
    valley.worlds.pledge(0, 1, 0, Relation.WARY, 30)
    assert not legal(valley)


def test_a_bribe_costs_a_flash_of_oil_where_no_ember_is_at_hand() -> None:
    valley = beside(WARDEN)
    valley.of(0, charge=0.5)
    do(valley, "bribe")
    assert valley.get("charge", 0) == np.float32(0.5) - BRIBE_OIL
    poor = beside(WARDEN)
    poor.of(0, charge=float(BRIBE_OIL) - 0.01)
    assert legal(poor) == {"alarm", "calm", "look_away"}
    assert "oil" in refused(poor, "bribe")


def test_a_bribe_of_an_ember_lies_on_its_bed_again() -> None:
    valley = beside(WARDEN, drawn=WITH_EMBER, stirred=False)
    valley.do(0, Deed.DASH)
    valley.wait(ROUSE_TICKS)
    bed = valley.get("ember_x", 0), valley.get("ember_y", 0)
    valley.hold(0)
    do(valley, "bribe")
    assert valley.get("carrying", 0) == 0
    assert valley.get("charge", 0) == 1
    assert valley.ember() == EmberState.LYING
    assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == bed
    worlds = Worlds(1)
    worlds.start(0, valley.level, 1)
    worlds.restore(0, valley.worlds.save(0))  # which asks whether such a world can be


def test_only_the_lamplighter_has_oil_to_give() -> None:
    valley = beside(WARDEN, 1.0, (WISP, 6.5, 2.5))
    valley.relate(1, 2, Relation.HOSTILE)
    assert legal(valley, 1, 2) == {"alarm", "calm", "look_away"}


# Gates


@pytest.mark.parametrize("wrong", [-1, 2, 99, 2**40, 0.5, "1", None, True, [1]])
def test_bodies_and_worlds_that_are_not_there_are_refused(wrong: Any) -> None:
    valley = beside(WARDEN)
    before = valley.worlds.digest(0)
    for w, body, by in ((wrong, 1, 0), (0, wrong, 0), (0, 1, wrong)):
        with pytest.raises(OptionError, match="expected a whole number from 0 to"):
            acts.legal(valley.worlds, w, body, by)
        with pytest.raises(OptionError, match="expected a whole number from 0 to"):
            acts.execute(valley.worlds, w, body, "calm", by)
    assert valley.worlds.digest(0) == before


@pytest.mark.parametrize(
    "wrong", ["folow", "", "Follow", 1, None, b"calm", ["calm"], "\x1b[2J" * 99]
)
def test_what_is_no_act_is_refused(wrong: Any) -> None:
    said = refused(beside(WARDEN), wrong)
    assert len(said) <= 300
    if wrong == "folow":
        assert "did you mean 'follow'" in said


def test_before_a_start_there_is_nobody_to_ask() -> None:
    with pytest.raises(OptionError, match="start a level there first"):
        acts.legal(Worlds(2), 1, 0)


# Through all doors


def next_to(session: Session, role: Role) -> int:
    """Put the player beside a body of a role, as if it had walked there; returns who that is."""
    return beside_one(session.worlds, role, lambda body: bool(session.legal(body) - acts.WORDS))


def beside_one(worlds: Worlds, role: Role, suits: Callable[[int], bool]) -> int:
    """Put the player of the first world where it suits, beside the first body where it does."""
    state = worlds.state
    for body in np.flatnonzero(state.role[0, : state.bodies[0]] == role).tolist():
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            state.x[0, 0], state.y[0, 0] = state.x[0, body] + dx, state.y[0, body] + dy
            worlds.look_again(0)
            if suits(body):
                return int(body)
    raise AssertionError("nobody could stand there")


def some_talk(session: Session) -> list[replay.Done]:
    """Let folk play, and each act be done once, as soon as it is legal; returns what was done."""
    done: list[replay.Done] = []
    while not session.over and len(session.moves) < 600:
        for body in range(1, len(session.level.bodies)):
            new = session.legal(body) & PLAIN - {one.act for one in done}
            for act in sorted(new)[:1]:
                session.act(body, act)
                done.append(replay.Done(len(session.moves), body, act, 0))
        session.step()
    return done


@pytest.mark.parametrize(("genre", "wanted"), [
    (Genre.ESCORT, {"calm", "fetch", "follow", "stay"}),
    (Genre.WATCH, {"bribe", "calm", "look_away"}),
])  # fmt: skip
def test_a_play_its_replay_and_an_environment_do_the_same(
    genre: Genre, wanted: set[str], tmp_path: Path
) -> None:
    level = build(genre, 3)
    session = Session(level, seed=4, played=-1)
    done = some_talk(session)
    assert {one.act for one in done} >= wanted
    assert session.recorder.replay.acts == done
    digest = session.worlds.digest(0)

    replay.save(session.recorder.replay, tmp_path / "talk.dusk")
    worlds = Worlds(2)
    read = replay.load(tmp_path / "talk.dusk")
    assert read.acts == session.recorder.replay.acts
    assert [*replay.play_back(read, worlds, 1)][-1] == len(session.moves)
    assert worlds.digest(1) == digest

    env = DuskfolkEnv("lamplighter", genre=genre.name.lower())
    env.flock.play(0, level, 4)
    for number, actions in enumerate(session.moves):
        for one in [one for one in done if one.at == number]:
            assert one.act in env.legal_acts(one.body)
            row, info = env.act(one.body, one.act)
            assert np.array_equal(row, env.flock.observe()[0])
            assert info["level"] == level.number
        env.step(actions[0].astype(np.int64))
    assert env.flock.worlds.digest(0) == digest


def test_an_act_left_out_or_moved_is_noticed_when_a_play_is_checked(tmp_path: Path) -> None:
    session = Session(build(Genre.WATCH, 2), seed=4, played=-1)
    done = some_talk(session)
    peace = next(one for one in done if one.act in PEACE)
    rest = [one for one in done if one is not peace]
    for changed in (rest, [*rest, peace._replace(at=peace.at - 9)], [*done, peace]):
        forged = replace(session.recorder.replay, acts=changed)
        with pytest.raises(SaveError, match="parts from the world at decision"):
            list(replay.play_back(forged, Worlds(1)))
        unchecked = replay.play_back(forged, Worlds(1), strict=False)
        assert [*unchecked][-1] == len(session.moves)


IN_WATCH: dict[str, Any] = {"genre": "watch"}


@pytest.mark.parametrize("face", [
    lambda: DuskfolkEnv("warden", **IN_WATCH), lambda: DuskfolkVectorEnv("warden", 2, **IN_WATCH),
    lambda: DuskfolkVecEnv("warden", worlds=2, **IN_WATCH), lambda: DuskfolkParallelEnv(**IN_WATCH),
])  # fmt: skip
def test_every_face_has_the_door_and_shows_what_came_of_it(face: Any) -> None:
    flock = face().flock
    for w in range(flock.worlds.count):
        flock.reset(w, seed=3, options={"genre": "watch", "level": 3})
    learners = set(flock.body[flock.world == 0].tolist())
    warden = beside_one(
        flock.worlds, WARDEN,
        lambda body: body in learners and "bribe" in flock.legal_acts(0, body),
    )  # fmt: skip
    row = int(np.flatnonzero((flock.world == 0) & (flock.body == warden))[0])
    before = [flock.worlds.digest(w) for w in range(flock.worlds.count)]
    seen = flock.observe()[row]
    flock.act(0, warden, "bribe")
    assert (flock.observe()[row] != seen).any(), "the warden sees what they are to each other"
    assert flock.worlds.digest(0) != before[0]
    assert [flock.worlds.digest(w) for w in range(1, flock.worlds.count)] == before[1:]
    assert "bribe" not in flock.legal_acts(0, warden)


@pytest.mark.parametrize("ember", [0, 1])
def test_talk_earns_and_costs_nothing_by_itself(ember: int) -> None:
    """Neither as an ember that was wrested from a hand, nor by the way to the next one."""
    env = DuskfolkEnv("lamplighter", rivals="idle", weights={"ember_spilt": -50}, **IN_WATCH)
    env.reset(seed=3)
    flock, idle = env.flock, np.zeros(2, np.int64)
    state = flock.worlds.state
    warden = int(np.flatnonzero(state.role[0] == WARDEN)[0])
    state.x[0, 0], state.y[0, 0] = state.x[0, warden], state.y[0, warden] + 1
    state.carrying[0, 0], state.ember[0, 0] = ember, EmberState.CARRIED if ember else 1
    env.step(idle)
    env.act(warden, "bribe")
    assert state.carrying[0, 0] == 0
    assert abs(float(env.step(idle)[1])) < 0.1


def test_what_an_environment_refuses_leaves_it_as_it_was() -> None:
    env = DuskfolkEnv("lamplighter", genre="watch")
    with pytest.raises(OptionError, match="start a level there first"):
        env.act(1, "calm")
    env.reset(seed=1)
    before = env.get_state()
    for body, act in ((1, "bribe"), (99, "calm"), (2, "open_gate"), (2, "lead"), (2, "bribery")):
        with pytest.raises(OptionError):
            env.act(body, act)
    assert env.get_state() == before


def test_a_recorder_notes_what_was_done_and_nothing_else() -> None:
    session = Session(build(Genre.WATCH, 2), seed=4)
    body = next_to(session, WARDEN)
    session.act(body, "greet")
    with pytest.raises(OptionError):
        session.act(body, "follow")
    assert session.recorder.replay.acts == []
    session.act(body, "calm")
    assert session.recorder.replay.acts == [replay.Done(0, body, "calm", 0)]
    with pytest.raises(SaveError, match="Pledge before"):
        session.recorder.pledge(body, 0, Relation.ALLY, 30)
    session.step()
    session.recorder.pledge(body, 0, Relation.ALLY, 30)
