"""RULES.md sentence by sentence, each on a tiny world drawn by hand."""

import re
from pathlib import Path

import numpy as np
import pytest
from rule_book import BOOK, QUOTED, names, renewed
from worlds_by_hand import MEADOW, Valley

from duskfolk.game.world import geometry, rules, tick
from duskfolk.game.world.kinds import (
    Deed,
    EmberState,
    Move,
    Noise,
    Outcome,
    Relation,
    Role,
    Tally,
    Use,
)
from duskfolk.game.world.rules import (
    BECKON_DAZE,
    BECKON_REACH,
    BREATH_PER_TICK,
    CATCH_DAZE,
    CHARGE_PER_TICK,
    COWER_TICKS,
    DASH_BREATH,
    DASH_FACTOR,
    DASH_TICKS,
    FACTOR_LADEN,
    FACTOR_WINDUP,
    FLASH_DAZE,
    FLASH_REACH,
    GATE_REACH,
    HEARING,
    HEARTS,
    HIDDEN_SIGHT,
    HIDDEN_SIGHT_LIT,
    LAMP_LIGHT,
    LEAD_LEASH,
    MEND_CALM,
    PLACE_DENS,
    POWER_COST,
    POWER_REST,
    RADIUS,
    REGROW_TICKS,
    SIGHT,
    SIGHT_CLOSE,
    SIGHT_LIT,
    SPEED,
    STEAL_REST,
    STILL_TICKS,
    STRIKE_BEGIN,
    STRIKE_REACH,
    STRIKE_REST,
    STRUCK_DAZE,
    STRUCK_GUARD,
    TELL_TIME,
    TICKS_PER_DECISION,
    TOUCH_REACH,
    USE_REST,
    WINDUP_TICKS,
)

LAMPLIGHTER, WARDEN, WOLF, IMP, WISP, VILLAGER = (
    Role.LAMPLIGHTER, Role.WARDEN, Role.WOLF, Role.IMP, Role.WISP, Role.VILLAGER
)  # fmt: skip
N, E, S, W = Move.NORTH, Move.EAST, Move.SOUTH, Move.WEST
STAY, NE, SE = Move.STAY, Move.NORTH_EAST, Move.SOUTH_EAST
FAR = (LAMPLIGHTER, 1.5, 1.5)  # the lamplighter, out of the way
LONG = "#" * 40 + "\n" + ("#" + "." * 38 + "#\n") * 3 + "#" * 40  # a long room
NEAR = 0.02  # tiles either side of a limit
DECISION = TICKS_PER_DECISION
near = pytest.approx


def until(ticks: int) -> int:
    """Decisions in which so many ticks have gone by."""
    return -(-ticks // DECISION)


# The book itself


def test_the_numbers_of_the_book_are_those_of_the_game() -> None:
    text = BOOK.read_text(encoding="utf-8")
    assert renewed(text) == text, "run: python tests/golden/renew.py"


def test_no_number_of_the_book_is_without_a_name() -> None:
    prose = [line for line in BOOK.read_text(encoding="utf-8").split("\n") if line[:1] != "|"]
    assert re.findall(r".*\d.*", QUOTED.sub("", "\n".join(prose))) == []


def test_every_number_of_the_game_stands_in_the_book() -> None:
    sizes = {name for name in vars(rules) if name.startswith(("MAX_", "PLACE_"))} | {"DIAGONAL"}
    numbers = {name for name in vars(rules) if re.fullmatch(r"[A-Z][A-Z_]+", name)}
    assert numbers - sizes - names(BOOK.read_text(encoding="utf-8")) == set()


def test_every_heading_is_a_file_of_systems_and_every_file_a_heading() -> None:
    headings = re.findall(r"^## (.+)$", BOOK.read_text(encoding="utf-8"), re.M)
    folder = Path(tick.__file__).parent / "systems"
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {heading.lower() for heading in headings} == files
    assert len(headings) == len(files)
    for heading in headings:  # and the file's first line names its heading
        source = (folder / f"{heading.lower()}.py").read_text(encoding="utf-8")
        assert source.startswith(f'"""{heading}: ')


def test_the_book_tells_the_order_of_a_tick_as_the_code_has_it() -> None:
    text = BOOK.read_text(encoding="utf-8")
    headings = "|".join(re.findall(r"^## (.+)$", text, re.M))
    source = Path(tick.__file__).read_text(encoding="utf-8")
    comments = " ".join(re.findall(r"^ +# (.*)$", source, re.M))
    table = text[text.index("| when | rule |") : text.index("## Rest")]
    assert re.findall(rf"\[({headings})\]", table) == re.findall(rf"\b({headings})\b", comments)


# Rest


def test_breath_returns_by_itself() -> None:
    valley = Valley(MEADOW, FAR)
    valley.of(0, breath=0)
    valley.live(10)
    assert valley.get("breath", 0) == near(30 * BREATH_PER_TICK, rel=1e-3)
    valley.wait(round(1 / BREATH_PER_TICK))
    assert valley.get("breath", 0) == 1


def test_charge_returns_but_not_the_lamplighters_oil() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 3.5, 3.5), (WARDEN, 9.5, 3.5))
    valley.state.charge[0, :2] = 0
    valley.live(10)
    assert valley.get("charge", 0) == 0
    assert valley.get("charge", 1) == near(30 * CHARGE_PER_TICK[WARDEN], rel=1e-3)


@pytest.mark.parametrize(("distance", "fills"), [(2.5 - NEAR, True), (2.5 + NEAR, False)])
def test_oil_is_filled_only_near_the_hearth(distance: float, fills: bool) -> None:
    assert near(2.5) == rules.HEARTH_REACH
    valley = Valley(MEADOW.replace("#.............#", "#H............#", 1),
                    (LAMPLIGHTER, 1.5 + distance, 1.5))  # fmt: skip
    valley.of(0, charge=0)
    valley.live(1)
    assert (valley.get("charge", 0) > 0) == fills


def test_the_dazed_can_neither_walk_nor_do_anything() -> None:
    valley = Valley(MEADOW, FAR, (WARDEN, 5.5, 3.5))
    valley.of(1, dazed=30)
    assert [valley.may(1, deed) for deed in Deed] == [True, False, False, False]
    valley.live(3, {1: (E, Deed.DASH)})
    valley.live(3, {1: (E, Deed.POWER)})
    assert valley.at(1) == (5.5, 3.5)
    assert valley.get("charge", 1) == 1
    valley.live(5, {1: (E, Deed.NONE)})
    assert valley.get("x", 1) > 5.5


def test_who_is_asleep_lies_there_until_it_wakes() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 7.5, 3.5), asleep=30)
    assert not valley.sees(1, 0)
    assert not any(valley.may(1, deed) for deed in (Deed.DASH, Deed.USE, Deed.POWER))
    valley.live(10, {1: (E, Deed.DASH)})
    assert valley.at(1) == (7.5, 3.5)
    assert valley.get("breath", 1) == 1
    valley.live(2, {1: (E, Deed.NONE)})
    assert valley.get("x", 1) > 7.5
    assert valley.sees(1, 0)


# Dash


@pytest.mark.parametrize("role", list(Role)[1:])
def test_a_dash_is_fast_for_a_moment_and_costs_breath(role: Role) -> None:
    valley = Valley(LONG, FAR, (role, 5.5, 2.5))
    valley.do(1, Deed.DASH, E)
    assert valley.get("breath", 1) == near(1 - DASH_BREATH + DECISION * BREATH_PER_TICK)
    assert valley.get("x", 1) - 5.5 == near(DECISION * SPEED[role] * DASH_FACTOR[role], rel=1e-4)
    valley.walk(1, E, until(DASH_TICKS) - 1)
    before = valley.get("x", 1)
    assert before - 5.5 == near(DASH_TICKS * SPEED[role] * DASH_FACTOR[role], rel=1e-4)
    valley.walk(1, E)
    assert valley.get("x", 1) - before == near(DECISION * SPEED[role], rel=1e-4)


