"""Paying: with the ember in hand, or with oil."""

from ..world.kinds import EmberState
from ..world.rules import BRIBE_OIL, PLACE_BEDS
from .asked import LAMPLIGHTER, Asked
from .wish import GOODS


def has_ember(asked: Asked) -> bool:
    """Whether who asks has an ember in hand."""
    return asked.get("carrying", asked.by) > 0


def has_oil(asked: Asked) -> bool:
    """Whether who asks has oil to give: nobody else has any."""
    return asked.by == LAMPLIGHTER and asked.get("charge", asked.by) >= float(BRIBE_OIL)


def price_of(asked: Asked, usual: tuple[str, ...] = GOODS) -> str:
    """What who asks pays with: what was said, else the first of the ``usual`` that is there.

    Empty when it cannot pay so: who holds out oil never loses the ember in its hand instead.
    """
    said = asked.wish.get("what")
    there = {"ember": has_ember(asked), "oil": has_oil(asked)}
    return next((one for one in usual if there[one] and said in (None, one)), "")


def pour_out(asked: Asked) -> None:
    """Who asks pays with oil."""
    asked.worlds.state.charge[asked.w, asked.by] -= BRIBE_OIL  # as float32, like every rule


def lay_back(asked: Asked) -> None:
    """The ember in the hand of who asks lies on its bed again."""
    worlds, w, by = asked.worlds, asked.w, asked.by
    ember = int(asked.get("carrying", by)) - 1
    bed = int(worlds.state.ground[w]), PLACE_BEDS + ember
    asked.put("carrying", (by,), 0)
    asked.put("ember", (ember,), EmberState.LYING)
    asked.put("ember_at", (ember,), -1)
    asked.put("ember_x", (ember,), worlds.ground.place_x[bed])
    asked.put("ember_y", (ember,), worlds.ground.place_y[bed])
