"""Acts with arguments are the same through a play, its replay and every face of an environment."""

import json
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from talking import beside, do
from worlds_by_hand import WISP

from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.game import layout, replay
from duskfolk.game.errors import OptionError, SaveError
from duskfolk.game.levels import Level, build
from duskfolk.game.levels.files import from_text, to_text
from duskfolk.game.minds import Minds, Witness, live_once
from duskfolk.game.play.session.session import Session
from duskfolk.game.world.kinds import Deed, Genre, Move, Order, Role
from duskfolk.game.world.rules import GATE_TOLL, MAX_AGENTS
from duskfolk.game.worlds import Worlds

WISP_BODY = 1  # in every drawn level
TOLD = {"order": "go", "place": "hearth", "dial": "bold", "direction": -1, "strength": 4}


def beside_the_wisp(worlds: Worlds, w: int = 0) -> None:
    """Put the wisp of a world beside the lamplighter."""
    state = worlds.state
    state.x[w, WISP_BODY], state.y[w, WISP_BODY] = state.x[w, 0], state.y[w, 0]
    worlds.look_again(w)


@pytest.fixture(scope="module")
def level() -> Level:
    return build(Genre.PACK, 3)


@pytest.fixture(scope="module")
def played(level: Level) -> replay.Replay:
    """A play in which the wisp is told something, told something else, and called back."""
    session = Session(level, seed=4)
    said: list[tuple[str, dict[str, Any]]] = [
        ("order", TOLD), ("lead", {"place": "lamp"}), ("fetch", {}), ("order", {"order": "none"}),
    ]  # fmt: skip
    for act, wish in said:
        while act not in session.legal(WISP_BODY):
            session.step()
        session.act(WISP_BODY, act, **wish)
        for _ in range(4):
            session.step()
    return session.recorder.replay


def test_what_was_said_beside_a_name_is_kept_in_a_replay(
    played: replay.Replay, tmp_path: Path
) -> None:
    assert [(one.act, one.wish) for one in played.acts] == [
        ("order", TOLD), ("lead", {"place": "lamp"}), ("fetch", {}), ("order", {"order": "none"}),
    ]  # fmt: skip
    replay.save(played, tmp_path / "told.dusk")
    read = replay.load(tmp_path / "told.dusk")
    assert read.acts == played.acts
    assert [*replay.play_back(read, Worlds(1))][-1] == len(played)


@pytest.mark.parametrize(
    "wrong",
    [
        {"order": "sit"}, {"order": "go", "place": 3}, {"where": "north"}, {"strength": 9}, [], 3,
        {"order": "go", "x": 1e308, "y": 0}, {"dial": "bold", "direction": 0.5}, None, {},
        {"order": "follow", "to": -1}, {"order": "go", "x": 1.5},
    ],
)  # fmt: skip
def test_a_replay_that_says_what_nobody_can_ask_for_is_refused(
    wrong: object, played: replay.Replay, tmp_path: Path
) -> None:
    def forge(document: dict[str, Any]) -> None:
        document["acts"][0][4] = wrong

    path = changed(played, forge, tmp_path / "forged.dusk")
    with pytest.raises(SaveError, match="acts"):
        replay.load(path)


def test_a_replay_that_sends_one_elsewhere_is_noticed(played: replay.Replay) -> None:
    first, *rest = played.acts
    stronger = first._replace(wish={**first.wish, "strength": 5})
    other = replace(played, acts=[stronger, *rest])
    with pytest.raises(SaveError, match="parts from the world at decision"):
        list(replay.play_back(other, Worlds(1)))


def changed(played: replay.Replay, change: Callable[[dict[str, Any]], object], path: Path) -> Path:
    """A replay's file with something else in it."""
    replay.save(played, path)
    head, _, body = path.read_bytes().partition(b"\n")
    document = json.loads(zlib.decompress(body))
    change(document)
    path.write_bytes(head + b"\n" + zlib.compress(json.dumps(document).encode()))
    return path


def test_every_face_of_an_environment_takes_an_act_and_its_arguments(level: Level) -> None:
    alike: list[np.ndarray] = []
    for make in (
        lambda: DuskfolkEnv("lamplighter", genre="pack"),
        lambda: DuskfolkVectorEnv("lamplighter", num_envs=2, genre="pack"),
        lambda: DuskfolkVecEnv("lamplighter", worlds=2, genre="pack"),
        lambda: DuskfolkParallelEnv(genre="pack"),
    ):
        env: Any = make()
        env.reset()
        many = not isinstance(env, DuskfolkEnv | DuskfolkParallelEnv)
        which = (1,) if many else ()
        w = 1 if many else 0
        env.flock.play(w, level, 4)
        beside_the_wisp(env.flock.worlds, w)
        assert "order" in env.legal_acts(*which, WISP_BODY)
        with pytest.raises(OptionError, match="place 'lamb'"):
            env.act(*which, WISP_BODY, "order", order="go", place="lamb")
        env.act(*which, WISP_BODY, "order", **TOLD)
        state = env.flock.worlds.state
        assert state.order[w, WISP_BODY] == Order.GO
        assert state.dials[w, WISP_BODY, 0] == pytest.approx(0.1)
        alike.append(np.array(env.flock.worlds.digest(w)))
        env.close()
    assert len({str(each) for each in alike}) == 1


