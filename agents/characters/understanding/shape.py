"""The encoder in its bundle: what its manifest tells, what goes in and what comes out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from duskfolk.agents.kit.entries import Json, entry
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.kit.graph import BATCH, Graph, Port, Values
from duskfolk.agents.kit.manifest import Common, Manifest
from duskfolk.agents.kit.provenance import Provenance
from duskfolk.agents.kit.shape import Ports, Shape
from duskfolk.document import Node

from .operators import ENCODING
from .pieces import Vocabulary

WIDTH = 384  # of each space: that of both teachers
SPACES = ("latin", "han")  # by the script of a text: what each was learned from differs
_MOST_PIECES = 60_000
_MOST_BUCKETS = 1_000_000


@dataclass(frozen=True, kw_only=True)
class EncoderManifest(Manifest):
    """What an encoder has to tell beyond what every model does.

    Args:
        pieces: as `Vocabulary` has them.
        buckets: likewise.
    """

    pieces: tuple[str, ...]
    buckets: int

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What it sees of a text."""
        return Vocabulary(self.pieces, self.buckets)


class Encoder(Shape[EncoderManifest]):
    """Pieces and n-grams of texts of one length in; for every space a row of length one out."""

    kind, title = "sentences", "encoder of sentences"
    operators = ENCODING
    cannot = (
        "It reads the first 400 letters of a text, and of those 48 pieces in their order.",
        "It knows English and Chinese; of another language it hears what letters tell.",
        "It tells how near two sentences are, not whether one is true or follows from the other.",
    )

    def ports(self, about: EncoderManifest) -> Ports:
        """Numbers of pieces and n-grams in; a row for each script out."""
        pieces = Port("pieces", (BATCH, "pieces"), whole=True, low=0, high=len(about.pieces) - 1)
        grams = Port("grams", (BATCH, "grams"), whole=True, low=0, high=about.buckets)
        return Ports((pieces, grams), tuple(Port(name, (BATCH, WIDTH)) for name in SPACES))

    def golden_rows(
        self, about: EncoderManifest, luck: np.random.Generator
    ) -> Mapping[str, Values]:
        """Four texts of five pieces that mean nothing: as few as test anything, for their room."""
        return {
            "pieces": luck.integers(0, len(about.pieces), (4, 5)),
            "grams": luck.integers(0, about.buckets + 1, (4, 20)),
        }

    def write_about(self, about: EncoderManifest) -> dict[str, Json]:
        """The pieces and the buckets."""
        # One text, since ten thousand entries would be looked at one by one whenever it is read.
        return {
            "pieces": "\n".join(about.pieces),
            "buckets": about.buckets,
        }

    def read_about(self, node: Node, common: Common[Provenance]) -> EncoderManifest:
        """The same back."""
        pieces = tuple(entry(node, "pieces").text(1_000_000).split("\n"))
        buckets = entry(node, "buckets").whole(1, _MOST_BUCKETS)
        return EncoderManifest(pieces=pieces, buckets=buckets, **common)

    def check(self, about: EncoderManifest, graph: Graph) -> None:
        """Refuse pieces that no table could hold."""
        if not 1 < len(about.pieces) <= _MOST_PIECES or not all(about.pieces):
            raise BundleError(
                f"It has {len(about.pieces)} pieces, or an empty one; 2 to {_MOST_PIECES} are "
                "needed, each of a letter at least."
            )
        if len(set(about.pieces)) < len(about.pieces):
            raise BundleError("It has a piece twice; each has a number of its own.")


ENCODER = Encoder()
