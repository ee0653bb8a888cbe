"""What recall needs of a sentence encoder."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Encode = Callable[[list[str]], NDArray[np.float32]]
"""Sentences -> their meaning, float32 (sentences, width), each row of length 1."""


class Encodes(Protocol):
    """What recall needs of a sentence encoder, such as `understanding.SentenceEncoder`."""

    @property
    def name(self) -> str:
        """It changes when the weights do."""
        ...

    @property
    def width(self) -> int:
        """Numbers of a vector."""
        ...

    @property
    def encode(self) -> Encode:
        """Sentences -> their meaning, each of length 1."""
        ...


@dataclass(frozen=True)
class Encoder:
    """A sentence encoder: what it does, and a name that changes when its weights do."""

    name: str
    width: int
    encode: Encode
