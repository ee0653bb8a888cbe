"""A game that answers for all bodies at once gets the rows of one that answers one by one."""

import math
from typing import Any

import numpy as np
import pytest
from senses_rows import PLAYS, Answers, Play, Strangers, answers_of, happen, senses_of

from duskfolk.agents import Other, Own, Senses, SensesError, Standing
from duskfolk.agents.senses.nature import RELATIONS
from duskfolk.agents.senses.together import Bodies
from duskfolk.game import layout

NAMES = {name: number for number, name in enumerate("abc")}


def number_of(name: str) -> int:
    """A body or a stranger by a number, as games with arrays call them."""
    return NAMES[name] if name in NAMES else 10 + int(name.split()[1])


class Columns:
    """The answers of a play as columns."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.bodies: list[str] = []

    def own(self, bodies: Bodies) -> Own:
        told = [Own(**self.play.seen[name]["own"]) for name in self.bodies]
        columns: dict[str, Any] = {}
        for name in Own._fields:
            given = [getattr(own, name) for own in told]
            if name in ("mood", "order"):
                names = layout.MOODS if name == "mood" else layout.ORDERS
                columns[name] = np.array([-1 if g is None else names.index(g) for g in given])
            elif isinstance(next((g for g in given if g is not None), None), list):
                columns[name] = np.array([(math.nan,) * 2 if g is None else g for g in given])
            elif any(g is not None for g in given):
                columns[name] = np.array([math.nan if g is None else g for g in given])
        return Own(**columns)

    def others(self, bodies: Bodies) -> tuple[np.ndarray, Other]:
        told = [(place, Other(**other)) for place, name in enumerate(self.bodies)
                for other in self.play.seen[name]["others"]]  # fmt: skip
        columns = {name: [getattr(other, name) for _, other in told] for name in Other._fields}
        columns["who"] = [number_of(name) for name in columns["who"]]
        columns["role"] = [layout.ROLES.index(name) for name in columns["role"]]
        columns["mood"] = [layout.MOODS.index(name) for name in columns["mood"]]
        columns["relation"] = [-1 if name is None else RELATIONS.index(name)
                               for name in columns["relation"]]  # fmt: skip
        seer = np.array([place for place, _ in told], np.int32)
        return seer, Other(**{name: np.array(column) for name, column in columns.items()})

    def walls(self, bodies: Bodies, directions: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        told = [self.play.seen[name]["walls"] for name in self.bodies]
        far = [[math.inf if far < 0 else far for far, _ in each] for each in told]
        return np.array(far), np.array([[layout.RAY_HITS.index(h) for _, h in e] for e in told])

    def way(self, bodies: Bodies, goal: str, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        found: list[object] = []
        names = {number_of(name): name for name in self.bodies}
        for body, *place in zip(np.asarray(bodies).tolist(), x.tolist(), y.tolist(), strict=True):
            told = self.play.seen[names[body]]["ways"][goal]
            assert told["to"] == place
            found.append((0.0, 0.0, math.inf) if told["way"] is None else told["way"])
        return np.array(found)

    def senses(self) -> Senses[int]:
        play = self.play
        asked: Any = {name: getattr(self, name) for name in play.answered if name != "level"}
        if "level" in play.answered:
            asked["level"] = lambda: Standing(**play.seen["level"])
        return Senses.of_all(play.role, self.own, **asked, doubt=play.doubt, y_up=play.y_up,
                             deeds=play.deeds)  # fmt: skip


def _numbered(event: Answers) -> Answers:
    ((kind, what),) = event.items()
    if kind == "forget":
        return {kind: number_of(what)}
    if not isinstance(what, dict):
        return event
    told: Answers = {**what}
    for name in ("by", "body"):
        if told.get(name) is not None:
            told[name] = number_of(told[name])
    if kind == "tell":
        told["other"] = {**told["other"], "who": number_of(told["other"]["who"])}
    return {kind: told}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("play", PLAYS, ids=lambda play: f"{play.role} {len(play.answered)}")
def test_both_forms_fill_equal_rows(play: Play, seed: int) -> None:
    rng = np.random.default_rng(seed)
    strangers = Strangers(rng)
    one_by_one, columns = senses_of(play), Columns(play)
    together = columns.senses()
    for number in range(12):
        now, before, columns.bodies, dials = answers_of(play, number, strangers)
        for event in before:
            happen(one_by_one, event)
            happen(together, _numbered(event))
        rows = one_by_one.look(columns.bodies, now, dials)
        numbers = np.array([number_of(name) for name in columns.bodies], np.int16)
        np.testing.assert_array_equal(together.look(numbers, now, dials), rows)
        np.testing.assert_array_equal(together.masks, one_by_one.masks)
        for name in columns.bodies:
            assert together.mood(number_of(name)) == one_by_one.mood(name)


TWO = Own(np.array([1.0, 5.0]), 2.0)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"own": None}, "own answered None; give an Own whose fields are columns"),
        ({"own": TWO._replace(x=np.zeros(3))}, "own.x answered"),
        ({"own": TWO._replace(x=None)}, "own.x answered None; give numbers"),
        ({"own": TWO._replace(y=None)}, "own.y answered None; give numbers"),
        ({"own": TWO._replace(vx=None)}, "own.vx answered None; give numbers"),
        ({"own": TWO._replace(vx=math.inf)}, "own.vx answered inf; give numbers"),
        ({"own": TWO._replace(dazed="long")}, "own.dazed answered"),
        ({"own": TWO._replace(home=(1.0,))}, "own.home answered"),
        ({"own": TWO._replace(home=(1.0, math.inf))}, "own.home answered"),
        ({"own": TWO._replace(home=(1.0, math.nan))}, "own.home answered"),
        ({"own": TWO._replace(home=[[1.0, 2.0], [1.0]])}, "own.home answered"),
        ({"own": TWO._replace(mood="angry")}, "Unknown mood 'angry'"),
        ({"own": TWO._replace(mood=np.array([0, 3]))}, "mood answered"),
        ({"own": TWO._replace(order=np.array([0, -1]))}, "order answered"),
        ({"others": Other(5, 1.0, 2.0)}, "others answered"),
        ({"others": (np.array([0]), (5, 1.0, 2.0))}, "others answered"),
        ({"others": (np.array([2]), Other(np.array([5]), 1.0, 2.0))}, "places 0 to 1"),
        ({"others": (np.array([-1]), Other(np.array([5]), 1.0, 2.0))}, "places 0 to 1"),
        ({"others": (np.array([0.5]), Other(np.array([5]), 1.0, 2.0))}, "places 0 to 1"),
        ({"others": (np.array([[0], [1]]), Other(np.array([5]), 1.0, 2.0))}, "one list of places"),
        ({"others": (0, Other(np.array([5]), 1.0, 2.0))}, "one list of places"),
        ({"others": (None, Other(np.array([5]), 1.0, 2.0))}, "one list of places"),
        ({"others": ("ab", Other(np.array([5]), 1.0, 2.0))}, "one list of places"),
        ({"others": ({0, 1}, Other(np.array([5]), 1.0, 2.0))}, "one list of places"),
        ({"others": ([[0], [1, 2]], Other(np.array([5]), 1.0, 2.0))}, "one list of places"),
        ({"others": (np.array([0]), Other("thief", 1.0, 2.0))}, "others.who is one of 'thief'"),
        ({"others": (np.array([0]), Other(np.array([5]), math.nan, 2.0))}, "others.x answered nan"),
        ({"others": (np.array([0]), Other(np.array([5]), 1.0, 2.0, role=np.array([6])))},
         "role answered"),
        ({"others": (np.array([0]), Other(np.array([5]), 1.0, 2.0, relation="foe"))},
         "Unknown relation 'foe'"),
        ({"walls": np.ones((2, 3))}, "walls answered"),
        ({"walls": -np.ones((2, 16))}, "distances of 0 or more"),
        ({"walls": (np.ones((2, 16)), np.full((2, 16), 5))}, "numbers 0 to 4"),
        ({"walls": (np.ones((2, 16)), np.ones((2, 3), int))}, "numbers of what is hit"),
        ({"walls": (np.ones((2, 16)), "hedge")}, "Unknown barrier 'hedge'"),
        ({"walls": (np.ones((2, 16)), None)}, "a name, or numbers"),
        ({"walls": (np.ones((2, 16)), 9)}, "numbers 0 to 4"),
        ({"walls": (np.ones((2, 16)),)}, "or a pair of them"),
        ({"walls": (np.ones((2, 16)), 1, 2)}, "or a pair of them"),
        ({"way": np.ones((2, 2))}, "way to home answered"),
        ({"way": np.full((2, 3), -1.0)}, "way to home answered (-1.0, -1.0, -1.0)"),
        ({"way": None}, "way to home answered None"),
    ],
    ids=lambda value: "" if isinstance(value, dict) else value,
)  # fmt: skip
def test_each_answer_in_columns_is_looked_at(answers: dict[str, Any], said: str) -> None:
    own = TWO._replace(home=(9.0, 9.0))
    senses = Senses.of_all(
        "warden",
        lambda bodies: answers.get("own", own),
        lambda bodies: answers.get("others", (np.zeros(0, int), Other(np.zeros(0, int), 0.0, 0.0))),
        lambda bodies, _: answers.get("walls", np.full((2, 16), math.inf)),
        lambda bodies, *_: answers.get("way", np.ones((2, 3))),
    )
    with pytest.raises(SensesError) as caught:
        senses.look([3, 4], 0.0)
    assert said in str(caught.value)


@pytest.mark.parametrize("bodies", [["a", "b"], [1.0, 2.0], [-1, 2], [[1, 2], [3, 4]]])
def test_bodies_of_a_game_with_columns_are_whole_numbers(bodies: list[Any]) -> None:
    senses = Senses.of_all("warden", lambda bodies: Own(0.0, 0.0))
    with pytest.raises(SensesError, match="whole number"):
        senses.look(bodies, 0.0)
    for ask in (lambda: senses.forget("thief"), lambda: senses.noise(0.0, 0.0, 5.0, by="a")):
        with pytest.raises(SensesError, match="whole number of 0 or more"):
            ask()


def test_one_name_says_what_all_rays_hit() -> None:
    def rows(hit: object) -> np.ndarray:
        senses = Senses.of_all("warden", lambda bodies: Own(0.0, 0.0),
                               walls=lambda bodies, _: (np.ones((2, 16)), hit))  # type: ignore # fmt: skip
        return senses.look([1, 2], 0.0)

    np.testing.assert_array_equal(rows("water"), rows(np.full((2, 16), 1)))
