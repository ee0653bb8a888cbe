"""A body can be asked for something that it could do, and knows of it until the time is over."""

import numpy as np
import pytest
from worlds_by_hand import FAR, LAMPLIGHTER, MEADOW, STAY, VILLAGER, WARDEN, Valley

from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.layout import ORDERS, path_tiles
from duskfolk.game.world.kinds import Order
from duskfolk.game.world.rules import MAX_AGENTS, TICKS_PER_DECISION
from duskfolk.game.worlds import Worlds

GRASSY = MEADOW.replace("#.............#\n#####", "#........,,...#\n#####")
WALLED = """
###############
#.......#.....#
#.......#.,...#
#.......#.....#
###############
"""


def worlds_of(drawn: str = MEADOW) -> Worlds:
    """Worlds as a level begins, whose saves are honest ones."""
    return Valley(drawn, FAR, (WARDEN, 5.5, 2.5), (VILLAGER, 7.5, 2.5), stirred=False).worlds


def told(worlds: Worlds, name: str, body: int = 1) -> float:
    return float(worlds.rows[0, body, layout.index(name)])


@pytest.mark.parametrize(
    ("order", "about"),
    [("wait", {}), ("go", {"x": 11.5, "y": 4.5}), ("follow", {"to": 2}), ("hide", {}),
     ("spare", {"to": 2}), ("hunt", {"to": 0})],
)  # fmt: skip
def test_a_row_tells_its_order_at_once_and_no_other_one(
    order: str, about: dict[str, float]
) -> None:
    worlds = worlds_of(GRASSY)
    worlds.order(0, 1, order, **about)  # type: ignore[arg-type]
    for each in ORDERS[1:]:
        assert told(worlds, f"order.{each}") == (each == order)
        assert told(worlds, f"order.{each}", body=2) == 0
    if "x" in about:
        assert path_tiles(told(worlds, "hint.order.path")) == pytest.approx(6.3, abs=0.4)
        assert told(worlds, "hint.order.dx") > 0.9
    worlds.order(0, 1, "none")
    assert not any(told(worlds, f"order.{each}") for each in ORDERS[1:])


def test_who_is_to_hide_is_told_of_the_grass_that_is_nearest_on_foot() -> None:
    worlds = worlds_of(GRASSY)
    worlds.order(0, 1, "hide")
    state = worlds.state
    assert (state.order_x[0, 1], state.order_y[0, 1]) == (9.5, 5.5)
    with pytest.raises(OptionError, match="There is no grass that body 1 can get to"):
        worlds_of(WALLED).order(0, 1, "hide")


def test_an_order_ends_with_its_time_and_is_kept_in_saves() -> None:
    worlds = worlds_of()
    worlds.order(0, 1, Order.GO, x=3.5, y=3.5, ticks=2 * TICKS_PER_DECISION)
    saved = worlds.save(0)
    idle = np.full((1, MAX_AGENTS, 2), STAY, np.int8)
    idle[:, :, 1] = 0
    for left in (1, 0):
        worlds.step(idle)
        assert told(worlds, "order.go") == left
    worlds.restore(0, saved)
    assert worlds.state.order[0, 1] == Order.GO
    assert told(worlds, "order.go") == 1


@pytest.mark.parametrize(
    ("order", "about", "said"),
    [
        ("sit", {}, "order 'sit'"),
        ("wait", {"to": 2}, "takes neither a body nor a place"),
        ("go", {"to": 2}, "is about a place"),
        ("go", {"x": 3.5}, "is about a place"),
        ("go", {"x": 0.5, "y": 0.5}, "Nobody can stand at"),
        ("go", {"x": float("nan"), "y": 2.0}, "The x of a place: got NaN"),
        ("go", {"x": 3.5, "y": 1e9}, "The y of a place: got 1"),
        ("follow", {}, "is about a body"),
        ("follow", {"to": 3}, "expected a whole number from 0 to 2"),
        ("follow", {"to": 1}, "cannot be asked to follow itself"),
        ("hunt", {"to": 2}, "is no foe of body 1"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    order: str, about: dict[str, float], said: str
) -> None:
    worlds = worlds_of()
    before = worlds.digest(0)
    with pytest.raises(OptionError, match=said):
        worlds.order(0, 1, order, **about)  # type: ignore[arg-type]
    assert worlds.digest(0) == before


def test_nobody_is_sent_where_there_is_no_way() -> None:
    worlds = worlds_of(WALLED)
    with pytest.raises(OptionError, match="cannot get to"):
        worlds.order(0, 1, "go", x=10.5, y=2.5)
    with pytest.raises(OptionError, match="expected a whole number"):
        worlds.order(0, 7, "wait")
    with pytest.raises(OptionError, match="ticks of an order"):
        worlds.order(0, 1, "wait", ticks=0)


def test_paces_and_sleep_are_looked_at_before_they_are_set() -> None:
    worlds = worlds_of()
    with pytest.raises(OptionError, match="A pace: got 9"):
        worlds.set_pace(0, 1, 9)
    with pytest.raises(OptionError, match="never sleeps"):
        worlds.let_sleep(0, int(LAMPLIGHTER))
    worlds.set_pace(0, 1, 2)
    worlds.let_sleep(0, 2)
    assert worlds.state.pace[0, :3].tolist() == [1, 2, 1]
    assert worlds.state.sleeps[0, :3].tolist() == [0, 0, 1]
    worlds.restore(0, worlds.save(0))
