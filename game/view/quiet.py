"""Ground and walls in less colour and light, so that whoever stands before them stands out."""

import pygame

from .palette import NIGHT
from .walls import CLEAR


def quieted(surface: pygame.Surface, share: float) -> pygame.Surface:
    """A copy whose colours are ``share`` of the way to a dim grey; what is clear stays clear."""
    result = pygame.Surface(surface.get_size())
    result.fill(NIGHT)
    result.blit(surface, (0, 0))  # a copy whose pixels lie open, as those of packed rows do not
    grey = pygame.transform.grayscale(result)
    grey.fill((190, 190, 206), special_flags=pygame.BLEND_RGB_MULT)
    grey.set_alpha(round(255 * share))
    result.blit(grey, (0, 0))
    if surface.get_colorkey() is None:
        return result
    there = pygame.mask.from_surface(surface)
    clear = there.to_surface(
        pygame.Surface(surface.get_size()), setsurface=result, unsetcolor=CLEAR
    )
    clear.set_colorkey(CLEAR, pygame.RLEACCEL)
    return clear
