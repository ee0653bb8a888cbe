"""Folk for any game: brains, characters and the recommender.

The import for other games::

    from duskfolk.agents import load

    warden = load("warden")
    acts = warden.decide(rows, rng=rng)

:class:`Senses` fills the rows from a game's answers, and a :class:`Leash` says where a body has to
stay and what it must not do; :func:`explain` says why folk act;
:class:`Limited` lets a brain act as late and as clumsily as people do. Needs numpy only, which is
not imported before the first use; onnxruntime, where it is installed (``pip install
'duskfolk[fast]'``), decides faster for hundreds of bodies. Nothing is written and nothing is sent:
see :mod:`.kit.ort`.

The rooms: :mod:`.kit` is the floor of all others; :mod:`.policy` runs a policy, :mod:`.reasons`
explains it, :mod:`.measure` plays it, :mod:`.learn` trains it, :mod:`.cluster` does so on many
machines; :mod:`.senses`, :mod:`.characters` and :mod:`.recommender` stand apart. Rooms import each
other and never this door.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .kit.errors import BundleError
from .policy.library import load, shipped

if TYPE_CHECKING:
    from .kit.network import Floats
    from .policy.given import Actions, Masks
    from .policy.reflexes import Limited, Reflexes
    from .policy.runtime import Brain
    from .policy.turns import due
    from .reasons.explain import Explanation
    from .senses import Keeper, Leash, Other, Own, Senses, SensesError, Standing

__all__ = [
    "Brain",
    "BundleError",
    "Keeper",
    "Leash",
    "Limited",
    "Other",
    "Own",
    "Reflexes",
    "Senses",
    "SensesError",
    "Standing",
    "due",
    "explain",
    "load",
    "shipped",
]


def __getattr__(name: str) -> object:
    """What needs numpy, imported when it is first asked for."""
    if name == "Brain":
        return getattr(import_module(".policy.runtime", __name__), name)
    if name == "due":
        return getattr(import_module(".policy.turns", __name__), name)
    if name in ("Limited", "Reflexes"):
        return getattr(import_module(".policy.reflexes", __name__), name)
    if name in ("Keeper", "Leash", "Other", "Own", "Senses", "SensesError", "Standing"):
        return getattr(import_module(".senses", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def explain(
    brain: "Brain",
    rows: "Floats",
    masks: "Masks | None" = None,
    acts: "Actions | None" = None,
    temperature: "float | Floats | None" = None,
) -> "list[Explanation]":
    """Why bodies act as they do, one explanation each; see :mod:`.reasons.explain`.

    >>> warden = load("warden")
    >>> rows = warden.bundle.rows
    >>> why = explain(warden, rows)[0]
    >>> why.words.startswith(("goes", "stands"))
    True
    """
    from .reasons.explain import explain as tell

    return tell(brain, rows, masks, acts, temperature)
