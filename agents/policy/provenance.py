"""Where a policy comes from: beyond what every trainer tells, the worlds that it learned in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from duskfolk.document import Node

from ..kit import provenance
from ..kit.entries import Json, entry
from ..kit.provenance import READERS, Provenance, text, texts

_LAST_LEVEL = 2**31 - 1
_MANY = 2**53
_SETTINGS = "preset"  # what format 1 calls a trainer's settings
SCRIPTED = "scripted"
# As it always was, so that a bundle that is read and written again is the same file.
_ORDER = (
    "algorithm", "command", "steps", "seconds", "cpu_seconds", "processes", "genres", "levels",
    "rivals", "seed", _SETTINGS, "versions", "revision", "data", "clone", "earlier", "which",
    "note",
)  # fmt: skip


@dataclass(frozen=True)
class ClonedFrom:
    """What a policy did as it was shown, before it learned by itself.

    Args:
        source: of what it was shown: scripted, replays or bundle.
        plays: how many.
        decisions: in them.
        likelihood: of a shown decision that was kept apart, as its logarithm.
        moves: share of those whose move it chooses, too.
        deeds: share of those whose deed it chooses, too.
    """

    source: str = SCRIPTED
    plays: int = 0
    decisions: int = 0
    likelihood: float = 0.0
    moves: float = 0.0
    deeds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class RoleProvenance(Provenance):
    """Where the policy of a role comes from; steps are decisions of single bodies.

    Args:
        genres: that it learned on.
        levels: the first one of each, and how many.
        rivals: who decided for everybody else; empty where only the command tells.
        clone: what it began with, if anything.
        which: of its run's bundles, best or last.
    """

    genres: tuple[str, ...] = ()
    levels: tuple[int, int] | None = None
    rivals: str = SCRIPTED
    clone: ClonedFrom | None = None
    which: str = ""


def read(node: Node) -> RoleProvenance:
    """What the manifest of a policy tells of its training, as far as it can be understood.

    Raises:
        BundleError: it is no object.
    """
    told = provenance.read(
        node, RoleProvenance, _READERS, called={_SETTINGS: "settings"}, forgiving=True
    )
    table = node.table()
    if "rivals" not in table and "--rivals" in told.command:
        # Earlier versions told of rivals in the command alone.
        return replace(told, rivals="")
    return told


def write(told: Provenance) -> dict[str, Json]:
    """The entries of format 1."""
    found = provenance.write(told)
    if "settings" in found:
        found[_SETTINGS] = found.pop("settings")
    if isinstance(told, RoleProvenance) and told.clone is not None:
        clone = {**vars(told.clone)}
        found["clone"] = {"from": clone.pop("source"), **clone}
    return {name: found[name] for name in _ORDER if name in found}


def _levels(node: Node) -> tuple[int, int]:
    first, count = node.items(2, least=2)
    return first.whole(0, _LAST_LEVEL), count.whole(1, _LAST_LEVEL)


def _clone(node: Node) -> ClonedFrom:
    share = [entry(node, name).number(-_MANY, _MANY) for name in ("likelihood", "moves", "deeds")]
    plays, decisions = (entry(node, name).whole(0) for name in ("plays", "decisions"))
    return ClonedFrom(entry(node, "from").text(100), plays, decisions, *share)


_READERS: Mapping[str, Callable[[Node], object]] = {
    **READERS, "genres": texts, "levels": _levels, "rivals": text, "clone": _clone, "which": text,
}  # fmt: skip
