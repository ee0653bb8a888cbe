"""What can be said beside the name of an act: an order, whom or where it is about, and how."""

from collections.abc import Mapping
from typing import TypedDict

from duskfolk.errors import nearest, shown

from ..errors import OptionError
from ..layout import DIALS, OWN_DIALS
from ..ordering import order_of
from ..world.gate import one_real, whole
from ..world.rules import MAX_AGENTS, MAX_HEIGHT, MAX_WIDTH, STRENGTHS
from .places import PLACES


class Wish(TypedDict, total=False):
    """The arguments of an act; which ones it takes says :data:`WISHES`."""

    order: str  # of "order": wait, go, follow, hide, spare or hunt; none takes it back
    to: int  # the body that it is about
    x: float  # the place that it is about, in tiles from the map's corner
    y: float
    place: str  # the same by its name, one of PLACES
    dial: str  # of "order": bold, roam, own, or the name of the role's own
    direction: int  # 1 for more of it, -1 for less
    strength: int  # 1, a little, to 5, as much as there is
    what: str  # of "bribe" and "trade": the ember in hand or oil, whichever is paid


_WHERE = frozenset(("to", "x", "y", "place"))
_PAID = frozenset(("what",))
WISHES: dict[str, frozenset[str]] = {
    "order": frozenset(Wish.__optional_keys__) - _PAID,
    "lead": _WHERE,
    "bribe": _PAID,
    "trade": _PAID,
}
"""The arguments that acts take; all other acts take none."""

GIVEN = ("none", "wait", "go", "follow", "hide", "spare", "hunt")
GOODS = ("ember", "oil")
_DIAL_NAMES = (*DIALS, *OWN_DIALS.values())


def checked(act: str, given: Mapping[str, object]) -> Wish:
    """The arguments of an act, each looked at by itself.

    Raises:
        OptionError: the act takes no such argument, or it is none of its kind.
    """
    takes = WISHES.get(act, frozenset[str]())
    for name in given:
        if name not in takes:
            if not takes:
                raise OptionError(
                    f"The act {act!r} takes nothing beside its name; leave {name!r} out."
                )
            raise OptionError(nearest(f"argument of the act {act!r}", name, sorted(takes)))
    wish = Wish()
    for name, value in given.items():
        wish[name] = _CHECKS[name](value)  # pyright: ignore[reportGeneralTypeIssues] - known names
    _agree(act, wish)
    return wish


def _agree(act: str, wish: Wish) -> None:
    """Refuse what does not go together."""
    if ("x" in wish) != ("y" in wish):
        raise OptionError("A place takes x= and y=; give both, or the name of a place.")
    if "place" in wish and "x" in wish:
        raise OptionError("The place was given twice; give x= and y=, or place=, not both.")
    if "dial" not in wish and ("direction" in wish or "strength" in wish):
        raise OptionError("A direction and a strength are of a dial; name one by dial=.")
    if act == "order" and not ("order" in wish or "dial" in wish):
        raise OptionError("An order says what to do, or how; give order=, dial= or both.")
    if act == "lead" and not wish:
        raise OptionError("To lead takes somewhere to go; give place=, to=, or x= and y=.")
    if act == "lead" and len(wish) - ("x" in wish) > 1:
        raise OptionError("To lead takes one aim; give place=, to=, or x= and y=.")


def _order(value: object) -> str:
    if not isinstance(value, str) or value not in GIVEN:
        raise OptionError(nearest("order", value, GIVEN))
    return order_of(value).name.lower()


def _place(value: object) -> str:
    if not isinstance(value, str) or value not in PLACES:
        raise OptionError(nearest("place", value, PLACES))
    return value


def _what(value: object) -> str:
    if not isinstance(value, str) or value not in GOODS:
        raise OptionError(nearest("thing to pay with", value, GOODS))
    return value


def _dial(value: object) -> str:
    if not isinstance(value, str) or value not in _DIAL_NAMES:
        raise OptionError(nearest("dial", value, _DIAL_NAMES))
    return value


def _direction(value: object) -> int:
    if isinstance(value, bool) or value not in (-1, 1):
        raise OptionError(f"The direction of a dial: got {shown(value)}, expected 1 or -1.")
    return int(value)  # pyright: ignore[reportArgumentType] - one of two numbers


_CHECKS = {
    "order": _order,
    "to": lambda value: whole(value, "The body that an act is about", 0, MAX_AGENTS - 1),
    "x": lambda value: one_real(value, "The x of a place", 0, MAX_WIDTH),
    "y": lambda value: one_real(value, "The y of a place", 0, MAX_HEIGHT),
    "place": _place,
    "dial": _dial,
    "direction": _direction,
    "strength": lambda value: whole(value, "The strength of a dial", 1, STRENGTHS),
    "what": _what,
}
