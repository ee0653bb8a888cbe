"""The option `reflexes`: a learner that sees late and acts as hands can, on every face."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from duskfolk.envs import DuskfolkEnv, DuskfolkParallelEnv, DuskfolkVecEnv, DuskfolkVectorEnv
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.errors import DuskfolkError
from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.minds.limits import FREE
from duskfolk.game.reflexes import PLAYERS, Reflexes
from duskfolk.game.world.kinds import Role

ACTS = slice(layout.ACTS_START, layout.ACTS_START + 3 * layout.IN_FLIGHT)
OPTIONS: dict[str, Any] = {"levels": (0, 4), "genre": "watch"}
FACES: dict[str, Callable[..., Any]] = {
    "single": lambda **given: DuskfolkEnv("lamplighter", **OPTIONS, **given),
    "vector": lambda **given: DuskfolkVectorEnv("lamplighter", 3, **OPTIONS, **given),
    "sb3": lambda **given: DuskfolkVecEnv("warden", 2, **OPTIONS, **given),
    "parallel": lambda **given: DuskfolkParallelEnv(role="warden", **OPTIONS, **given),
}


def flock(role: str = "warden", worlds: int = 2, **given: object) -> Flock:
    made = Flock(parse(role, "all", **{**OPTIONS, **given}), worlds)
    for w in range(worlds):
        made.reset(w, seed=w)
    return made


def bare(rows: np.ndarray) -> np.ndarray:
    """Rows without their acts in flight, which the worlds' own rows never have."""
    rows = rows.copy()
    rows[..., ACTS] = 0
    return rows


@pytest.mark.parametrize("drop", [0.0, 1.0])
def test_rows_and_masks_are_those_of_a_moment_ago_with_acts_in_flight(drop: float) -> None:
    """Of a twin that does the same without limits; what is lacking was lacking then."""
    late = flock(reflexes=(0.3, 10, 0.0), drop=drop)
    prompt = flock(drop=drop)
    past: list[tuple[np.ndarray, np.ndarray]] = []
    luck = np.random.default_rng(0)
    for t in range(40):
        past.append((prompt.observe(), prompt.deed_masks()))
        rows, masks = past[max(0, t - 3)]
        np.testing.assert_array_equal(bare(late.observe()), rows)
        np.testing.assert_array_equal(late.deed_masks(), masks)
        np.testing.assert_array_equal(late.action_masks()[:, 9:], masks != 0)
        np.testing.assert_array_equal(late.observe_row(3), late.observe()[3])
        np.testing.assert_array_equal(late.observe_world(1), late.observe()[late.first_row[1] :])
        acts = np.stack([luck.integers(0, 9, late.rows), luck.integers(0, 4, late.rows)], 1)
        late.step(acts)
        for w in range(2):  # what hands made of it, which here is only that some deeds came late
            its = slice(late.first_row[w], late.first_row[w + 1])
            done = late.actions(w)[late.body[its]]
            np.testing.assert_array_equal(done[:, 0], acts[its, 0])
            acts[its] = done
        prompt.step(acts)
        np.testing.assert_array_equal(late.rewards, prompt.rewards)
    assert np.any(late.observe()[:, ACTS])
    assert late.worlds.digest(0) == prompt.worlds.digest(0)


def test_whole_rows_are_of_now() -> None:
    """For a guide that has no limits, beside a learner that has them."""
    late = flock(reflexes="newcomer")
    for _ in range(8):
        late.step(np.tile([3, 0], (late.rows, 1)))
    now = late.worlds.rows[late.world, late.body]
    np.testing.assert_array_equal(late.observe(whole=True), now)
    np.testing.assert_array_equal(
        late.deed_masks(late=False), late.worlds.masks[late.world, late.body]
    )
    assert not np.array_equal(bare(late.observe()), now)


@pytest.mark.parametrize("face", FACES)
def test_every_face_takes_reflexes_and_tells_of_acts_in_flight(face: str) -> None:
    env = FACES[face](reflexes="newcomer")
    if face == "sb3":
        env.seed(3)
        shown = env.reset()
    else:
        shown, _ = env.reset(seed=3)
    for step in range(6):
        rows = np.stack(list(shown.values())) if isinstance(shown, dict) else np.atleast_2d(shown)
        assert bool(np.any(rows[:, ACTS])) == (step > 0)
        acts = np.tile([3 + 2 * (step > 0), 0], (len(rows), 1))
        if face == "single":
            shown = env.step(acts[0])[0]
        elif face == "parallel":
            shown = env.step(dict(zip(env.agents, acts, strict=True)))[0]
        else:
            shown = env.step(acts)[0]


def test_masks_in_infos_are_as_old_as_the_rows() -> None:
    env = DuskfolkVectorEnv("lamplighter", 6, **OPTIONS, reflexes=(0.5, 10, 0.0))
    env.reset(seed=0)
    luck = np.random.default_rng(1)
    past = [env.flock.deed_masks(late=False)]
    changed = 0
    for t in range(1, 60):
        acts = np.stack([luck.integers(0, 9, 6), luck.integers(0, 4, 6)], 1)
        *_, infos = env.step(acts)
        past.append(env.flock.deed_masks(late=False))
        np.testing.assert_array_equal(infos["action_mask"][:, 9:], past[max(0, t - 5)])
        changed += int(not np.array_equal(past[-1], past[max(0, t - 5)]))
    assert changed > 5


