"""A night by its name, as journeys and play records keep it, or by its code."""

from datetime import date

from duskfolk.errors import nearest, spelt

from ..errors import OptionError
from ..world.kinds import Genre
from .codes import code_of, is_code, night_in
from .first import FIRST
from .night import Night
from .others import endless, of_the_day
from .valley import VALLEY

_OURS = {night.name: night for night in (*FIRST, *VALLEY)}
_FORMS = "day.2031-05-17, endless.ROW.TURN, or a code such as AE-RC"


def night_of(name: object) -> Night:
    """The night that is called so.

    Args:
        name: ``first.1`` to ``first.6``, ``valley.1`` to ``valley.30``, ``day.2031-05-17``,
            ``endless.ROW.TURN`` (from 0), a code as people tell it, or a Night.

    Raises:
        OptionError: none is.

    Example:
        >>> night_of("valley.1").genre.name
        'PACK'
    """
    if isinstance(name, Night):
        return name
    if not isinstance(name, str):
        raise OptionError(f"Got {spelt(name)} for a night; give its name, such as valley.7.")
    if name in _OURS:
        return _OURS[name]
    kind, _, rest = name.partition(".")
    try:
        if kind == "day":
            return of_the_day(date.fromisoformat(rest))
        if kind == "endless":
            row, turn = rest.split(".")
            return endless(int(row), int(turn))
        if kind == "code":
            genre, number, crowd = rest.split(".")
            return night_in(code_of(Genre[genre.upper()], int(number), int(crowd)))
    except (ValueError, KeyError):
        raise OptionError(
            f"There is no night {spelt(name)}; give a name such as {_FORMS}."
        ) from None
    if "." not in name and is_code(name):
        return night_in(name)
    raise OptionError(f"{nearest('night', name, _OURS)} Others are {_FORMS}.")
