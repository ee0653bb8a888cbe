"""Orders, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import DECISION, LAMPLIGHTER, MEADOW, NEAR, VILLAGER, E, Valley

from duskfolk.game import layout
from duskfolk.game.world.kinds import TOLD_ORDERS, Order
from duskfolk.game.world.rules import LONGEST_ORDER

ORDERS = list(TOLD_ORDERS)


def ordered(order: Order, left: int = LONGEST_ORDER) -> Valley:
    """A villager to the right of the lamplighter, who told it something."""
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (VILLAGER, 9.5, 3.5))
    valley.of(1, order=order, order_to=0, order_x=9.5, order_y=1.5, order_left=left)
    return valley


def told(valley: Valley, name: str) -> float:
    """A number of the villager's row."""
    return float(valley.worlds.rows[0, 1, layout.index(name)])


@pytest.mark.parametrize("order", ORDERS)
def test_a_body_knows_what_it_was_asked(order: Order) -> None:
    valley = ordered(order)
    flags = [told(valley, f"order.{name}") for name in layout.ORDERS[1:]]
    assert flags == [float(other == order) for other in ORDERS]


@pytest.mark.parametrize("order", ORDERS)
def test_a_body_knows_the_way_to_where_it_was_asked_to_go_or_to_whom(order: Order) -> None:
    valley = ordered(order)
    way = told(valley, "hint.order.dx"), told(valley, "hint.order.dy")
    if order == Order.WAIT:
        assert way == (0, 0)
        assert told(valley, "hint.order.path") == 1
    else:
        assert way == ((0, -1) if order in (Order.GO, Order.HIDE) else (-1, 0))
        tiles = layout.path_tiles(told(valley, "hint.order.path"))
        assert tiles == pytest.approx(2 if way[1] else 4, abs=0.5)


@pytest.mark.parametrize("order", ORDERS)
def test_nobody_has_to_obey(order: Order) -> None:
    valley = ordered(order)
    valley.live(2)
    assert valley.at(1) == (9.5, 3.5)
    valley.walk(1, E)
    assert valley.get("x", 1) > 9.5 + NEAR


def test_an_order_stands_for_as_long_as_it_was_given_for() -> None:
    valley = ordered(Order.GO, 3 * DECISION)
    valley.live(2)
    assert valley.get("order", 1) == Order.GO
    valley.live()
    assert valley.get("order", 1) == Order.NONE
    assert told(valley, "order.go") == 0
    assert told(valley, "hint.order.path") == 1