def test_nobody_begins_to_dash_breathless_dazed_cowering_striking_or_dashing() -> None:
    for column, value in {"breath": 0.4, "dazed": 9, "cower": 9, "windup": 9, "dash": 4}.items():
        valley = Valley(MEADOW, FAR, (WARDEN, 9.5, 3.5))
        valley.of(1, **{column: value})
        assert not valley.may(1, Deed.DASH), column
        before = valley.get("breath", 1)
        valley.do(1, Deed.DASH)
        assert valley.get("breath", 1) >= before, column
        assert valley.get("noise", 1) == Noise.NONE, column


# Strike


def facing(role: Role, distance: float) -> Valley:
    """The lamplighter on the left, a striker so far to the right."""
    return Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (role, 5.5 + distance, 3.5))


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_a_strike_may_begin_when_the_victim_is_nearly_in_reach(role: Role) -> None:
    limit = float(STRIKE_REACH[role] + STRIKE_BEGIN)
    assert facing(role, limit - NEAR).offer(1) == Use.STRIKE
    assert facing(role, limit + NEAR).offer(1) == Use.NOTHING


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_a_strike_lands_after_its_windup_on_who_is_still_in_reach(role: Role) -> None:
    valley = facing(role, 0.8)
    valley.do(1, Deed.USE)
    assert valley.get("face", 1) == W
    assert valley.get("windup", 1) == WINDUP_TICKS - DECISION
    valley.live(until(WINDUP_TICKS) - 2)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]
    valley.live(1)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER] - 1
    assert valley.get("tally", 1, Tally.STRIKES) == 1
    assert valley.get("tally", 0, Tally.STRUCK) == 1


def test_who_walks_away_in_time_is_not_struck() -> None:
    valley = facing(WARDEN, 1.0)
    valley.live(1, {0: (W, Deed.DASH), 1: (STAY, Deed.USE)})
    valley.live(until(WINDUP_TICKS), {0: (W, Deed.NONE)})
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]
    assert valley.get("windup", 1) == 0


@pytest.mark.parametrize(("role", "slows"), [(WARDEN, True), (WOLF, False)])
def test_a_warden_crawls_while_it_draws_back_and_a_wolf_does_not(role: Role, slows: bool) -> None:
    valley = facing(role, 1.0)
    valley.live(1, {1: (E, Deed.USE)})
    assert valley.get("windup", 1) > 0
    went = valley.get("x", 1) - 6.5
    assert went == near(DECISION * SPEED[role] * FACTOR_WINDUP[role], rel=1e-3)
    assert (went < 0.99 * DECISION * SPEED[role]) == slows


def test_a_striker_rests_after_a_strike_whether_it_landed_or_not() -> None:
    for distance in (0.8, 1.2):
        valley = facing(WARDEN, distance)
        valley.do(1, Deed.USE)
        assert not valley.may(1, Deed.USE)
        valley.live(until(WINDUP_TICKS) - 1)
        valley.state.guard[0, 0] = 0
        valley.live(until(STRIKE_REST) - 2)
        assert not valley.may(1, Deed.USE)
        valley.live(2)
        valley.of(0, guard=0)
        assert valley.may(1, Deed.USE)


def test_a_strike_does_not_go_round_a_corner() -> None:
    drawn = "#####\n#...#\n#.#.#\n#...#\n#####"
    valley = Valley(drawn, (LAMPLIGHTER, 1.69, 2.4), (WARDEN, 2.4, 1.69))
    assert valley.offer(1) == Use.STRIKE
    valley.do(1, Deed.USE)
    valley.wait(WINDUP_TICKS)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]


def test_a_strike_hits_the_nearest_but_the_hostile_before_all_others() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 6.4, 3.5), (VILLAGER, 6.4, 4.2))
    assert valley.get("offer_to", 1) == 0
    valley.do(1, Deed.USE)
    valley.wait(WINDUP_TICKS)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER] - 1
    assert valley.get("dazed", 2) == 0


def test_a_strike_is_lost_when_the_striker_is_dazed_first() -> None:
    valley = facing(WARDEN, 0.8)
    valley.do(1, Deed.USE)
    valley.of(1, dazed=30)
    valley.wait(WINDUP_TICKS)
    assert valley.get("hearts", 0) == HEARTS[LAMPLIGHTER]
    assert valley.get("windup", 1) == 0


@pytest.mark.parametrize("role", [LAMPLIGHTER, WOLF, IMP, WISP, VILLAGER])
def test_who_is_struck_is_dazed_and_drops_everything(role: Role) -> None:
    valley = Valley(MEADOW.replace(".", "*", 1), *([FAR] if role else []), (role, 5.5, 3.5),
                    (WARDEN, 6.3, 3.5))  # fmt: skip
    a, warden = (1, 2) if role else (0, 1)
    valley.hold(a)
    if role == VILLAGER:
        valley.of(a, leader=1)
    valley.live(1, {warden: (STAY, Deed.USE)})
    valley.live(until(WINDUP_TICKS) - 1)
    landed = WINDUP_TICKS - (until(WINDUP_TICKS) - 1) * DECISION  # tick of this decision
    assert valley.get("dazed", a) == STRUCK_DAZE[role] - (DECISION - landed + 1)
    assert valley.get("carrying", a) == 0
    assert valley.ember() == EmberState.LYING
    assert valley.get("leader", a) == 0
    assert valley.get("hearts", a) == HEARTS[role] - (role == LAMPLIGHTER)
    hostile = rules.NATURAL[WARDEN, role] == Relation.HOSTILE
    assert valley.get("tally", warden, Tally.STRIKES if hostile else Tally.WRONGED) == 1


def test_who_was_struck_cannot_be_struck_again_for_a_while() -> None:
    valley = facing(WARDEN, 0.8)
    valley.do(1, Deed.USE)
    valley.live(until(WINDUP_TICKS) - 1)
    valley.of(1, cool=0)
    assert valley.offer(1) == Use.NOTHING
    valley.live(until(STRUCK_GUARD) - 1)
    assert valley.offer(1) == Use.NOTHING
    valley.live(1)
    assert valley.offer(1) == Use.STRIKE


@pytest.mark.parametrize("column", ["cower", "safe"])
def test_who_cowers_or_is_home_cannot_be_struck(column: str) -> None:
    valley = Valley(MEADOW, FAR, (VILLAGER, 5.5, 3.5), (WOLF, 6.3, 3.5))
    assert valley.offer(2) == Use.STRIKE
    valley.do(2, Deed.USE)
    valley.of(1, **{column: 1 if column == "safe" else 90})
    assert valley.offer(2) == Use.NOTHING
    valley.wait(WINDUP_TICKS)
    assert valley.get("tally", 1, Tally.STRUCK) == 0


def test_a_striker_can_strike_who_is_not_hostile_and_it_counts_as_a_wrong() -> None:
    valley = facing(WARDEN, 0.8)
    valley.relate(1, 0, Relation.NEUTRAL)
    assert valley.offer(1) == Use.STRIKE
    valley.do(1, Deed.USE)
    valley.wait(WINDUP_TICKS)
    assert valley.get("tally", 1, Tally.WRONGED) == 1
    assert valley.get("tally", 1, Tally.STRIKES) == 0


