"""A leash holds whatever a brain thinks."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from duskfolk.agents import Keeper, Leash, SensesError
from duskfolk.agents.senses import DIRECTIONS
from duskfolk.game import layout

STEP = 3.0
ALL = np.ones((1, len(layout.DEEDS)), np.uint8)


class Dog:
    """One body that goes where it is told, and slides or is pushed now and then."""

    def __init__(self, x: float = 0.0, y: float = 0.0) -> None:
        self.x, self.y = x, y
        self.keeper = Keeper[str](lambda body: (self.x, self.y), STEP)
        self.leash = self.keeper.leashes["dog"] = Leash()

    def act(self, move: int, deed: int = 0) -> tuple[int, int]:
        (held,) = self.keeper.hold(["dog"], np.array([[move, deed]], np.int8)).tolist()
        return held[0], held[1]

    def allowed(self) -> list[int]:
        return self.keeper.allow(["dog"], ALL)[0].tolist()

    def go(self, move: int, share: float = 1.0) -> None:
        self.x += STEP * share * float(DIRECTIONS[move, 0])
        self.y += STEP * share * float(DIRECTIONS[move, 1])


def _is_swamp(x: float, y: float) -> bool:
    return 8.0 < x < 14.0 and -20.0 < y < 20.0


@pytest.mark.parametrize("seed", range(5))
def test_who_is_in_its_area_never_leaves_it_and_who_is_pushed_out_comes_back(seed: int) -> None:
    rng, dog = np.random.default_rng(seed), Dog(100.0, 50.0)
    dog.leash.post, dog.leash.reach = (100.0, 50.0), 20.0
    away = 0
    for _ in range(2000):
        if rng.random() < 0.01:
            dog.x, dog.y = rng.uniform(0, 200), rng.uniform(-50, 150)
        inside, before = dog.leash.keeps(dog.x, dog.y), math.dist((dog.x, dog.y), dog.leash.post)
        move, _ = dog.act(int(rng.integers(9)), int(rng.integers(4)))
        dog.go(move, rng.uniform(0.5, 1.0))
        if inside:
            assert dog.leash.keeps(dog.x, dog.y)
        else:
            away += 1
            assert math.dist((dog.x, dog.y), dog.leash.post) < before - 0.3 * STEP
    assert away > 20


@pytest.mark.parametrize("seed", range(5))
def test_nobody_sets_foot_on_ground_that_it_shuns_and_who_stands_on_it_steps_off(seed: int) -> None:
    rng, dog = np.random.default_rng(seed), Dog()
    dog.leash.shuns = _is_swamp
    for _ in range(2000):
        if rng.random() < 0.01:
            dog.x, dog.y = rng.uniform(0, 25), rng.uniform(-30, 30)
        stood = _is_swamp(dog.x, dog.y)
        move, _ = dog.act(int(rng.integers(9)))
        dog.go(move)
        assert stood or not _is_swamp(dog.x, dog.y)
    dog.x, dog.y = 9.0, 0.0
    assert dog.allowed()[:9] == [1, 0, 0, 0, 0, 0, 1, 1, 1]
    dog.x = 11.0  # in the middle of it, where no step leads off: anything is better than to sink
    dog.leash.shuns = lambda x, y: abs(x - 11.0) < 20.0
    assert dog.allowed()[:9] == [1] * 9


@pytest.mark.parametrize("seed", range(3))
def test_no_forbidden_deed_is_ever_done(seed: int) -> None:
    rng, dog = np.random.default_rng(seed), Dog()
    dog.leash.post, dog.leash.reach, dog.leash.goal = (50.0, 0.0), 20.0, (60.0, 0.0)
    for _ in range(300):
        dog.leash.never = [name for name in layout.DEEDS[1:] if rng.random() < 0.5]
        move, deed = dog.act(int(rng.integers(9)), int(rng.integers(4)))
        assert layout.DEEDS[deed] not in dog.leash.never
        told = dict(zip(layout.DEEDS, dog.allowed()[9:], strict=True))
        assert told == {name: int(name not in dog.leash.never) for name in layout.DEEDS}
        dog.go(move)


def test_masks_forbid_the_moves_that_lead_out_and_keep_what_senses_said_of_deeds() -> None:
    dog = Dog(19.0, 0.0)
    dog.leash.post, dog.leash.reach = (0.0, 0.0), 20.0
    masks = np.array([[1, 0, 1, 0]], np.uint8)
    assert dog.keeper.allow(["dog"], masks).tolist() == [[1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1, 0]]
    assert dog.keeper.allow(["cat"], masks).tolist() == [[1] * 9 + [1, 0, 1, 0]]
    assert dog.act(3, 2) == (0, 2)  # no other move goes along with it
    assert dog.act(7, 1) == (7, 1)


def test_a_forced_goal_is_walked_to_and_stayed_at_until_it_is_taken_away() -> None:
    dog = Dog()
    dog.leash.goal = (40.0, -40.0)
    for _ in range(40):
        move, deed = dog.act(5, 2)
        assert deed == 2  # it strikes on its way, if its brain likes
        dog.go(move)
    assert math.dist((dog.x, dog.y), dog.leash.goal) <= STEP / 2
    assert dog.act(5) == (0, 0)
    dog.leash.goal = None
    assert dog.act(5) == (5, 0)


def test_a_goal_outside_of_the_area_is_neared_no_farther_than_its_edge() -> None:
    dog = Dog()
    dog.leash.post, dog.leash.reach, dog.leash.goal = (0.0, 0.0), 20.0, (90.0, 0.0)
    for _ in range(40):
        dog.go(dog.act(0)[0])
        assert dog.leash.keeps(dog.x, dog.y)
    assert dog.x > 20.0 - STEP


def test_areas_have_any_shape_and_the_way_back_is_the_games() -> None:
    asked: list[tuple[object, ...]] = []

    def way(body: str, goal: str, x: float, y: float) -> tuple[float, float, float]:
        asked.append((body, goal, x, y))
        return 0.0, 7.0, 99.0

    dog = Dog(30.0, 0.0)
    dog.keeper = Keeper[str](lambda body: (dog.x, dog.y), STEP, way)
    dog.keeper.leashes["dog"] = dog.leash = Leash(post=(5.0, 5.0), inside=lambda x, y: x < 10.0)
    assert dog.act(3) == (5, 0)
    assert asked == [("dog", "home", 5.0, 5.0)]
    dog.keeper = Keeper[str](lambda body: (dog.x, dog.y), STEP, lambda *_: (0.0, 7.0, 1.0),
                             y_up=True)  # fmt: skip
    dog.keeper.leashes["dog"] = dog.leash
    assert dog.act(3) == (1, 0)
    dog.keeper = Keeper[str](lambda body: (dog.x, dog.y), STEP, lambda *_: None)
    dog.keeper.leashes["dog"] = dog.leash
    assert dog.act(3) == (0, 0)  # no way back


def _wrong(step: object = STEP, leash: Leash = Leash()) -> Callable[[], object]:  # noqa: B008
    def ask() -> object:
        keeper = Keeper[str](lambda body: (0.0, 0.0), step)  # type: ignore[arg-type]
        keeper.leashes["dog"] = leash
        return keeper.hold(["dog"], np.zeros((1, 2), np.int8))

    return ask


def test_what_cannot_be_understood_is_refused_in_a_sentence() -> None:
    for ask, said in (
        (_wrong(step=0), "The step is 0; give a length above 0"),
        (_wrong(step="far"), "The step is 'far'"),
        (_wrong(leash=Leash(never=["jump"])), "Unknown deed 'jump'"),
        (_wrong(leash=Leash(inside=lambda x, y: False)), "has no post to go back to"),
        (lambda: Dog().keeper.hold(["dog"], np.zeros((2, 2), np.int8)), "2 acts came for 1 bodies"),
        (lambda: Dog().keeper.hold(["dog"], np.full((1, 2), 9)), "The acts are"),
        (lambda: Dog().keeper.allow(["dog"], np.ones((1, 13), np.uint8)), "The masks have"),
    ):
        with pytest.raises(SensesError, match=said):
            ask()
