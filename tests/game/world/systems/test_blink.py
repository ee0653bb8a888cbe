"""Blink, sentence by sentence, each on a tiny world drawn by hand."""

from worlds_by_hand import DECISION, IMP, LAMPLIGHTER, MEADOW, STAY, E, Valley, near

from duskfolk.game.world.kinds import (
    Deed,
    Move,
)
from duskfolk.game.world.rules import (
    SPEED,
)


def blinked(drawn: str, x: float, move: Move = E) -> Valley:
    valley = Valley(drawn, (LAMPLIGHTER, 1.5, 1.5), (IMP, x, 3.5))
    valley.do(1, Deed.POWER, move)
    return valley


def test_an_imp_blinks_along_its_move_or_its_face() -> None:
    hearth = MEADOW.replace(".", "H", 1)
    step = DECISION * float(SPEED[IMP])
    assert blinked(hearth, 4.5).get("x", 1) == near(4.5 + 3 + step, rel=1e-4)
    assert blinked(hearth, 4.5, STAY).at(1) == (4.5, 5.5), "south, where there is less room"


def test_an_imp_blinks_through_a_wall_and_never_out_of_the_level() -> None:
    walled = MEADOW.replace(".", "H", 1).split()
    walled[3] = "#.....#.......#"
    valley = blinked("\n".join(walled), 5.0)
    assert valley.get("x", 1) > 8
    valley = blinked(MEADOW.replace(".", "H", 1), 12.9)
    assert valley.get("x", 1) < 14, "no room: it stays inside"
    islet = [row + "####" for row in walled]
    islet[3] = "#.............#..##"
    valley = blinked("\n".join(islet), 13.0)
    assert valley.get("x", 1) < 14, "ground beyond the level is not landed on"
