"""What a manifest may tell of where a policy comes from.

What is given away tells of nobody's machine. That is not left to a list of options: of a command
line only those words stay that are ours, and whatever else a user typed, be it a path, a file's
name or an address, is replaced by a word for its kind.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

from ...game.reflexes import PLAYERS
from ...game.setting import SETTINGS
from ...game.world.kinds import Genre, Role
from ..policy.library import shipped
from ..policy.provenance import RoleProvenance
from .presets import Training

AT = "  # at "  # between a command and the revision that it was given at
UNKNOWN = "a revision that was not kept"

_OWN = {
    "duskfolk", "train", "scripted", "trained", "idle", "random", "league", "sb3", "ray", "local",
    "sampled",
    "none", "all", "mine", "files", "address", "bundle.onnx", "replay.dusk",
    *SETTINGS,
    *(member.name.lower() for kind in (Role, Genre) for member in kind),
}  # fmt: skip
_RETIRED = {"--engine", "--ray", "--workers"}  # of a trainer that is no more, in older cards
_NUMBER = re.compile(r"[+-]?[0-9][0-9_]*(\.[0-9]+)?(e[+-]?[0-9]+)?")
_REVISION = re.compile(r"[0-9a-f]{7,40}\+?|v[0-9][0-9a-z.+]{0,20}")
_ADDRESS = re.compile(r"[a-z]+://.*|[^/\\]*:[0-9]+")
_PARTS = re.compile(r"[/\\@~]")  # a path, or a name at a host


def of_nobody(told: RoleProvenance) -> RoleProvenance:
    """What a manifest tells of a training, without a word of whose it was.

    Args:
        told: of this run or of any older bundle.
    """
    plain: dict[str, Any] = {each.name: _plain(getattr(told, each.name)) for each in fields(told)}
    plain["command"] = plain_command(told.command)
    plain["earlier"] = tuple(map(plain_command, told.earlier))
    plain["clone"] = told.clone and replace(told.clone, source=str(_plain(told.clone.source)))
    return RoleProvenance(**plain)


def plain_command(line: str) -> str:
    """A command line of ours, of a training, with a word of its kind for each that is not ours.

    >>> plain_command("duskfolk train --role imp --warm /home/ann/my imp.onnx --seed 2")
    'duskfolk train --role imp --warm BUNDLE.onnx --seed 2'
    """
    line, at, made_at = line.rpartition(AT) if AT in line else (line, "", "")
    if at and not (_REVISION.fullmatch(made_at) or made_at == UNKNOWN):
        made_at = UNKNOWN
    flags = {f"--{no}{each.name.replace('_', '-')}" for each in fields(Training)
             for no in ("", "no-")} | _RETIRED  # fmt: skip
    words: list[str] = []
    strange: list[str] = []
    for word in [*line.split(), ""]:
        known = word in flags or plain_value(word) == word
        if strange and known:  # all words of a path that has blanks become one
            words.append(_kind(" ".join(strange)))
            strange.clear()
        (words if known else strange).append(word)
    return " ".join(filter(None, words)) + at + made_at


def plain_value(value: str) -> str:
    """What was given for an option, if it is a word or a number of ours; else a word of its kind.

    >>> plain_value("watch,pack"), plain_value("runs/a/last.onnx"), plain_value("ray://10.0.0.1:80")
    ('watch,pack', 'BUNDLE.onnx', 'ADDRESS')
    """
    names = {*_OWN, *PLAYERS, *shipped()}
    ours = all(part.lower() in names or _NUMBER.fullmatch(part) for part in value.split(","))
    return value if ours or not value else _kind(value)


def plain_setting(value: object) -> object:
    """A setting of any command as a report tells it: no path, no file's name and no address.

    >>> plain_setting("others"), plain_setting(Path("report.png")), plain_setting(3)
    ('others', 'FILES', 3)
    """
    if isinstance(value, tuple | list):
        return [plain_setting(each) for each in cast("Sequence[object]", value)]
    if isinstance(value, Path):
        return _kind(str(value))
    if not isinstance(value, str) or plain_value(value) == value:
        return value
    return _kind(value) if _tells(value) or os.path.lexists(value.replace("\0", "")) else value


def _kind(value: str) -> str:
    if _ADDRESS.fullmatch(value):
        return "ADDRESS"
    if "," not in value:
        if value.endswith(".onnx"):
            return "BUNDLE.onnx"
        if value.endswith(".dusk"):
            return "REPLAY.dusk"
    return "FILES"


def _tells(value: str) -> bool:
    """Whether a text is a path, a file's name or an address."""
    return bool(_PARTS.search(value)) or _kind(value) != "FILES"


def _plain(value: object) -> object:
    """Any other value of a manifest, whose texts are names, versions and notes."""
    if isinstance(value, str):
        return _kind(value) if _tells(value) else value
    if isinstance(value, tuple):
        return tuple(_plain(each) for each in cast("tuple[object, ...]", value))
    if isinstance(value, Mapping):
        entries = cast("Mapping[str, object]", value)
        return {str(_plain(name)): _plain(each) for name, each in entries.items()}
    return value