def test_a_state_of_an_environment_keeps_orders_and_who_gave_them(level: Level) -> None:
    env, other = (DuskfolkEnv("lamplighter", genre="pack") for _ in range(2))
    for each in (env, other):
        each.reset(seed=1)
    env.flock.play(0, level, 4)
    beside_the_wisp(env.flock.worlds)
    env.act(WISP_BODY, "order", **TOLD)  # type: ignore[arg-type]
    other.set_state(env.get_state())
    for _ in range(3):
        env.step(np.zeros(2, np.int64))
        other.step(np.zeros(2, np.int64))
    assert env.flock.worlds.digest(0) == other.flock.worlds.digest(0)
    assert "order" in other.legal_acts(WISP_BODY) or not other.flock.worlds.state.order_by.any()


# Minds


class Slow:
    """A mind that thinks in one decision of five, and counts how often it is asked."""

    role: str | None = "wisp"
    every = 5.0

    def __init__(self) -> None:
        self.asked: list[np.ndarray] = []

    def decide(
        self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray | None = None
    ) -> np.ndarray:
        self.asked.append(rows.copy())
        wait = rows[:, layout.index("order.wait")] > 0.5
        return np.array([[Move.STAY if told else Move.EAST, Deed.NONE] for told in wait], np.int8)


def test_who_thinks_seldom_thinks_of_an_order_in_the_very_next_decision() -> None:
    valley = beside(WISP)
    slow = Slow()
    minds = Minds(valley.worlds)
    valley.state.tick[0] = 30
    minds.assign(0, {Role.WISP: slow}, np.arange(MAX_AGENTS) == 0)
    minds.actions[0, WISP_BODY] = Move.EAST, Deed.NONE
    while len(slow.asked) < 1:
        live_once(minds)
    live_once(minds)
    assert len(slow.asked) == 1, "it is not its turn"
    valley.of(0, x=valley.at(1)[0] - 1)
    do(valley, "order", order="wait")
    x = valley.at(1)[0]
    live_once(minds)
    assert len(slow.asked) == 2
    assert valley.at(1)[0] == pytest.approx(x, abs=0.05), "it obeys within one decision"
    live_once(minds)
    assert len(slow.asked) == 2


# Scripted folk obey


class Still(Witness):
    """Keeps the lamplighter where it is."""

    def before(self, worlds: Worlds, actions: np.ndarray) -> None:
        actions[0, 0] = Move.STAY, Deed.NONE


def lived(order: str, decisions: int = 40, **about: Any) -> tuple[tuple[float, float], ...]:
    """Where a scripted wisp is before and after it lived under an order."""
    valley = beside(WISP, 1.0)
    do(valley, "order", order=order, **about)
    minds = Minds(valley.worlds)
    minds.assign(0, {})
    start = valley.at(1)
    for _ in range(decisions):
        live_once(minds, (Still(),))
    return start, valley.at(1)


def test_scripted_folk_wait_where_they_were_asked_to() -> None:
    start, end = lived("wait")
    assert end == pytest.approx(start, abs=0.3)


def test_scripted_folk_go_where_they_were_sent() -> None:
    _, end = lived("go", place="east")
    assert end == pytest.approx((13.5, 3.5), abs=0.8)


def test_scripted_folk_follow() -> None:
    _, (x, y) = lived("follow")
    assert (x - 5.5) ** 2 + (y - 3.5) ** 2 < 4


# The toll of a level


@pytest.mark.parametrize("genre", list(Genre))
def test_drawn_levels_have_a_toll_where_wardens_live(genre: Genre) -> None:
    level = build(genre, 1)
    wardens = any(one.role == Role.WARDEN for one in level.bodies)
    assert level.toll == (GATE_TOLL if wardens else 0)
    worlds = Worlds(1)
    worlds.start(0, level, 1)
    assert worlds.state.toll[0] == level.toll
    assert from_text(to_text(level)).toll == level.toll


def test_a_file_without_a_toll_is_a_level_without_one() -> None:
    text = to_text(build(Genre.WATCH, 1))
    assert '"toll": 9' in text
    assert from_text(text.replace('  "toll": 9,\n', "")).toll == 0
