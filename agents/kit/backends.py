"""What runs a model: onnxruntime where it is installed, else numpy."""

from collections.abc import Callable
from typing import Literal, TypeVar

from duskfolk.errors import nearest, plain

from .errors import BundleError

Backend = Literal["auto", "onnxruntime", "numpy"]
BACKENDS = ("auto", "onnxruntime", "numpy")
T = TypeVar("T")


def start(
    backend: str, session: Callable[[], T], by_numpy: Callable[[], T]
) -> tuple[str, T]:  # fmt: skip
    """The name of what runs a model, and what one of the two calls made.

    Args:
        backend: "onnxruntime", "numpy", or "auto" for the faster one that is installed.
        session: opens a session of onnxruntime, or raises ImportError.
        by_numpy: makes the same in numpy.

    Raises:
        BundleError: an unknown backend, or one that does not run here.
    """
    if not isinstance(backend, str) or backend not in BACKENDS:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise BundleError(nearest("backend", backend, BACKENDS))
    if backend != "numpy":
        try:
            return "onnxruntime", session()
        except ImportError as error:
            if backend == "onnxruntime":
                raise BundleError(
                    f"onnxruntime does not run here ({plain(str(error), 120)}); pip install "
                    "'duskfolk[fast]', or use backend='numpy'."
                ) from None
    return "numpy", by_numpy()
