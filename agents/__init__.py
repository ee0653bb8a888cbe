"""Folk for any game: brains, characters and the recommender.

The import for other games::

    from duskfolk.agents import load

    warden = load("warden")
    acts = warden.decide(rows, rng=rng)

:class:`Senses` fills the rows from a game's answers; :func:`explain` says why folk
act. Needs numpy only, which is not imported before the first use; onnxruntime, where it is
installed (``pip install 'duskfolk[fast]'``), decides faster for hundreds of bodies. Nothing is
written and nothing is sent: see :mod:`.brains.ort`.
"""

import os
from typing import TYPE_CHECKING, Literal

from duskfolk.errors import nearest

from .errors import BundleError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from .brains.explain import Explanation
    from .brains.given import Actions, Masks
    from .brains.network import Floats
    from .brains.runtime import Brain
    from .senses import Other, Own, Senses, SensesError, Standing

__all__ = [
    "Brain",
    "BundleError",
    "Other",
    "Own",
    "Senses",
    "SensesError",
    "Standing",
    "explain",
    "load",
    "shipped",
]


def __getattr__(name: str) -> object:
    """What needs numpy, imported when it is first asked for."""
    if name == "Brain":
        from .brains.runtime import Brain

        return Brain
    if name in ("Other", "Own", "Senses", "SensesError", "Standing"):
        from . import senses

        return getattr(senses, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
    from importlib.resources import as_file

    from .brains import runtime

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
    """Names of the brains that come with the package."""
    folder = _folder()
    names = [entry.name for entry in folder.iterdir()] if folder.is_dir() else []
    return sorted(name.removesuffix(".onnx") for name in names if name.endswith(".onnx"))


def explain(
    brain: "Brain",
    rows: "Floats",
    masks: "Masks | None" = None,
    acts: "Actions | None" = None,
    temperature: "float | Floats | None" = None,
) -> "list[Explanation]":
    """Why bodies act as they do, one explanation each; see :mod:`.brains.explain`.

    >>> warden = load("warden")
    >>> rows = warden.bundle.golden.rows
    >>> why = explain(warden, rows)[0]
    >>> why.words.startswith(("goes", "stands"))
    True
    """
    from .brains.explain import explain as tell

    return tell(brain, rows, masks, acts, temperature)


def _folder() -> "Traversable":
    from importlib.resources import files

    return files(__name__).joinpath("brains", "shipped")
