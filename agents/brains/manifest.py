"""The manifest inside a bundle: what the policy reads, does, obeys, and where it came from.

It is JSON in the file's metadata, so that any language can read it; the game's layout is written
out in full for the same reason. What only adds to a manifest keeps the format number; readers
ignore what they do not know.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn, cast

import numpy as np

from duskfolk import __version__  # the signpost lies in src/, where no checker sees it as ...
from duskfolk.errors import nearest

from ...game import layout
from ..errors import BundleError
from .network import Floats, Network

FORMAT = 1
ROLES = tuple(layout.OWN_DIALS)

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
            if not 0 <= temperature <= 100:
                raise BundleError(f"The temperature is {temperature}; it must be in 0 to 100.")


@dataclass(frozen=True, eq=False)
class Golden:
    """Rows with the outputs that every runtime, in every language, must find for them."""

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


def write(manifest: Manifest, network: Network, golden: Golden) -> str:
    """The manifest as JSON text."""
    dials = {"bold": "dial.bold", "roam": "dial.roam", layout.OWN_DIALS[manifest.role]: "dial.own"}
    normaliser = network.normaliser
    document: dict[str, object] = {
        "format": FORMAT,
        "kit": manifest.kit,
        "role": manifest.role,
        "layout": describe_layout(),
        "actions": describe_actions(),
        "dials": [
            {"name": name, "field": into, "low": 0.0, "high": 1.0, "default": 0.5}
            for name, into in dials.items()
        ],
        "decisions_per_second": layout.DECISIONS_PER_SECOND,
        "memory_size": 0,
        "sampling": {
            "mode": "sample" if manifest.temperature > 0 else "greedy",
            "temperature": manifest.temperature,
        },
        "difficulty": manifest.difficulty,
        "network": {
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
        },
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


def parse(text: str) -> dict[str, Json]:
    """The JSON object of a manifest of this format.

    Raises:
        BundleError: it is no JSON object, or of another format version.
    """
    try:
        document = json.loads(text, parse_constant=_not_finite)
    except (ValueError, RecursionError):
        raise BundleError("Its manifest is not JSON; copy or export the file again.") from None
    if not isinstance(document, dict):
        raise BundleError("Its manifest is no JSON object; export the file again.")
    document = cast(dict[str, Json], document)
    found = document.get("format")
    if found != FORMAT or isinstance(found, bool):
        newer = isinstance(found, int) and found > FORMAT
        advice = "update duskfolk" if newer else "export it again with this duskfolk"
        raise BundleError(
            f"It has bundle format {found!r}; this duskfolk reads {FORMAT}: {advice}."
        )
    return document


def check_layout(document: dict[str, Json]) -> None:
    """Refuse a policy that was trained on other observations or actions than this kit's.

    Raises:
        BundleError: names the first difference.
    """
    theirs, ours = _object(document, "layout"), describe_layout()
    if theirs == ours and _object(document, "actions") == describe_actions():
        return
    advice = "Train and export it again, or use the duskfolk version that wrote it"
    advice += f" ({document.get('kit')})."
    if theirs.get("size") != ours["size"]:
        raise BundleError(
            f"It reads observations of {theirs.get('size')} numbers; this duskfolk's have "
            f"{ours['size']}. {advice}"
        )
    their_fields = theirs.get("fields")
    for number, mine in enumerate(cast(list[Json], ours["fields"])):
        field = None
        if isinstance(their_fields, list) and number < len(their_fields):
            field = their_fields[number]
        if field != mine:
            raise BundleError(
                f"Field {number} of its observations is {field}, here {mine}. {advice}"
            )
    for key, mine in describe_actions().items():
        found = _object(document, "actions").get(key)
        if found != mine:
            raise BundleError(f"Its actions have the {key} {found}, here {mine}. {advice}")
    raise BundleError(
        f"Its observation layout has the hash {theirs.get('hash')}, here {ours['hash']}: the same "
        f"names with another meaning. {advice}"
    )


def read(document: dict[str, Json]) -> tuple[Manifest, Golden]:
    """The parts of a parsed manifest.

    Raises:
        BundleError: an entry is missing or of the wrong kind; names it.
    """
    difficulty: dict[str, dict[str, float]] = {}
    for name in _object(document, "difficulty"):
        setting = _object(_object(document, "difficulty"), name)
        difficulty[name] = {key: _number(setting, key) for key in setting}
    manifest = Manifest(
        role=_text(document, "role"),
        temperature=_number(_object(document, "sampling"), "temperature"),
        difficulty=difficulty,
        training=_object(document, "training"),
        scores=_object(document, "scores"),
        licence=_text(document, "licence"),
        kit=_text(document, "kit"),
    )
    manifest.check()
    if document.get("memory_size") != 0:
        raise BundleError("It wants memory between decisions, which format 1 does not have.")
    golden = _object(document, "golden")
    rows, logits, likeliest = (_floats(golden, key, 2) for key in ("rows", "logits", "actions"))
    values = _floats(golden, "values", 1)
    if not 0 < len(rows) == len(logits) == len(likeliest) or len(values) not in (0, len(rows)):
        _refuse("golden", "as many results as rows, and at least one")
    return manifest, Golden(rows, logits, values, likeliest.astype(np.int64).tolist())


def _short(values: Floats) -> list[Json]:
    """Numbers in the shortest decimal form that reads back as the same float32."""
    return [float(str(value)) for value in values]


def _not_finite(name: str) -> NoReturn:
    raise ValueError(name)


def _refuse(key: str, wanted: str) -> NoReturn:
    raise BundleError(f"Its manifest has no valid {key!r} (wanted: {wanted}); export it again.")


def _object(document: Mapping[str, Json], key: str) -> dict[str, Json]:
    found = document.get(key)
    return found if isinstance(found, dict) else _refuse(key, "an object")


def _text(document: Mapping[str, Json], key: str) -> str:
    found = document.get(key)
    return found if isinstance(found, str) else _refuse(key, "text")


def _number(document: Mapping[str, Json], key: str) -> float:
    found = document.get(key)
    if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
        _refuse(key, "a finite number")
    return float(found)


def _floats(document: Mapping[str, Json], key: str, rank: int) -> Floats:
    try:
        with np.errstate(over="ignore"):  # becomes infinite, and is refused as such
            found = np.array(document.get(key), np.float64).astype(np.float32)
    except (TypeError, ValueError, OverflowError):
        _refuse(f"golden.{key}", "numbers")
    if found.ndim != rank or not np.isfinite(found).all():
        _refuse(f"golden.{key}", f"finite numbers, {rank} lists deep")
    return found