def test_fellows_never_strike_each_other() -> None:
    assert Valley(MEADOW, FAR, (WOLF, 5.5, 3.5), (WOLF, 6.2, 3.5)).offer(1) == Use.NOTHING


# Theft

ONE_EMBER = MEADOW.replace(".", "*", 1)


def robbery(distance: float, robber: Role = IMP, robbed: Role = LAMPLIGHTER) -> Valley:
    """Body 0 or the first of two others carries an ember; the last body is the robber."""
    bodies = [(robbed, 5.5, 3.5), (robber, 5.5 + distance, 3.5)]
    valley = Valley(ONE_EMBER, *([FAR] if robbed else []), *bodies)
    valley.hold(1 if robbed else 0)
    return valley


def test_an_imp_robs_a_hostile_hand_within_reach() -> None:
    reach = float(TOUCH_REACH)
    assert robbery(reach + NEAR).offer(1) == Use.NOTHING
    valley = robbery(reach - NEAR)
    assert valley.offer(1) == Use.STEAL
    valley.do(1, Deed.USE)
    assert valley.get("carrying", 0) == 0
    assert valley.get("carrying", 1) == 1
    assert valley.get("ember_at", 0) == 1
    assert valley.get("tally", 1, Tally.STOLEN) == 1


def test_an_imp_robs_a_wisp_too_but_nobody_who_is_not_hostile() -> None:
    valley = robbery(1.0, robbed=WISP)
    assert valley.offer(2) == Use.STEAL
    valley.relate(2, 1, Relation.WARY)
    assert valley.offer(2) == Use.NOTHING


def test_a_laden_imp_robs_nobody() -> None:
    valley = Valley(MEADOW.replace(".", "*", 2), (LAMPLIGHTER, 5.5, 3.5), (IMP, 6.5, 3.5))
    valley.hold(0, 0)
    valley.hold(1, 1)
    assert valley.offer(1) == Use.NOTHING


def test_the_robbed_hand_needs_a_while() -> None:
    valley = robbery(1.0)
    valley.do(1, Deed.USE)
    assert valley.offer(0) == Use.CATCH
    assert not valley.may(0, Deed.USE)
    valley.live(until(STEAL_REST) - 2)
    assert not valley.may(0, Deed.USE)
    valley.live(1)
    assert valley.may(0, Deed.USE)


def test_a_hand_that_has_just_used_something_is_too_quick_to_be_robbed() -> None:
    valley = robbery(1.0)
    valley.of(0, cool=USE_REST)
    assert valley.offer(1) == Use.NOTHING
    valley.wait(USE_REST)
    assert valley.offer(1) == Use.STEAL


def test_the_lamplighter_catches_a_laden_imp_and_its_ember() -> None:
    valley = Valley(ONE_EMBER, (LAMPLIGHTER, 5.5, 3.5), (IMP, 6.5, 3.5))
    valley.hold(1)
    assert valley.offer(0) == Use.CATCH
    valley.do(0, Deed.USE)
    assert valley.get("carrying", 0) == 1
    assert valley.get("carrying", 1) == 0
    assert valley.get("dazed", 1) == CATCH_DAZE - DECISION
    assert valley.get("cool", 0) == STEAL_REST - DECISION
    assert valley.get("tally", 0, Tally.CAUGHT) == 1


def test_when_both_try_at_once_the_catch_comes_first() -> None:
    valley = Valley(MEADOW.replace(".", "*", 2), (LAMPLIGHTER, 5.5, 3.5), (IMP, 6.5, 3.5),
                    (IMP, 4.5, 3.5), (WISP, 4.0, 3.0))  # fmt: skip
    valley.hold(1, 0)  # the laden imp is about to stash, rob or run: it is caught
    valley.hold(3, 1)
    valley.live(1, {0: (STAY, Deed.USE), 1: (STAY, Deed.USE), 2: (STAY, Deed.USE)})
    assert valley.get("carrying", 0) == 1
    assert valley.get("carrying", 2) == 2


def test_an_imp_lays_its_ember_down_in_a_den_until_the_lamplighter_takes_it_back() -> None:
    for role in (LAMPLIGHTER, WISP, IMP):
        den = ONE_EMBER.replace("#.............#", "#....D........#", 1)
        valley = Valley(den, (LAMPLIGHTER, 5.5, 4.5), (IMP, 5.5, 3.0), (role, 8.5, 5.0))
        x, y = np.argwhere(np.array([list(row) for row in den.split()]) == "D")[0][::-1] + 0.5
        valley.of(1, x=x + 0.9 + NEAR, y=y)
        valley.hold(1)
        assert valley.offer(1) == Use.NOTHING
        valley.of(1, x=x + 0.9 - NEAR, y=y)
        assert valley.offer(1) == Use.STASH
        valley.do(1, Deed.USE)
        assert valley.ember() == EmberState.STASHED
        assert valley.get("ember_at", 0) == PLACE_DENS
        assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == (x, y)
        valley.of(1, x=12.5)
        valley.of(2, x=x, y=y + 0.5)
        assert valley.offer(2) == (Use.NOTHING if role == IMP else Use.TAKE)
        valley.do(2, Deed.USE)
        assert (valley.ember() == EmberState.CARRIED) == (role != IMP)


# Lamps

LAMP = """
###############
#*............#
#......L......#
#.............#
#.............#
###############
"""


def test_a_laden_lamplighter_lights_a_dark_lamp_within_reach() -> None:
    reach = float(rules.LAMP_REACH)
    valley = Valley(LAMP, (LAMPLIGHTER, 7.5 + reach + NEAR, 2.5))
    valley.hold(0)
    assert valley.offer(0) == Use.NOTHING
    valley.of(0, x=7.5 + reach - NEAR)
    assert valley.offer(0) == Use.KINDLE
    valley.do(0, Deed.USE)
    assert valley.burns(0)
    assert valley.ember() == EmberState.BURNING
    assert valley.get("ember_at", 0) == 0
    assert valley.get("carrying", 0) == 0
    assert valley.get("tally", 0, Tally.KINDLED) == 1


def test_nobody_lights_a_lamp_with_an_empty_hand_or_a_lamp_that_burns() -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 8.5, 2.5))
    assert valley.offer(0) == Use.NOTHING
    valley = Valley(LAMP.replace("..", "**", 1), (LAMPLIGHTER, 8.5, 2.5), lit=(0,))
    valley.hold(0, 1)
    assert valley.offer(0) == Use.NOTHING


def test_only_in_a_vigil_an_imp_takes_the_ember_out_of_a_lamp() -> None:
    imp = (IMP, 8.9, 2.5)
    assert Valley(LAMP, FAR, imp, lit=(0,)).offer(1) == Use.NOTHING
    valley = Valley(LAMP, FAR, imp, lit=(0,), vigil=900)
    assert valley.offer(1) == Use.DOUSE
    valley.do(1, Deed.USE)
    assert not valley.burns(0)
    assert valley.ember() == EmberState.CARRIED
    assert valley.get("carrying", 1) == 1
    assert valley.get("tally", 1, Tally.DOUSED) == 1


# Embers


@pytest.mark.parametrize(("role", "takes"), [(LAMPLIGHTER, True), (WISP, True), (IMP, True),
                                             (WARDEN, False), (WOLF, False),
                                             (VILLAGER, False)])  # fmt: skip
def test_lamplighter_wisp_and_imp_take_embers(role: Role, takes: bool) -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 12.5, 4.5), (role, 1.5, 2.2))
    assert (valley.offer(1) == Use.TAKE) == takes
    valley.do(1, Deed.USE)
    assert (valley.ember() == EmberState.CARRIED) == takes
    assert (valley.get("carrying", 1) == 1) == takes
    assert valley.get("tally", 1, Tally.TAKEN) == takes


