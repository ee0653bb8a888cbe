"""What all that predicts has in common: it is fitted to a log, and then asked about another."""

from typing import Protocol

import numpy as np

from .log import Floats, Log

_FARTHEST = 12.0  # logits beyond which a chance is 0 or 1 for anybody


class Fitted(Protocol):
    """A model that has learned from a log."""

    def logits(self, log: Log) -> Floats:
        """How likely each row goes well, from the rows of that player before it alone.

        Args:
            log: of the same items; its players may be others.

        Returns:
            Logits, shape (rows,).
        """
        ...


class Model(Protocol):
    """A way to predict, before it has seen anything."""

    @property
    def name(self) -> str:
        """What tables call it."""
        ...

    def fit(self, log: Log) -> Fitted:
        """Learn from a log."""
        ...


def chances(logits: Floats) -> Floats:
    """Probabilities, 0 to 1."""
    return 1.0 / (1.0 + np.exp(-np.clip(logits, -_FARTHEST, _FARTHEST)))


def logits_of(share: Floats) -> Floats:
    """The logits of shares; of 0 and 1 the farthest there are."""
    inside = np.clip(share, np.exp(-_FARTHEST), 1.0 - np.exp(-_FARTHEST))
    return np.log(inside / (1.0 - inside))
