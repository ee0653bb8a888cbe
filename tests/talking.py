"""Talk on a tiny world: the lamplighter and somebody beside it, and what can be asked."""

from typing import Any, Unpack

import pytest
from worlds_by_hand import LAMPLIGHTER, MEADOW, Valley

from duskfolk.game import acts
from duskfolk.game.acts import Wish
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Move, Relation, Role


def beside(role: Role, away: float = 1.0, *more: tuple[Role, float, float], drawn: str = MEADOW,
           wanted: int = 1, stirred: bool = True) -> Valley:  # fmt: skip
    """The lamplighter on a meadow and somebody so many tiles east of it, who look at each other."""
    valley = Valley(drawn, (LAMPLIGHTER, 5.5, 3.5), (role, 5.5 + away, 3.5), *more, wanted=wanted,
                    stirred=stirred)  # fmt: skip
    valley.of(1, face=Move.WEST)
    return valley


def legal(valley: Valley, body: int = 1, by: int = 0) -> set[str]:
    """The acts that change something and are legal now."""
    found = acts.legal(valley.worlds, 0, body, by)
    assert found >= acts.WORDS, "words always are"
    return set(found - acts.WORDS)


def do(valley: Valley, act: str, body: int = 1, by: int = 0, **wish: Unpack[Wish]) -> None:
    """Let a body do an act."""
    acts.execute(valley.worlds, 0, body, act, by, **wish)


def relation(valley: Valley, a: int = 1, b: int = 0) -> Relation:
    """What one is to another now."""
    return Relation(int(valley.get("relation", a, b)))


def refused(valley: Valley, act: str, body: int = 1, by: int = 0, **wish: Any) -> str:
    """The sentence with which an act is refused, and nothing has changed."""
    before = valley.worlds.digest(0)
    with pytest.raises(OptionError) as caught:
        do(valley, act, body, by, **wish)
    assert valley.worlds.digest(0) == before
    said = str(caught.value)
    assert said.endswith(".")
    assert said.isprintable()
    return said
