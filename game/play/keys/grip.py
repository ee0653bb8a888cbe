"""Which keys are down: a key that comes again without having been let go was not pressed anew."""

import pygame

from .input import HANDS_OFF


class Grip:
    """Tells a fresh press from one that repeats.

    Attributes:
        down: the keys that are held.
    """

    def __init__(self) -> None:
        self.down: set[int] = set()

    def again(self, event: pygame.Event) -> bool:
        """Take an event in; whether it is a key that was down already."""
        if event.type == pygame.KEYUP:
            self.down.discard(event.key)
        elif event.type in HANDS_OFF:  # what is let go elsewhere is not told
            self.down.clear()
        elif event.type == pygame.KEYDOWN:
            if event.key in self.down:
                return True
            self.down.add(event.key)
        return False
