"""No number that nobody checked reaches compiled code, and whatever is refused changes nothing."""

# pyright: reportArgumentType=false, reportUnknownArgumentType=false, reportUnknownVariableType=false
# ... since wrong arguments are what it is about

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial

import numpy as np
import pytest
import torch
import where
from hypothesis import given, settings
from hypothesis import strategies as st
from restless import restless, trace

from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.game import replay
from duskfolk.game.errors import OptionError, SaveError
from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Session
from duskfolk.game.setting import AS_DRAWN, Setting
from duskfolk.game.world import saves
from duskfolk.game.world.kinds import Deed, Genre, Mood, Move, Order, Relation, Role, Tile
from duskfolk.game.world.rules import MAX_AGENTS
from duskfolk.game.world.saves import pack, unpack
from duskfolk.game.world.state import COLUMNS
from duskfolk.game.worlds import Worlds

GOLDEN = where.GOLDEN
WATCH = {"genre": "watch", "levels": (0, 2)}
BOUNDS = "a move 0 to 8 and a deed 0 to 3"
LEVEL = build(Genre.WATCH, 0)
BODIES = len(LEVEL.bodies)


def running(count: int = 2, threads: int = 1) -> Worlds:
    worlds = Worlds(count, threads=threads)
    worlds.begin(range(count), [LEVEL] * count, range(count))
    return worlds


def traces(worlds: Worlds) -> list[str]:
    return [trace(worlds, w) for w in range(worlds.count)]


def refused(worlds: Worlds, ask: Callable[[], object], words: str) -> None:
    """Asking is answered with words, and nothing has changed."""
    before = traces(worlds)
    with pytest.raises(OptionError, match=words) as raised:
        ask()
    message = str(raised.value)
    assert message.endswith(".")
    assert message.isprintable()
    assert traces(worlds) == before


# Actions


def wrong(shape: tuple[int, ...]) -> list[object]:
    """What are no actions of a shape, but were taken for some."""
    one_row, one_column = np.zeros(shape, np.int64)[:1], np.zeros(shape, np.int64)[..., :1]
    kinds = (np.float32, np.float64, np.bool_, object, np.complex64, "S1", "m8[s]")
    return [
        *(np.zeros(shape, kind) for kind in kinds),
        np.full(shape, np.nan),
        one_column,
        np.zeros((*shape[:-1], 3), np.int64),
        np.zeros((*shape[1:], shape[0] + 1), np.int64),
        np.zeros((*shape, 1), np.int64),
        np.zeros(shape[:-1], np.int64),
        np.zeros((*shape[:-1], 0), np.int64),
        one_row,
        np.zeros((0, *shape[1:]), np.int64),
        [[0, 0], [0]],
        torch.zeros(shape),
        torch.zeros(shape, requires_grad=True),
        None, "stay", {}, 0, object(),
    ]  # fmt: skip


def beyond(shape: tuple[int, ...]) -> list[object]:
    """Integers that are no moves or deeds, the last of their array; 256 wraps round to 0."""
    found: list[object] = []
    for at, values in ((0, (-1, 9, 127, 128, 256, 257, 300, 2**32, 2**63 - 1, -(2**63))),
                       (1, (-1, 4, 127, 255, 256, 259, -256, 2**40))):  # fmt: skip
        for value in values:
            given = np.zeros(shape, np.int64)
            given[..., at].reshape(-1)[-1:] = value
            found += [given, given.tolist(), torch.from_numpy(given)]
    most = np.zeros(shape, np.uint64)
    most[..., 0] = 2**64 - 1
    return [*found, most, np.full(shape, 9, np.int8), np.full(shape, 200, np.uint8)]


@pytest.mark.parametrize("threads", [1, 2])
def test_worlds_refuse_what_are_no_actions(threads: int) -> None:
    worlds = running(4, threads)
    shape = (4, MAX_AGENTS, 2)
    for actions in wrong(shape):
        words = rf"actions: got .*, expected integers \(4, 12, 2\): {BOUNDS}"
        refused(worlds, partial(worlds.step, actions), words)
    for value in (-1, 9, 127, 128, 256, 300, 2**40):
        for w, a in ((0, 0), (3, BODIES - 1)):
            actions = np.zeros(shape, np.int64)
            actions[w, a, 0] = value
            words = f"body {a} of world {w} has the move {value} and the deed 0, expected {BOUNDS}"
            refused(worlds, partial(worlds.step, actions), words)
            if value < 128:
                refused(worlds, partial(worlds.step, actions.astype(np.int8)), words)


