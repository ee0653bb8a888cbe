"""The file of moods and habits: a row for each character whom the player has met.

It is read, changed and written back under the folder's lock, so that of two games that are open at
once each changes its own rows. A mark that a file gets when it is begun tells whether it is still
the one that was read: where it is not, it was erased meanwhile.
"""

import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex

from duskfolk import document
from duskfolk.errors import FileError
from duskfolk.files import locked, make_folder, set_aside, told, write

from .ours import MINDS, PATIENCE

FORMAT, VERSION = "duskfolk-minds", 2
_LARGEST = 8 << 20  # bytes of the file
_MOST = 200  # characters in it


class NewerMindsError(FileError):
    """The file is of a newer duskfolk; it is left as it is."""


class SpoiltMindsError(FileError):
    """The file was none of ours, or damaged; it was put out of the way."""


@dataclass(frozen=True)
class Minds:
    """What the file says at one moment.

    Args:
        mark: of the file; "" of an earlier version, which had none, and None where there is no
            file.
        rows: saved minds by the ids of their characters; what they are is judged by who takes one.
    """

    mark: str | None = None
    rows: Mapping[str, object] = field(default_factory=dict[str, object])

    def follows(self, before: "Minds") -> bool:
        """Whether nothing was erased since an earlier moment, as far as can be told."""
        if before.mark is None:
            return True
        return self.mark is not None and before.mark in ("", self.mark)


class MindsFile:
    """The file in a player's folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def alone(self) -> AbstractContextManager[None]:
        """Until the end of the block no other game writes, and nothing is erased.

        Raises:
            FileError: the folder cannot be made, or another process is at work in it for long.
        """
        make_folder(self._folder, private=True)
        return locked(self._folder, wait=PATIENCE)

    def is_there(self) -> bool:
        """Whether anything is kept."""
        return (self._folder / MINDS).is_file()

    def read(self) -> Minds:
        """What it says now.

        Raises:
            NewerMindsError: it is of a newer duskfolk.
            SpoiltMindsError: it could not be read, and is out of the way now.
        """
        path = self._folder / MINDS
        if not self.is_there():
            return Minds()
        try:
            return _minds(document.read(path, most=_LARGEST))
        except NewerMindsError:
            raise
        except FileError as error:
            aside = set_aside(path)
            where = f" The file is now {aside.name}." if aside else ""
            raise SpoiltMindsError(f"{told(error)}{where}") from None

    def write(self, before: Minds, rows: Mapping[str, object]) -> Minds:
        """Write some rows beside those that were read; what the file says then.

        Raises:
            FileError: it cannot be written.
        """
        others = [(name, row) for name, row in before.rows.items() if name not in rows]
        room = max(0, _MOST - len(rows))  # a reader takes no more
        now = Minds(before.mark or token_hex(8), dict(others[:room]) | dict(rows))
        if len(text := _text(now)) > _LARGEST:
            now = Minds(now.mark, dict(rows))
            text = _text(now)
        write(self._folder / MINDS, text, private=True)
        return now


def _text(minds: Minds) -> str:
    return json.dumps(
        {"format": FORMAT, "version": VERSION, "mark": minds.mark, "minds": minds.rows}, indent=1
    )


def _minds(root: document.Node) -> Minds:
    root.refuse_newer(VERSION, NewerMindsError)
    entries = root.fields(("format", "version", "minds"), ("mark",))
    entries["format"].one_of("format", [FORMAT])
    if entries["version"].whole() not in (1, VERSION):
        entries["version"].fail(f"this duskfolk reads minds of version {VERSION} or before.")
    rows = entries["minds"].table()
    if len(rows) > _MOST:
        entries["minds"].fail(f"it has {len(rows)} entries, expected at most {_MOST}.")
    names = {name: row.value for name, row in rows.items() if name.strip() and name.isprintable()}
    return Minds(entries["mark"].name() if "mark" in entries else "", names)
