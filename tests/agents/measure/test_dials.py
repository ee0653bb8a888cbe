"""Dials: what they count as, what they earn, and how their effect is measured."""

import numpy as np
import pytest
from worlds_by_hand import LIT, MEADOW, Act, Valley

from duskfolk.agents import load
from duskfolk.agents.kit.intervals import mean
from duskfolk.agents.measure.dials import SETTINGS, Behaviour, evaluate_dials, spearman, worst_of
from duskfolk.agents.measure.evaluate import Measure, level_ids, play_out
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.envs.tasks import FAR_APART, NEAR_FOE, PACK_CALL, STANDING, STYLE, STYLE_ZERO
from duskfolk.game.errors import OptionError
from duskfolk.game.layout import OWN_DIALS, index, path_tiles
from duskfolk.game.world.kinds import Deed, EmberState, Genre, Mood, Move, Relation, Role
from duskfolk.game.world.rules import PLACE_DENS

LAMPLIGHTER, WARDEN, WOLF, IMP, WISP, VILLAGER = Role
BOLD, ROAM, OWN = range(3)
GENRE = {  # where a role has foes
    LAMPLIGHTER: "pack", WARDEN: "watch", WOLF: "pack", IMP: "theft", WISP: "theft",
    VILLAGER: "escort",
}  # fmt: skip
LONG = "#" * 40 + "\n" + ("#" + "." * 38 + "#\n") * 3 + "#" * 40  # a long room
FAR = (LAMPLIGHTER, 1.5, 1.5)  # the lamplighter, out of everybody's sight
NO = None  # a number that did not count

STILL = np.zeros((1, 12, 2), np.int8)  # what folk did is told, and the numbers do not ask for it


def flock(role: Role, **options: object) -> Flock:
    made = Flock(parse(role.name.lower(), "all", genre=GENRE[role], levels=(0, 5), **options))
    made.reset(0, seed=3)
    return made


def numbers(valley: Valley, role: Role, acts: dict[int, Act] | None = None) -> list[float | None]:
    """Bold, roam and own of one decision, summed over the bodies of a role; None: not counted."""
    seen = Behaviour(role)
    seen.begin(valley.worlds, 0)
    seen.before(valley.worlds, STILL)
    valley.live(1, acts)
    seen.after(valley.worlds, STILL)
    return [float(sum) if count else NO for sum, count in zip(*seen.sums, strict=True)]


# What the numbers are


DASH = (Move.EAST, Deed.DASH)
WALK = (Move.EAST, Deed.NONE)


@pytest.mark.parametrize("role", [WARDEN, WOLF, WISP, VILLAGER])
def test_bold_is_to_dash_at_every_hour(role: Role) -> None:
    valley = Valley(LONG, FAR, (role, 20.5, 2.5))
    assert numbers(valley, role, {1: WALK})[BOLD] == 0
    assert numbers(valley, role, {1: DASH})[BOLD] == 1
    assert numbers(valley, role, {1: WALK})[BOLD] == 0, "one dash is counted once"


def test_bold_is_for_a_villager_not_to_cower_where_a_foe_is_near() -> None:
    cower = {1: (Move.STAY, Deed.POWER)}
    assert numbers(Valley(LONG, FAR, (VILLAGER, 20.5, 2.5)), VILLAGER, cower)[BOLD] == 0
    valley = Valley(LONG, FAR, (VILLAGER, 20.5, 2.5), (WOLF, 24.5, 2.5))
    assert numbers(valley, VILLAGER, cower)[BOLD] == -1


@pytest.mark.parametrize("tiles", [6, 15])
def test_a_lamplighter_that_dashes_is_bold_near_a_foe_and_roams_elsewhere(tiles: int) -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (WOLF, 5.5 + tiles, 2.5))
    valley.of(1, near_start=0, dazed=0)  # it is awake
    expected = [1, NO] if tiles < NEAR_FOE else [NO, 1]
    assert numbers(valley, LAMPLIGHTER, {0: (Move.WEST, Deed.DASH)})[:OWN] == expected


def test_bold_is_for_an_imp_not_to_blink() -> None:
    valley = Valley(LONG.replace(".", "H", 1), FAR, (IMP, 20.5, 2.5))  # a hearth, to be at large
    assert numbers(valley, IMP, {1: DASH})[BOLD] == 0
    assert numbers(valley, IMP, {1: (Move.EAST, Deed.POWER)})[BOLD] == -1


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_roam_is_to_be_on_the_move_while_it_is_calm(role: Role) -> None:
    valley = Valley(LONG, FAR, (role, 20.5, 2.5), mood=Mood.CALM)
    assert numbers(valley, role)[ROAM] == 0
    assert numbers(valley, role, {1: WALK})[ROAM] == 1
    valley.of(1, mood=Mood.HUNTING)
    assert numbers(valley, role, {1: WALK})[ROAM] is NO
    valley.of(1, mood=Mood.SUSPICIOUS, search=900)
    assert numbers(valley, role, {1: WALK})[ROAM] == 1


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_who_is_away_from_where_it_lives_goes_home_at_any_dial(role: Role) -> None:
    drawn = LONG[::-1].replace(".", "D", 1)[::-1]  # a den in a corner
    for tiles, expected in ((2, 1), (20, NO)):
        valley = Valley(drawn, FAR, (role, 38.5 - tiles, 3.5), mood=Mood.CALM)
        valley.of(1, place=PLACE_DENS)
        assert numbers(valley, role, {1: (Move.WEST, Deed.NONE)})[ROAM] == expected