def test_all_kinds_of_integers_in_any_order_are_the_same_actions() -> None:
    actions = restless(running())
    lived: set[str] = set()
    for same in (actions, actions.astype(np.int64), actions.astype(np.uint64), actions.tolist(),
                 np.asfortranarray(actions), np.repeat(actions, 2, axis=1)[:, ::2],
                 actions.astype(">i4"), torch.from_numpy(actions)):  # fmt: skip
        worlds = running()
        worlds.step(same)
        lived.add("".join(traces(worlds)))
    assert len(lived) == 1


def test_what_bodies_that_are_not_there_should_do_is_never_asked() -> None:
    worlds, others = running(), running()
    actions = restless(worlds)
    worlds.step(actions)
    actions[:, BODIES:] = -100
    others.step(actions)
    assert traces(worlds) == traces(others)


def faces() -> list[tuple[str, Flock, Callable[[object], object], tuple[int, ...]]]:
    """Every face with its flock, its step and the shape of its actions."""
    single = DuskfolkEnv("warden", **WATCH)
    single.reset(seed=1)
    lanes = DuskfolkVectorEnv("warden", 3, **WATCH)
    lanes.reset(seed=1)
    rows = DuskfolkVecEnv("warden", 2, **WATCH)
    rows.seed(1)
    rows.reset()
    parallel = DuskfolkParallelEnv(genre="watch", levels=(0, 2))
    parallel.reset(seed=1)
    names = parallel.possible_agents

    def together(actions: object) -> object:
        if isinstance(actions, dict | str | int) or actions is None or type(actions) is object:
            return parallel.step(actions)
        given = dict(zip(names, actions, strict=False))  # pyright: ignore[reportCallIssue]
        return parallel.step(given)

    flock = Flock(parse("warden", "all", **WATCH), 2)
    for w in range(2):
        flock.reset(w, seed=w)
    return [
        ("single", single.flock, single.step, (2,)),  # pyright: ignore[reportReturnType]
        ("vector", lanes.flock, lanes.step, (3, 2)),  # pyright: ignore[reportReturnType]
        ("sb3", rows.flock, rows.step, (8, 2)),  # pyright: ignore[reportReturnType]
        ("parallel", parallel.flock, together, (len(names), 2)),
        ("flock", flock, flock.step, (8, 2)),
    ]


@pytest.mark.parametrize("face", faces(), ids=lambda face: face[0])
def test_every_face_refuses_what_are_no_actions(
    face: tuple[str, Flock, Callable[[object], object], tuple[int, ...]],
) -> None:
    _, flock, step, shape = face
    lived = flock.ledger.steps.copy()
    for actions in [*wrong(shape), *beyond(shape)]:
        refused(flock.worlds, partial(step, actions), "^actions?: .*(expected|none for)")
    assert (flock.ledger.steps == lived).all()
    step(np.zeros(shape, np.int64))
    assert (flock.ledger.steps == lived + 1).all()


def test_the_numbers_of_a_wrong_action_are_told() -> None:
    lanes = DuskfolkVectorEnv("warden", 8, **WATCH)
    lanes.reset(seed=1)
    for actions, words in (
        (np.zeros((8, 1)), f"actions: got float64 (8, 1), expected integers (8, 2): {BOUNDS}."),
        (np.full((8, 2), 300), "actions: row 0 has the move 300 and the deed 300"),
    ):
        with pytest.raises(OptionError, match=re.escape(words)):
            lanes.step(actions)


def test_an_agent_without_an_action_is_named() -> None:
    env = DuskfolkParallelEnv(genre="watch")
    env.reset(seed=1)
    actions = {name: np.zeros(2, np.int64) for name in env.agents if name != "warden_1"}
    refused(env.flock.worlds, lambda: env.step(actions), "there is none for warden_1")
    actions["warden_1"] = np.array([50, 50])
    refused(env.flock.worlds, lambda: env.step(actions), "the move 50")


