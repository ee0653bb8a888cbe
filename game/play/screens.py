"""Which screen follows: the one place that knows all of them."""

from collections.abc import Callable

from ..levels import Level, build
from ..nights import level_of
from . import tidying
from .menu.beside import Beside
from .menu.by_hand import ByHand
from .menu.cards import Cards
from .menu.credits import Credits
from .menu.gallery import Gallery
from .menu.laying import Laying
from .menu.numbers import Numbers
from .menu.remembered import Remembered
from .menu.thinking import Thinking
from .menu.title import Title
from .menu.valley import Valley
from .menu.who import Who
from .menu.yours import Yours
from .night.opening import Opening
from .night.playing import Playing
from .offering.offers import Offers
from .screen import Desk, Go, Screen
from .square.screen import Square
from .way import Place

_PAGES: dict[Place, Callable[[Desk, Offers], Screen]] = {
    "title": Title, "valley": Valley, "square": Square, "credits": Credits, "beside": Beside,
    "levels": Cards, "by hand": ByHand, "thoughts": Thinking, "household": Who, "yours": Yours,
    "gallery": Gallery, "numbers": Numbers, "remembered": Remembered,
}  # fmt: skip


def opening_for(desk: Desk, go: Go) -> Screen:
    """The same, where frames go on: what takes longer than one is made beside them."""
    tidying.search()
    if go.to != "play":
        return screen_for(desk, go)
    if go.level is None and desk.waking.waits and not (go.night and go.night.file):
        return Laying(desk, go, lambda: _level(desk, go))
    return Opening(
        desk, lambda: _level(desk, go), go.night,
        lambda laid: Playing(desk, go.offers, laid.level, go.chosen, go.night, laid),
    )  # fmt: skip


def screen_for(desk: Desk, go: Go) -> Screen:
    """The screen that another one asked for by its name."""
    if go.to == "play":
        return Playing(desk, go.offers, _level(desk, go), go.chosen, go.night)
    return _PAGES[desk.way.go(go.to)](desk, go.offers)


def _level(desk: Desk, go: Go) -> Level:
    """The level that is to be played."""
    if go.level is not None:
        return go.level
    if go.key is not None:
        return build(*go.key)
    assert go.night is not None, "whoever wants to play says what"
    return level_of(go.night, desk.crowd)
