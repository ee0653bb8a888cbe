"""The wheel of a mouse: where something is chosen, it goes up and down the rows as arrows do."""

import pygame

_MOST = 3  # rows of one turn


def rows(event: pygame.Event, *, walking: bool) -> list[pygame.Event]:
    """A turn of the wheel as arrows; any other event, and any while one walks, as it is.

    Args:
        event: as the window gives it.
        walking: whether somebody is walked now, who is not to be led by a wheel.
    """
    if event.type != pygame.MOUSEWHEEL or walking or not event.y:
        return [event]
    key = pygame.K_UP if event.y > 0 else pygame.K_DOWN
    turn = [pygame.Event(kind, key=key, mod=0, pad=True) for kind in (pygame.KEYDOWN, pygame.KEYUP)]
    return turn * min(abs(event.y), _MOST)
