"""Who reads pictures here: a logistic regression on pixels, and eyes that see fewer colours.

The matrices are of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based
Model for Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer
Graphics 15 (2009), for those who lack a kind of cone; they count in linear light.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .stills import Cut, Picture

Floats = npt.NDArray[np.float32]

EYES: dict[str, tuple[tuple[float, float, float], ...] | None] = {
    "all colours": None,
    "protan": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}  # fmt: skip
"""How linear red, green and blue reach an eye; None: as they are."""

_HUES = 10
_ROUNDS, _RATE, _DECAY = 260, 0.02, 3e-3


def linear(picture: Picture) -> Floats:
    """Light as it adds up, 0 to 1, of a picture's numbers (the sRGB curve)."""
    return _CURVE[picture]


def seen_by(eyes: str, picture: Picture) -> Picture:
    """A picture as these ``eyes`` have it."""
    matrix = EYES[eyes]
    if matrix is None:
        return picture
    light = np.clip(linear(picture) @ np.array(matrix, np.float32).T, 0, 1)
    back = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return (back * 255).round().astype(np.uint8)


def hues(picture: Picture) -> Picture:
    """How much of a picture has which hue, whatever its brightness: what a genre is told by.

    Red's and blue's shares of a pixel's light lie in steps; more than a seventh of the picture in
    one step counts as a seventh.
    """
    pixels = picture.reshape(-1, 3).astype(np.float32) + 4
    shares = pixels[:, (0, 2)] / pixels.sum(1, keepdims=True)
    steps = np.clip((shares - 0.12) / 0.48 * _HUES, 0, _HUES - 1).astype(int)
    counts = np.bincount(steps[:, 0] * _HUES + steps[:, 1], minlength=_HUES * _HUES)
    return np.minimum(255, counts * 255 * 7 / len(pixels)).astype(np.uint8)


class Reader:
    """A logistic regression from pixels to what they show.

    Args:
        cuts: what it learns from; all of one size.
        classes: how many things there are to tell apart.
    """

    def __init__(self, cuts: Sequence[Cut], classes: int) -> None:
        rows, shows = _rows(cuts), np.array([cut.shows for cut in cuts])
        self._mean, self._scale = rows.mean(0), rows.std(0) + 0.05
        rows = self._even(rows)
        wanted = np.eye(classes, dtype=np.float32)[shows]
        weights = 1 / np.maximum(1, wanted.sum(0))[shows][:, None]  # each kind counts alike
        weights /= weights.sum()
        self._weights = np.zeros((rows.shape[1], classes), np.float32)
        first, second = np.zeros_like(self._weights), np.zeros_like(self._weights)
        for step in range(1, _ROUNDS + 1):
            logits = rows @ self._weights
            chance = np.exp(logits - logits.max(1, keepdims=True))
            chance /= chance.sum(1, keepdims=True)
            slope = rows.T @ ((chance - wanted) * weights) + _DECAY * self._weights
            first += 0.1 * (slope - first)
            second += 0.01 * (slope * slope - second)
            upward = first / (1 - 0.9**step)
            self._weights -= _RATE * upward / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)

    def reads(self, cuts: Sequence[Cut]) -> npt.NDArray[np.intp]:
        """What each of them shows, as it takes it."""
        return (self._even(_rows(cuts)) @ self._weights).argmax(1)

    def _even(self, rows: Floats) -> Floats:
        rows = (rows - self._mean) / self._scale
        return np.concatenate((rows, np.ones((len(rows), 1), np.float32)), 1)


def told(train: Sequence[Cut], test: Sequence[Cut], classes: int) -> tuple[float, Floats]:
    """The share of ``test`` that a reader of ``train`` tells, and what it takes for what.

    Each kind counts alike, however often it is there.
    """
    taken = Reader(train, classes).reads(test)
    table = np.zeros((classes, classes), np.float32)
    for cut, read in zip(test, taken.tolist(), strict=True):
        table[cut.shows, read] += 1
    there = table.sum(1) > 0
    shares = np.diag(table)[there] / table.sum(1)[there]
    return float(shares.mean()), table


def _rows(cuts: Sequence[Cut]) -> Floats:
    """Pixels in a row, evened in brightness, so that neither dusk nor lamps decide."""
    pixels = np.stack([cut.picture for cut in cuts]).astype(np.float32) / 255
    rows = np.sqrt(pixels).reshape(len(cuts), -1)
    return rows - 0.5 * rows.mean(1, keepdims=True)


_VALUES = np.arange(256, dtype=np.float32) / 255
_CURVE: Floats = np.where(
    _VALUES <= 0.04045, _VALUES / 12.92, ((_VALUES + 0.055) / 1.055) ** 2.4
).astype(np.float32)
