"""The file of what is believed of players before their first play, and where that comes from.

It is JSON that a person can read, made by ``duskfolk recommend prior`` from many players' plays. No
play is in it: means over players, how far they differ, and, where it was made from a log, the log's
levels with how hard they are.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from duskfolk import document
from duskfolk.document import Node
from duskfolk.files import AnyPath, write

from .belief.ability import Prior
from .belief.taste import MOMENT, MOST_KINDS, MOST_WEIGHTS, Pooled
from .errors import RecordError
from .records import Candidate

FORMAT, VERSION = "duskfolk-prior", 1
_LARGEST = 8 << 20  # bytes
_MOST_LEVELS = 20_000
_MOST_NAMES = 1_000
_FAR = 100.0  # logits; weights and their sds beyond it are no beliefs about people
_LONGEST = 2_000  # characters of a sentence about the file
_SAME = 1e-6  # by which the two halves of a covariance may differ


@dataclass(frozen=True)
class Believed:
    """What a prior file holds.

    Args:
        ability: of skill.
        taste: of taste.
        about: what it was made from, in words and numbers by name.
        levels: those of the log that it was made from, by what the log calls them.
    """

    ability: Prior = field(default_factory=Prior)
    taste: Pooled = field(default_factory=Pooled)
    about: Mapping[str, str | float] = field(default_factory=dict[str, str | float])
    levels: Mapping[str, Candidate] = field(default_factory=dict[str, Candidate])


def save(believed: Believed, path: AnyPath) -> None:
    """Write a prior file, whole or not at all.

    Raises:
        FileError: it cannot be written there.
        RecordError: its levels are of more kinds and features than can be read again.
    """
    if wrong := _too_many(believed.levels):
        raise RecordError(f"The game cannot be kept: {wrong}")
    ability, taste = believed.ability, believed.taste
    told: dict[str, object] = {
        "format": FORMAT,
        "version": VERSION,
        "about": dict(believed.about),
        "ability": {
            "mean": ability.mean, "sd": ability.sd, "local": ability.local, "own": ability.own,
            "loadings": dict(ability.loadings),
        },
        "taste": {
            "of_all": list(taste.of_all), "of_kinds": taste.of_kinds,
            "of_numbers": taste.of_numbers, "kinds": dict(taste.kinds),
            "numbers": dict(taste.numbers),
            "moment": list(taste.moment), "moment_cov": [list(row) for row in taste.moment_cov],
        },
        "levels": {name: level.kept for name, level in believed.levels.items()},
    }  # fmt: skip
    write(path, json.dumps(told, indent=1, ensure_ascii=False) + "\n")


def load(path: AnyPath) -> Believed:
    """Read a prior file that anybody may have sent.

    Raises:
        RecordError: there is none, or it is no such file; names the line.
    """
    try:
        root = document.read(path, most=_LARGEST, refuse=RecordError)
    except RecordError as error:
        raise RecordError(f"{error} A prior is made by duskfolk recommend prior LOG.csv.") from None
    entries = root.fields(("format", "version", "about", "ability", "taste"), ("levels",))
    entries["format"].one_of("format", [FORMAT])
    entries["version"].whole(1, VERSION)
    return Believed(
        _ability(entries["ability"]), _taste(entries["taste"]), _about(entries["about"]),
        _levels(entries["levels"]) if "levels" in entries else {},
    )  # fmt: skip


def _about(node: Node) -> dict[str, str | float]:
    return {
        key: each.number() if isinstance(each.value, int | float) else each.text(_LONGEST)
        for key, each in node.named_table(_MOST_NAMES).items()
    }


def _ability(node: Node) -> Prior:
    told = node.fields(("mean", "sd", "local", "own"), ("loadings",))
    loadings = told["loadings"].named_table(_MOST_NAMES) if "loadings" in told else {}
    return Prior(
        told["mean"].number(-_FAR, _FAR),
        *(told[name].number(0.01, _FAR) for name in ("sd", "local", "own")),
        loadings={name: each.number(-_FAR, _FAR) for name, each in loadings.items()},
    )


def _taste(node: Node) -> Pooled:
    told = node.fields(
        ("of_all", "of_kinds", "of_numbers", "kinds", "numbers", "moment", "moment_cov")
    )
    mean, sd = told["of_all"].items(2, least=2)
    kinds, numbers = (
        {key: each.number(-_FAR, _FAR) for key, each in told[name].named_table(_MOST_NAMES).items()}
        for name in ("kinds", "numbers")
    )
    rows = [_numbers(row) for row in told["moment_cov"].items(MOMENT, least=MOMENT)]
    cov = np.array(rows)
    if np.abs(cov - cov.T).max() > _SAME or np.linalg.eigvalsh(cov).min() < -_SAME:
        told["moment_cov"].fail("it is no covariance; give one that is symmetric, as it was made.")
    return Pooled(
        kinds,
        numbers,
        (mean.number(-_FAR, _FAR), sd.number(0.0, _FAR)),
        told["of_kinds"].number(0.0, _FAR),
        told["of_numbers"].number(0.0, _FAR),
        tuple(_numbers(told["moment"])),
        tuple(map(tuple, rows)),
    )


def _numbers(node: Node) -> Sequence[float]:
    return [each.number(-(_FAR**2), _FAR**2) for each in node.items(MOMENT, least=MOMENT)]


def _levels(node: Node) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for name, each in node.named_table(_MOST_LEVELS).items():
        told = each.fields(("genre", "number", "difficulty", "difficulty_sd", "features"))
        features = {key: one.number() for key, one in told["features"].named_table().items()}
        try:
            found[name] = Candidate(
                told["genre"].name(), told["number"].whole(-(2**63), 2**63 - 1),
                told["difficulty"].number(), told["difficulty_sd"].number(), features,
                called=name,
            )  # fmt: skip
        except RecordError as error:
            each.fail(str(error))
    if wrong := _too_many(found):
        node.fail(wrong)
    return found


def _too_many(levels: Mapping[str, Candidate]) -> str:
    """What is said of levels of more kinds and features than can be weighed; else nothing."""
    kinds = {level.genre for level in levels.values()}
    numbers = {name for level in levels.values() for name in level.features}
    if len(kinds) <= MOST_KINDS and len(kinds) + len(numbers) <= MOST_WEIGHTS:
        return ""
    return (
        f"it has levels of {len(kinds)} kinds with {len(numbers)} features; {MOST_KINDS} kinds "
        f"are the most, and {MOST_WEIGHTS} of both together."
    )