def test_an_ember_is_taken_within_reach_of_an_empty_hand() -> None:
    reach = float(rules.TAKE_REACH)
    assert Valley(LAMP, (LAMPLIGHTER, 1.5 + reach - NEAR, 1.5)).offer(0) == Use.TAKE
    assert Valley(LAMP, (LAMPLIGHTER, 1.5 + reach + NEAR, 1.5)).offer(0) == Use.NOTHING
    valley = Valley(LAMP.replace("*.", "**"), (LAMPLIGHTER, 2.2, 1.5))
    assert valley.get("offer_to", 0) == 1, "the nearest"
    valley.hold(0, 1)
    assert valley.offer(0) == Use.NOTHING


def test_the_lower_body_number_has_the_ember_that_two_reach_for() -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 12.5, 4.5), (IMP, 2.0, 1.5), (IMP, 1.5, 2.0))
    valley.live(1, {1: (STAY, Deed.USE), 2: (STAY, Deed.USE)})
    assert valley.get("carrying", 1) == 1
    assert valley.get("carrying", 2) == 0


def test_a_use_takes_a_moment_until_the_next() -> None:
    valley = Valley(LAMP.replace("*.", "**"), (LAMPLIGHTER, 1.5, 1.5))
    valley.do(0, Deed.USE)
    assert valley.get("cool", 0) == USE_REST - DECISION
    valley.hold(0, 1)  # its hand is empty for the first ember again
    valley.state.carrying[0, 0] = 0
    valley.look()
    assert not valley.may(0, Deed.USE) or until(USE_REST) == 1


def test_a_carried_ember_goes_where_its_carrier_goes() -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 5.5, 3.5))
    valley.hold(0)
    valley.walk(0, E, 4)
    assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == valley.at(0)
    assert valley.get("x", 0) > 6.5


def test_the_dazed_drop_their_ember_on_the_spot() -> None:
    valley = Valley(LAMP, (LAMPLIGHTER, 12.5, 4.5), (IMP, 5.5, 3.5))
    valley.hold(1)
    valley.of(1, dazed=10)
    valley.live(1)
    assert valley.ember() == EmberState.LYING
    assert valley.get("ember_at", 0) == -1
    assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == (5.5, 3.5)


@pytest.mark.parametrize("vigil", [0, 9000])
def test_only_in_a_vigil_a_stashed_ember_grows_anew_on_its_bed(vigil: int) -> None:
    valley = Valley(LAMP.replace("............#\n#......L", "...........D#\n#......L", 1),
                    (LAMPLIGHTER, 3.5, 4.4), (IMP, 13.5, 1.9), vigil=vigil)  # fmt: skip
    valley.hold(1)
    valley.do(1, Deed.USE)
    assert valley.ember() == EmberState.STASHED
    valley.live(until(REGROW_TICKS) - 2)
    assert valley.ember() == EmberState.STASHED
    valley.live(1)
    assert (valley.ember() == EmberState.LYING) == (vigil > 0)
    if vigil:
        assert (valley.get("ember_x", 0), valley.get("ember_y", 0)) == (1.5, 1.5)


def test_a_stashed_ember_that_was_taken_back_does_not_crumble() -> None:
    valley = Valley(LAMP.replace("............#\n#......L", "...........D#\n#......L", 1),
                    (LAMPLIGHTER, 12.7, 1.5), (IMP, 13.5, 1.9), vigil=9000)  # fmt: skip
    valley.hold(1)
    valley.do(1, Deed.USE)
    valley.do(0, Deed.USE)
    assert valley.get("carrying", 0) == 1
    valley.wait(REGROW_TICKS)
    assert valley.ember() == EmberState.CARRIED
    assert valley.get("regrow", 0) == 0


# Gifts


def test_a_wisp_gives_its_ember_into_the_lamplighters_empty_hand() -> None:
    reach = float(TOUCH_REACH)
    valley = Valley(
        LAMP.replace("*.", "**"), (LAMPLIGHTER, 5.5, 4.5), (WISP, 5.5 + reach + NEAR, 4.5)
    )
    valley.hold(1)
    assert valley.offer(1) == Use.NOTHING
    valley.of(1, x=5.5 + reach - NEAR)
    assert valley.offer(1) == Use.GIVE
    valley.hold(0, 1)
    assert valley.offer(1) == Use.NOTHING
    valley = Valley(LAMP, (LAMPLIGHTER, 5.5, 4.5), (WISP, 6.5, 4.5))
    valley.hold(1)
    valley.do(1, Deed.USE)
    assert valley.get("carrying", 0) == 1
    assert valley.get("carrying", 1) == 0
    assert valley.get("ember_at", 0) == 0
    assert valley.get("tally", 1, Tally.GIVEN) == 1


def test_a_calm_wisp_mends_a_heart_and_needs_a_long_calm_before_the_next() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WISP, 6.5, 3.5))
    assert valley.offer(1) == Use.NOTHING, "nothing to mend"
    valley.of(0, hearts=1)
    assert valley.offer(1) == Use.MEND
    valley.do(1, Deed.USE)
    assert valley.get("hearts", 0) == 2
    assert valley.offer(1) == Use.NOTHING
    valley.live(until(MEND_CALM) - 2)
    assert valley.offer(1) == Use.NOTHING
    valley.live(1)
    assert valley.offer(1) == Use.MEND


def test_a_calm_villager_fills_the_lantern_and_needs_a_long_calm_before_the_next() -> None:
    oil, reach = float(rules.FILL_OIL), float(TOUCH_REACH)
    valley = Valley(MEADOW, (LAMPLIGHTER, 7.5, 3.5), (VILLAGER, 7.5 + reach + NEAR, 3.5))
    valley.of(0, charge=1.0 - oil - 0.01)
    assert valley.offer(1) == Use.NOTHING
    valley.of(1, x=7.5 + reach - NEAR)
    valley.of(0, charge=1.0 - oil + 0.01)
    assert valley.offer(1) == Use.NOTHING, "no room for all of it"
    valley.of(0, charge=1.0 - oil - 0.01)
    assert valley.offer(1) == Use.FILL
    valley.do(1, Deed.USE)
    assert valley.get("charge", 0) == pytest.approx(0.99)
    assert valley.get("tally", 1, Tally.FILLED) == 1
    valley.of(0, charge=0.0)
    assert valley.offer(1) == Use.NOTHING
    valley.live(until(rules.FILL_CALM) - 2)
    assert valley.offer(1) == Use.NOTHING
    valley.live(1)
    assert valley.offer(1) == Use.FILL


def test_the_dazed_and_those_at_home_fill_no_lantern() -> None:
    for condition in ({"dazed": 9}, {"safe": 1}):
        valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (VILLAGER, 6.5, 3.5))
        valley.of(0, charge=0.0)
        assert valley.offer(1) == Use.FILL
        valley.of(1, **condition)
        assert valley.offer(1) == Use.NOTHING


def test_a_hostile_who_could_do_something_breaks_calm() -> None:
    reach = float(rules.CALM_REACH)
    for distance, dazed, calm in ((reach - NEAR, 0, False), (reach + NEAR, 0, True),
                                  (reach - NEAR, 30, True)):  # fmt: skip
        valley = Valley(LONG, FAR, (WISP, 5.5, 2.5), (IMP, 5.5 + distance, 2.5))
        valley.of(2, dazed=dazed)
        valley.live(1)
        assert (valley.get("calm", 1) > 0) == calm


# Hands

GATE = """
###############
#.............#
#.............#
#............G#
#.............#
#.............#
###############
"""


