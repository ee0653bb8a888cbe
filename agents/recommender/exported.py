"""Plays as plain data: what a player is handed, and what a player may bring from elsewhere."""

from dataclasses import fields
from typing import Any

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import shown

from . import schema
from .errors import RecordError
from .records import UNKNOWN, Candidate, PlayRecord, Setup

FORMAT = "duskfolk-plays"
VERSION = 2
_LARGEST = 16 << 20  # characters
_OPTIONAL = ("about", "target", "skill", "passed_over")  # for people; computed from the plays
_OLD = ("liked", "chance")  # what version 1 had instead of a setup


def plain(play: PlayRecord) -> dict[str, object]:
    """One play as what JSON knows; a setup that nobody knows, as of old plays, is left out."""
    level = {**vars(play.level), "features": dict(play.level.features)}
    told: dict[str, object] = {**vars(play), "level": level, "details": dict(play.details)}
    if play.setup == UNKNOWN:
        del told["setup"]
    else:
        told["setup"] = {**vars(play.setup), "brains": dict(play.setup.brains)}
    return told


def read(text: str) -> list[PlayRecord]:
    """The plays of an export, as JSON text.

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
    return [_read_play(node, version) for node in entries["plays"].items()]


def _read_play(node: Node, version: int) -> PlayRecord:
    names = [field.name for field in fields(PlayRecord) if field.name != "setup"]
    entries = node.fields([*names, *_OLD]) if version == 1 else node.fields(names, ["setup"])
    given: dict[str, Any] = {name: entry.value for name, entry in entries.items()}
    try:
        given["level"] = Candidate(**_values(node, "level", Candidate))
        if version == 1:
            old = [given.pop(name) for name in _OLD]
            given["details"] = schema.with_old(given["details"], *old)
        elif "setup" in given:
            given["setup"] = Setup(**_values(node, "setup", Setup))
        return PlayRecord(**given)
    except RecordError as error:
        node.fail(str(error))
    except ValueError:
        node.fail("liked and chance have to be numbers from 0 to 1, or null.")


def _values(node: Node, name: str, kind: type[Candidate] | type[Setup]) -> dict[str, Any]:
    entries = node.table()[name].fields([field.name for field in fields(kind)])
    return {key: entry.value for key, entry in entries.items()}
