"""Thirty nights through the valley, in waves of effort and relief.

Chosen from the catalogue by plays of the player with a regular's limits at fair: three times it
grows harder night by night, and eases after the hardest. Each third is harder than the one before.
``duskfolk bench campaign`` plays them anew and says whether that still holds.
"""

from ..world.kinds import Genre
from .night import Night

THIRD = 10  # nights
_LEVELS: tuple[tuple[Genre, int], ...] = (
    (Genre.PACK, 4000033),
    (Genre.VIGIL, 4000004),
    (Genre.WATCH, 4000013),
    (Genre.HOLLOW, 4000038),
    (Genre.ESCORT, 4000004),
    (Genre.PACK, 4000016),
    (Genre.HOLLOW, 4000001),
    (Genre.ESCORT, 4000008),
    (Genre.VIGIL, 4000044),
    (Genre.WATCH, 4000009),
    (Genre.PACK, 4000034),
    (Genre.THEFT, 4000020),
    (Genre.HOLLOW, 4000032),
    (Genre.VIGIL, 4000017),
    (Genre.THEFT, 4000037),
    (Genre.ESCORT, 4000005),
    (Genre.PACK, 4000002),
    (Genre.VIGIL, 4000024),
    (Genre.THEFT, 4000044),
    (Genre.WATCH, 4000047),
    (Genre.VIGIL, 4000040),
    (Genre.HOLLOW, 4000000),
    (Genre.THEFT, 4000040),
    (Genre.ESCORT, 4000013),
    (Genre.WATCH, 4000019),
    (Genre.HOLLOW, 4000008),
    (Genre.ESCORT, 4000012),
    (Genre.PACK, 4000024),
    (Genre.THEFT, 4000006),
    (Genre.WATCH, 4000049),
)
VALLEY: tuple[Night, ...] = tuple(
    Night(f"valley.{n}", genre, number, new=f"valley.{n}")
    for n, (genre, number) in enumerate(_LEVELS, 1)
)
"""In the order of the way."""
