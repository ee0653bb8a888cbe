"""Which screen follows: the one place that knows all of them."""

from .choosing import Choosing
from .playing import Playing
from .screen import Desk, Go, Screen
from .title import Title
from .yours import Yours


def screen_for(desk: Desk, go: Go) -> Screen:
    """The screen that another one asked for by its name."""
    if go.to == "play":
        assert go.level is not None, "whoever wants to play says what"
        return Playing(desk, go.offers, go.level)
    if go.to == "levels":
        return Choosing(desk, go.offers)
    if go.to == "yours":
        return Yours(desk, go.offers)
    return Title(desk, go.offers)
