"""The model that tells intents: what a sentence means and which words it has, in; odds out."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

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
from duskfolk.document import Node

from .marks import BUCKETS, marks
from .operators import ENCODING
from .shipping import FOLDER, shipped

Odds = NDArray[np.float32]
ROW = 768  # numbers of a sentence's meaning, as the encoder gives them
SHIPPED = FOLDER / "intents.onnx"


@dataclass(frozen=True, kw_only=True)
class HeadsManifest(Manifest):
    """What the heads have to tell.

    Args:
        intents: in the order of the odds.
        buckets: into which marks fall.
        encoder: the name of the encoder whose rows it learned from; it knows no other's.
    """

    intents: tuple[str, ...]
    buckets: int
    encoder: str


class Heads(Shape[HeadsManifest]):
    """A row of the encoder and the marks of a text in; a number for each intent out."""

    kind, title = "intents", "teller of intents"
    operators = ENCODING
    cannot = (
        "It knows the intents of one game's table; those of a persona are told by their examples.",
        "It hears one thing in a text: whoever says two is heard clause by clause.",
    )

    def ports(self, about: HeadsManifest) -> Ports:
        """What the encoder and the marks give; the odds."""
        row = Port("row", (BATCH, ROW), low=-1, high=1)
        found = Port("marks", (BATCH, "marks"), whole=True, low=0, high=about.buckets)
        return Ports((row, found), (Port("odds", (BATCH, len(about.intents))),))

    def golden_rows(self, about: HeadsManifest, luck: np.random.Generator) -> Mapping[str, Values]:
        """Four texts that mean nothing; rows mostly of nought, for their room."""
        rows = luck.choice(np.array([0, 1], np.float32), (4, ROW), p=(0.95, 0.05))
        return {"row": rows, "marks": luck.integers(0, about.buckets + 1, (4, 12))}

    def write_about(self, about: HeadsManifest) -> dict[str, Json]:
        """Its intents, its buckets and its encoder."""
        return {"intents": list(about.intents), "buckets": about.buckets, "encoder": about.encoder}

    def read_about(self, node: Node, common: Common[Provenance]) -> HeadsManifest:
        """The same back."""
        intents = tuple(each.name() for each in entry(node, "intents").items(200, least=2))
        buckets = entry(node, "buckets").whole(1, 1_000_000)
        encoder = entry(node, "encoder").name()
        return HeadsManifest(intents=intents, buckets=buckets, encoder=encoder, **common)

    def check(self, about: HeadsManifest, graph: Graph) -> None:
        """Refuse what reads other marks than ours."""
        if about.buckets != BUCKETS:
            raise BundleError(
                f"Its marks fall into {about.buckets} buckets, and into {BUCKETS} here; train it "
                "again with duskfolk.scripts.teach_reader."
            )


HEADS = Heads()


class Teller:
    """Tells how likely each intent is.

    Args:
        content: a checked bundle.
    """

    def __init__(self, content: Bundle[HeadsManifest]) -> None:
        self._model = Model(content, "numpy")
        self.intents: Sequence[str] = content.manifest.intents
        self.encoder = content.manifest.encoder

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> "Teller":
        """The teller of a bundle file.

        Raises:
            BundleError: the file cannot be read or trusted; says why and what to do.
        """
        return cls(bundle.read(path, HEADS))

    def tell(self, text: str, row: NDArray[np.float32]) -> Odds:
        """The likelihood of each intent, all of them together 1."""
        given = {"row": row[None], "marks": [marks(text)]}
        odds = self._model.run(given)["odds"][0]
        raised = np.exp(odds - odds.max())
        return raised / raised.sum()


@cache
def shipped_teller() -> Teller:
    """The one that comes with the package; read once, when it is first asked for."""
    with shipped(SHIPPED) as path:
        return Teller.read(path)
