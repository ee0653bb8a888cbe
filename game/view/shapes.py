"""What pictures that several threads share are read as.

A night is painted beside the frames, with the same bodies as the frames are. A picture whose pixels
are read is locked meanwhile, and SDL draws none that is: so the pixels of a shared one are read of
a copy.
"""

from functools import lru_cache

import pygame


@lru_cache(maxsize=1024)
def shape_of(picture: pygame.Surface) -> pygame.Mask:
    """Which pixels of a shared picture are there; it is shared as well, and not to be changed."""
    return pygame.mask.from_surface(picture.copy())


def mirrored(picture: pygame.Surface) -> pygame.Surface:
    """A shared picture that looks the other way."""
    return pygame.transform.flip(picture.copy(), True, False)


def stretched(picture: pygame.Surface, size: tuple[int, int]) -> pygame.Surface:
    """A shared picture in another size."""
    return pygame.transform.scale(picture.copy(), size)


def enlarged(picture: pygame.Surface, factor: float) -> pygame.Surface:
    """A shared picture so many times as large."""
    return pygame.transform.scale_by(picture.copy(), factor)
