"""The brains that come with the package, by name, and any other by its path."""

import os
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Literal

from duskfolk.errors import nearest

from ..kit.errors import BundleError

if TYPE_CHECKING:
    from .runtime import Brain


def load(
    path_or_name: str | os.PathLike[str],
    backend: Literal["auto", "onnxruntime", "numpy"] = "auto",
    threads: int = 1,
) -> "Brain":
    """The brain in a bundle file, or one that comes with the package.

    Args:
        path_or_name: a path, or a name of :func:`shipped` such as "warden". A path has a folder
            or the ending ``.onnx`` in it.
        backend: "onnxruntime", "numpy", or "auto" for the faster one that is installed.
        threads: cores for one call of onnxruntime; one is right for a game.

    Raises:
        BundleError: no such name or file, or a file that cannot be trusted or run here; says
            why and what to do.
    """
    from . import runtime  # and numpy: whoever imports this door may never go through it

    try:
        text = os.fsdecode(path_or_name)
    except TypeError:
        kind = type(path_or_name).__name__
        raise BundleError(f"Got a {kind} for a brain; give a path or a name.") from None
    named = isinstance(path_or_name, str) and os.path.basename(text) == text
    if not named or text.endswith(".onnx"):
        return runtime.load(text, backend, threads)
    known = shipped()
    if not known:
        raise BundleError(
            "The package's data files are missing, and all brains with them. A frozen game takes "
            "them along by `pyinstaller --collect-data duskfolk`; else install duskfolk again."
        )
    if text not in known:
        raise BundleError(nearest("brain", text, known) + " A path ends in .onnx.")
    with as_file(_folder() / f"{text}.onnx") as path:
        return runtime.load(path, backend, threads)


def shipped() -> list[str]:
    """Names of the brains that come with the package: those of the roles, and of the players.

    The players (:data:`duskfolk.game.reflexes.PLAYERS`) are lamplighters with human limits.
    """
    folder = _folder()
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return sorted(name.removesuffix(".onnx") for name in names if name.endswith(".onnx"))


def _folder() -> Traversable:
    return files("duskfolk.agents.policy").joinpath("shipped")
