"""Plays as plain data: what a player is handed, and what a player may bring from elsewhere."""

import json
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import fields
from typing import Any, NamedTuple

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import shown

from . import schema, wishes
from .errors import RecordError
from .records import UNKNOWN, UNTOLD, Candidate, Course, Offered, PlayRecord, Setup
from .wishes import Wishes

FORMAT = "duskfolk-plays"
VERSION = 5
_LARGEST = 16 << 20  # characters
_FOR_PEOPLE = ("about", "name", "target", "skill", "passed_over")
_OPTIONAL = (*_FOR_PEOPLE, "wishes")  # the latter since version 4
_MAY_LACK = ("setup", "course", "offered", "helps")  # since the versions 2, 3, 3 and 5
_OF_SETUP = ("setting", "night", "digest")  # since version 5
_OLD = ("liked", "chance")  # what version 1 had instead of a setup


def plain(play: PlayRecord) -> dict[str, object]:
    """One play as what JSON knows; what nobody knows of it, as of old plays, is left out."""
    told: dict[str, object] = {**vars(play), "level": play.level.kept}
    told["details"] = dict(play.details)
    if play.setup == UNKNOWN:
        del told["setup"]
    else:
        tables = {"brains": dict(play.setup.brains), "setting": dict(play.setup.setting)}
        told["setup"] = {**vars(play.setup), **tables}
    if play.course == UNTOLD:
        del told["course"]
    else:
        told["course"] = dict(vars(play.course))
    if play.offered:
        told["offered"] = [dict(vars(one)) for one in play.offered]
    else:
        del told["offered"]
    if play.helps:
        told["helps"] = dict(play.helps)
    else:
        del told["helps"]
    return told


class Export(NamedTuple):
    """What a player brings: plays, oldest first, and what was said; None where nothing tells."""

    plays: list[PlayRecord]
    wishes: Wishes | None


def missing(plays: Iterable[PlayRecord], kept: Iterable[PlayRecord]) -> list[PlayRecord]:
    """Those of some plays that are not kept; of plays alike, as many as there are more of."""
    there = Counter(map(_all_of, kept))
    found: list[PlayRecord] = []
    for play in plays:
        key = _all_of(play)
        if there[key]:
            there[key] -= 1
        else:
            found.append(play)
    return found


def _all_of(play: PlayRecord) -> str:
    """Everything about a play, so that no two that differ are taken for one."""
    return json.dumps(plain(play), sort_keys=True)


def read(text: str) -> list[PlayRecord]:
    """The plays of an export; see :func:`read_all`."""
    return read_all(text).plays


def read_all(text: str) -> Export:
    """An export, as JSON text.

    Raises:
        RecordError: it is no export, or holds a play that makes no sense; names the place.
    """
    if not isinstance(text, str) or len(text) > _LARGEST:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise RecordError(
            f"Got {shown(text)}; expected the JSON text of an export, of up to {_LARGEST} letters."
        )
    root = document.parse(text, "The export", refuse=RecordError)
    entries = root.fields(("format", "version", "plays"), _OPTIONAL)
    entries["format"].one_of("format", [FORMAT])
    version = entries["version"].whole(1, VERSION)
    said = wishes.of_node(entries["wishes"]) if "wishes" in entries else None
    return Export([_read_play(node, version) for node in entries["plays"].items()], said)


def _read_play(node: Node, version: int) -> PlayRecord:
    names = [field.name for field in fields(PlayRecord) if field.name not in _MAY_LACK]
    if version == 1:
        entries = node.fields([*names, *_OLD])
    else:
        entries = node.fields(names, _MAY_LACK[: {2: 1, 3: 3, 4: 3}.get(version)])
    given: dict[str, Any] = {name: entry.value for name, entry in entries.items()}
    try:
        given["level"] = Candidate(**_values(node, "level", Candidate))
        if version == 1:
            old = [given.pop(name) for name in _OLD]
            given["details"] = schema.with_old(given["details"], *old)
        elif "setup" in given:
            lacks = _OF_SETUP if version < 5 else ()
            given["setup"] = Setup(**_values(node, "setup", Setup, lacks))
        if "course" in given:
            given["course"] = Course(**_values(node, "course", Course))
        if "offered" in given:
            shown = [_fields(one, Offered) for one in entries["offered"].items()]
            given["offered"] = tuple(Offered(**one) for one in shown)
        return PlayRecord(**given)
    except RecordError as error:
        node.fail(str(error))
    except ValueError:
        node.fail("liked and chance have to be numbers from 0 to 1, or null.")


_Kind = type[Candidate] | type[Setup] | type[Course] | type[Offered]


def _values(node: Node, name: str, kind: _Kind, lacks: Collection[str] = ()) -> dict[str, Any]:
    return _fields(node.table()[name], kind, lacks)


def _fields(node: Node, kind: _Kind, lacks: Collection[str] = ()) -> dict[str, Any]:
    known = [one.name for one in fields(kind) if one.compare and one.name not in lacks]
    entries = node.fields(known)
    return {key: entry.value for key, entry in entries.items()}