def test_a_step_before_the_first_reset_is_answered_in_words() -> None:
    asleep = DuskfolkVectorEnv("warden", 2, autoreset_mode="disabled", **WATCH)
    half = DuskfolkVectorEnv("warden", 2, **WATCH)
    half.reset(seed=1, options={"reset_mask": np.array([True, False])})
    for step in (
        lambda: DuskfolkEnv("warden", **WATCH).step(np.zeros(2, np.int64)),
        lambda: asleep.step(np.zeros((2, 2), np.int64)),
        lambda: half.step(np.zeros((2, 2), np.int64)),
        lambda: DuskfolkVecEnv("warden", 2, **WATCH).step(np.zeros((8, 2), np.int64)),
        lambda: DuskfolkVecEnv("warden", 2, **WATCH).step_wait(),
        lambda: DuskfolkParallelEnv(genre="watch").step({}),
    ):
        with pytest.raises(OptionError, match=r"plays no level yet; call reset\(\) before"):
            step()


class Foreign:
    """A brain that decides what it was told to."""

    def __init__(self, decided: Callable[[tuple[int, int]], object]) -> None:
        self._decided = decided

    def decide(self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray) -> np.ndarray:
        return self._decided((len(rows), 2))  # pyright: ignore[reportReturnType]


def test_what_a_foreign_brain_decides_is_checked_like_any_action() -> None:
    shape = (4, 2)
    for number in range(len(wrong(shape)) + len(beyond(shape))):
        brain = Foreign(lambda rows, number=number: [*wrong(rows), *beyond(rows)][number])
        env = DuskfolkEnv("lamplighter", rivals={"warden": brain}, **WATCH)
        env.reset(seed=1)
        step = partial(env.step, np.zeros(2, np.int64))
        refused(env.flock.worlds, step, "the brain of the warden decided: ")
        session = Session(LEVEL, 0, {Role.WARDEN: brain})
        refused(session.worlds, session.step, "the brain of the warden decided: ")
        assert len(session.recorder.replay) == 0


# Worlds, dials, pledges

NO_WORLD: list[object] = [-1, 2, 5000, 2**31, -(2**63), 2**70, 0.0, True, None, "0", [0]]
NO_BODY: list[object] = [-1, BODIES, 12, 200, 100_000, -400, 2**31 - 1, 2**31, 2**63, 2**70, 0.0,
                         True, None, "0", float("nan")]  # fmt: skip


def test_a_world_that_is_not_there_is_refused_wherever_it_is_named() -> None:
    worlds = running()
    saved = worlds.save(0)
    for w in NO_WORLD:
        for ask in (
            partial(worlds.start, w, LEVEL, 0), partial(worlds.begin, [0, w], [LEVEL] * 2, [5, 5]),
            partial(worlds.digest, w), partial(worlds.save, w), partial(worlds.restore, w, saved),
            partial(worlds.copy, w, 0), partial(worlds.copy, 0, w),
            partial(worlds.pledge, w, 0, 1, Relation.ALLY, 0),
            partial(worlds.set_dials, w, 0, (0.1, 0.1, 0.1)),
        ):  # fmt: skip
            refused(worlds, ask, "The number of a world: got .*, expected a whole number from 0 to")


def test_dials_of_nobody_and_beyond_their_range_are_refused() -> None:
    worlds = running()
    for a in [*NO_BODY, [0, BODIES], np.array([-1]), np.zeros((1, 1), np.int64), [[0, 1]]]:
        refused(worlds, partial(worlds.set_dials, 0, a, (0.1, 0.2, 0.3)), "Dials in world 0: ")
    for dials in ((0, 0), (0, 0, 0, 0), (0, 0, 1.01), (-0.01, 0, 0), (0, 0, float("nan")), "101",
                  ("0", "0", "0"), (0, None, 0), None, 0.5, (True, False, True), (0, 0, 10**400),
                  [[0, 0, 0]]):  # fmt: skip
        refused(worlds, partial(worlds.set_dials, 0, 0, dials), "Dials are three numbers from 0")
    refused(Worlds(1), lambda: Worlds(1).set_dials(0, 0, (0, 0, 0)), "has none yet: start a level")
    worlds.set_dials(1, np.array([0, BODIES - 1]), (0, 0.5, np.float32(1)))
    assert worlds.state.dials[1, BODIES - 1].tolist() == [0, 0.5, 1]
    assert not worlds.state.dials[:, BODIES:].any()


