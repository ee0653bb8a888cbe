"""What dials make of scripted decisions, and that the middle makes nothing of them."""

import numpy as np
import pytest

from duskfolk.game import layout
from duskfolk.game.folk import scripted_rows
from duskfolk.game.world.kinds import Deed, Move, Role

LAMPLIGHTER, WARDEN, WOLF, IMP, WISP, VILLAGER = Role
COUNT = 200
BOLD, ROAM, OWN = "dial.bold", "dial.roam", "dial.own"


def a_row(friend: Role | None = None, /, **numbers: float) -> np.ndarray:
    """Somebody rested in an open field; a friend or foe walks east, two tiles to its south."""
    row = np.array([field.nothing for field in layout.FIELDS], np.float32)
    given = {"own.breath": 1, "own.charge": 1, BOLD: 0.5, ROAM: 0.5, OWN: 0.5}
    if friend is not None:
        given |= {"other.0.dy": 0.2, "other.0.vx": 0.4, "other.0.role": (friend + 1) / 6}
    given |= {name.replace("__", "."): value for name, value in numbers.items()}
    for name, value in given.items():
        row[layout.index(name)] = value
    return row


def decisions(row: np.ndarray, role: Role, *deeds: Deed) -> np.ndarray:
    """What a body with these deeds does at many moments, int8 (n, 2)."""
    mask = np.zeros((COUNT, 4), np.uint8)
    mask[:, [Deed.NONE, *deeds]] = 1
    ticks = np.arange(0, 3 * COUNT, 3, dtype=np.int32)
    roles, seeds = np.full(COUNT, role, np.int8), np.full(COUNT, 7, np.uint64)
    rows, who = np.tile(row, (COUNT, 1)), np.full(COUNT, 3, np.int32)
    return scripted_rows(rows, mask, roles, seeds, ticks, who)


def share(row: np.ndarray, role: Role, deed: Deed) -> float:
    return float((decisions(row, role, deed)[:, 1] == deed).mean())


@pytest.mark.parametrize("role", [WARDEN, WOLF, WISP])
def test_the_bold_dash_wherever_they_go_and_the_timid_never(role: Role) -> None:
    friend, tie = (LAMPLIGHTER, 1.0) if role == WISP else (None, 0.0)
    timid, bold = (
        a_row(friend, other__0__relation=tie, dial__bold=at, dial__roam=1.0) for at in (0.0, 1.0)
    )
    assert share(timid, role, Deed.DASH) == 0
    assert share(bold, role, Deed.DASH) > 0.25


@pytest.mark.parametrize("role", [WARDEN, WOLF])
def test_who_does_not_roam_sits_while_it_is_calm_and_not_when_it_hunts(role: Role) -> None:
    calm, hunting = (a_row(dial__roam=0.0, own__mood=mood) for mood in (0.0, 1.0))
    assert (decisions(calm, role)[:, 0] == Move.STAY).all()
    assert not (decisions(hunting, role)[:, 0] == Move.STAY).all()


def test_a_vigilant_warden_goes_back_to_its_post_and_another_leaves_it() -> None:
    post = {"hint__home__dx": 1.0, "hint__home__path": layout.path_number(4)}
    assert (decisions(a_row(dial__own=1.0, **post), WARDEN)[:, 0] == Move.EAST).all()
    assert (decisions(a_row(dial__own=0.0, **post), WARDEN)[:, 0] == Move.WEST).mean() > 0.9


def test_a_caring_wisp_flies_before_the_lamplighter_and_another_behind() -> None:
    before, behind = (
        decisions(a_row(LAMPLIGHTER, dial__own=at, other__0__relation=1.0), WISP)
        for at in (1.0, 0.0)
    )
    assert (before[:, 0] == Move.SOUTH_EAST).mean() > 0.9
    assert (behind[:, 0] == Move.SOUTH_WEST).mean() > 0.9


def test_a_timid_imp_blinks_all_the_time_and_a_bold_one_never() -> None:
    near = {"other__0__relation": -1.0, "other__0__dy": 0.1}
    assert share(a_row(LAMPLIGHTER, dial__bold=0.0, **near), IMP, Deed.POWER) > 0.2
    assert share(a_row(LAMPLIGHTER, dial__bold=1.0, **near), IMP, Deed.POWER) == 0


def test_an_imp_that_roams_leaves_its_den_and_another_keeps_to_it() -> None:
    den = {"hint__home__dx": 1.0, "hint__home__path": layout.path_number(5)}
    assert (decisions(a_row(dial__roam=0.0, **den), IMP)[:, 0] == Move.EAST).mean() > 0.9
    assert (decisions(a_row(dial__roam=1.0, **den), IMP)[:, 0] == Move.WEST).mean() > 0.9
    ember = {"hint__ember__dy": -1.0, "hint__ember__path": layout.path_number(3)}
    homely, usual = (decisions(a_row(dial__roam=at, **den, **ember), IMP) for at in (0.0, 0.5))
    assert (homely == usual).all(), "an ember it knows of comes first"


def test_a_villager_without_trust_lags_behind_its_leader() -> None:
    led = {"own__led": 1.0, "hint__friend__dx": 1.0, "hint__friend__path": layout.path_number(2)}
    assert (decisions(a_row(dial__own=0.0, **led), VILLAGER)[:, 0] == Move.STAY).all()
    assert (decisions(a_row(**led), VILLAGER)[:, 0] == Move.EAST).all()


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP, WISP, VILLAGER])
def test_what_a_dial_a_hair_from_its_middle_changes_is_next_to_nothing(role: Role) -> None:
    middle, hair = (
        a_row(LAMPLIGHTER, other__0__relation=1, dial__bold=at, dial__roam=at, dial__own=at)
        for at in (0.5, 0.502)
    )
    changed = decisions(middle, role, Deed.DASH) != decisions(hair, role, Deed.DASH)
    assert changed.any(1).mean() < 0.03
