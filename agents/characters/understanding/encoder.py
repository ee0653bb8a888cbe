"""The encoder at work: texts in, a row for each out."""

import hashlib
import os
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from duskfolk.agents.kit import bundle, golden
from duskfolk.agents.kit.bundle import Bundle
from duskfolk.agents.kit.graph import Graph
from duskfolk.agents.kit.numeric import compute
from duskfolk.agents.kit.threads import one_core

from .opening import opened
from .operators import ENCODING
from .parted import parted
from .pieces import is_han, words
from .shape import ENCODER, SPACES, WIDTH, EncoderManifest
from .shipping import FOLDER, shipped

Vectors = NDArray[np.float32]
Seen = tuple[list[int], list[int]]
"""Numbers of a text's pieces, and of its n-grams."""
SHIPPED = FOLDER / "sentences.onnx"
_FIRST_WIRING = "ec9e309576de"  # of the shipped encoder
_TOGETHER = 16  # texts at a time: more are hardly quicker, and keep others longer from their cores


class SentenceEncoder:
    """Sentences as rows of length one: the product of two is near 1 where they mean the same.

    A text with Han characters lies in one half of a row and any other in the other half, since the
    two were learned from different teachers: texts of two scripts are as far apart as can be.

    Args:
        content: a checked bundle.

    Attributes:
        name: changes when the weights or the wiring do, so that what was encoded before is known
            to be old.
        width: numbers of a row.

    Any number of threads may ask, since nothing is remembered.

    Raises:
        BundleError: it gives other rows here than where it was made.
    """

    width = WIDTH * len(SPACES)

    def __init__(self, content: Bundle[EncoderManifest]) -> None:
        self._graph = opened(content.graph)
        found = compute(self._graph, content.golden.inputs, ENCODING)
        golden.check_same("numpy", content.golden, found)
        self._parts = parted(self._graph)
        self._vocabulary = content.manifest.vocabulary
        self.name = f"sentences-{_mark(content)}"

    @classmethod
    def read(cls, path: str | os.PathLike[str]) -> "SentenceEncoder":
        """The encoder of a bundle file.

        Raises:
            BundleError: the file cannot be read or trusted; says why and what to do.
        """
        return cls(bundle.read(path, ENCODER))

    def knows(self, word: str) -> bool:
        """Whether it has a piece for a Latin word in small letters."""
        return self._vocabulary.has(word)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Rows (texts, width) of length one; any string is a text, an empty one as well.

        Raises:
            TypeError: a single text is given, or something that is none.
        """
        if isinstance(texts, str):
            raise TypeError("Got one text; give a list of texts, such as [text].")
        for text in texts:
            if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
                raise TypeError(f"Got {type(text).__name__} among the texts; each is a str.")
        seen = [self._vocabulary.read(text) for text in texts]
        alike: dict[int, list[int]] = defaultdict(list)
        for number, (pieces, _) in enumerate(seen):
            alike[len(pieces)].append(number)
        rows = np.zeros((len(texts), self.width), np.float32)
        for numbers in alike.values():
            for at in range(0, len(numbers), _TOGETHER):
                few = numbers[at : at + _TOGETHER]
                self._encode([texts[n] for n in few], [seen[n] for n in few], rows, few)
        return rows

    def _encode(
        self, texts: Sequence[str], seen: Sequence[Seen], rows: Vectors, numbers: Sequence[int]
    ) -> None:
        """Fill the rows of a few texts of equally many pieces."""
        of_pieces, of_grams, of_both = self._parts
        with one_core():  # for a few anew: a long list must not keep it from the game
            both = compute(of_pieces, {"pieces": _whole([each for each, _ in seen])}, ENCODING)
            bags = [compute(of_grams, {"grams": _whole([each])}, ENCODING) for _, each in seen]
            both |= {name: np.concatenate([bag[name] for bag in bags]) for name in bags[0]}
            found = compute(of_both, both, ENCODING)
        for at, (text, number) in enumerate(zip(texts, numbers, strict=True)):
            space = int(any(map(is_han, words(text))))
            rows[number, space * WIDTH : (space + 1) * WIDTH] = found[SPACES[space]][at]


def _whole(rows: Sequence[Sequence[int]]) -> NDArray[np.int64]:
    return np.array(rows, np.int64)


def _mark(content: Bundle[EncoderManifest]) -> str:
    """Of what rows depend on, and of nothing else: papers may change without making rows old.

    What was wired as the first encoder was has its mark of pieces and weights alone, since memories
    are kept under that name.
    """
    found = hashlib.sha256("\n".join(content.manifest.pieces).encode())
    for name, values in content.graph.tensors.items():
        found.update(name.encode() + values.tobytes())
    if (wiring := _wiring(content.graph)) != _FIRST_WIRING:
        found.update(wiring.encode())
    return found.hexdigest()[:12]


def _wiring(graph: Graph) -> str:
    """Of how an encoder computes: its operators, what each is given, and the sizes of weights."""
    nodes = [(n.operator, n.inputs, n.output, sorted(n.attributes)) for n in graph.nodes]
    sizes = [(name, str(each.dtype), each.shape) for name, each in graph.tensors.items()]
    return hashlib.sha256(repr((nodes, sizes)).encode()).hexdigest()[:12]


@cache
def shipped_encoder() -> SentenceEncoder:
    """The encoder that comes with the package; read once, when it is first asked for."""
    with shipped(SHIPPED) as path:
        return SentenceEncoder.read(path)