def test_pledges_of_nobody_of_no_relation_and_of_no_length_are_refused() -> None:
    worlds = running()
    for body in [body for body in NO_BODY if body is not True]:  # beside a number it is one
        for pair in ((body, 0), (0, body)):
            refused(worlds, partial(worlds.pledge, 0, *pair, Relation.ALLY, 3), "in world 0: ")
    for pairs in ([0, 1], [(0, 1, 2)], [(0,)], None, "01", [[(0, 1)]], [(0, 1), (0, 12)]):
        ask = partial(worlds.pledge_all, 0, pairs, Relation.ALLY, 3)
        refused(worlds, ask, "A pledge in world 0: ")
    for relation in (-1, 4, 7, 99, 1.0, None, "ALLY", True):
        ask = partial(worlds.pledge, 0, 0, 1, relation, 3)
        refused(worlds, ask, "The relation of a pledge: got")
    for ticks in (-1, 32_000, 2**31, 9.0, None, float("nan")):
        ask = partial(worlds.pledge, 0, 0, 1, Relation.ALLY, ticks)
        refused(worlds, ask, "The ticks of a pledge: got")
    worlds.pledge_all(0, [(0, 1), (0, 1)], Relation.WARY, 9)  # twice is once
    worlds.pledge_all(1, [], Relation.WARY, 9)
    assert worlds.state.relation[:, 0, 1].tolist() == [Relation.WARY, LEVEL_RELATION]


LEVEL_RELATION = int(running(1).state.relation[0, 0, 1])


def test_levels_and_seeds_are_looked_at_before_any_world_begins() -> None:
    worlds = running()
    for level, seed in ((None, 0), ("watch", 0), (LEVEL, 0.5), (LEVEL, None), (LEVEL, "1")):
        ask = partial(worlds.begin, [0, 1], [LEVEL, level], [7, seed])
        refused(worlds, ask, "^World 1: got")
    refused(worlds, lambda: worlds.begin([0, 1], [LEVEL], [1]), "2 worlds, 1 levels and 1 seeds")
    for count in (0, -1, 1.5, None, 2**40):
        with pytest.raises(OptionError, match="Worlds: got"):
            Worlds(count)


@settings(max_examples=60, deadline=None)
@given(
    values=st.lists(st.integers(-(2**63), 2**63 - 1) | st.integers(-3, 12), min_size=8, max_size=8)
)
def test_whatever_integers_are_given_the_world_lives_on_or_stays_as_it_was(
    values: list[int],
) -> None:
    flock = Flock(parse("warden", "all", **WATCH), 1)
    flock.reset(0, seed=3)
    actions = np.array(values, np.int64).reshape(4, 2)
    before = traces(flock.worlds)
    possible = bool((actions >= 0).all() and (actions < (len(Move), len(Deed))).all())
    try:
        flock.step(actions)
    except OptionError:
        assert not possible
        assert traces(flock.worlds) == before
    else:
        assert possible
        assert traces(flock.worlds) != before


# Saves


def a_save(genre: Genre, number: int, seed: int, decisions: int) -> tuple[Worlds, bytes]:
    worlds = Worlds(1)
    worlds.start(0, build(genre, number), seed)
    for _ in range(decisions):
        worlds.step(restless(worlds))
    return worlds, worlds.save(0)


def forged(worlds: Worlds, saved: bytes, changes: dict[str, tuple[int, object]]) -> bytes:
    """A save with other values and the digest that fits them, as anybody can make one."""
    mark = saved.split(b"\n")[1].partition(b" ")[0]
    world = unpack(saved, mark, "")
    for name, (at, value) in changes.items():
        getattr(world, name).reshape(-1)[at] = value
    return pack(world, 0, mark)


