"""Calm: what idle hours are worth, and that nobody is paid for their length."""

import numpy as np
import pytest

from duskfolk.envs.calm import calm_of
from duskfolk.envs.tasks import AWAY, HOMEWARD, LAZY, PATIENCE, REACH_OF_HOME
from duskfolk.game.layout import SIZE, index, path_number
from duskfolk.game.world.kernel import kernel
from duskfolk.game.world.kinds import Role

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
def kept(role: int, row: np.ndarray, still: int, x: np.float32, y: np.float32) -> np.float32:
    """A rule is called from compiled code alone."""
    return calm_of(role, row, still, x, y)


def worth(role: Role, row: np.ndarray, still: int = 0, step: float = 0.0) -> float:
    return float(kept(int(role), row, still, np.float32(step), np.float32(0.0)))


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP, VILLAGER])
@pytest.mark.parametrize("tiles", [15, 100, 350])
def test_the_way_home_is_paid_by_the_tile_out_and_back(role: Role, tiles: float) -> None:
    row = row_of(tiles)
    assert worth(role, row, step=0.3) == pytest.approx(0.3 * HOMEWARD[role] - AWAY[role])
    assert worth(role, row, step=-0.3) == pytest.approx(-0.3 * HOMEWARD[role] - AWAY[role])


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP, VILLAGER])
def test_at_home_it_is_all_the_same_where_one_goes(role: Role) -> None:
    row = row_of(float(REACH_OF_HOME[role]) * 0.9)
    assert worth(role, row, step=0.3) == worth(role, row, step=-0.3) == 0


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
    assert worth(role, row, still=int(PATIENCE[role])) == 0
    assert worth(role, row, still=int(PATIENCE[role]) + 3) == pytest.approx(-LAZY)


def test_a_wolf_may_lie_for_longer_than_anybody() -> None:
    assert PATIENCE[WOLF] == max(PATIENCE[WARDEN:])
