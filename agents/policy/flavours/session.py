"""What the flavours share: their metadata, and a look at what they give."""

import json

import numpy as np
from numpy.typing import NDArray

from duskfolk.errors import plain

from ....game import layout
from ...kit import ort
from ...kit.errors import BundleError
from ...kit.network import Floats
from ..bundle import FLAVOUR, Bundle

Acts = NDArray[np.int64]  # (rows, branches)
Made = tuple[bytes, Floats, Acts]  # a file, and what it gave for the golden rows when run


def properties(content: Bundle, flavour: str) -> dict[str, str]:
    """Metadata for a flavour: what it is, and the manifest of the bundle it was made from."""
    about = json.dumps(content.document, separators=(",", ":"))
    return {FLAVOUR: flavour, "duskfolk.made_from": about}


def open_session(data: bytes, flavour: str) -> "ort.InferenceSession":
    """A file in onnxruntime, which stands in for the engine.

    Raises:
        BundleError: onnxruntime is not installed, or does not run here.
    """
    try:
        return ort.open_session(data)
    except ImportError as error:
        raise BundleError(
            f"The {flavour} flavour is checked with onnxruntime, which does not run here "
            f"({plain(str(error), 120)}); pip install 'duskfolk[fast]'."
        ) from None


def likeliest(logits: Floats) -> Acts:
    """The likeliest act of every branch (rows, branches), the first one where two are equal."""
    ends = np.cumsum(layout.ACTION_BRANCHES)
    parts = np.split(logits, ends[:-1], axis=1)
    return np.stack([part.argmax(axis=1) for part in parts], axis=1)
