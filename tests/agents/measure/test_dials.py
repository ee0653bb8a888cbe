"""Dials: what they count as, what they earn, and how their effect is measured."""

import numpy as np
import pytest
from worlds_by_hand import MEADOW, Act, Valley

from duskfolk.agents import load
from duskfolk.agents.kit.intervals import mean
from duskfolk.agents.measure.dials import SETTINGS, Behaviour, evaluate_dials, spearman
from duskfolk.agents.measure.evaluate import Measure, level_ids, play_out
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.envs.tasks import CALM, FAR_APART, NEAR_FOE, ROBBED, STYLE, STYLE_ZERO
from duskfolk.game.errors import OptionError
from duskfolk.game.layout import MEMORY_SPAN, OWN_DIALS, PATH_FAR, index
from duskfolk.game.world.kinds import Deed, Genre, Move, Relation, Role
from duskfolk.game.world.rules import DASH_FACTOR, TICKS_PER_DECISION, TICKS_PER_SECOND

LAMPLIGHTER, WARDEN, WOLF, IMP, WISP, VILLAGER = Role
BOLD, ROAM, OWN = range(3)
GENRE = {  # where a role has foes
    LAMPLIGHTER: "pack", WARDEN: "watch", WOLF: "pack", IMP: "theft", WISP: "theft",
    VILLAGER: "escort",
}  # fmt: skip
LONG = "#" * 40 + "\n" + ("#" + "." * 38 + "#\n") * 3 + "#" * 40  # a long room
FAR = (LAMPLIGHTER, 1.5, 1.5)  # the lamplighter, out of everybody's sight
NO = None  # a number that did not count
COLD = float(CALM) * MEMORY_SPAN * TICKS_PER_SECOND / TICKS_PER_DECISION  # decisions

STILL = np.zeros((1, 12, 2), np.int8)  # what folk did is told, and the numbers do not ask for it


def flock(role: Role, **options: object) -> Flock:
    made = Flock(parse(role.name.lower(), "all", genre=GENRE[role], levels=(0, 5), **options))
    made.reset(0, seed=3)
    return made


def numbers(valley: Valley, role: Role, acts: dict[int, Act] | None = None) -> list[float | None]:
    """Bold, roam and own of one decision, summed over the bodies of a role; None: not counted."""
    seen = Behaviour(role)
    seen.before(valley.worlds, STILL)
    valley.live(1, acts)
    seen.after(valley.worlds, STILL)
    return [float(sum) if count else NO for sum, count in zip(*seen.sums, strict=True)]


# What the numbers are


def test_bold_is_for_a_villager_not_to_cower_where_a_foe_is_near() -> None:
    valley = Valley(LONG, FAR, (VILLAGER, 20.5, 2.5), (WOLF, 24.5, 2.5))
    assert numbers(valley, VILLAGER)[BOLD] == 1
    assert numbers(valley, VILLAGER, {1: (Move.STAY, Deed.POWER)})[BOLD] == 0
    assert numbers(Valley(LONG, FAR, (VILLAGER, 20.5, 2.5)), VILLAGER)[BOLD] is NO


@pytest.mark.parametrize("role", [LAMPLIGHTER, WARDEN, WOLF, IMP, WISP])
@pytest.mark.parametrize(("tiles", "deed"), [(6, Deed.DASH), (6, Deed.NONE), (15, Deed.DASH)])
def test_bold_is_for_others_to_dash_where_a_foe_is_near(role: Role, tiles: int, deed: Deed) -> None:
    foe = {LAMPLIGHTER: WOLF, WISP: IMP}.get(role, LAMPLIGHTER)
    bodies = sorted([(foe, 5.5, 2.5), (role, 5.5 + tiles, 2.5)])  # a lamplighter is body 0
    a = [body[0] for body in bodies].index(role)
    added = float(DASH_FACTOR[role]) - 1 if deed else 0.0
    expected = added if tiles < NEAR_FOE else NO
    found = numbers(Valley(LONG, *bodies), role, {a: (Move.WEST, deed)})[BOLD]
    assert found == (NO if expected is NO else pytest.approx(expected, abs=1e-3))


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("deed", [Deed.NONE, Deed.DASH])
def test_roam_is_ground_covered_and_for_the_lamplighter_what_a_dash_adds(
    role: Role, deed: Deed
) -> None:
    valley = Valley(LONG, *([FAR] if role else []), (role, 20.5, 2.5))
    a = int(role != LAMPLIGHTER)
    went = float(DASH_FACTOR[role]) if deed else 1.0
    expected = {LAMPLIGHTER: went - 1, IMP: went}.get(role, 1.0)
    assert numbers(valley, role, {a: (Move.EAST, deed)})[ROAM] == pytest.approx(expected, abs=1e-3)
    still = Valley(LONG, *([FAR] if role else []), (role, 20.5, 2.5))
    assert numbers(still, role)[ROAM] == 0


