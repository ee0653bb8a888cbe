"""Which screen follows: the one place that knows all of them."""

from .by_hand import ByHand
from .cards import Cards
from .playing import Playing
from .screen import Desk, Go, Screen
from .thinking import Thinking
from .title import Title
from .who import Who
from .yours import Yours


def screen_for(desk: Desk, go: Go) -> Screen:
    """The screen that another one asked for by its name."""
    if go.to == "play":
        assert go.level is not None, "whoever wants to play says what"
        return Playing(desk, go.offers, go.level, go.chosen)
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
