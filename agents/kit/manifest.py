"""The manifest inside a bundle: what the model is, what goes in and comes out, where it came from.

It is JSON in the file's metadata, so that any language can read it. Format 1 is that of policies,
written and read by their room; format 2 is that of every other kind and says which kind it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypedDict, TypeVar

from duskfolk import __version__, document  # they lie in src/, where no checker sees them as ours
from duskfolk.document import Node
from duskfolk.errors import plain, shown

from .entries import Json, check_words, entry, mapping
from .errors import BundleError
from .provenance import Provenance

FORMAT = 2
OF_POLICIES = 1
LONGEST = 2_000_000  # letters; those of policies have about 30 thousand
_LONGEST_LICENCE = 10_000
P = TypeVar("P", bound=Provenance)


class Common(TypedDict, Generic[P]):
    """What every manifest tells, by the names of the fields of :class:`Manifest`."""

    training: P
    scores: Mapping[str, Json]
    licence: str
    kit: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """What a trainer says about the model it exports. A room adds what its models have to tell.

    Args:
        training: where it comes from.
        scores: results on what it was not trained on, by name, with intervals where there are any.
        licence: terms under which the weights may be used.
        kit: version of this package that wrote the bundle.
    """

    training: Provenance = field(default_factory=Provenance)
    scores: Mapping[str, Json] = field(default_factory=dict[str, Json])
    licence: str = "MIT"
    kit: str = __version__


def parse(text: str) -> Node:
    """The JSON object of a manifest; every word in it can be printed.

    Raises:
        BundleError: it is no JSON object.
    """
    if len(text) > LONGEST:
        raise BundleError(
            f"Its manifest has {len(text)} letters; at most {LONGEST} are allowed. Export it again."
        )
    root = document.parse(text, "its manifest", refuse=BundleError)
    root.table()
    return root


def check_format(root: Node, formats: tuple[int, ...]) -> None:
    """Refuse a manifest of another format version than these.

    Raises:
        BundleError: says which it is, and who reads it.
    """
    found = root.table().get("format")
    version = None if found is None else found.value
    if version not in formats or isinstance(version, bool):
        newer = isinstance(version, int) and version > max(formats)
        advice = "update duskfolk" if newer else "export it again with this duskfolk"
        reads = " and ".join(map(str, formats))
        raise BundleError(
            f"It has bundle format {shown(version)}; this duskfolk reads {reads}: {advice}."
        )


def kind_of(root: Node) -> str | None:
    """The kind of model that a manifest tells of, in whatever format; None where it tells none.

    Raises:
        BundleError: its kind is no name.
    """
    told = root.table()
    if "kind" in told:
        return told["kind"].name()
    is_of_policies = "format" in told and told["format"].value == OF_POLICIES
    return "policy" if is_of_policies else None


def common(root: Node, training: P) -> Common[P]:
    """What every manifest tells.

    Raises:
        BundleError: an entry is missing or of the wrong kind; names it.
    """
    for key, node in root.table().items():
        if key != "golden":  # numbers alone, each of which is looked at
            check_words(key, node)
    return {
        "training": training,
        "scores": mapping(entry(root, "scores")),
        "licence": entry(root, "licence").text(_LONGEST_LICENCE),
        "kit": entry(root, "kit").name(),
    }


def text_of(entries: Mapping[str, object]) -> str:
    """A manifest as JSON text.

    Raises:
        BundleError: it holds what JSON cannot.
    """
    try:
        return json.dumps(entries, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise BundleError(
            f"The manifest holds what JSON cannot ({plain(str(error), 80)}); use text, finite "
            "numbers, lists and mappings with text keys."
        ) from None