def escort(distance: float = 1.0, wanted: int = 1, quota: int = 8) -> Valley:
    return Valley(GATE, (LAMPLIGHTER, 5.5, 3.5), (VILLAGER, 5.5 + distance, 3.5), wanted=wanted,
                  quota=quota)  # fmt: skip


@pytest.mark.parametrize("who", [0, 1])
def test_either_may_reach_out_for_the_others_hand(who: int) -> None:
    valley = escort(float(TOUCH_REACH) - NEAR)
    assert valley.offer(who) == Use.LEAD
    valley.do(who, Deed.USE)
    assert valley.get("leader", 1) == 1
    assert valley.offer(0) == Use.NOTHING
    assert valley.offer(1) == Use.NOTHING


def test_no_hand_is_taken_out_of_reach_by_the_dazed_or_where_nobody_is_wanted() -> None:
    assert escort(float(TOUCH_REACH) + NEAR).offer(0) == Use.NOTHING
    assert escort(wanted=0).offer(0) == Use.NOTHING
    valley = escort()
    valley.of(1, dazed=30)
    assert valley.offer(0) == Use.NOTHING


def test_a_led_villager_walks_on_its_own_feet_and_the_hand_slips_when_it_stays_behind() -> None:
    valley = escort()
    valley.do(0, Deed.USE)
    valley.live(1)
    assert valley.at(1) == (6.5, 3.5)
    valley.of(0, x=6.5 - float(LEAD_LEASH) + NEAR)
    valley.live(1)
    assert valley.get("leader", 1) == 1
    valley.of(0, x=6.5 - float(LEAD_LEASH) - NEAR)
    valley.live(1)
    assert valley.get("leader", 1) == 0


def test_a_led_villager_at_the_open_gate_is_home_and_rests() -> None:
    valley = escort()
    valley.of(0, x=12.0, y=2.0)
    valley.of(1, x=13.5 - float(GATE_REACH) + NEAR, leader=1)
    valley.live(1)
    assert valley.get("home") == 0, "the gate is closed"
    valley.state.gate_open[0] = 1
    valley.live(1)
    assert valley.get("home") == 1
    assert valley.get("safe", 1) == 1
    assert valley.get("leader", 1) == 0
    assert not any(valley.may(1, deed) for deed in (Deed.DASH, Deed.USE, Deed.POWER))
    before = valley.at(1)
    valley.live(5, {1: (W, Deed.DASH)})
    assert valley.at(1) == before


def test_a_villager_without_a_hand_is_not_home_at_the_gate() -> None:
    valley = escort()
    valley.of(0, x=12.0, y=2.0)
    valley.of(1, x=13.0)
    valley.state.gate_open[0] = 1
    valley.live(2)
    assert valley.get("home") == 0


# Charge


@pytest.mark.parametrize("role", list(Role))
def test_every_power_costs_charge_and_the_next_has_to_wait(role: Role) -> None:
    valley = Valley(MEADOW, *([FAR] if role else []), (role, 7.5, 3.5))
    a = 1 if role else 0
    assert valley.may(a, Deed.POWER)
    valley.do(a, Deed.POWER)
    back = DECISION * CHARGE_PER_TICK[role]
    assert valley.get("charge", a) == near(1 - POWER_COST[role] + back, abs=1e-6)
    assert not valley.may(a, Deed.POWER)
    valley.of(a, charge=1)
    valley.wait(POWER_REST - DECISION - 1)
    assert valley.may(a, Deed.POWER) == (role != VILLAGER)
    valley.of(a, charge=float(POWER_COST[role]) - 0.01, cower=0)
    assert not valley.may(a, Deed.POWER)


# Flash


def flashed(*bodies: tuple[Role, float, float], drawn: str = MEADOW, face: Move = E) -> Valley:
    valley = Valley(drawn, (LAMPLIGHTER, 5.5, 3.5), *bodies)
    valley.of(0, face=face)
    valley.do(0, Deed.POWER)
    return valley


def is_dazed(valley: Valley, a: int = 1) -> bool:
    return valley.get("dazed", a) > 0


def test_a_flash_dazes_who_stands_in_its_cone() -> None:
    reach = float(FLASH_REACH)
    valley = flashed((WOLF, 5.5 + reach - NEAR, 3.5))
    assert valley.get("dazed", 1) == FLASH_DAZE - DECISION
    assert valley.get("tally", 0, Tally.FLASHED) == 1
    assert not is_dazed(flashed((WOLF, 5.5 + reach + NEAR, 3.5)))
    nearest = (WOLF, 6.7, 3.5)  # straight to the east
    assert is_dazed(flashed(nearest, (WOLF, 6.5, 5.1)), 2)  # 58 degrees to the side
    assert not is_dazed(flashed(nearest, (WOLF, 6.5, 5.4)), 2)  # 62 degrees
    assert not is_dazed(flashed(nearest, (WOLF, 3.5, 3.5)), 2)


@pytest.mark.parametrize("way", list(Move)[1:])
def test_a_flash_turns_the_lamplighter_to_its_foe(way: Move) -> None:
    dx, dy = float(geometry.DX[way]), float(geometry.DY[way])
    valley = flashed((WOLF, 5.5 + 2 * dx, 3.5 + 2 * dy), face=W if dx > 0.1 else E)
    assert is_dazed(valley)
    assert valley.get("face", 0) == way


WEST, EAST = (WOLF, 3.5, 3.5), (WOLF, 8.0, 3.5)  # the nearer one and the other


def test_a_flash_turns_to_the_nearest_foe() -> None:
    valley = flashed(WEST, EAST)
    assert is_dazed(valley, 1)
    assert not is_dazed(valley, 2)
    assert valley.get("face", 0) == W


@pytest.mark.parametrize("why", ["dazed", "behind a wall", "no foe"])
def test_who_does_not_draw_a_flash(why: str) -> None:
    """The nearer wolf, to the west, is passed over for the other one."""
    wall = MEADOW.split()
    wall[3] = "#...#.........#"
    drawn = "\n".join(wall) if why == "behind a wall" else MEADOW
    valley = Valley(drawn, (LAMPLIGHTER, 5.5, 3.5), WEST, EAST)
    if why == "dazed":
        valley.of(1, dazed=DECISION)
    if why == "no foe":
        valley.relate(0, 1, Relation.NEUTRAL)
    valley.of(0, face=W)
    valley.do(0, Deed.POWER, W)
    assert is_dazed(valley, 2)
    assert not is_dazed(valley, 1), "the flash went to the other side"


def test_who_is_out_of_reach_does_not_draw_a_flash() -> None:
    reach = float(FLASH_REACH)
    assert flashed((WOLF, 5.5 - reach + NEAR, 3.5)).get("face", 0) == W
    assert flashed((WOLF, 5.5 - reach - NEAR, 3.5)).get("face", 0) == E


def test_a_flash_finds_who_hides() -> None:
    thicket = MEADOW.replace(".", ",")
    valley = Valley(thicket, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 3.5, 3.5))
    valley.of(0, face=E)
    valley.wait(STILL_TICKS)
    assert not valley.sees(0, 1)
    valley.do(0, Deed.POWER)
    assert is_dazed(valley)


@pytest.mark.parametrize(("face", "move", "hit"), [(E, STAY, False), (W, STAY, True),
                                                  (E, W, True), (W, E, False)])  # fmt: skip
def test_without_a_foe_a_flash_goes_where_the_lamplighter_turns(
    face: Move, move: Move, hit: bool
) -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 3.5, 3.5))
    valley.relate(0, 1, Relation.NEUTRAL)  # nobody to turn to, but it is dazed like any other
    valley.of(0, face=face)
    valley.do(0, Deed.POWER, move)
    assert is_dazed(valley) == hit
    assert valley.get("face", 0) == (face if move == STAY else move)


