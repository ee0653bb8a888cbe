"""The manifest of a policy: what it reads, does and obeys, beyond what every manifest tells.

It is of format 1, older than the kit, which other kinds of models are not: the game's layout is
written out in full, so that any language can read it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import cast

import numpy as np

from duskfolk.document import Node
from duskfolk.errors import a_or_an, check_kind, nearest, outside, shown

from ...game import layout
from ...game.reflexes import LONGEST_DELAY, MOST_TURNS, Reflexes
from ..kit import manifest
from ..kit.entries import FLOAT32, Json, entry, grid, numbers
from ..kit.errors import BundleError
from ..kit.golden import FEWEST as FEWEST_GOLDEN
from ..kit.golden import MOST as MOST_GOLDEN
from ..kit.golden import Golden
from ..kit.manifest import OF_POLICIES as FORMAT
from ..kit.network import Floats, Network
from . import provenance
from .provenance import RoleProvenance

WARMEST = 100
_ROUNDING = 1e-6


@dataclass(frozen=True)
class Manifest(manifest.Manifest):
    """What a trainer says about the policy it exports.

    Args:
        role: one of the six roles.
        temperature: how the policy wants to be sampled; 1 as trained, 0 always its likeliest act.
        difficulty: settings by name, such as ``{"gentle": {"temperature": 1.6}}``.
        reflexes: the human limits that it learned under and is to be played with, if any.
        training: where it comes from.
    """

    role: str
    temperature: float = 1.0
    difficulty: Mapping[str, Mapping[str, float]] = field(
        default_factory=dict[str, Mapping[str, float]]
    )
    reflexes: Reflexes | None = None
    training: RoleProvenance = field(default_factory=RoleProvenance, kw_only=True)

    def check(self) -> None:
        """Refuse a role or a temperature that does not exist.

        Raises:
            BundleError: says which values are allowed.
        """
        if self.role not in layout.ROLES:
            raise BundleError(nearest("role", self.role, layout.ROLES))
        if self.reflexes is not None:
            check_kind(self.reflexes, Reflexes, "reflexes", "a Reflexes, or None", BundleError)
        settings = {"": {"temperature": self.temperature}, **self.difficulty}
        for setting in settings.values():
            temperature = setting.get("temperature", 1.0)
            if not 0 <= temperature <= WARMEST:
                raise BundleError(
                    f"The temperature is {temperature}; it must be in 0 to {WARMEST}."
                )


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
            "mean": numbers(normaliser.mean),
            "scale": numbers(normaliser.scale),
            "clip": normaliser.clip,
        },
    }


def write(about: Manifest, network: Network, golden: Golden) -> str:
    """The manifest as JSON text."""
    logits = golden.outputs["logits"]
    return manifest.text_of(
        {
            "format": FORMAT,
            "kit": about.kit,
            "role": about.role,
            "layout": describe_layout(),
            "actions": describe_actions(),
            "dials": describe_dials(about.role),
            "decisions_per_second": layout.DECISIONS_PER_SECOND,
            "memory_size": 0,
            "sampling": {
                "mode": "sample" if about.temperature > 0 else "greedy",
                "temperature": about.temperature,
            },
            "difficulty": about.difficulty,
            **({} if about.reflexes is None else {"reflexes": asdict(about.reflexes)}),
            "network": describe_network(network),
            "training": provenance.write(about.training),
            "scores": about.scores,
            "licence": about.licence,
            "golden": {
                "rows": [numbers(row) for row in golden.inputs["obs"]],
                "logits": [numbers(row) for row in logits],
                "values": numbers(golden.outputs["value"]) if "value" in golden.outputs else [],
                "actions": likeliest(logits),
            },
        }
    )


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
    common = manifest.common(root, provenance.read(entry(root, "training")))
    difficulty = {
        name: {key: _as_written(key, value) for key, value in setting.table().items()}
        for name, setting in entry(root, "difficulty").table().items()
    }
    sampling = entry(root, "sampling")
    temperature = entry(sampling, "temperature").number(0, WARMEST)
    role = entry(root, "role").one_of("role", layout.ROLES)
    mode = "sample" if temperature > 0 else "greedy"
    entry(sampling, "mode").one_of(f"mode at temperature {temperature:g}", [mode])
    entry(root, "decisions_per_second").number(0.1, 1000)
    if entry(root, "memory_size").value != 0:
        raise BundleError("It wants memory between decisions, which format 1 does not have.")
    dials = entry(root, "dials")
    if dials.value != describe_dials(role):
        dials.fail(f"these are not the dials of {a_or_an(role)}; export it again.")
    told = Manifest(role, temperature, difficulty, read_reflexes(root), **common)
    return told, _golden(entry(root, "golden"))


def _as_written(key: str, told: Node) -> float:
    """A number of a setting: 3 is not made 3.0, for the same file is to be written of it again."""
    told.number(0, WARMEST if key == "temperature" else 1e6)
    return cast("float", told.value)


def read_reflexes(root: Node) -> Reflexes | None:
    """The human limits that a manifest tells of; it is silent on none.

    Raises:
        BundleError: they are no such limits; names the number.
    """
    if "reflexes" not in root.table():
        return None
    told = root.table()["reflexes"]
    delay = entry(told, "delay").number(0, LONGEST_DELAY)
    turns = entry(told, "turns").whole(1, MOST_TURNS)
    return Reflexes(delay, turns, entry(told, "slips").number(0, 1))


def acts(node: Node, count: int) -> list[list[int]]:
    """So many rows of a move and a deed that exist."""
    sizes = layout.ACTION_BRANCHES
    return [
        [act.whole(0, size - 1)
         for act, size in zip(row.items(len(sizes), least=len(sizes)), sizes, strict=True)]
        for row in node.items(count, least=count)
    ]  # fmt: skip


def likeliest(logits: Floats) -> list[list[int]]:
    """The likeliest move and deed of each row."""
    moves = layout.ACTION_BRANCHES[0]
    return [[int(row[:moves].argmax()), int(row[moves:].argmax())] for row in logits]


def _golden(node: Node) -> Golden:
    rows = grid(entry(node, "rows"), layout.SIZE, FEWEST_GOLDEN, MOST_GOLDEN)
    check_rows(rows)
    count = len(rows)
    logits = grid(entry(node, "logits"), sum(layout.ACTION_BRANCHES), count, count)
    if acts(entry(node, "actions"), count) != likeliest(logits):
        raise BundleError("Its likeliest acts differ from its golden logits; export it again.")
    told = [value.number(-FLOAT32, FLOAT32) for value in entry(node, "values").items(count)]
    values = np.array(told, np.float64).astype(np.float32).reshape(-1, 1)
    return Golden({"obs": rows}, {"logits": logits, **({"value": values} if told else {})})


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
    wrong = np.argwhere(~((rows >= low - _ROUNDING) & (rows <= high + _ROUNDING)))
    if len(wrong):
        row, number = wrong[0].tolist()
        field = layout.FIELDS[number]
        raise BundleError(
            f"Golden row {row} holds {outside(float(rows[row, number]), field.low, field.high)} in "
            f"{field.name}; it goes from {field.low:g} to {field.high:g}."
        )
    if len(np.unique(rows, axis=0)) < FEWEST_GOLDEN:
        raise BundleError(
            f"Its golden rows are alike; at least {FEWEST_GOLDEN} different ones are needed."
        )


def _value(entries: Mapping[str, Node], key: str) -> object:
    return entries[key].value if key in entries else None
