"""How long words are shown that go by themselves: as long as it takes to read them.

All that is told on a clock asks here: the first words of a night, notes, what is said on the square
and written under sounds. Who reads in a second language takes about fifteen letters a second, and a
Chinese one for three.
"""

from ...view.dots import is_wide

_NOTICED = 2.4  # seconds until an eye has come there
_PACE, _WIDE = 15.0, 3.0  # letters a second; how many a Chinese one counts for


def seconds_for(words: str, least: float = 0.0, most: float = 60.0) -> float:
    """How long somebody takes to read it without haste, within bounds."""
    letters = sum(_WIDE if is_wide(letter) else 1.0 for letter in words)
    return min(most, max(least, _NOTICED + letters / _PACE))
