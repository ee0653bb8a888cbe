"""The manifest inside a bundle: what the policy reads, does, obeys, and where it came from.

It is JSON in the file's metadata, so that any language can read it; the game's layout is written
out in full for the same reason. What only adds to a manifest keeps the format number; readers
ignore what they do not know.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast
from unicodedata import category

import numpy as np

from duskfolk import __version__, document  # they lie in src/, where no checker sees them as ours
from duskfolk.document import Node
from duskfolk.errors import nearest, shown

from ...game import layout
from ..kit.errors import BundleError
from ..kit.network import Floats, Network

FORMAT = 1
LONGEST = 2_000_000  # letters; ours have about 30 thousand
WARMEST = 100
FEWEST_GOLDEN, MOST_GOLDEN = 4, 1000  # rows
ROLES = tuple(layout.OWN_DIALS)
_FLOAT32 = float(np.finfo(np.float32).max)
_ROUNDING = 1e-6

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True)
class Manifest:
    """What a trainer says about the policy it exports.

    Args:
        role: one of the six roles.
        temperature: how the policy wants to be sampled; 1 as trained, 0 always its likeliest act.
        difficulty: settings by name, such as ``{"gentle": {"temperature": 1.6}}``.
        training: algorithm, steps, seconds, seeds, versions, levels, revision.
        scores: results on held-out levels, with intervals and the gap to training levels.
        licence: terms under which the weights may be used.
        kit: version of this package that wrote the bundle.
    """

    role: str
    temperature: float = 1.0
    difficulty: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    training: Mapping[str, Json] = field(default_factory=dict)
    scores: Mapping[str, Json] = field(default_factory=dict)
    licence: str = "MIT"
    kit: str = __version__

    def check(self) -> None:
        """Refuse a role or a temperature that does not exist.

        Raises:
            BundleError: says which values are allowed.
        """
        if self.role not in ROLES:
            raise BundleError(nearest("role", self.role, ROLES))
        settings = {"": {"temperature": self.temperature}, **self.difficulty}
        for setting in settings.values():
            temperature = setting.get("temperature", 1.0)
            if not 0 <= temperature <= WARMEST:
                raise BundleError(
                    f"The temperature is {temperature}; it must be in 0 to {WARMEST}."
                )


@dataclass(frozen=True, eq=False)
class Golden:
    """Rows with the outputs that every runtime, in every language, must find for them.

    They lie in the layout's ranges, and at least four of them differ: a test by one row tells
    little of a policy.
    """

    rows: Floats  # (rows, observation)
    logits: Floats  # (rows, logits)
    values: Floats  # (rows,), empty when the policy has no value
    actions: list[list[int]]  # the likeliest move and deed of each row


def describe_layout() -> dict[str, Json]:
    """The observation table of this kit, as a manifest writes it."""
    fields: list[Json] = [[f.name, f.group, f.low, f.high] for f in layout.FIELDS]
    return {"hash": layout.layout_hash(), "size": layout.SIZE, "fields": fields}


def describe_actions() -> dict[str, Json]:
    """The action branches of this kit, as a manifest writes them."""
    return {
        "branches": list[Json](layout.ACTION_BRANCHES),
        "moves": list[Json](layout.MOVES),
        "deeds": list[Json](layout.DEEDS),
    }


def describe_dials(role: str) -> list[Json]:
    """The dials that a role of this kit obeys, as a manifest writes them."""
    dials = {"bold": "dial.bold", "roam": "dial.roam", layout.OWN_DIALS[role]: "dial.own"}
    return [
        {"name": name, "field": into, "low": 0.0, "high": 1.0, "default": 0.5}
        for name, into in dials.items()
    ]


def describe_network(network: Network) -> dict[str, Json]:
    """What a manifest tells of the network beside it."""
    normaliser = network.normaliser
    return {
        "activation": network.activation,
        "policy": [layer.weight.shape[1] for layer in network.policy],
        "value": [layer.weight.shape[1] for layer in network.value],
        "normaliser": None
        if normaliser is None
        else {
            "mean": _short(normaliser.mean),
            "scale": _short(normaliser.scale),
            "clip": normaliser.clip,
        },
    }


def write(manifest: Manifest, network: Network, golden: Golden) -> str:
    """The manifest as JSON text."""
    document: dict[str, object] = {
        "format": FORMAT,
        "kit": manifest.kit,
        "role": manifest.role,
        "layout": describe_layout(),
        "actions": describe_actions(),
        "dials": describe_dials(manifest.role),
        "decisions_per_second": layout.DECISIONS_PER_SECOND,
        "memory_size": 0,
        "sampling": {
            "mode": "sample" if manifest.temperature > 0 else "greedy",
            "temperature": manifest.temperature,
        },
        "difficulty": manifest.difficulty,
        "network": describe_network(network),
        "training": manifest.training,
        "scores": manifest.scores,
        "licence": manifest.licence,
        "golden": {
            "rows": [_short(row) for row in golden.rows],
            "logits": [_short(row) for row in golden.logits],
            "values": _short(golden.values),
            "actions": golden.actions,
        },
    }
    try:
        return json.dumps(document, separators=(",", ":"), allow_nan=False)
    except (TypeError, ValueError) as error:
        raise BundleError(
            f"The manifest holds what JSON cannot ({error}); use text, finite numbers, lists "
            "and mappings with text keys."
        ) from None


def parse(text: str) -> Node:
    """The JSON object of a manifest of this format.

    Raises:
        BundleError: it is no JSON object, or of another format version.
    """
    if len(text) > LONGEST:
        raise BundleError(
            f"Its manifest has {len(text)} letters; at most {LONGEST} are allowed. Export it again."
        )
    root = document.parse(text, "its manifest", refuse=BundleError)
    found = root.table().get("format")
    if found is None or found.value != FORMAT or isinstance(found.value, bool):
        version = None if found is None else found.value
        newer = isinstance(version, int) and version > FORMAT
        advice = "update duskfolk" if newer else "export it again with this duskfolk"
        raise BundleError(
            f"It has bundle format {shown(version)}; this duskfolk reads {FORMAT}: {advice}."
        )
    return root


def check_layout(root: Node) -> None:
    """Refuse a policy that was trained on other observations or actions than this kit's.

    Raises:
        BundleError: names the first difference.
    """
    theirs, ours = entry(root, "layout").table(), describe_layout()
    actions = entry(root, "actions").table()
    same = {key: node.value for key, node in theirs.items()} == ours
    if same and {key: node.value for key, node in actions.items()} == describe_actions():
        return
    kit = root.table().get("kit")
    advice = "Train and export it again, or use the duskfolk version that wrote it"
    advice += f" ({shown(None if kit is None else kit.value)})."
    size = _value(theirs, "size")
    if size != ours["size"]:
        raise BundleError(
            f"It reads observations of {shown(size)} numbers; this duskfolk's have "
            f"{ours['size']}. {advice}"
        )
    their_fields = _value(theirs, "fields")
    for number, mine in enumerate(cast(list[Json], ours["fields"])):
        field = None
        if isinstance(their_fields, list) and number < len(their_fields):
            field = their_fields[number]
        if field != mine:
            raise BundleError(
                f"Field {number} of its observations is {shown(field)}, here {shown(mine)}. "
                f"{advice}"
            )
    for key, mine in describe_actions().items():
        found = _value(actions, key)
        if found != mine:
            raise BundleError(f"Its actions have the {key} {shown(found)}, here others. {advice}")
    raise BundleError(
        f"Its observation layout has the hash {shown(_value(theirs, 'hash'))}, here "
        f"{ours['hash']}: the same names with another meaning. {advice}"
    )


def read(root: Node) -> tuple[Manifest, Golden]:
    """The parts of a parsed manifest, all of it looked at; the network is another's to compare.

    Raises:
        BundleError: an entry is missing or of the wrong kind; names it.
    """
    for key, node in root.table().items():
        if key != "golden":  # numbers alone, see below
            _check_words(key, node)
    difficulty = {
        name: {key: value.number(0, WARMEST if key == "temperature" else 1e6)
               for key, value in setting.table().items()}
        for name, setting in entry(root, "difficulty").table().items()
    }  # fmt: skip
    sampling = entry(root, "sampling")
    role = entry(root, "role")
    manifest = Manifest(
        role=role.one_of("role", ROLES),
        temperature=entry(sampling, "temperature").number(0, WARMEST),
        difficulty=difficulty,
        training=_mapping(entry(root, "training")),
        scores=_mapping(entry(root, "scores")),
        licence=entry(root, "licence").text(),
        kit=entry(root, "kit").name(),
    )
    mode = "sample" if manifest.temperature > 0 else "greedy"
    entry(sampling, "mode").one_of(f"mode at temperature {manifest.temperature:g}", [mode])
    entry(root, "decisions_per_second").number(0.1, 1000)
    if entry(root, "memory_size").value != 0:
        raise BundleError("It wants memory between decisions, which format 1 does not have.")
    dials = entry(root, "dials")
    if dials.value != describe_dials(manifest.role):
        dials.fail(f"these are not the dials of a {manifest.role}; export it again.")
    return manifest, _golden(entry(root, "golden"))


def entry(node: Node, key: str) -> Node:
    """An entry that must be there, among others that nobody here needs to know."""
    found = node.table().get(key)
    return node.fail(f"the key {key!r} is missing; export it again.") if found is None else found


def grid(node: Node, width: int, least: int, most: int) -> Floats:
    """Rows of so many finite float32 numbers each."""
    rows = [
        [cell.number(-_FLOAT32, _FLOAT32) for cell in row.items(width, least=width)]
        for row in node.items(most, least=least)
    ]
    return np.array(rows, np.float64).astype(np.float32).reshape(len(rows), width)


def acts(node: Node, count: int) -> list[list[int]]:
    """So many rows of a move and a deed that exist."""
    sizes = layout.ACTION_BRANCHES
    return [
        [act.whole(0, size - 1)
         for act, size in zip(row.items(len(sizes), least=len(sizes)), sizes, strict=True)]
        for row in node.items(count, least=count)
    ]  # fmt: skip


def _golden(node: Node) -> Golden:
    rows = grid(entry(node, "rows"), layout.SIZE, FEWEST_GOLDEN, MOST_GOLDEN)
    check_rows(rows)
    count = len(rows)
    logits = grid(entry(node, "logits"), sum(layout.ACTION_BRANCHES), count, count)
    values = entry(node, "values").items(count)
    actions = acts(entry(node, "actions"), count)
    told = [value.number(-_FLOAT32, _FLOAT32) for value in values]
    return Golden(rows, logits, np.array(told, np.float64).astype(np.float32), actions)


def check_rows(rows: Floats) -> None:
    """Refuse golden rows that test nothing: too few, too many, all alike, or as none occurs.

    Raises:
        BundleError: says which.
    """
    if not FEWEST_GOLDEN <= len(rows) <= MOST_GOLDEN or rows.shape[1:] != (layout.SIZE,):
        raise BundleError(
            f"The golden rows have the shape {rows.shape}; {FEWEST_GOLDEN} to {MOST_GOLDEN} rows "
            f"of {layout.SIZE} are needed."
        )
    low, high = (np.array([getattr(f, side) for f in layout.FIELDS]) for side in ("low", "high"))
    outside = np.argwhere(~((rows >= low - _ROUNDING) & (rows <= high + _ROUNDING)))
    if len(outside):
        row, number = outside[0].tolist()
        field = layout.FIELDS[number]
        raise BundleError(
            f"Golden row {row} holds {rows[row, number]:g} in {field.name}; it goes from "
            f"{field.low:g} to {field.high:g}."
        )
    if len(np.unique(rows, axis=0)) < FEWEST_GOLDEN:
        raise BundleError(
            f"Its golden rows are alike; at least {FEWEST_GOLDEN} different ones are needed."
        )


def _value(entries: Mapping[str, Node], key: str) -> object:
    return entries[key].value if key in entries else None


def _mapping(node: Node) -> dict[str, Json]:
    node.table()
    return cast(dict[str, Json], node.value)


def _check_words(key: str, node: Node) -> None:
    """Refuse names and texts that a terminal or a page could not show as they are."""
    if not key.isprintable() or not key.strip() or len(key) > document.LONGEST_NAME:
        node.fail(f"got the key {shown(key)}, expected a short name that can be printed.")
    value = node.value
    if isinstance(value, dict):
        for inner, child in node.table().items():
            _check_words(inner, child)
    elif isinstance(value, list):
        for child in node.items():
            _check_words(key, child)
    elif isinstance(value, str) and not value.isprintable() and any(_unseen(value)):
        node.fail(f"got {shown(value)}, expected letters that can be printed.")


def _unseen(text: str) -> Iterator[bool]:
    return (not (c.isprintable() or c in "\n\t" or category(c) == "Zs") for c in text)


def _short(values: Floats) -> list[Json]:
    """Numbers in the shortest decimal form that reads back as the same float32."""
    return [float(str(value)) for value in values]