ALTERED: dict[str, tuple[int, object]] = {
    "bodies": (0, 127), "x": (0, 1e9), "y": (1, np.nan), "vx": (0, np.inf), "carrying": (0, 127),
    "leader": (2, 12), "ember_at": (0, 120), "offer_to": (0, 127), "place": (3, 99), "role": (1, 9),
    "face": (0, 100), "noise": (2, 77), "burning": (0, 0x1FF), "gate_open": (0, 100),
    "relation": (1, 100), "seen_x": (1, -1e9), "seen_at": (1, -2), "heard_at": (0, 1 << 30),
    "hearts": (0, 0), "tick": (0, -1), "night": (0, 1), "safe": (0, 1), "home": (0, 3),
    "ember": (0, 3), "ember_x": (0, 1e6), "dials": (0, 2), "breath": (0, np.nan),
    "sees": (0, 2**15), "regrow": (0, 5), "vigil": (0, 1 << 30), "tally": (0, -5),
    "pledge": (1, -1), "outcome": (0, 9), "dazed": (0, 3000), "calm": (0, 1001), "genre": (0, 5),
    "wanted": (0, 100), "still": (0, -3),
}  # fmt: skip


@pytest.mark.parametrize("name", ALTERED)
def test_a_save_with_a_fitting_digest_but_an_impossible_number_is_refused(name: str) -> None:
    worlds, saved = a_save(Genre.HOLLOW, 0, 4, 60)
    assert forged(worlds, saved, {}) == saved
    before = traces(worlds)
    with pytest.raises(SaveError, match="This save was changed: it says that") as raised:
        worlds.restore(0, forged(worlds, saved, {name: ALTERED[name]}))
    assert len(str(raised.value)) <= 300
    assert traces(worlds) == before


def test_rows_of_nobody_and_of_no_ember_stay_zero() -> None:
    worlds, saved = a_save(Genre.PACK, 0, 4, 30)
    for name, about in COLUMNS.items():
        if about.axes and about.axes != "e":
            last = getattr(worlds.state, name)[0].size - 1
            with pytest.raises(SaveError, match=rf"{name}(\[|\W).*(is 1|as the level)"):
                worlds.restore(0, forged(worlds, saved, {name: (last, 1)}))


def test_what_bodies_see_and_could_do_follows_from_where_they_are() -> None:
    worlds, saved = a_save(Genre.HOLLOW, 0, 4, 60)
    sees, offer = int(worlds.state.sees[0, 0]), int(worlds.state.offer[0, 0])
    for name, value in (("sees", sees ^ 2), ("offer", (offer + 1) % 12), ("offer_to", 5)):
        with pytest.raises(SaveError, match="see, hear or could do what they do not"):
            worlds.restore(0, forged(worlds, saved, {name: (0, value)}))


@cache
def some_saves() -> list[tuple[Worlds, bytes]]:
    """Worlds of every genre and their saves, in the middle of it."""
    return [a_save(genre, 1, 9, decisions) for genre in Genre for decisions in (40, 160)]


@settings(max_examples=150, deadline=None)
@given(data=st.data(), which=st.integers(0, 11))
def test_a_forged_save_is_refused_or_a_world_like_any_other(
    data: st.DataObject, which: int
) -> None:
    worlds, saved = some_saves()[which]
    worlds.restore(0, saved)
    changes: dict[str, tuple[int, object]] = {}
    for name in data.draw(st.lists(st.sampled_from(list(COLUMNS)), min_size=1, max_size=3)):
        column = getattr(worlds.state, name)[0]
        low, high = COLUMNS[name].low, COLUMNS[name].high
        if column.dtype.kind == "f":
            value = st.floats(width=32) | st.floats(float(low), float(high))
        else:
            least, most = np.iinfo(column.dtype).min, np.iinfo(column.dtype).max
            value = st.integers(least, most) | st.integers(int(low), min(int(high), most))
        changes[name] = data.draw(st.integers(0, column.size - 1)), data.draw(value)
    before = worlds.digest(0)
    try:
        worlds.restore(0, forged(worlds, saved, changes))
    except SaveError as error:
        said = str(error)
    else:
        said = ""
        for _ in range(200):
            worlds.step(restless(worlds))
            assert np.isfinite(worlds.rows).all()
    assert len(said) <= 300
    assert said.isprintable()
    assert not said or worlds.digest(0) == before


