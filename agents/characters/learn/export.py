"""A student in the bundle that ships, with its papers."""

from collections.abc import Mapping
from pathlib import Path

from duskfolk import files
from duskfolk.agents.kit import bundle
from duskfolk.agents.kit.entries import Json
from duskfolk.agents.kit.provenance import Provenance

from ..understanding.shape import ENCODER, EncoderManifest
from . import cards
from .emit import Arrays, graph_of

LICENCE = (
    "MIT. Three layers of all-MiniLM-L6-v2 (Apache-2.0) are where the weights began. Credit for "
    "what was learned from: NLU-Evaluation-Data by Liu, Eshghi, Swietojanski and Rieser (CC BY "
    "4.0); WordNet 3.0, Copyright 2006 by Princeton University; and the corpora of the manifest."
)
ALGORITHM = (
    "Distilled by Adam: three layers of all-MiniLM-L6-v2, a bag of n-grams beside them, towards "
    "the vectors of all-MiniLM-L6-v2 (English) and of multilingual-e5-small (Chinese)"
)


def write(
    arrays: Arrays,
    pieces: tuple[str, ...],
    training: Provenance,
    path: Path,
    scores: Mapping[str, Json] | None = None,
) -> bytes:
    """Write the bundle, and its card beside it.

    Args:
        arrays: the student's weights by name.
        pieces: of its vocabulary.
        training: how, and from what.
        path: of the bundle; the card has the same name and ends in ``.md``.
        scores: on what it was not trained on.

    Raises:
        BundleError: the weights are no model, or too many.
        FileError: a file cannot be written.
    """
    about = EncoderManifest(
        pieces=pieces,
        buckets=len(arrays["gram.weight"]) - 1,
        training=training,
        scores=dict(scores or {}),
        licence=LICENCE,
    )
    data = bundle.pack(graph_of(arrays, about), about, ENCODER)
    bundle.write(path, data)
    page = cards.page(bundle.unpack(data, ENCODER))
    files.write(path.with_suffix(".md"), page)
    return data
