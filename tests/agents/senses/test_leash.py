"""A leash holds whatever a brain thinks."""

import math

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


def test_ground_is_looked_at_as_finely_as_a_leash_says() -> None:
    """A strip a little wider than an eighth of a step stops whoever comes from anywhere."""
    width = STEP / 8 * 1.01
    for start in np.linspace(-STEP, 0, 41, endpoint=False).tolist():
        dog = Dog(start)
        dog.leash.shuns = lambda x, y: 0 <= x <= width
        dog.go(dog.act(3)[0])
        assert dog.x < 0 or dog.x > width, start
        assert dog.x < 0, "nor does it leap over"


def test_ground_is_asked_for_few_times_where_nothing_is_in_the_way() -> None:
    """A game may cast rays there: 300 bodies have to be held ten times a second."""
    asked: list[float] = []
    dog = Dog()
    dog.leash.shuns = lambda x, y: bool(asked.append(x))
    dog.allowed()
    assert len(asked) <= 2 * 8 + 1
    asked.clear()
    assert dog.act(3) == (3, 0)
    assert len(asked) <= 8 + 1


def test_what_a_game_answers_may_be_any_kind_of_number_and_pair() -> None:
    dog = Dog()
    dog.keeper = Keeper[str](
        lambda body: np.array([dog.x, dog.y]),  # type: ignore[arg-type, return-value]
        STEP,
        lambda *_: np.array([1.0, 0.0, 2.0]),  # type: ignore[arg-type, return-value]
    )
    goal, never = np.array([9, 0]), np.array(["power"])
    dog.keeper.leashes["dog"] = Leash(goal=goal, never=never)  # type: ignore[arg-type]
    masks = dog.keeper.allow({"dog": 1}.keys(), ALL.astype(bool))  # type: ignore[arg-type]
    assert masks.tolist() == [[1] * 12 + [0]]
    assert dog.act(7, 3) == (3, 0)


def _ask(leash: object = None, step: object = STEP, place: object = None, way: object = None,
         bodies: object = None) -> object:  # fmt: skip
    here = (lambda body: (0.0, 0.0)) if place is None else place
    keeper = Keeper[str](here, step, way)  # type: ignore[arg-type]
    keeper.leashes["dog"] = Leash(goal=(9.0, 0.0)) if leash is None else leash  # type: ignore[assignment]
    names = ["dog"] if bodies is None else bodies
    return keeper.hold(names, np.zeros((1, 2), np.int8))  # type: ignore[arg-type]


_NAN = math.nan


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (dict(goal=(_NAN, 1)), "its goal is .nan, 1.; give two finite numbers"),
        (dict(goal="ab"), "its goal is 'ab'; give two finite numbers"),
        (dict(post=(_NAN, 2), reach=1.0), "its post is .nan, 2."),
        (dict(post="12"), "its post is '12'"),
        (dict(post=(1, 2, 3)), "its post is .1, 2, 3."),
        (dict(post=(0, 0), reach=_NAN), "its reach is nan; give a number of 0 or more"),
        (dict(post=(0, 0), reach=-1), "its reach is -1"),
        (dict(post=(0, 0), reach="3"), "its reach is '3'"),
        (dict(reach=3), "its reach is 3, but it has no post"),
        (dict(inside=5), "its inside is 5; give a function"),
        (dict(inside=lambda x, y: None), "inside answered None for a place; give True or False"),
        (dict(inside=lambda x, y: x < 9, post=(9.0, 0.0)), "its post .9.0, 0.0. is outside of its"),
        (dict(shuns=[(1, 2)]), "its shuns is .* give a function"),
        (dict(shuns=lambda x, y: [x]), "shuns answered .* give True or False"),
        (dict(never=None), "its never is None; give a list of names of deeds"),
        (dict(never="use"), "its never is 'use'; give a list of names of deeds"),
        (dict(never=["jump"]), "Unknown deed 'jump'"),
    ],
)
def test_a_leash_that_would_not_hold_is_refused_in_a_sentence_with_its_body(
    told: dict[str, object], said: str
) -> None:
    leash = Leash(**told)  # type: ignore[arg-type]
    with pytest.raises(SensesError, match=f"^The leash of 'dog': .*{said}"):
        _ask(leash)
    if "shuns" not in told:
        with pytest.raises(SensesError, match=said):
            leash.keeps(0.0, 0.0)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (dict(step=0), "The step is 0; give a length above 0"),
        (dict(step="far"), "The step is 'far'"),
        (dict(place=5), "place is 5; give a function"),
        (dict(place=lambda body: None), "place answered None for 'dog'; give two finite numbers"),
        (dict(place=lambda body: (0.0, _NAN)), "place answered .0.0, nan. for 'dog'"),
        (dict(way=5), "way is 5; give a function that answers it, or leave it out"),
        (dict(way=lambda *a: (1.0,)), "way to order answered .1.0,. for 'dog'; give dx, dy"),
        (dict(way=lambda *a: (_NAN, 0.0, 1.0)), "way to order answered .nan"),
        (dict(leash=(1, 2)), "The leash of 'dog': it is .1, 2.; give one such as Leash"),
        (dict(leash=Leash(inside=lambda x, y: False)), "has no post to go back to"),
        (dict(bodies=5), "The bodies are 5; give them in a list"),
        (dict(bodies=[[]]), "is not hashable"),
    ],
)
def test_what_a_game_gives_a_keeper_is_refused_in_a_sentence(
    told: dict[str, object], said: str
) -> None:
    with pytest.raises(SensesError, match=said):
        _ask(**told)


def test_acts_and_masks_of_another_shape_are_refused_in_a_sentence() -> None:
    keeper = Dog().keeper
    for ask, said in (
        (lambda: keeper.hold(["dog"], np.zeros((2, 2), np.int8)), "2 acts came for 1 bodies"),
        (lambda: keeper.hold(["dog"], np.full((1, 2), 9)), "The acts are"),
        (lambda: keeper.hold(["dog"], [[1], [2, 3]]), "The acts are"),  # type: ignore[arg-type]
        (lambda: keeper.allow(["dog"], np.ones((1, 13), np.uint8)), "The masks have"),
        (lambda: keeper.allow(["dog"], [[1], [2, 3]]), "The masks have"),  # type: ignore[arg-type]
        (lambda: keeper.allow(["dog"], np.full((1, 4), 2)), "The masks hold 2; give 1 where"),
    ):
        with pytest.raises(SensesError, match=said):
            ask()