def test_what_is_no_save_at_all_is_refused_in_words() -> None:
    worlds, saved = a_save(Genre.WATCH, 0, 1, 3)
    head, said, packed = saved.split(b"\n", 2)
    bomb = zlib.compress(bytes(1 << 24))
    for data in (None, 5, "save", [saved], b"", head, head + b"\n" + said, saved[:-1],
                 saved + b"1", head + b"\n" + said + b"\n" + bomb, b"duskfolk world \x1b[2J\n",
                 b"duskfolk world 1\n\n" + packed):  # fmt: skip
        with pytest.raises(SaveError) as raised:
            worlds.restore(0, data)
        assert str(raised.value).isprintable()


def test_a_replay_of_the_first_version_is_read_and_told_apart_from_todays_world() -> None:
    recorded = replay.load(GOLDEN / "version_1.dusk")
    with pytest.raises(SaveError, match="at decision 0: it was recorded under other rules"):
        list(replay.play_back(recorded, Worlds(1)))
    assert list(replay.play_back(recorded, Worlds(1), strict=False))[-1] == len(recorded) == 60


# What files of later versions say is asked, not whether today's rules agree with it: those change.


def test_a_replay_of_the_second_version_says_what_was_played_and_done_by_talk() -> None:
    kept = replay.load(GOLDEN / "version_2.dusk")
    assert (kept.level.name, kept.level.genre, kept.seed) == ("Long Fox Mile", Genre.ESCORT, 3)
    assert kept.setting == AS_DRAWN
    assert kept.acts == [(95, 3, "follow", 0, {}), (96, 3, "stay", 0, {})]
    assert list(replay.play_back(kept, Worlds(1), strict=False))[-1] == len(kept) == 97


def test_a_replay_of_the_third_version_says_what_was_played_and_how_hard_it_was() -> None:
    kept = replay.load(GOLDEN / "version_3.dusk")
    assert (kept.level.name, kept.level.genre, kept.seed) == (
        "Road of the Long Cinder", Genre.ESCORT, 1
    )  # fmt: skip
    assert kept.setting == Setting(30, 0.75, 0.9)
    assert (3, (0.25, 0.5, 1.0)) in kept.start
    assert kept.pledges == [(0, 6, 0, Relation.NEUTRAL, 90)]
    assert kept.acts == [(122, 3, "follow", 0, {}), (123, 3, "stay", 0, {})]
    assert kept.brains == {"player": "0"}
    worlds = Worlds(1)
    assert list(replay.play_back(kept, worlds, strict=False))[-1] == len(kept) == 129
    assert worlds.state.need[0] == 30


@pytest.mark.parametrize(("version", "replayed"), [(1, 1), (2, 3)])
def test_a_save_of_an_older_version_is_refused_by_name(version: int, replayed: int) -> None:
    worlds = Worlds(1)
    worlds.start(0, replay.load(GOLDEN / f"version_{replayed}.dusk").level, 1)
    before = worlds.digest(0)
    with pytest.raises(SaveError, match=f"version {version}; this Duskfolk reads version 3 to 4"):
        worlds.restore(0, (GOLDEN / f"version_{version}.save").read_bytes())
    assert worlds.digest(0) == before


@pytest.mark.parametrize("version", range(saves._OLDEST, saves.VERSION + 1))
def test_a_save_of_every_version_that_is_read_is_kept_and_restored(version: int) -> None:
    saved, worlds = (GOLDEN / f"version_{version}.save").read_bytes(), Worlds(1)
    worlds.start(0, replay.load(GOLDEN / f"version_{version}.dusk").level, 5)
    worlds.restore(0, saved)
    assert worlds.digest(0).encode() == saved.split(b"\n")[1].split()[1]


def test_a_save_of_the_third_version_is_the_world_that_was_saved() -> None:
    saved, worlds = (GOLDEN / "version_3.save").read_bytes(), Worlds(1)
    worlds.start(0, replay.load(GOLDEN / "version_3.dusk").level, 5)
    worlds.restore(0, saved)
    assert worlds.digest(0).encode() == saved.split(b"\n")[1].split()[1]
    told = worlds.state
    assert (told.tick[0], told.need[0], told.hearts[0, 0]) == (387, 30, 3)
    assert told.mood[0, 4:7].tolist() == [Mood.CALM, Mood.SUSPICIOUS, Mood.HUNTING]
    assert told.doubt[0, 4:7].tolist() == [0, 24, 30]
    assert (told.order[0, 6], told.order_to[0, 6], told.order_left[0, 6]) == (Order.SPARE, 0, 300)
    worlds.step(restless(worlds))
    assert told.tick[0] == 390