@pytest.mark.parametrize(("tiles", "expected"), [(2, 0), (6.25, 0.5), (20, 1)])
def test_roam_is_for_an_imp_without_an_errand_to_leave_its_den(
    tiles: float, expected: float
) -> None:
    drawn = LONG[::-1].replace(".", "D", 1)[::-1]  # a den in a corner
    valley = Valley(drawn, FAR, (IMP, 38.5 - tiles, 3.5))
    valley.of(1, place=PLACE_DENS)
    assert numbers(valley, IMP)[ROAM] == pytest.approx(expected, abs=0.07)
    valley = Valley(drawn.replace(".", "*", 1), FAR, (IMP, 3.5, 2.5))
    valley.of(1, place=PLACE_DENS)
    assert numbers(valley, IMP)[ROAM] is NO, "an errand leads wherever it leads"


def test_a_villager_that_is_led_does_not_roam() -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (VILLAGER, 6.5, 2.5))
    assert numbers(valley, VILLAGER, {1: WALK})[ROAM] == 1
    valley.of(1, leader=1)
    assert numbers(valley, VILLAGER, {1: WALK})[ROAM] is NO


@pytest.mark.parametrize(("tiles", "expected"), [(1, 0), (5, 0.5), (20, 1)])
def test_roam_is_for_a_wisp_to_leave_the_lamplighter(tiles: float, expected: float) -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (WISP, 5.5 + tiles, 2.5))
    assert numbers(valley, WISP)[ROAM] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(("x", "y", "expected"), [(8.5, 3.5, 0), (8.5, 1.5, 1)])
def test_stealth_is_to_keep_to_walls_in_the_dark(x: float, y: float, expected: float) -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, x, y))
    assert numbers(valley, LAMPLIGHTER)[OWN] == expected
    lit = Valley(LIT, (LAMPLIGHTER, 5.5, 4.5), vigil=900, lit=(0,))
    assert numbers(lit, LAMPLIGHTER)[OWN] == 0, "everybody sees who stands in the light"


@pytest.mark.parametrize(("tiles", "expected"), [(1, 1), (5, 0.5), (12, 0)])
def test_teamwork_is_to_be_near_a_fellow_while_it_is_calm(tiles: float, expected: float) -> None:
    valley = Valley(LONG, FAR, (WOLF, 20.5, 2.5), (WOLF, 20.5 + tiles, 2.5), mood=Mood.CALM)
    assert numbers(valley, WOLF)[OWN] == pytest.approx(2 * expected, abs=1e-3)
    alone = Valley(LONG, FAR, (WOLF, 20.5, 2.5), mood=Mood.CALM)
    assert numbers(alone, WOLF)[OWN] is NO, "it has no fellow"


@pytest.mark.parametrize("mood", [Mood.CALM, Mood.SUSPICIOUS, Mood.HUNTING])
def test_teamwork_is_to_howl_at_all_times(mood: Mood) -> None:
    valley = Valley(LONG, FAR, (WOLF, 20.5, 2.5), mood=mood)
    assert numbers(valley, WOLF)[OWN] is NO
    assert numbers(valley, WOLF, {1: (Move.STAY, Deed.POWER)})[OWN] == PACK_CALL


@pytest.mark.parametrize(("side", "expected"), [(3, 1), (-3, 0)])
def test_care_is_to_fly_before_the_lamplighter(side: int, expected: float) -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 10.5, 2.5), (WISP, 10.5 + side, 2.5))
    assert numbers(valley, WISP)[OWN] is NO, "it stands"
    assert numbers(valley, WISP, {0: WALK})[OWN] == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(("tiles", "expected"), [(1, 1), (5.5, 0.5), (12, 0)])
def test_trust_is_nearness_to_the_lamplighter(tiles: float, expected: float) -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (VILLAGER, 5.5 + tiles, 2.5))
    assert numbers(valley, VILLAGER)[OWN] == pytest.approx(expected, abs=1e-3)


def test_who_is_led_goes_along_without_trust() -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 5.5, 2.5), (VILLAGER, 6.5, 2.5))
    valley.of(1, leader=1)
    assert numbers(valley, VILLAGER)[OWN] is NO