def test_a_new_level_begins_with_nothing_in_flight_and_no_old_sight() -> None:
    late = flock(reflexes="newcomer", max_episode_steps=7)
    for _ in range(7):
        late.step(np.tile([3, 0], (late.rows, 1)))
    assert late.truncated.all()
    old = late.observe()
    assert np.any(old[:, ACTS]), "the last rows of a level are as late as any"
    late.reset(0)
    its = slice(0, late.first_row[1])
    np.testing.assert_array_equal(late.observe()[its], late.worlds.rows[0, late.body[its]])
    np.testing.assert_array_equal(late.observe()[its.stop :], old[its.stop :])


def test_a_world_that_has_ended_waits_with_what_it_saw_last() -> None:
    late = flock(reflexes="regular")
    for _ in range(5):
        late.step(np.tile([3, 0], (late.rows, 1)))
    late.worlds.state.outcome[1] = 3
    before = late.observe_world(1)
    for _ in range(3):
        late.step(np.tile([5, 0], (late.rows, 1)))
    np.testing.assert_array_equal(late.observe_world(1), before)


def test_rivals_may_change_while_the_learner_goes_on() -> None:
    """What the learner has seen and done of late stays; a rival with limits sees anew."""

    class Follower:
        reflexes = PLAYERS["skilled"]

        def decide(self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray) -> np.ndarray:
            self.rows = rows.copy()
            return (draws * (9, 4)).astype(int)

    env, twin = flock(reflexes="newcomer"), flock(reflexes="newcomer")
    rival = Follower()
    for step in range(12):
        if step == 6:
            env.set_rivals({"lamplighter": rival})
        rows = env.observe()
        if step <= 6:
            np.testing.assert_array_equal(rows, twin.observe())
        for each in (env, twin):
            each.step(np.tile([3, 0], (each.rows, 1)))
        if step == 6:
            assert not np.any(rival.rows[:, ACTS])
    assert np.any(rival.rows[:, ACTS])
    assert env.limits.slots[0, 0] != FREE


@pytest.mark.parametrize("role", ["lamplighter", "imp"])
def test_a_state_holds_what_limited_bodies_have_seen_and_done_of_late(role: str) -> None:
    class Hurried:
        reflexes = Reflexes(0.45, 4, 0.3)

        def decide(self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray) -> np.ndarray:
            swayed = np.abs(rows).sum(1)
            return np.stack([(9 * draws[:, 0] + swayed) % 9, 4 * draws[:, 1]], 1).astype(int)

    def make(reflexes: object = "newcomer") -> DuskfolkVecEnv:
        rivals = {"warden": Hurried(), "wolf": "idle"}
        made = DuskfolkVecEnv(role, 2, genre=["theft"], levels=(0, 3), rivals=rivals,
                              reflexes=reflexes, drop=0.5)  # fmt: skip
        made.seed(5)
        made.reset()
        return made

    def live(env: DuskfolkVecEnv, steps: int) -> list[object]:
        luck = np.random.default_rng(2)
        found: list[object] = []
        for _ in range(steps):
            acts = luck.integers(0, (9, 4), (env.num_envs, 2))
            rows, rewards, *_ = env.step(acts)
            found += [rows.tobytes(), rewards.tobytes(), env.flock.worlds.digest(0)]
        return found

    env = make()
    live(env, 13)
    state = env.get_state()
    trunk = live(env, 30)
    fresh = make()
    np.testing.assert_array_equal(fresh.set_state(state), make_shown(env, state))
    assert fresh.get_state() == state
    assert live(fresh, 30) == trunk
    with pytest.raises(DuskfolkError, match="same options"):
        make("skilled").set_state(state)
    spoilt = state.replace(b'"reflexes":"', b'"reflexes":"A', 1)
    with pytest.raises(DuskfolkError):
        make().set_state(spoilt)


def make_shown(env: DuskfolkVecEnv, state: bytes) -> np.ndarray:
    """What a state shows in the environment that it was taken from."""
    now = env.get_state()
    shown = env.set_state(state)
    env.set_state(now)
    return shown


def test_reflexes_that_are_none_are_refused_by_name() -> None:
    with pytest.raises(OptionError, match="did you mean 'newcomer'"):
        DuskfolkEnv("imp", reflexes="newcommer")
    with pytest.raises(OptionError, match="delay is 3"):
        DuskfolkVecEnv("imp", 1, reflexes=(3, 3, 0.1))


def test_limits_are_the_learners_alone() -> None:
    late = flock("lamplighter", reflexes="skilled")
    for w in range(2):
        limited = np.flatnonzero(late.limits.slots[w] != FREE)
        assert late.worlds.state.role[w, limited].tolist() == [Role.LAMPLIGHTER]
