"""Light, sentence by sentence, each on a tiny world drawn by hand."""

import pytest
from worlds_by_hand import DECISION, FAR, IMP, LAMPLIGHTER, LIT, WARDEN, WOLF, Valley, W, near

from duskfolk.game.world.kinds import (
    Deed,
    Move,
    Role,
)
from duskfolk.game.world.rules import (
    LAMP_LIGHT,
    SPEED,
)


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
