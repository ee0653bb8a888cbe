"""The encoder at work: texts in, a row for each out."""

import hashlib
import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit import bundle, golden
from duskfolk.agents.kit.bundle import Bundle
from duskfolk.agents.kit.numeric import compute
from duskfolk.agents.kit.threads import one_core

from .opening import opened
from .operators import ENCODING
from .pieces import is_han, words
from .shape import ENCODER, SPACES, WIDTH, EncoderManifest

Vectors = NDArray[np.float32]
SHIPPED = Path(__file__).parent / "shipped" / "sentences.onnx"


class SentenceEncoder:
    """Sentences as rows of length one: the product of two is near 1 where they mean the same.

    A text with Han characters lies in one half of a row and any other in the other half, since the
    two were learned from different teachers: texts of two scripts are as far apart as can be.

    Args:
        content: a checked bundle.

    Attributes:
        name: changes when the weights do, so that what was encoded before is known to be old.
        width: numbers of a row.

    Any number of threads may ask, since nothing is remembered.

    Raises:
        BundleError: it gives other rows here than where it was made.
    """

    width = WIDTH * len(SPACES)

    def __init__(self, content: Bundle[EncoderManifest]) -> None:
        self._graph = opened(content.graph)
        with one_core():
            found = compute(self._graph, content.golden.inputs, ENCODING)
        golden.check_same("numpy", content.golden, found)
        self._vocabulary = content.manifest.vocabulary
        self.name = f"sentences-{_mark(content)}"

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> "SentenceEncoder":
        """The encoder of a bundle file.

        Raises:
            BundleError: the file cannot be read or trusted; says why and what to do.
        """
        return cls(bundle.read(path, ENCODER))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Rows (texts, width) of length one; any string is a text, an empty one as well.

        Raises:
            TypeError: a single text is given, or something that is none.
        """
        if isinstance(texts, str):
            raise TypeError("Got one text; give a list of texts, such as [text].")
        rows = np.zeros((len(texts), self.width), np.float32)
        for row, text in zip(rows, texts, strict=True):
            self._encode(text, row)
        return rows

    def _encode(self, text: str, row: Vectors) -> None:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise TypeError(f"Got {type(text).__name__} among the texts; each is a str.")
        pieces, grams = self._vocabulary.read(text)
        given = {"pieces": np.array([pieces], np.int64), "grams": np.array([grams], np.int64)}
        with one_core():  # for each text anew: a long list must not keep it from the game
            found = compute(self._graph, given, ENCODING)
        space = int(any(map(is_han, words(text))))
        row[space * WIDTH : (space + 1) * WIDTH] = found[SPACES[space]][0]


def _mark(content: Bundle[EncoderManifest]) -> str:
    """Of what rows depend on, and of nothing else: papers may change without making rows old."""
    found = hashlib.sha256("\n".join(content.manifest.pieces).encode())
    for name, values in content.graph.tensors.items():
        found.update(name.encode() + values.tobytes())
    return found.hexdigest()[:12]


@cache
def shipped_encoder() -> SentenceEncoder:
    """The encoder that comes with the package; read once, when it is first asked for."""
    return SentenceEncoder.read(SHIPPED)
