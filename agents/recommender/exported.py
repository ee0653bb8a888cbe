"""Plays as plain data: what a player is handed, and what a player may bring from elsewhere."""

from dataclasses import fields
from typing import Any

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import shown

from .cards import LevelCard, PlayRecord
from .errors import CardError

FORMAT = "duskfolk-plays"
VERSION = 1
_LARGEST = 16 << 20  # characters
_OPTIONAL = ("about", "target", "skill", "passed_over")  # for people; computed from the plays


def plain(play: PlayRecord) -> dict[str, object]:
    """One play as what JSON knows."""
    level = {**vars(play.level), "features": dict(play.level.features)}
    return {**vars(play), "level": level, "details": dict(play.details)}


def read(text: str) -> list[PlayRecord]:
    """The plays of an export, as JSON text.

    Raises:
        CardError: it is no export, or holds a play that makes no sense; names the place.
    """
    if not isinstance(text, str) or len(text) > _LARGEST:  # pyright: ignore[reportUnnecessaryIsInstance]
        raise CardError(
            f"Got {shown(text)}; expected the JSON text of an export, of up to {_LARGEST} letters."
        )
    root = document.parse(text, "The export", refuse=CardError)
    entries = root.fields(("format", "version", "plays"), _OPTIONAL)
    entries["format"].one_of("format", [FORMAT])
    entries["version"].whole(VERSION, VERSION)
    return [_read_play(node) for node in entries["plays"].items()]


def _read_play(node: Node) -> PlayRecord:
    entries = node.fields([field.name for field in fields(PlayRecord)])
    level = entries["level"].fields([field.name for field in fields(LevelCard)])
    given: Any = {name: entry.value for name, entry in entries.items()}
    try:
        card: Any = {name: entry.value for name, entry in level.items()}
        given["level"] = LevelCard(**card)
        return PlayRecord(**given)
    except CardError as error:
        node.fail(str(error))