def test_who_hunts_has_no_post_and_no_ground_to_mind_until_the_hunt_is_cold() -> None:
    valley = Valley(LONG, FAR, (WARDEN, 20.5, 2.5), (WARDEN, 23.5, 2.5))
    assert NO not in numbers(valley, WARDEN)[ROAM:]
    valley.state.seen_at[0, 1:3, 0] = int(valley.get("tick"))
    valley.live(round(COLD) - 2)
    assert numbers(valley, WARDEN)[ROAM:] == [NO, NO]
    valley.live(1)
    assert NO not in numbers(valley, WARDEN)[ROAM:]


@pytest.mark.parametrize("deed", [Deed.NONE, Deed.DASH, Deed.POWER])
def test_stealth_is_to_make_no_noise_near_a_foe(deed: Deed) -> None:
    near = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (WARDEN, 11.5, 2.5))
    assert numbers(near, LAMPLIGHTER, {0: (Move.WEST, deed)})[OWN] == (deed == Deed.NONE)
    away = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (WARDEN, 15.5, 2.5))
    assert numbers(away, LAMPLIGHTER, {0: (Move.WEST, deed)})[OWN] is NO


def test_teamwork_is_to_howl_when_there_is_something_to_tell() -> None:
    howl = {1: (Move.STAY, Deed.POWER)}
    valley = Valley(LONG, FAR, (WOLF, 20.5, 2.5))
    assert numbers(valley, WOLF, howl)[OWN] is NO, "it knows of nobody"
    valley = Valley(LONG, FAR, (WOLF, 20.5, 2.5))
    valley.state.seen_at[0, 1, 0] = int(valley.get("tick"))
    assert numbers(valley, WOLF)[OWN] == 0
    assert numbers(valley, WOLF, howl)[OWN] == 1
    assert numbers(valley, WOLF)[OWN] is NO, "it is out of breath for a while"
    valley.of(1, rest=0, charge=0.9)
    assert numbers(valley, WOLF)[OWN] == 0
    valley.live(round(COLD))
    assert numbers(valley, WOLF)[OWN] is NO, "it was long ago"


def test_a_villager_that_is_led_does_not_roam() -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (VILLAGER, 6.5, 2.5))
    assert numbers(valley, VILLAGER, {1: (Move.EAST, Deed.NONE)})[ROAM] == pytest.approx(
        1, abs=1e-3
    )
    valley.of(1, leader=1)
    assert numbers(valley, VILLAGER, {1: (Move.EAST, Deed.NONE)})[ROAM] is NO


@pytest.mark.parametrize("tiles", [7, 9])
def test_care_is_to_beckon_when_a_foe_is_near_the_lamplighter(tiles: int) -> None:
    counts = tiles < NEAR_FOE
    valley = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (WISP, 30.5, 2.5), (WOLF, 5.5 + tiles, 2.5))
    assert numbers(valley, WISP)[OWN] == (0 if counts else NO)
    beckon = {1: (Move.STAY, Deed.POWER)}
    assert numbers(valley, WISP, beckon)[OWN] == (1 if counts else NO)
    assert numbers(valley, WISP)[OWN] is NO, "it cannot, for a while"


def test_trust_is_nearness_to_the_lamplighter_but_not_at_its_hand() -> None:
    for tiles in (3, 20):
        valley = Valley(LONG, FAR, (VILLAGER, 1.5 + tiles, 1.5))
        expected = max(1 - tiles / FAR_APART, 0)
        assert numbers(valley, VILLAGER)[OWN] == pytest.approx(expected)
    valley = Valley(LONG, FAR, (VILLAGER, 4.5, 1.5))
    valley.of(1, leader=1)
    assert numbers(valley, VILLAGER)[OWN] is NO


def test_greed_is_to_rob_and_not_to_gather() -> None:
    valley = Valley(MEADOW.replace(".", "*", 1), (LAMPLIGHTER, 5.5, 3.5), (IMP, 6.5, 3.5))
    assert numbers(valley, IMP)[OWN] is NO
    valley.hold(0)
    assert numbers(valley, IMP, {1: (Move.STAY, Deed.USE)})[OWN] == ROBBED
    valley = Valley(MEADOW.replace(".", "*", 1), (LAMPLIGHTER, 9.5, 3.5), (IMP, 1.8, 1.5))
    assert numbers(valley, IMP, {1: (Move.STAY, Deed.USE)})[OWN] == -ROBBED


def test_vigilance_is_nearness_to_the_post() -> None:
    made, seen = flock(WARDEN), Behaviour(WARDEN)
    home = index("hint.home.path")
    told: set[float] = set()
    for _ in range(40):
        before = seen.sums.copy()
        seen.before(made.worlds, STILL)
        made.step(np.tile([Move.EAST, Deed.NONE], (made.rows, 1)))
        seen.after(made.worlds, STILL)
        rows = made.worlds.rows[0, made.body]
        calm = rows[:, index("memory.0.age")] >= CALM
        near = np.maximum(1 - rows[:, home] * PATH_FAR / FAR_APART, 0)[calm]
        total, count = (seen.sums - before)[:, OWN]
        assert (total, count) == (pytest.approx(near.sum(), abs=1e-5), calm.sum())
        told.add(round(total / max(count, 1), 2))
    assert min(told) < 0.9 < 0.95 < max(told), "they walked away"


