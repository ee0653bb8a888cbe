"""Calm: what idle hours are worth, and that nobody is paid for their length."""

import numpy as np
import pytest

from duskfolk.envs.calm import calm_of, unrest_of
from duskfolk.envs.tasks import (
    AWAY,
    HEEL,
    HEEL_OF_HUNT,
    HOMEWARD,
    IDLE_DEED,
    LAZY,
    PATIENCE,
    REACH_OF_HOME,
    ROUNDS,
)
from duskfolk.game.layout import SIZE, index, path_number
from duskfolk.game.world.kernel import kernel
from duskfolk.game.world.kinds import Noise, Role
from duskfolk.game.world.rules import FACTOR_CALM, SPEED, TICKS_PER_DECISION

LAMPLIGHTER, WARDEN, WOLF, IMP, WISP, VILLAGER = Role
HOME, FRIEND, EMBER = "hint.home", "hint.friend", "hint.ember"


def row_of(tiles: float, to: str = HOME, **fields: float) -> np.ndarray:
    """The row of a body that has so many tiles of way to a place in the east."""
    row = np.zeros(SIZE, np.float32)
    for hint in (HOME, FRIEND, EMBER):
        row[index(f"{hint}.path")] = 1
    row[index(f"{to}.dx")], row[index(f"{to}.path")] = 1, path_number(tiles)
    for name, value in fields.items():
        row[index(name.replace("__", "."))] = value
    return row


@kernel
def kept(role: int, row: np.ndarray, still: int, x: np.float32, y: np.float32, was_x: np.float32,
         was_y: np.float32, noise: int) -> np.float32:  # fmt: skip
    """A rule is called from compiled code alone."""
    return calm_of(role, row, still, x, y, was_x, was_y, noise)


def worth(
    role: Role, row: np.ndarray, still: int = 0, step: float = 0.0, south: float = 0.0,
    before: tuple[float, float] | None = None, noise: Noise = Noise.NONE,
) -> float:  # fmt: skip
    """Of a step to the east and to the south after another one, which was the same."""
    steps = (step, south, *(before or (step, south)))
    east, down, was_x, was_y = (np.float32(each) for each in steps)
    return float(kept(int(role), row, still, east, down, was_x, was_y, int(noise)))


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP, VILLAGER])
@pytest.mark.parametrize("tiles", [15, 100, 350])
def test_the_way_home_is_paid_by_the_tile_out_and_back(role: Role, tiles: float) -> None:
    row = row_of(tiles)
    assert worth(role, row, step=0.3) == pytest.approx(0.3 * HOMEWARD[role] - AWAY[role])
    assert worth(role, row, step=-0.3) == pytest.approx(-0.3 * HOMEWARD[role] - AWAY[role])


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP, VILLAGER])
def test_at_home_it_is_all_the_same_where_one_goes(role: Role) -> None:
    row = row_of(float(REACH_OF_HOME[role]) * 0.9)
    assert worth(role, row, step=0.3) == worth(role, row, step=-0.3) == -ROUNDS[role]


def test_a_guard_makes_rounds_about_its_post_in_one_direction() -> None:
    row = row_of(3)  # the post is in the east
    stroll = float(SPEED[WARDEN] * FACTOR_CALM[WARDEN] * TICKS_PER_DECISION)
    assert worth(WARDEN, row, south=stroll) == pytest.approx(0, abs=1e-6)
    assert worth(WARDEN, row, south=stroll / 2) == pytest.approx(-ROUNDS[WARDEN] / 2, abs=1e-6)
    assert worth(WARDEN, row, south=-stroll) == -ROUNDS[WARDEN], "to and fro is no round"
    near = worth(WARDEN, row_of(1), south=stroll)
    assert -ROUNDS[WARDEN] < near < -1e-3, "nor is a turn on the spot"
    assert worth(WARDEN, row, south=2 * stroll) == pytest.approx(0, abs=1e-6), "haste earns nothing"


@pytest.mark.parametrize(
    ("before", "share"),
    [((0.3, 0.0), 0), ((0.0, 0.3), 0.5), ((-0.3, 0.0), 1)],
)
def test_to_turn_on_ones_heel_costs(before: tuple[float, float], share: float) -> None:
    row = row_of(5)
    straight = worth(WOLF, row, step=0.3)
    assert worth(WOLF, row, step=0.3, before=before) == pytest.approx(straight - share * HEEL)


def test_to_start_costs_nothing_and_to_stop_half_a_turn() -> None:
    """Else who stands stands for ever: its first step home would cost more than it is worth."""
    row = row_of(20)
    away = worth(WOLF, row, before=(0.0, 0.0))
    assert worth(WOLF, row, step=0.1, before=(0.0, 0.0)) > away
    assert worth(WOLF, row, before=(0.1, 0.0)) == pytest.approx(away - HEEL / 2)


def test_who_has_no_home_is_never_away_from_it() -> None:
    assert worth(WARDEN, row_of(10_000)) == 0


def test_a_wisp_is_at_home_beside_the_lamplighter() -> None:
    assert worth(WISP, row_of(20)) == 0
    assert worth(WISP, row_of(20, FRIEND), step=0.3) > 0


@pytest.mark.parametrize(
    ("role", "busy"),
    [(IMP, {"own__carrying": 1}), (IMP, {"hint__ember__path": 0.3}), (VILLAGER, {"own__led": 1})],
)
def test_an_errand_leads_wherever_it_leads(role: Role, busy: dict[str, float]) -> None:
    assert worth(role, row_of(30, HOME, **busy), step=0.3) == 0


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP, WISP, VILLAGER])
def test_to_stand_is_to_rest_for_a_while_and_then_to_be_lazy(role: Role) -> None:
    row = row_of(1, FRIEND if role == WISP else HOME)
    rests = worth(role, row, still=int(PATIENCE[role]))
    assert rests == -ROUNDS[role]
    assert worth(role, row, still=int(PATIENCE[role]) + 3) == pytest.approx(rests - LAZY)


def test_a_wolf_may_lie_for_longer_than_anybody() -> None:
    assert PATIENCE[WOLF] == max(PATIENCE[WARDEN:])


@pytest.mark.parametrize("noise", [Noise.DASH, Noise.HOWL, Noise.WHISTLE])
def test_what_one_does_because_one_can_costs(noise: Noise) -> None:
    row = row_of(3)
    quiet = worth(WOLF, row, step=0.2)
    assert worth(WOLF, row, step=0.2, noise=noise) == pytest.approx(quiet - IDLE_DEED)
    assert worth(IMP, row_of(1), step=3.0) < worth(IMP, row_of(1), step=0.4) - 0.5 * IDLE_DEED


@kernel
def unrest(row: np.ndarray, x: np.float32, was_x: np.float32, noise: int) -> np.float32:
    """A rule is called from compiled code alone."""
    return unrest_of(row, x, np.float32(0), was_x, np.float32(0), noise)


@pytest.mark.parametrize(("mood", "price"), [(0.5, IDLE_DEED), (1.0, 0.0)])
def test_a_deed_for_nothing_costs_until_one_hunts(mood: float, price: float) -> None:
    """A fellow's howl made wolves suspicious, to whom howls cost nothing: they howled all night."""
    row, step = row_of(3, own__mood=mood), np.float32(0.2)
    assert unrest(row, step, step, int(Noise.NONE)) == 0
    assert unrest(row, step, step, int(Noise.HOWL)) == pytest.approx(-price)
    assert unrest(row, step, -step, int(Noise.NONE)) == pytest.approx(-HEEL_OF_HUNT)
