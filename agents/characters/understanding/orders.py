"""The model that tells orders: what somebody shall do for a while, or in which manner.

It looks at a sentence as the heads of intents do, by its meaning and its marks, and it is small:
one layer that two heads share. One head tells the errand, a manner or nothing; the other, of what
is left of a manner without its denials (`denied.py`), which dial is turned to which side.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit import bundle
from duskfolk.agents.kit.bundle import Bundle
from duskfolk.agents.kit.entries import Json, entry
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.graph import BATCH, Graph, Port, Values
from duskfolk.agents.kit.manifest import Common, Manifest
from duskfolk.agents.kit.model import Model
from duskfolk.agents.kit.provenance import Provenance
from duskfolk.agents.kit.shape import Ports, Shape
from duskfolk.agents.kit.threads import one_core
from duskfolk.document import Node

from .heads import ROW
from .marks import marks
from .operators import ENCODING
from .shipping import FOLDER, shipped

BUCKETS = 256
"""Into which marks fall; sixteen of those of the intents' heads are one."""

NOTHING, MANNER = "nothing", "manner"
"""Kinds that are no errand."""

SHIPPED = FOLDER / "orders.onnx"
_MOST = 200  # names of a manifest


class Turn(NamedTuple):
    """A dial, and whether for more of it (1) or less (-1)."""

    dial: str
    direction: int


@dataclass(frozen=True, kw_only=True)
class OrdersManifest(Manifest):
    """What the model has to tell.

    Args:
        kinds: errands, NOTHING and MANNER, in the order of their odds.
        turns: a dial and "+" or "-", likewise.
        encoder: the name of the encoder whose rows it learned from; it knows no other's.
    """

    kinds: tuple[str, ...]
    turns: tuple[str, ...]
    encoder: str


class Orders(Shape[OrdersManifest]):
    """A row of the encoder and the marks of a text in; odds of kinds and of turns out."""

    kind, title = "orders", "teller of orders"
    operators = ENCODING
    cannot = (
        "It knows the errands and dials of one game.",
        "It does not hear denials of a manner, nor how strongly one is asked for: both are words.",
    )

    def ports(self, about: OrdersManifest) -> Ports:
        """What the encoder and the marks give; odds of kinds and of turns."""
        row = Port("row", (BATCH, ROW), low=-1, high=1)
        found = Port("marks", (BATCH, "marks"), whole=True, low=0, high=BUCKETS - 1)
        kinds, turns = ("kinds", len(about.kinds)), ("turns", len(about.turns))
        return Ports((row, found), tuple(Port(name, (BATCH, n)) for name, n in (kinds, turns)))

    def golden_rows(self, about: OrdersManifest, luck: np.random.Generator) -> Mapping[str, Values]:
        """Four texts that mean nothing."""
        rows = luck.choice(np.array([0, 1], np.float32), (4, ROW), p=(0.95, 0.05))
        return {"row": rows, "marks": luck.integers(0, BUCKETS, (4, 12))}

    def write_about(self, about: OrdersManifest) -> dict[str, Json]:
        """Its kinds, its turns and its encoder."""
        return {"kinds": list(about.kinds), "turns": list(about.turns), "encoder": about.encoder}

    def read_about(self, node: Node, common: Common[Provenance]) -> OrdersManifest:
        """The same back."""
        kinds = tuple(each.name() for each in entry(node, "kinds").items(_MOST, least=2))
        turns = tuple(each.text(100) for each in entry(node, "turns").items(_MOST, least=2))
        encoder = entry(node, "encoder").name()
        return OrdersManifest(kinds=kinds, turns=turns, encoder=encoder, **common)

    def check(self, about: OrdersManifest, graph: Graph) -> None:
        """Refuse what cannot say that nothing was ordered, and turns that are none."""
        if not {NOTHING, MANNER} <= set(about.kinds):
            raise BundleError(
                f"It has the kinds {', '.join(about.kinds)}; {NOTHING} and {MANNER} have to be "
                "among them."
            )
        if wrong := [turn for turn in about.turns if turn[-1:] not in ("+", "-")]:
            raise BundleError(f"It turns {wrong[0]!r}; a turn is a dial with + or - behind it.")


ORDERS = Orders()


class OrderTeller:
    """Tells which order a sentence is, if any.

    Args:
        content: a checked bundle.
    """

    def __init__(self, content: Bundle[OrdersManifest]) -> None:
        with one_core():
            self._model = Model(content, "numpy")
        about = content.manifest
        self._kinds: Sequence[str] = about.kinds
        self._turns = [
            Turn(each[:-1].strip(), 1 if each[-1] == "+" else -1) for each in about.turns
        ]
        self.encoder = about.encoder

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> "OrderTeller":
        """The teller of a bundle file.

        Raises:
            BundleError: the file cannot be read or trusted; says why and what to do.
        """
        return cls(bundle.read(path, ORDERS))

    def kinds(self, text: str, row: NDArray[np.float32]) -> dict[str, float]:
        """How likely each errand is, or MANNER, or NOTHING; all of them together 1."""
        return dict(zip(self._kinds, self._odds("kinds", text, row), strict=True))

    def turns(self, text: str, row: NDArray[np.float32]) -> dict[Turn, float]:
        """How likely a manner without denials turns each dial to each side, if it is one."""
        return dict(zip(self._turns, self._odds("turns", text, row), strict=True))

    def _odds(self, name: str, text: str, row: NDArray[np.float32]) -> list[float]:
        with one_core():
            odds = self._model.run({"row": row[None], "marks": [marks_of(text)]})[name][0]
        raised = np.exp(odds - odds.max())
        return (raised / raised.sum()).tolist()


def marks_of(text: str) -> list[int]:
    """The buckets of a text, each once."""
    return sorted({mark % BUCKETS for mark in marks(text)})


@cache
def shipped_order_teller() -> OrderTeller:
    """The one that comes with the package; read once, when it is first asked for."""
    with shipped(SHIPPED) as path:
        return OrderTeller.read(path)
