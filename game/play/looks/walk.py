"""A walk through all screens, as who comes for the first time and who played before see them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..kept.store import Store
from ..screen import Desk
from ..settings import Settings
from .steps import Draw
from .walk_menus import menus, title
from .walk_nights import nights
from .walk_talk import talks
from .walk_way import way

_SCRIPTED = Settings(
    warden="scripted", wolf="scripted", imp="scripted", wisp="scripted", villager="scripted", seed=1
)


def desk_for(folder: Path, language: str, letters: float) -> Desk:
    """A desk of nobody's own, in a language and with letters of a size."""
    desk = Desk(replace(_SCRIPTED, out=folder / "out"), Store(folder / "data"))
    chosen = {"language": language, "tongue": language, "letters": letters, "lessons": False}
    for name, value in chosen.items():
        desk.choose(name, value)
    return desk


def screens(desk: Desk) -> Iterator[tuple[str, Draw]]:
    """Each screen by name, and what draws it once it is ready.

    First as they are before any night was played; then nights, which leave something; then all
    that shows what is left.
    """
    offers = desk.offers()
    yield from title(desk, offers)
    yield from menus(desk, offers, "new")
    yield from nights(desk, offers)
    yield from talks(desk, offers)
    yield from way(desk, offers)
    yield from menus(desk, offers, "played")
    offers.close()
    desk.close()
