"""Cower, sentence by sentence, each on a tiny world drawn by hand."""

from worlds_by_hand import LAMPLIGHTER, MEADOW, VILLAGER, E, Valley, until

from duskfolk.game.world.kinds import (
    Deed,
)
from duskfolk.game.world.rules import (
    COWER_TICKS,
)


def test_a_cowering_villager_neither_walks_nor_is_seen_from_afar() -> None:
    valley = Valley(MEADOW, (LAMPLIGHTER, 5.5, 3.5), (VILLAGER, 8.5, 3.5))
    assert valley.sees(0, 1)
    valley.do(1, Deed.POWER)
    assert not valley.sees(0, 1)
    valley.live(until(COWER_TICKS) - 2, {1: (E, Deed.DASH)})
    assert valley.at(1) == (8.5, 3.5)
    assert valley.get("breath", 1) == 1
    valley.live(2, {1: (E, Deed.NONE)})
    assert valley.get("x", 1) > 8.5
    assert valley.sees(0, 1)
