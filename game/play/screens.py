"""Which screen follows: the one place that knows all of them."""

from ..nights import level_of
from .beside import Beside
from .by_hand import ByHand
from .cards import Cards
from .playing import Playing
from .screen import Desk, Go, Screen
from .thinking import Thinking
from .title import Title
from .valley import Valley
from .who import Who
from .yours import Yours


def screen_for(desk: Desk, go: Go) -> Screen:
    """The screen that another one asked for by its name."""
    if go.to == "play":
        level = go.level
        if level is None:
            assert go.night is not None, "whoever wants to play says what"
            level = level_of(go.night, desk.crowd)
        return Playing(desk, go.offers, level, go.chosen, go.night)
    if go.to == "valley":
        return Valley(desk, go.offers)
    if go.to == "beside":
        return Beside(desk, go.offers)
    if go.to == "levels":
        return Cards(desk, go.offers)
    if go.to == "by hand":
        return ByHand(desk, go.offers)
    if go.to == "thoughts":
        return Thinking(desk, go.offers)
    if go.to == "household":
        return Who(desk, go.offers)
    if go.to == "yours":
        return Yours(desk, go.offers)
    return Title(desk, go.offers)