def test_a_flash_dazes_no_ally_and_nobody_behind_a_wall() -> None:
    assert not is_dazed(flashed((VILLAGER, 7.5, 3.5)))
    wall = MEADOW.split()
    wall[3] = "#.....#.......#"
    assert not is_dazed(flashed((WOLF, 7.5, 3.5), drawn="\n".join(wall)))


# Blink


def blinked(drawn: str, x: float, move: Move = E) -> Valley:
    valley = Valley(drawn, (LAMPLIGHTER, 1.5, 1.5), (IMP, x, 3.5))
    valley.do(1, Deed.POWER, move)
    return valley


def test_an_imp_blinks_along_its_move_or_its_face() -> None:
    hearth = MEADOW.replace(".", "H", 1)
    step = DECISION * float(SPEED[IMP])
    assert blinked(hearth, 4.5).get("x", 1) == near(4.5 + 3 + step, rel=1e-4)
    assert blinked(hearth, 4.5, STAY).at(1) == (4.5, 5.5), "south, where there is less room"


def test_an_imp_blinks_through_a_wall_and_never_out_of_the_level() -> None:
    walled = MEADOW.replace(".", "H", 1).split()
    walled[3] = "#.....#.......#"
    valley = blinked("\n".join(walled), 5.0)
    assert valley.get("x", 1) > 8
    valley = blinked(MEADOW.replace(".", "H", 1), 12.9)
    assert valley.get("x", 1) < 14, "no room: it stays inside"
    islet = [row + "####" for row in walled]
    islet[3] = "#.............#..##"
    valley = blinked("\n".join(islet), 13.0)
    assert valley.get("x", 1) < 14, "ground beyond the level is not landed on"


# Cower


def test_a_cowering_villager_neither_walks_nor_is_seen_from_afar() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (VILLAGER, 8.5, 3.5))
    assert valley.sees(0, 1)
    valley.do(1, Deed.POWER)
    assert not valley.sees(0, 1)
    valley.live(until(COWER_TICKS) - 2, {1: (E, Deed.DASH)})
    assert valley.at(1) == (8.5, 3.5)
    assert valley.get("breath", 1) == 1
    valley.live(2, {1: (E, Deed.NONE)})
    assert valley.get("x", 1) > 8.5
    assert valley.sees(0, 1)


# Call


@pytest.mark.parametrize(("role", "noise"), [(WARDEN, Noise.WHISTLE), (WOLF, Noise.HOWL)])
def test_a_call_tells_fellows_in_earshot_where_the_rival_is(role: Role, noise: Noise) -> None:
    reach = float(HEARING[noise])
    other = WOLF if role == WARDEN else WARDEN
    row = (1.5, 2.5)
    valley = Valley(LONG, (LAMPLIGHTER, *row), (role, 2.5, 2.5), (role, 2.5 + reach - NEAR, 2.5),
                    (role, 2.5 + reach + NEAR, 2.5), (other, 9.5, 2.5))  # fmt: skip
    valley.state.seen_at[0] = -1
    valley.state.seen_at[0, 1, 0] = 0
    valley.state.seen_x[0, 1, 0], valley.state.seen_y[0, 1, 0] = row
    valley.state.sees[0] = 0
    valley.do(1, Deed.POWER)
    assert valley.get("noise", 1) == noise
    assert valley.get("seen_at", 2, 0) == 0
    assert (valley.get("seen_x", 2, 0), valley.get("seen_y", 2, 0)) == row
    assert valley.get("seen_at", 3, 0) == -1
    assert valley.get("seen_at", 4, 0) == -1 or other == WOLF


def test_a_call_tells_nothing_old_and_nothing_that_others_know_better() -> None:
    valley = Valley(LONG, FAR, (WOLF, 20.5, 2.5), (WOLF, 30.5, 2.5))
    valley.state.tick[0] = 10 * TELL_TIME
    for told, known, after in ((9 * TELL_TIME - 1, -1, -1), (9 * TELL_TIME, -1, 9 * TELL_TIME),
                               (9 * TELL_TIME, 9 * TELL_TIME + 5, 9 * TELL_TIME + 5)):  # fmt: skip
        valley.state.tick[0] = 10 * TELL_TIME
        valley.state.charge[0, 1], valley.state.rest[0, 1] = 1, 0
        valley.state.seen_at[0, 1, 0], valley.state.seen_at[0, 2, 0] = told, known
        valley.do(1, Deed.POWER)
        assert valley.get("seen_at", 2, 0) == after


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("tiles", "wall"), [(2 - NEAR, False), (2 + NEAR, False), (2 - NEAR, True)]
)
def test_beckoning_startles_the_wary_who_are_near(role: Role, tiles: float, wall: bool) -> None:
    assert BECKON_REACH == 2
    room = LONG.splitlines()
    if wall:
        room = [line[:11] + "#" + line[12:] for line in room]
    others = [] if role == LAMPLIGHTER else [(LAMPLIGHTER, 1.5, 1.5)]
    valley = Valley("\n".join(room), *others, (role, 10.5 + tiles, 2.5), (WISP, 10.5, 2.5))
    a = len(others)
    wary = role in (WARDEN, WOLF)
    startled = wary and tiles < BECKON_REACH and not wall
    assert (valley.get("relation", a, a + 1) == Relation.WARY) == wary
    valley.do(a + 1, Deed.POWER)
    assert valley.get("dazed", a) == (BECKON_DAZE - DECISION if startled else 0)
    valley.of(a, dazed=100)
    valley.of(a + 1, charge=1, rest=0)
    valley.do(a + 1, Deed.POWER)
    assert valley.get("dazed", a) == 100 - DECISION, (
        "who is dazed already is dazed no longer for it"
    )


def test_beckoning_tells_only_where_the_wisp_is() -> None:
    valley = Valley(LONG, (LAMPLIGHTER, 1.5, 1.5), (WISP, 10.5, 2.5), (WARDEN, 16.5, 2.5),
                    (WARDEN, 18.5, 2.5))  # fmt: skip
    valley.do(1, Deed.POWER)
    assert valley.get("noise", 1) == Noise.BECKON
    assert valley.get("heard_at", 2) == DECISION
    assert (valley.get("heard_x", 2), valley.get("heard_y", 2)) == (10.5, 2.5)
    assert valley.get("heard_at", 3) == -1
    assert valley.get("seen_at", 2, 0) == -1


# Walk


@pytest.mark.parametrize("role", list(Role)[1:])
def test_bodies_walk_as_fast_in_every_direction_and_turn_to_where_they_walk(role: Role) -> None:
    for move in list(Move)[1:]:
        valley = Valley(MEADOW, FAR, (role, 7.5, 3.5))
        valley.walk(1, move)
        x, y = valley.at(1)
        assert np.hypot(x - 7.5, y - 3.5) == near(DECISION * SPEED[role], rel=1e-3)
        assert valley.get("face", 1) == move


def test_an_imp_with_an_ember_is_slower() -> None:
    valley = Valley(ONE_EMBER, FAR, (IMP, 7.5, 3.5))
    valley.hold(1)
    valley.walk(1, E)
    assert valley.get("x", 1) - 7.5 == near(DECISION * SPEED[IMP] * FACTOR_LADEN[IMP], rel=1e-3)


@pytest.mark.parametrize(("tile", "stops"), [("#", True), ("~", True), ("L", True), ("H", True),
                                             ("G", True), (".", False), (",", False),
                                             ("D", False)])  # fmt: skip
