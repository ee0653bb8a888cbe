"""Thirty nights through the valley, in waves of effort and relief.

Each asks for all lamps of its level, and night falls after the seconds that stand beside it. They
were chosen by plays of the player with a regular's limits at fair: three times it grows harder in
small steps, and eases after the hardest; each third is harder than the one before, and no night is
so easy or so hard that it is settled before it is played. ``duskfolk bench campaign`` plays them
anew and says whether that still holds.
"""

from ..world.kinds import Genre
from .night import Night

THIRD = 10  # nights
_LEVELS: tuple[tuple[Genre, int, int], ...] = (
    (Genre.PACK, 4200005, 120),
    (Genre.VIGIL, 4200008, 155),
    (Genre.WATCH, 4200114, 120),
    (Genre.HOLLOW, 4000042, 170),
    (Genre.ESCORT, 4000008, 110),
    (Genre.PACK, 4200133, 120),
    (Genre.HOLLOW, 4200133, 160),
    (Genre.ESCORT, 4200092, 105),
    (Genre.VIGIL, 4200015, 130),
    (Genre.WATCH, 4000017, 120),
    (Genre.PACK, 4200118, 120),
    (Genre.THEFT, 4000036, 130),
    (Genre.HOLLOW, 4200093, 130),
    (Genre.VIGIL, 4200013, 130),
    (Genre.THEFT, 4000037, 140),
    (Genre.ESCORT, 4200047, 105),
    (Genre.PACK, 4200074, 120),
    (Genre.VIGIL, 4200012, 132),
    (Genre.THEFT, 4000030, 110),
    (Genre.WATCH, 4200032, 120),
    (Genre.VIGIL, 4200028, 135),
    (Genre.HOLLOW, 4200095, 110),
    (Genre.THEFT, 4200067, 115),
    (Genre.ESCORT, 4000015, 165),
    (Genre.WATCH, 4000043, 120),
    (Genre.HOLLOW, 4200061, 165),
    (Genre.ESCORT, 4200043, 175),
    (Genre.PACK, 4200086, 120),
    (Genre.THEFT, 4200065, 140),
    (Genre.WATCH, 4200040, 120),
)
VALLEY: tuple[Night, ...] = tuple(
    Night(f"valley.{n}", genre, number, new=f"valley.{n}", seconds=seconds)
    for n, (genre, number, seconds) in enumerate(_LEVELS, 1)
)
"""In the order of the way."""