# What they earn


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("dial", [BOLD, ROAM, OWN])
def test_a_dial_earns_its_number_by_its_weight_from_its_zero_on(role: Role, dial: int) -> None:
    """Played at random, with a foe close by now and then."""
    zero = [float(STYLE_ZERO)] * 3
    turned = [*zero]
    turned[dial] = 0.9
    made, at_zero, without = flock(role, dials=turned), flock(role, dials=zero), flock(role)
    seen, rng, counted = Behaviour(role), np.random.default_rng(0), 0
    for decision in range(150):
        acts = np.stack([rng.integers(0, 9, made.rows), rng.integers(0, 4, made.rows)], 1)
        if decision % 50 == 40:
            for batch in (made, at_zero, without):
                _meet(batch)
        before = seen.sums.copy()
        seen.before(made.worlds, STILL)
        for batch in (made, at_zero, without):
            batch.step(acts)
        seen.after(made.worlds, STILL)
        number, count = (seen.sums - before)[:, dial]
        if (role, dial) == (LAMPLIGHTER, OWN):
            number -= count  # silence is not paid, noise counts
        counted += int(count > 0 and number != 0)
        expected = STYLE[role, dial] * (turned[dial] - zero[dial]) * number
        earned = made.rewards.astype(np.float64) - at_zero.rewards
        assert earned.sum() == pytest.approx(expected, abs=1e-5)
        np.testing.assert_array_equal(at_zero.rewards, without.rewards)
        if made.terminated[0]:
            break
    assert counted > 0, "nothing of it happened"


def _meet(batch: Flock) -> None:
    """Carry a foe to the first body that learns."""
    state, a = batch.worlds.state, int(batch.body[0])
    foe = int(np.flatnonzero(state.relation[0, a, : state.bodies[0]] == Relation.HOSTILE)[0])
    state.x[0, foe], state.y[0, foe] = state.x[0, a] + np.float32(0.1), state.y[0, a]
    state.asleep[0, foe] = state.dazed[0, foe] = 0
    batch.ledger.x[0], batch.ledger.y[0] = state.x[0], state.y[0]  # it was carried, it did not walk


def test_with_all_dials_in_the_middle_style_is_worth_nothing() -> None:
    made, plain = flock(LAMPLIGHTER, dials=(0.5, 0.5, 0.5)), flock(LAMPLIGHTER)
    rng = np.random.default_rng(1)
    for _ in range(100):
        acts = np.array([[rng.integers(0, 9), rng.integers(0, 4)]])
        made.step(acts)
        plain.step(acts)
        assert made.rewards[0] == plain.rewards[0]


# How they are measured


def test_a_mean_is_of_the_decisions_in_which_a_number_counts() -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (WOLF, 7.5, 2.5))
    seen = Behaviour(LAMPLIGHTER)
    for dazed in (0, 30, 20):
        valley.of(1, dazed=dazed)
        seen.before(valley.worlds, STILL)
        valley.live(1, {0: (Move.WEST, Deed.DASH if dazed == 0 else Deed.NONE)})
        seen.after(valley.worlds, STILL)
    assert seen.means[OWN] == 0, "one noise in the one decision in which the wolf could act"


def test_at_peace_nobody_is_hostile_to_the_learner() -> None:
    made = flock(WARDEN, flips=1.0)
    bodies = int(made.worlds.state.bodies[0])
    relation = made.worlds.state.relation[0, :, :bodies]
    assert not (relation[made.body] == Relation.HOSTILE).any()
    usual = flock(WARDEN).worlds.state.relation[0, :, :bodies]
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


def test_a_mean_needs_a_value_and_has_an_interval() -> None:
    with pytest.raises(ValueError, match="at least one"):
        mean([])
    found = mean([0.0, 2.0] * 50)
    assert found.value == 1
    assert found.high - found.low == pytest.approx(2 * 1.96 * 1.005 / 10, rel=0.01)


def test_behaviour_is_of_the_bodies_of_one_role() -> None:
    seen = Behaviour(Role.WARDEN)
    play_out(level_ids([Genre.WATCH], 0, 2), "idle", Measure(worlds=2), witness=seen)
    bold, roam, own = seen.means
    assert roam == pytest.approx(0, abs=1e-3), "the idle cover no ground"
    assert own > 0.9, "and stay at their posts"
    assert 0 <= bold < 1


def test_figures_of_dials_have_their_names() -> None:
    found = evaluate_dials(
        Role.WARDEN, load("warden"), level_ids([Genre.WATCH], 0, 1), Measure(1, worlds=1)
    )
    for dial in ("bold", "roam", OWN_DIALS["warden"]):
        assert -1 <= found[f"warden.dial.{dial}.spearman"] <= 1
        assert all(f"warden.dial.{dial}.at.{setting:g}" in found for setting in SETTINGS)
        assert found[f"warden.dial.{dial}.cost"] >= 0