def test_what_stops_a_body_and_what_lets_it_pass(tile: str, stops: bool) -> None:
    drawn = f"#######\n#######\n#..{tile}..#\n#######\n#######"
    valley = Valley(drawn, (LAMPLIGHTER, 1.5, 2.5))
    valley.walk(0, E, 12)
    assert (valley.get("x", 0) <= 3 - RADIUS) == stops
    if tile == "G":
        valley.state.gate_open[0] = 1
        valley.state.wanted[0] = 1
        valley.walk(0, E, 8)
        assert valley.get("x", 0) > 4


def test_who_walks_aslant_into_a_wall_slides_along_it() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 1.35))
    valley.walk(0, NE, 5)
    x, y = valley.at(0)
    assert x - 5.5 == near(15 * 0.70710678 * SPEED[LAMPLIGHTER], rel=1e-3)
    assert 1 + RADIUS <= y + 1e-6 <= 1.36


def test_who_walks_straight_at_a_corner_is_led_around_it() -> None:
    drawn = "########\n#......#\n#..#...#\n#......#\n########"
    valley = Valley(drawn, (LAMPLIGHTER, 1.5, 1.85))
    valley.walk(0, E, 14)
    assert valley.get("x", 0) > 4.3
    assert 1 + RADIUS <= valley.get("y", 0) <= 1.71


def test_bodies_that_overlap_push_each_other_apart_but_a_wisp_touches_nobody() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 5.7, 3.5))
    valley.live(5)
    assert valley.get("x", 1) - valley.get("x", 0) == near(2 * float(RADIUS), abs=0.01)
    assert (valley.get("x", 0) + valley.get("x", 1)) / 2 == near(5.6, abs=1e-4)
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WISP, 5.7, 3.5))
    valley.live(5)
    assert (valley.at(0), valley.at(1)[1]) == ((5.5, 3.5), 3.5)


def test_nobody_is_pushed_into_a_wall() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 1.3, 1.3), (WARDEN, 1.4, 1.4))
    valley.live(10, {1: (Move.NORTH_WEST, Deed.NONE)})
    assert min(valley.at(0)) >= 1.3 - 1e-6
    assert min(valley.at(1)) >= 1.3 - 1e-6


# Light

LIT = """
####################
#*.................#
#..................#
#....L.............#
#..................#
#..................#
####################
"""


def test_a_wolf_does_not_walk_into_light_but_prowls_along_its_edge() -> None:
    reach = int(LAMP_LIGHT)
    valley = Valley(LIT, (LAMPLIGHTER, 18.5, 1.5), (WOLF, 12.5, 3.5), lit=(0,))
    valley.walk(1, W, 30)
    x, _ = valley.at(1)
    assert 5 + reach + 1 <= x < 5 + reach + 1.2
    valley.live(4, {1: (Move.SOUTH_WEST, Deed.NONE)})
    assert valley.get("y", 1) > 4.3
    assert valley.get("x", 1) >= 5 + reach


@pytest.mark.parametrize("role", [WARDEN, IMP, LAMPLIGHTER])
def test_others_walk_into_light_and_a_wolf_into_the_dark(role: Role) -> None:
    bodies = [(role, 12.5, 3.5)] if role == LAMPLIGHTER else [FAR, (role, 12.5, 3.5)]
    valley = Valley(LIT, *bodies, lit=(0,))
    valley.walk(len(bodies) - 1, W, 12)
    assert valley.get("x", len(bodies) - 1) < 9
    valley = Valley(LIT, (LAMPLIGHTER, 18.5, 1.5), (WOLF, 12.5, 3.5))
    valley.walk(1, W, 12)
    assert valley.get("x", 1) < 9


def test_a_wolf_surprised_by_light_may_walk_on_in_it() -> None:
    edge = 5 + float(LAMP_LIGHT)  # the lamp stands in the middle of a tile: half a tile inside
    valley = Valley(LIT, (LAMPLIGHTER, 18.5, 1.5), (WOLF, edge, 3.5), lit=(0,))
    valley.walk(1, W, 2)
    assert valley.get("x", 1) == near(edge - 2 * DECISION * SPEED[WOLF], rel=1e-4)


def test_the_hearth_always_lights_and_walls_cast_shadows() -> None:
    drawn = LIT.replace("L", "H").split()
    valley = Valley("\n".join(drawn), (LAMPLIGHTER, 18.5, 1.5), (WOLF, 12.5, 3.5))
    valley.walk(1, W, 30)
    assert valley.get("x", 1) >= 8
    drawn[3] = "#....H#............#"
    valley = Valley("\n".join(drawn), (LAMPLIGHTER, 18.5, 1.5), (WOLF, 12.5, 3.5))
    valley.walk(1, W, 30)
    assert valley.get("x", 1) < 8, "in the wall's shadow"


# Goals

LAMPS = """
###############
#***..........#
#L.L.L........#
#............G#
#.............#
###############
"""


def test_the_gate_opens_when_the_quota_burns_and_never_closes() -> None:
    valley = Valley(LAMPS, (LAMPLIGHTER, 3.0, 3.3), quota=2, lit=(0,))
    valley.live(1)
    assert not valley.get("gate_open")
    valley.hold(0, 1)
    valley.do(0, Deed.USE)
    assert valley.get("gate_open")
    valley.state.burning[0] = 256
    valley.live(1)
    assert valley.get("gate_open")


def test_a_vigil_counts_the_time_in_which_three_lamps_burn() -> None:
    valley = Valley(LAMPS, (LAMPLIGHTER, 9.5, 3.5), vigil=30, lit=(0, 1, 2))
    valley.live(4)
    assert valley.get("vigil") == 12
    valley.state.burning[0] = 256 + 3
    valley.live(5)
    assert valley.get("vigil") == 12, "kept, but not counted"
    valley.state.burning[0] = 256 + 7
    valley.live(5)
    assert not valley.get("gate_open")
    valley.live(1)
    assert valley.get("gate_open")


def at_gate(distance: float = float(GATE_REACH) - NEAR, *, wanted: int = 0, night: int = 900
            ) -> Valley:  # fmt: skip
    valley = Valley(LAMPS, (LAMPLIGHTER, 13.5 - distance, 3.5), wanted=wanted, night=night)
    valley.state.gate_open[0] = 1
    return valley


def test_the_lamplighter_wins_at_the_open_gate_with_nobody_missing() -> None:
    valley = at_gate()
    valley.live(1)
    assert valley.outcome() == Outcome.WON
    valley = at_gate(float(GATE_REACH) + NEAR)
    valley.live(1)
    assert valley.outcome() == Outcome.RUNNING
    valley = at_gate(wanted=1)
    valley.live(1)
    assert valley.outcome() == Outcome.RUNNING
    valley.state.home[0] = 1
    valley.live(1)
    assert valley.outcome() == Outcome.WON
    valley = at_gate()
    valley.state.gate_open[0] = 0
    valley.live(1)
    assert valley.outcome() == Outcome.RUNNING


def test_the_level_is_lost_with_the_last_heart_even_in_the_gate() -> None:
    valley = at_gate()
    valley.of(0, hearts=0)
    valley.live(1)
    assert valley.outcome() == Outcome.LOST


def test_night_falls_unless_the_level_is_won_in_time() -> None:
    valley = Valley(MEADOW, FAR, night=9)
    valley.live(2)
    assert valley.outcome() == Outcome.RUNNING
    valley.live(1)
    assert valley.outcome() == Outcome.NIGHTFALL
    valley = at_gate(night=3)
    valley.live(1)
    assert valley.outcome() == Outcome.WON


