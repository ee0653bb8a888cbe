"""Who reads in the exam: the reader that the game uses."""

from functools import cache

from ..choice_reader import ChoiceReader
from ..intents import How, Reader
from ..personas import shipped_persona
from .orders import Order, said_order

_USUAL = {"lamplighter": "marta", "warden": "oswin", "wisp": "mosswick", "imp": "nix",
          "wolf": "greyhide", "villager": "pip"}  # fmt: skip


@cache
def usual_reader() -> Reader:
    """The reader that reads what players type."""
    return ChoiceReader()


def understood_order(order: Order) -> tuple[How | None, str]:
    """A said order as the usual reader understands it, said to somebody of the role."""
    persona = shipped_persona(_USUAL.get(order.role, "pip"), order.language)
    return said_order(usual_reader().read(order.text, order.language, persona))
