"""The sign of the game, for its window: a lamp that burns at night."""

import pygame

from .fixtures import flame, lamp_post
from .light import glow
from .palette import GOLD, INDIGO, NIGHT, mix

_SIZE = 32
_LARGE = 4  # times as large, so that a system that wants a large one has its dots


def emblem() -> pygame.Surface:
    """The sign, square."""
    sign = pygame.Surface((_SIZE, _SIZE), pygame.SRCALPHA)
    box = sign.get_rect()
    pygame.draw.rect(sign, mix(NIGHT, INDIGO, 0.5), box, border_radius=5)
    halo = glow(18, (120, 78, 34))
    sign.blit(halo, (_SIZE // 2 - 18, 9 - 18), special_flags=pygame.BLEND_RGB_ADD)
    post = lamp_post()
    sign.blit(post, (_SIZE // 2 - post.get_width() // 2, _SIZE - 2 - post.get_height()))
    fire = flame(2, 7)
    at = _SIZE - 2 - post.get_height() + 3
    sign.blit(fire, (_SIZE // 2 - fire.get_width() // 2, at))
    pygame.draw.rect(sign, GOLD, box, 1, border_radius=5)
    return pygame.transform.scale_by(sign, _LARGE)