def test_after_the_end_the_world_stands_still() -> None:
    valley = Valley(MEADOW, FAR, night=3)
    valley.live(1)
    before = valley.worlds.digest(0)
    valley.live(3, {0: (E, Deed.DASH)})
    assert valley.worlds.digest(0) == before


# Relations


@pytest.mark.parametrize("decisions", [1, 10])
def test_a_pledge_lasts_its_time_and_one_way(decisions: int) -> None:
    valley = facing(WARDEN, 3.0)
    valley.worlds.pledge(0, 1, 0, Relation.ALLY, decisions * DECISION)
    assert valley.get("relation", 0, 1) == Relation.HOSTILE
    valley.live(decisions - 1)
    assert valley.get("relation", 1, 0) == Relation.ALLY
    valley.do(0, Deed.NONE)
    assert valley.get("relation", 1, 0) == Relation.HOSTILE


def test_a_pledge_holds_in_its_last_decision() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 7.5, 3.5))
    valley.of(0, face=E)
    valley.worlds.pledge(0, 0, 1, Relation.ALLY, DECISION)
    valley.do(0, Deed.POWER)
    assert not is_dazed(valley), "a flash spares who is an ally now"


def test_fellows_are_allies() -> None:
    for role in Role:
        assert rules.NATURAL[role, role] == Relation.ALLY


# Sound


@pytest.mark.parametrize("noise", list(Noise)[1:])
def test_noise_is_heard_through_walls_within_its_reach(noise: Noise) -> None:
    reach = float(HEARING[noise])
    role, deed = {
        Noise.DASH: (VILLAGER, Deed.DASH), Noise.FLASH: (LAMPLIGHTER, Deed.POWER),
        Noise.WHISTLE: (WARDEN, Deed.POWER), Noise.HOWL: (WOLF, Deed.POWER),
        Noise.BECKON: (WISP, Deed.POWER),
    }[noise]  # fmt: skip
    walled = "\n".join("#" * 5 + "#".join(["." * 3] * 8) + "#" * 5 for _ in range(3))
    walled = "#" * 41 + "\n" + walled + "\n" + "#" * 41
    bodies = [(role, 6.5, 2.5), (VILLAGER, 6.5 + reach - NEAR, 2.5),
              (VILLAGER, 6.5 + reach + NEAR, 2.5)]  # fmt: skip
    valley = Valley(walled, *([(LAMPLIGHTER, 36.0, 3.5)] if role else []), *bodies)
    a = len(bodies) - 3 + (1 if role else 0)
    valley.of(a + 1, dazed=90)
    valley.of(a + 2, dazed=90)
    valley.do(a, deed)
    assert valley.get("heard_at", a + 1) == DECISION, "the dazed hear, too"
    assert (valley.get("heard_x", a + 1), valley.get("heard_y", a + 1)) == valley.at(a)
    assert valley.get("heard_at", a + 2) == -1
    assert valley.get("heard_at", a) == -1, "nobody hears himself"


def test_walking_is_silent_and_the_highest_body_number_is_remembered() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WARDEN, 7.5, 3.5), (WARDEN, 9.5, 3.5))
    valley.walk(1, E)
    assert valley.get("heard_at", 0) == -1
    valley.live(1, {1: (STAY, Deed.DASH), 2: (STAY, Deed.DASH)})
    assert valley.get("heard_x", 0) == 9.5


# Sight


@pytest.mark.parametrize("role", list(Role)[1:])
def test_one_sees_so_far_and_the_bright_farther(role: Role) -> None:
    for bright, reach in ((False, float(SIGHT[role])), (True, float(SIGHT_LIT[role]))):
        for distance, seen in ((reach - NEAR, True), (reach + NEAR, False)):
            valley = Valley(LONG.replace(".", "*", 1), (LAMPLIGHTER, 4.5 + distance, 2.5),
                            (role, 4.5, 2.5))  # fmt: skip
            if bright:
                valley.hold(0)
            valley.of(1, face=E)
            assert valley.sees(1, 0) == seen


def test_lamplight_shows_who_stands_in_it() -> None:
    edge, away = 5 + float(LAMP_LIGHT), float(SIGHT[WARDEN] + SIGHT_LIT[WARDEN]) / 2
    valley = Valley(LIT, (LAMPLIGHTER, edge, 3.5), (WARDEN, edge + away, 3.5), lit=(0,))
    valley.of(1, face=W)
    assert valley.sees(1, 0)
    valley.state.burning[0] = 256
    valley.look()
    assert not valley.sees(1, 0)


@pytest.mark.parametrize(("tile", "blocks"), [("#", True), ("G", True), ("L", False), ("~", False),
                                              (",", False)])  # fmt: skip
def test_what_blocks_the_view(tile: str, blocks: bool) -> None:
    valley = Valley(f"#######\n#..{tile}..#\n#######", (LAMPLIGHTER, 1.5, 1.5), (WOLF, 5.5, 1.5))
    assert valley.sees(0, 1) != blocks
    assert valley.sees(1, 0) != blocks
    if tile == "G":
        valley.state.gate_open[0] = 1
        valley.look()
        assert valley.sees(0, 1)


def test_a_warden_sees_in_a_cone_but_who_is_close_from_any_side() -> None:
    for dx, dy, seen in ((4.0, 0.0, True), (2.0, 3.3, True), (2.0, 3.7, False), (-4.0, 0.0, False),
                         (-float(SIGHT_CLOSE) + NEAR, 0.0, True)):  # fmt: skip
        valley = Valley(MEADOW, (LAMPLIGHTER, 6.5 + dx, 1.6 + dy), (WARDEN, 6.5, 1.6))
        valley.of(1, face=E)
        assert valley.sees(1, 0) == seen, (dx, dy)
        assert valley.sees(0, 1)


def test_the_dazed_see_nothing_but_the_lamplighter_is_never_blind() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 7.5, 3.5))
    valley.state.dazed[0, :2] = 30
    valley.look()
    assert valley.sees(0, 1)
    assert not valley.sees(1, 0)


def test_what_was_seen_is_remembered() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (WOLF, 7.5, 3.5))
    valley.live(2)
    valley.state.dazed[0, 1] = 30
    valley.walk(0, W, 3)
    assert not valley.sees(1, 0)
    assert (valley.get("seen_x", 1, 0), valley.get("seen_y", 1, 0)) == (5.5, 3.5)
    assert valley.get("seen_at", 1, 0) == 2 * DECISION


def test_who_stands_still_in_grass_hides() -> None:
    grass = "#" * 16 + "\n#" + "," * 14 + "#\n" + "#" * 16
    for distance, seen in ((float(HIDDEN_SIGHT) - NEAR, True), (float(HIDDEN_SIGHT) + NEAR, False)):
        valley = Valley(grass, (LAMPLIGHTER, 5.5, 1.5), (WOLF, 5.5 + distance, 1.5))
        assert valley.sees(1, 0), "not still yet"
        valley.live(until(STILL_TICKS) - 1)
        assert valley.sees(1, 0)
        valley.live(1)
        assert valley.sees(1, 0) == seen
        valley.walk(0, W)
        assert valley.sees(1, 0)


def test_light_and_embers_give_away_who_hides() -> None:
    grass = "#" * 16 + "\n#" + "," * 14 + "#\n#*" + "," * 13 + "#\n" + "#" * 16
    reach = float(HIDDEN_SIGHT_LIT)
    for distance, seen in ((reach - NEAR, True), (reach + NEAR, False)):
        valley = Valley(grass, (LAMPLIGHTER, 5.5, 1.5), (WOLF, 5.5 + distance, 1.5))
        valley.hold(0)
        valley.wait(STILL_TICKS)
        assert valley.sees(1, 0) == seen
