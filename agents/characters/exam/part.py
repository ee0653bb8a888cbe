"""What each part of the talk bench is given, and how it asks for the data that it measures on."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from duskfolk.errors import named
from duskfolk.files import read_text

from ..errors import CharacterError

_LARGEST = 200_000_000  # bytes of a file of a public data set

Rows = dict[str, float]
"""Figures by name, without the "talk." that the bench puts before each."""


class AbsentError(CharacterError):
    """Data, or a program to compare with, is not on this machine; the bench goes on without."""


@dataclass(frozen=True)
class Setup:
    """How a part measures.

    Args:
        seed: luck of what is drawn, where the protocol of a part does not fix it.
        peers: whether baselines and teachers are measured, too, where they are installed.
        note: is told, in a sentence, of what is worth a line.
    """

    seed: int = 0
    peers: bool = True
    note: Callable[[str], None] = lambda said: None


def needed(folder: Path, name: str) -> Path:
    """A file of the data folder.

    Raises:
        AbsentError: it is not there.
    """
    path = folder / name
    if not path.is_file():
        raise AbsentError(f"{name} is not in the data folder; name one that has it by --data.")
    return path


def text_of(path: Path) -> str:
    """The text of a file of a public data set.

    Raises:
        CharacterError: it cannot be read, or is no text.
    """
    return read_text(path, most=_LARGEST, refuse=CharacterError)


def json_of(path: Path) -> Any:
    """What a JSON file of a public data set holds.

    Raises:
        CharacterError: it cannot be read, or is no JSON.
    """
    try:
        return json.loads(text_of(path))
    except (RecursionError, json.JSONDecodeError) as error:
        raise CharacterError(
            f"{named(path)} is no JSON ({error}); download it once more."
        ) from None
