"""What all screens have of sound: menus that one hears, music, a key that mutes, subtitles.

Screens play nothing. They say what is lit, and which music is theirs; what follows from that is
heard here, whichever key, mouse or pad has changed it.
"""

import pygame

from ..sound.kinds import Heard
from .keys.input import AWAY
from .screen import Desk, Screen
from .words.sounds import say

_HERE = (pygame.WINDOWFOCUSGAINED, pygame.WINDOWRESTORED, pygame.WINDOWSHOWN)


class Audible:
    """Listens to screens.

    Args:
        desk: what is played, and what the player has chosen.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._screen: Screen | None = None
        self._lit: object = None

    def takes(self, event: pygame.Event) -> bool:
        """Take in what is about sound; whether nobody else needs it."""
        if event.type in AWAY or event.type in _HERE:
            self._desk.sounding.turn_away(event.type in AWAY)
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F10:
            mute = not self._desk.store.choices.mute
            self._desk.choose("mute", mute)
            self._desk.notes.answer(say(self._desk.language, "mute" if mute else "sound"))
            return True
        return False

    def update(self, screen: Screen, seconds: float) -> None:
        """A frame of a screen is about to be drawn."""
        sounding, lit = self._desk.sounding, screen.lit
        heard = _heard(self._screen, self._lit, screen, lit)
        if heard is not None:
            sounding.play(heard)
        if screen is not self._screen:
            self._desk.captions.clear()
        self._screen, self._lit = screen, lit
        sounding.music.tune = screen.tune
        sounding.update(seconds)
        self._desk.captions.update(seconds)

    def draw(self, canvas: pygame.Surface) -> None:
        """The subtitles."""
        self._desk.captions.draw(canvas)


def _heard(before: Screen | None, was: object, screen: Screen, lit: object) -> Heard | None:
    """What one hears of a menu in which something else is lit."""
    if before is None or (screen is not before and before.goes_on):
        return None
    if screen is not before:
        return Heard.CHOOSE
    if lit == was:
        return None
    if was is None:
        return Heard.CARD
    return Heard.BACK if lit is None else Heard.MOVE