def test_a_replay_of_the_fourth_version_says_what_was_asked_for_beside_a_name() -> None:
    kept = replay.load(GOLDEN / "version_4.dusk")
    told = {"order": "go", "place": "west", "dial": "trust", "strength": 2}
    assert [(one.act, one.wish) for one in kept.acts] == [
        ("follow", {}), ("stay", {}), ("order", told),
    ]  # fmt: skip
    assert list(replay.play_back(kept, Worlds(1), strict=False))[-1] == len(kept) == 129


def test_the_versions_of_today_have_files_that_are_kept_for_later_ones() -> None:
    assert (GOLDEN / f"version_{replay.VERSION}.dusk").exists()
    assert (GOLDEN / f"version_{saves.VERSION}.save").exists()


# Levels made by hand


def test_a_level_that_no_world_can_hold_is_refused_and_the_world_goes_on() -> None:
    one = LEVEL.bodies[1]
    open_rim = LEVEL.tiles.copy()
    open_rim[0, 5] = Tile.GATE
    for changes in (
        {"bodies": LEVEL.bodies * 3},
        {"bodies": ()},
        *(
            {"bodies": (one._replace(x=x), *LEVEL.bodies[1:])}
            for x in (np.nan, -1.0, 0.5, 1e9, "a")
        ),
        *({"bodies": (one._replace(place=place),)} for place in (-2, 32, None, 1.5)),
        {"bodies": (one._replace(role=6),)},
        {"bodies": (one._replace(asleep=-1),)},
        {"embers": LEVEL.embers * 9},
        {"embers": ((48, 3),)},
        {"posts": ((3, -1),)},
        {"posts": ((3, 3),) * 9},
        {"lit": (0, 0)},
        {"lit": (99,)},
        *(
            {key: value}
            for key in ("quota", "wanted", "night_ticks")
            for value in (-1, 2**31, None)
        ),
        {"tiles": open_rim},
        {"tiles": np.full_like(LEVEL.tiles, 9)},
        {"tiles": np.full((33, 48), Tile.WALL, np.uint8)},
        {"tiles": np.full((5, 5), Tile.LAMP, np.uint8)},
    ):
        worlds = running()
        refused(worlds, partial(worlds.start, 1, replace(LEVEL, **changes), 1), "cannot hold")
        worlds.step(restless(worlds))


def test_a_seed_that_is_none_is_refused_by_every_face() -> None:
    for seed in (-1, 0.5, "a", True):
        for face in (DuskfolkEnv("warden", **WATCH), DuskfolkVectorEnv("warden", 2, **WATCH),
                     DuskfolkParallelEnv(**WATCH)):  # fmt: skip
            with pytest.raises(OptionError, match=r"\.$"):
                face.reset(seed=seed)
    DuskfolkEnv("warden", **WATCH).reset(seed=np.int64(3))


def test_a_limit_of_decisions_is_a_number_that_can_be_counted_to() -> None:
    face = DuskfolkParallelEnv(**WATCH)
    for limit in (0, -1, 2**31, 2**64, 1.5, "a"):
        with pytest.raises(OptionError, match="max_episode_steps"):
            DuskfolkEnv("warden", max_episode_steps=limit, **WATCH)
        with pytest.raises(OptionError, match="max_episode_steps"):
            face.max_cycles = limit  # pyright: ignore[reportAttributeAccessIssue]


@pytest.mark.parametrize("chosen", [3, (Genre.WATCH, -1), (Genre.PACK, 1), ("watch", 1), (0, 0.5)])
def test_who_chooses_levels_has_to_choose_one(chosen: object) -> None:
    flock = Flock(parse("warden", **WATCH))
    flock.choose = lambda w, genres, generator: chosen  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(OptionError, match=r"choose answered|A level is a number"):
        flock.reset(0, seed=1)
