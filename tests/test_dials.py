"""Dials: what they count as, what they earn, and how their effect is measured."""

import numpy as np
import pytest

from duskfolk.agents import load
from duskfolk.agents.brains.dials import SETTINGS, Behaviour, evaluate_dials, spearman
from duskfolk.agents.brains.evaluate import Measure, cards, play_out
from duskfolk.agents.brains.intervals import mean
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.envs.tasks import NEAR_FOE, ROBBED, STYLE
from duskfolk.game.errors import OptionError
from duskfolk.game.kinds import Deed, Genre, Relation, Role, Use
from duskfolk.game.layout import OWN_DIALS
from duskfolk.game.rules import SPEED


def flock(role: str, genre: str, **options: object) -> Flock:
    made = Flock(parse(role, "all", genre=genre, levels=(0, 5), **options))
    made.reset(0, seed=3)
    return made


def rewards(dials: tuple[float, float, float] | None, role: str = "warden") -> np.ndarray:
    """What ten decisions of walking east earn."""
    made = flock(role, "watch", dials=dials)
    total = np.zeros(made.rows)
    for _ in range(10):
        made.step(np.tile([3, 0], (made.rows, 1)))
        total += made.rewards
    return total


def test_dials_in_the_middle_earn_nothing() -> None:
    np.testing.assert_array_equal(rewards((0.5, 0.5, 0.5)), rewards(None))


def test_a_walk_earns_what_roam_says() -> None:
    made = flock("warden", "watch", dials=(0.5, 1.0, 0.5))
    plain = flock("warden", "watch", dials=(0.5, 0.5, 0.5))
    state = made.worlds.state
    for _ in range(10):
        x, y = state.x[0].copy(), state.y[0].copy()
        east = np.tile([3, 0], (made.rows, 1))
        made.step(east)
        plain.step(east)
        went = np.hypot(state.x[0] - x, state.y[0] - y)[made.body] / (3 * SPEED[Role.WARDEN])
        expected = STYLE * 0.5 * np.minimum(went, 1)
        np.testing.assert_allclose(made.rewards - plain.rewards, expected, atol=1e-6)


def test_bold_counts_nearness_to_a_foe() -> None:
    made, plain = (flock("wolf", "pack", dials=(bold, 0.5, 0.5)) for bold in (1.0, 0.5))
    for batch in (made, plain):
        state = batch.worlds.state
        state.x[0, 0], state.y[0, 0] = state.x[0, batch.body[0]] + 2.0, state.y[0, batch.body[0]]
        batch.step(np.zeros((batch.rows, 2), np.int64))
    state, a = made.worlds.state, made.body[0]
    foes = state.relation[0, a] == Relation.HOSTILE
    apart = np.hypot(state.x[0] - state.x[0, a], state.y[0] - state.y[0, a])[foes].min()
    assert apart < 3
    expected = STYLE * 0.5 * (1 - apart / NEAR_FOE)
    assert made.rewards[0] - plain.rewards[0] == pytest.approx(expected, abs=1e-5)


def test_greed_counts_an_ember_from_the_ground_against_it() -> None:
    greedy, plain = (flock("imp", "theft", dials=(0.5, 0.5, own)) for own in (1.0, 0.5))
    for batch in (greedy, plain):
        state, a = batch.worlds.state, int(batch.body[0])
        state.x[0, a], state.y[0, a] = state.ember_x[0, 0], state.ember_y[0, 0]
        batch.step(np.zeros((batch.rows, 2), np.int64))  # it finds out what lies there
        assert state.offer[0, a] == Use.TAKE
        batch.step(np.tile([0, Deed.USE], (batch.rows, 1)))
        assert state.carrying[0, a] > 0
    assert greedy.rewards[0] - plain.rewards[0] == pytest.approx(-0.5 * STYLE * ROBBED, abs=1e-5)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.IMP])
def test_the_own_dial_of_every_role_moves_its_reward(role: Role) -> None:
    genre = {Role.LAMPLIGHTER: "pack", Role.WOLF: "pack"}.get(role, "watch")
    made, plain = (flock(role.name, genre, dials=(0.5, 0.5, own)) for own in (1.0, 0.5))
    rng, differs = np.random.default_rng(0), False
    for _ in range(400):
        acts = np.stack([rng.integers(0, 9, made.rows), rng.choice([0, 2], made.rows)], 1)
        for batch in (made, plain):
            batch.step(acts)
        differs |= bool((made.rewards != plain.rewards).any())
        if differs or made.terminated[0]:
            break
    assert differs


def test_at_peace_nobody_is_hostile_to_the_learner() -> None:
    made = flock("warden", "watch", flips=1.0)
    bodies = int(made.worlds.state.bodies[0])
    relation = made.worlds.state.relation[0, :, :bodies]
    assert not (relation[made.body] == Relation.HOSTILE).any()
    usual = flock("warden", "watch").worlds.state.relation[0, :, :bodies]
    assert (usual[made.body] == Relation.HOSTILE).any()


@pytest.mark.parametrize("share", [-0.1, 1.5, "often"])
def test_a_share_of_flips_is_from_0_to_1(share: object) -> None:
    with pytest.raises(OptionError, match="share from 0 to 1"):
        parse("warden", flips=share)


def test_spearman_knows_order_and_ties() -> None:
    assert spearman([1, 2, 3, 4], [1, 10, 100, 1000]) == pytest.approx(1)
    assert spearman([1, 2, 3, 4], [4, 3, 2, 1]) == pytest.approx(-1)
    assert spearman([1, 2, 3, 4], [1, 2, 2, 3]) == pytest.approx(0.9487, abs=1e-4)
    assert spearman([1, 2, 3], [5, 5, 5]) == 0


def test_a_mean_needs_two_values_and_has_an_interval() -> None:
    with pytest.raises(ValueError, match="two"):
        mean([1.0])
    found = mean([0.0, 2.0] * 50)
    assert found.value == 1
    assert found.high - found.low == pytest.approx(2 * 1.96 * 1.005 / 10, rel=0.01)


def test_behaviour_is_of_the_bodies_of_one_role() -> None:
    seen = Behaviour(Role.WARDEN)
    play_out(cards([Genre.WATCH], 0, 2), "idle", Measure(worlds=2), witness=seen)
    bold, roam, own = seen.means
    assert roam == pytest.approx(0, abs=1e-3), "the idle cover no ground"
    assert own > 0.9, "and stay at their posts"
    assert 0 <= bold < 1


def test_figures_of_dials_have_their_names() -> None:
    found = evaluate_dials(
        Role.WARDEN, load("warden"), cards([Genre.WATCH], 0, 1), Measure(1, worlds=1)
    )
    for dial in ("bold", "roam", OWN_DIALS["warden"]):
        assert -1 <= found[f"warden.dial.{dial}.spearman"] <= 1
        assert all(f"warden.dial.{dial}.at.{setting:g}" in found for setting in SETTINGS)
        assert found[f"warden.dial.{dial}.cost"] >= 0
