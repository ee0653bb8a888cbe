"""Shipped folk do what they are told, and whether they do is judged beside a twin that was not."""

from dataclasses import replace
from math import hypot

import numpy as np
import pytest
from talking import beside, relation
from worlds_by_hand import IMP, MEADOW, VILLAGER, WARDEN, WISP, WOLF, Valley

from duskfolk.agents import load
from duskfolk.agents.measure import told as measured
from duskfolk.agents.measure.evaluate import LevelId
from duskfolk.agents.measure.obedience import Moment
from duskfolk.agents.measure.told import Answer, Task, is_done, tell_all
from duskfolk.game import acts, layout
from duskfolk.game.acts import Told
from duskfolk.game.minds import Minds, check_minds, live_once
from duskfolk.game.ordering import ABOUT
from duskfolk.game.world.kinds import Genre, Order, Relation, Role, Tally
from duskfolk.game.world.rules import ORDER_TICKS

FIELD = MEADOW.replace("#.............#\n#####", "#........,,,,.#\n#####")
WITH_LAMP = MEADOW.replace("#.............#", "#...........L.#", 1)
HIDDEN = layout.index("own.hidden")
SECONDS = 10
LEVEL = 1_000_650
AT, AWAY = Moment(gap=1.0), Moment(gap=2.0)


def told(
    role: Role, what: Told, *more: tuple[Role, float, float], drawn: str = FIELD
) -> tuple[Valley, list[Moment]]:
    """A shipped brain on a meadow that was told something, and what was to be seen of it then."""
    valley = beside(role, 1.0, *more, drawn=drawn, wanted=0)
    worlds = valley.worlds
    if valley.get("relation", 1, 0) != Relation.ALLY:
        worlds.pledge_all(0, [(1, 0), (0, 1)], Relation.NEUTRAL, ORDER_TICKS)
    acts.execute(worlds, 0, 1, "order", **acts.wish_of(worlds, 0, 1, what))
    s, to = worlds.state, int(valley.get("order_to", 1))
    is_about = Order(int(valley.get("order", 1))) in ABOUT
    at = float(valley.get("order_x", 1)), float(valley.get("order_y", 1))
    minds = Minds(worlds)
    minds.assign(0, check_minds({role: load(role.name.lower()), Role.LAMPLIGHTER: "idle"}))
    seen: list[Moment] = []
    for _ in range(SECONDS * layout.DECISIONS_PER_SECOND):
        live_once(minds)
        x, y = valley.at(1)
        goal_x, goal_y = valley.at(to) if is_about else at
        hides = bool(worlds.rows[0, 1, HIDDEN] > 0 and s.cower[0, 1] == 0)
        strikes, suffered = s.tally[0, 1, Tally.STRIKES], s.tally[0, to, Tally.STRUCK]
        gap = hypot(x - goal_x, y - goal_y)
        seen.append(Moment(x, y, gap, hides, int(strikes), int(suffered)))
    return valley, seen


@pytest.mark.parametrize("role", [WARDEN, WOLF, IMP, WISP, VILLAGER])
@pytest.mark.parametrize(
    ("errand", "order"),
    [("wait", Order.WAIT), ("follow", Order.FOLLOW), ("go_east", Order.GO), ("hide", Order.HIDE)],
)
def test_a_shipped_brain_does_what_it_is_told(role: Role, errand: str, order: Order) -> None:
    _, seen = told(role, Told(errand))
    assert is_done(order, seen)


@pytest.mark.parametrize("errand", ["go_north", "go_to_lamp"])
def test_a_warden_goes_where_it_is_told(errand: str) -> None:
    _, seen = told(WARDEN, Told(errand), drawn=WITH_LAMP)
    assert is_done(Order.GO, seen)


def test_a_warden_hunts_whom_it_would_have_left_alone_when_it_is_told_to() -> None:
    valley, seen = told(WARDEN, Told("hunt", whom="imp"), (IMP, 2.5, 3.5))
    assert relation(valley, 1, 2) == Relation.HOSTILE
    assert is_done(Order.HUNT, seen)


def test_a_wolf_spares_its_prey_when_it_is_told_to() -> None:
    valley, seen = told(WOLF, Told("spare", whom="villager"), (VILLAGER, 3.5, 3.5))
    assert relation(valley, 1, 2) == Relation.NEUTRAL
    assert is_done(Order.SPARE, seen)


def test_who_waits_may_be_pushed_but_not_be_elsewhere() -> None:
    assert is_done(Order.WAIT, [AT] * 9 + [AWAY])
    assert not is_done(Order.WAIT, [AT] * 8 + [AWAY] * 2)


def told_on_levels(role: Role, genre: Genre, meant: Told, given: Told | None) -> list[Answer]:
    """The answers of a shipped brain on a few levels that nobody trained on."""
    tasks = [Task(role, LevelId(genre, LEVEL + number), meant, given) for number in range(6)]
    found = tell_all(load(role.name.lower()), tasks)
    answers = [answer for answer in found if answer is not None]
    assert len(answers) >= 3, "on most levels it can be told"
    return answers


def test_who_is_told_to_wait_waits_and_its_twin_goes_its_way() -> None:
    wait = Told("wait")
    answers = told_on_levels(WARDEN, Genre.WATCH, wait, wait)
    assert all(answer.asked for answer in answers)
    assert not any(answer.unasked for answer in answers)


@pytest.mark.parametrize("given", [None, Told("follow")])
def test_what_is_misheard_is_not_obeyed(given: Told | None) -> None:
    answers = told_on_levels(WARDEN, Genre.WATCH, Told("wait"), given)
    assert sum(answer.asked for answer in answers) < len(answers) / 2


def test_a_manner_is_judged_by_its_number_beside_the_twins() -> None:
    def share(direction: int, given: int) -> float:
        meant = Told(dial="vigilance", direction=direction, strength=5)
        answers = told_on_levels(WARDEN, Genre.WATCH, meant, replace(meant, direction=given))
        return sum(answer.asked for answer in answers) / len(answers)

    assert share(1, 1) == share(-1, -1) == 1
    assert share(1, -1) == share(-1, 1) == 0


def test_nobody_can_be_asked_for_less_than_nothing() -> None:
    bold = layout.DIALS.index("bold")
    sums = np.zeros((2, 2, 3))
    sums[:, 1] = 10  # decisions that counted, of either twin
    assert measured.turned(WOLF, sums, bold, -1) is None
    assert measured.turned(WOLF, sums, bold, 1) == Answer(asked=False, unasked=False)
    sums[0, 0, bold] = 1  # the one that was told has dashed
    assert measured.turned(WOLF, sums, bold, 1) == Answer(asked=True, unasked=False)
    assert measured.turned(WOLF, sums, bold, -1) == Answer(asked=False, unasked=False)