def test_greed_is_to_dash_with_empty_hands() -> None:
    valley = Valley(LONG.replace(".", "*", 1), FAR, (IMP, 20.5, 2.5))
    assert numbers(valley, IMP, {1: WALK})[OWN] == 0
    assert numbers(valley, IMP, {1: DASH})[OWN] == 1
    valley.hold(1)
    assert numbers(valley, IMP, {1: WALK})[OWN] is NO


def test_vigilance_is_nearness_to_the_post() -> None:
    made, seen = flock(WARDEN), Behaviour(WARDEN)
    seen.begin(made.worlds, 0)
    home, mood = index("hint.home.path"), index("own.mood")
    told: set[float] = set()
    for _ in range(100):
        before = seen.sums.copy()
        seen.before(made.worlds, STILL)
        made.step(np.tile([Move.EAST, Deed.NONE], (made.rows, 1)))
        seen.after(made.worlds, STILL)
        rows = made.worlds.rows[0, made.body]
        calm = rows[:, mood] == 0
        tiles = np.array([path_tiles(float(row[home])) for row in rows])
        near = np.maximum(1 - tiles / FAR_APART, 0)[calm]
        total, count = (seen.sums - before)[:, OWN]
        assert (total, count) == (pytest.approx(near.sum(), abs=1e-4), calm.sum())
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
    for batch in (made, at_zero, without):
        if (role, dial) == (IMP, ROAM):  # which has no errand
            batch.worlds.state.ember[0] = EmberState.STASHED
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
        if STANDING[role, dial]:
            number -= count  # the best there is costs nothing
        counted += int(count > 0 and number != 0)
        expected = STYLE[role, dial] * (turned[dial] - zero[dial]) * number
        earned = made.rewards.astype(np.float64) - at_zero.rewards
        assert earned.sum() == pytest.approx(expected, abs=1e-5)
        np.testing.assert_array_equal(at_zero.rewards, without.rewards)
        if made.terminated[0]:
            break
    assert counted > 0, "nothing of it happened"


def _meet(batch: Flock) -> None:
    """Carry a foe to the first body that learns. An imp hunts it, and it holds an ember."""
    state, a = batch.worlds.state, int(batch.body[0])
    foe = int(np.flatnonzero(state.relation[0, a, : state.bodies[0]] == Relation.HOSTILE)[0])
    state.x[0, foe], state.y[0, foe] = state.x[0, a] + np.float32(0.1), state.y[0, a]
    state.asleep[0, foe] = state.dazed[0, foe] = 0
    if state.role[0, a] == IMP:  # else whether random steps lead to an ember is luck
        state.mood[0, a], held = Mood.HUNTING, state.carrying[0]
        held[held == 1], held[foe] = 0, 1
        state.ember[0, 0], state.ember_at[0, 0] = EmberState.CARRIED, foe
        state.ember_x[0, 0], state.ember_y[0, 0] = state.x[0, foe], state.y[0, foe]
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
    seen.begin(valley.worlds, 0)
    for dazed in (0, 30, 20):
        valley.of(1, near_start=0, dazed=dazed)
        seen.before(valley.worlds, STILL)
        valley.live(1, {0: (Move.WEST, Deed.DASH if dazed == 0 else Deed.NONE)})
        seen.after(valley.worlds, STILL)
    assert seen.means[BOLD] == 1, "one dash in the one decision in which the wolf could act"


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
    assert found.high - found.low == pytest.approx(2 * 1.984 * 1.0025 / 10, rel=0.01)


def test_behaviour_is_of_the_bodies_of_one_role() -> None:
    seen = Behaviour(Role.WARDEN)
    play_out(level_ids([Genre.WATCH], 0, 2), "idle", Measure(worlds=2), witness=seen)
    bold, roam, own = seen.means
    assert bold == 0, "the idle do not run"
    assert roam == pytest.approx(0, abs=1e-3), "and do not walk"
    assert own > 0.9, "and stay at their posts"


def test_figures_of_dials_have_their_names() -> None:
    found = evaluate_dials(
        Role.WARDEN, load("warden"), level_ids([Genre.WATCH], 0, 1), Measure(1, worlds=1)
    )
    for dial in ("bold", "roam", OWN_DIALS["warden"]):
        low, told, high = (found[f"warden.dial.{dial}.told{end}"] for end in (".low", "", ".high"))
        assert 0 <= low <= told <= high <= 1
        assert -1 <= found[f"warden.dial.{dial}.spearman"] <= 1
        assert all(f"warden.dial.{dial}.at.{setting:g}" in found for setting in SETTINGS)
        assert found[f"warden.dial.{dial}.cost"] >= 0


def test_the_worst_of_all_dials_is_told() -> None:
    bold = {"imp.dial.bold.told": 0.9, "imp.dial.bold.told.low": 0.8, "imp.dial.bold.cost": 0.02}
    found = {**bold, "imp.dial.roam.told": 0.7, "imp.dial.roam.cost": 0.05, "imp.trained": 6.0}
    assert worst_of(found) == {"dials.told.worst": 0.7, "dials.cost.worst": 0.05}
