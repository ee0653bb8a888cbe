"""The part of a walk that leads through talks, with who stands near."""

from collections.abc import Iterator

import pygame

from ...world.kinds import Genre
from ..night.playing import Playing
from ..offering.offers import Offers
from ..screen import Desk
from ..talk.situation import people_of
from .steps import DOWN, ENTER, Draw, level_of, live, press, ready, with_pad, write

_GENRES = (Genre.ESCORT, Genre.WATCH)  # with a villager, and with a warden
_SAYS = {"en": "where is an ember, please?", "zh": "请告诉我，火种在哪里？"}


def talks(desk: Desk, offers: Offers) -> Iterator[tuple[str, Draw]]:
    """Before a talk, in it and at its end, by keys, typed and by a pad."""
    for genre in _GENRES:
        playing = Playing(desk, offers, level_of(genre))
        live(playing, 0.5)
        _beside(playing)
        live(playing, 5.0)
        _beside(playing)
        name = genre.name.lower()
        yield f"{name}, somebody is near", ready(playing)
        press(playing, pygame.K_t)
        yield f"{name}, talk", ready(playing)
        live(playing, 6.0)
        yield f"{name}, talk, choices", ready(playing)
        press(playing, DOWN, DOWN)
        yield f"{name}, talk, chosen", ready(playing)
        yield f"{name}, talk, pad", with_pad(ready(playing))
        write(playing, _SAYS[desk.language])
        yield f"{name}, talk, typed", ready(playing)
        press(playing, ENTER)
        live(playing, 8.0)
        yield f"{name}, talk, answered", ready(playing)
        playing.close()


def _beside(playing: Playing) -> None:
    """Who talks stands beside who is played."""
    session = playing.session
    state, me, body = session.state, session.played, min(people_of(session.level, others=True))
    state.x[0, body], state.y[0, body] = state.x[0, me] + 1.2, state.y[0, me] + 0.2
