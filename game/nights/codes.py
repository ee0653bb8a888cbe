"""A night in a few letters that one can say aloud; no slip of one letter names another night.

Sixteen letters that do not sound or look like each other are the digits 0 to 15. The last of them
is a check letter over the field GF(16): the sum of all letters, each times another power of a
generator, is the number of letters. A product with a number that is not nought is nought for nought
alone, so one wrong letter always shows, and so do any two that changed places. A code has one of
the lengths of :data:`LENGTHS`, no two of which are neighbours, so a letter left out or put in shows
as well; and its first letter tells which of them, so a part of a code, or a code said twice, is
none. The numbers of each length go on where those of the one before end: each night has one code.
"""

import unicodedata
from itertools import accumulate
from typing import NamedTuple

from duskfolk.errors import check_kind, shown

from ..errors import OptionError
from ..levels import Level, build
from ..levels.level import check_level
from ..world.kinds import Genre
from .night import Night

LETTERS = "ACDEFHKLMNPRTUXY"  # no I and 1, no O and 0, no B and 8, no S and 5, no G and 6
_MANY = len(LETTERS)
LENGTHS = (4, 6, 8, 12)
"""How many letters a code can have, without its dash."""
SHORTEST, LONGEST = LENGTHS[0], LENGTHS[-1]
_FIRST = _MANY // len(LENGTHS)  # what the first letter tells beside the length
_ROOMS = [_FIRST * _MANY ** (length - 2) for length in LENGTHS]
_STARTS = [0, *accumulate(_ROOMS)]
_GENRES, _CROWDS = len(Genre), 2
_MOST = _STARTS[-1] // (_GENRES * _CROWDS) - 1

MOST_TYPED = 100  # letters of a text that are looked at
_WRONG = "A letter of this code is wrong, left out or one too many; look at it once more."


class Coded(NamedTuple):
    """What a code tells: all that is needed to play the same night elsewhere."""

    genre: Genre
    number: int
    crowd: int


def code_of(genre: Genre, number: int, crowd: int = 1) -> str:
    """The code of the built level with these numbers; :func:`code_for` asks about a level.

    Raises:
        OptionError: no code has room for its number.
    """
    if not 0 <= number <= _MOST or crowd not in (1, 2):
        raise OptionError(f"Level {number} with crowd {crowd} has no code; up to {_MOST} have one.")
    whole = (number * _CROWDS + crowd - 1) * _GENRES + int(genre)
    kind = next(kind for kind, end in enumerate(_STARTS[1:]) if whole < end)
    rest = whole - _STARTS[kind] + kind * _ROOMS[kind]
    digits: list[int] = []
    for _ in range(LENGTHS[kind] - 1):
        rest, digit = divmod(rest, _MANY)
        digits.append(digit)
    digits = digits[::-1]
    letters = "".join(LETTERS[digit] for digit in (*digits, _check(digits)))
    half = len(letters) // 2
    return f"{letters[:half]}-{letters[half:]}"


def code_for(level: Level) -> str:
    """The code with which a friend can play this very level.

    Raises:
        LevelError: it is no level.
        OptionError: it was drawn or changed by hand, or no code has room for its number.
    """
    check_level(level)
    code = code_of(level.genre, level.number, level.crowd)
    if build(level.genre, level.number, level.crowd) != level:
        raise OptionError(
            f"{shown(level.name)} was made by hand, and a code tells only what is built; hand on "
            "its file."
        )
    return code


def spaced(typed: str) -> str:
    """Letters as far as they are typed, four by four, so that one finds one's place."""
    return " ".join(typed[at : at + 4] for at in range(0, len(typed), 4))


def read_code(text: str) -> Coded:
    """The level that a code names, however it is spaced, and whatever its case and width.

    Raises:
        OptionError: it is no code; says what is wrong.
    """
    check_kind(text, str, "a code", "its letters as a text", OptionError)
    whole = unicodedata.normalize("NFKC", text[:MOST_TYPED]).upper()
    letters = [letter for letter in whole if letter.isalnum()]
    strange = next((letter for letter in whole if letter not in LETTERS and _tells(letter)), "")
    if strange:
        raise OptionError(f"A code has no letter {strange[:1]!r}; its letters are {LETTERS}.")
    if not SHORTEST <= len(letters) <= LONGEST:
        raise OptionError(f"A code has {SHORTEST} to {LONGEST} letters; this has {len(letters)}.")
    *digits, last = (LETTERS.index(letter) for letter in letters)
    kind = digits[0] // _FIRST
    if len(letters) != LENGTHS[kind] or _check(digits) != last:
        raise OptionError(_WRONG)
    rest = 0
    for digit in digits:
        rest = rest * _MANY + digit
    number, genre = divmod(rest - kind * _ROOMS[kind] + _STARTS[kind], _GENRES)
    number, crowd = divmod(number, _CROWDS)
    if number > _MOST:
        raise OptionError(_WRONG)
    return Coded(Genre(genre), number, crowd + 1)


def _tells(letter: str) -> bool:
    """Whether a letter is more than what stands between those of a code; control letters are."""
    return letter.isalnum() or (unicodedata.category(letter) == "Cc" and not letter.isspace())


def is_code(text: str) -> bool:
    """Whether a text is one; :func:`read_code` says why not."""
    try:
        read_code(text)
    except OptionError:
        return False
    return True


def night_in(text: str) -> Night:
    """The night that a code names.

    Raises:
        OptionError: it is no code.
    """
    coded = read_code(text)
    name = f"code.{coded.genre.name.lower()}.{coded.number}.{coded.crowd}"
    return Night(name, coded.genre, coded.number, crowd=coded.crowd)


def _times(a: int, b: int) -> int:
    """A product in GF(16), by the polynomial x^4 + x + 1."""
    product = 0
    while b:
        product ^= a if b & 1 else 0
        a <<= 1
        a ^= 0b10011 if a & 16 else 0
        b >>= 1
    return product


def _check(digits: list[int]) -> int:
    """The letter with which the weighted sum is the number of letters; its own weight is one.

    Weights are powers of the generator 2, whose period is 15: letters of :data:`LONGEST` are fewer.
    """
    weight, total = 1, len(digits) + 1
    for digit in reversed(digits):
        weight = _times(weight, 2)
        total ^= _times(weight, digit)
    return total
