"""The file of what the player chose, and where all that the machine remembers lies."""

import json
import os
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from duskfolk import document
from duskfolk.errors import FileError, OptionError, named, shown
from duskfolk.files import copy_aside, locked, make_folder, read_text, set_aside, write

from .choices import Choices, ChoiceValue, choices_in, lessons, newest
from .oddities import Oddities
from .ours import CHOICES, PATIENCE

_MOST = 65_536  # bytes of a file of choices


def data_folder() -> Path:
    """Where plays and choices are kept on this machine.

    Raises:
        FileError: the system names no home for this user.
        OptionError: the player named a folder that begins at the current one.
    """
    if chosen := os.environ.get("DUSKFOLK_DATA"):
        if not Path(chosen).is_absolute():  # what was kept would seem lost from anywhere else
            raise OptionError(
                f"DUSKFOLK_DATA is {shown(chosen)}, which is another folder wherever you start; "
                "give the whole path of one, from the root on."
            )
        return Path(chosen)
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        elif sys.platform == "darwin":
            base = Path.home() / "Library" / "Application Support"
        else:
            base = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    except RuntimeError:
        raise FileError(
            "This user has no home folder, so there is no place for plays and choices; name one "
            "in DUSKFOLK_DATA."
        ) from None
    return base / "duskfolk"


class Store:
    """The player's choices, in a small file that two games at once can share.

    Attributes:
        folder: where the file is, and what else is kept of the player.
        kept: whether what is chosen from now on is written down; not of a guest, who has not
            learnt the keys yet.
        choices: what counts now; a choice that cannot be is the usual one.
        notes: sentences to show once, on what was wrong with the file.
    """

    def __init__(self, folder: Path | None = None, *, kept: bool = True) -> None:
        self.folder = folder or data_folder()
        self.kept = kept
        self._patience = PATIENCE
        self.choices = Choices()
        self.notes: list[str] = []
        self._file = self.folder / CHOICES
        if os.path.lexists(self._file):
            try:
                with self._alone():
                    self._take(self._stands())
            except FileError as error:
                self.notes.append(f"{error} The usual choices count.")
        if not kept:
            self.choices = replace(self.choices, learnt=())

    def choose(self, name: str, value: ChoiceValue) -> None:
        """Remember a choice; all others stay as they stand in the file, whoever made them.

        Raises:
            FileError: it cannot be written. It counts all the same, until the game is left.
        """
        self.choices = replace(self.choices, **{name: value})
        if self.kept:
            with self._alone():
                self._choose(self._stands(), name, value)

    def learn(self, lesson: str) -> None:
        """Remember a lesson, beside those that another game has remembered meanwhile.

        Raises:
            FileError: it cannot be written. It is told no more all the same in this game.
        """
        self.choices = replace(self.choices, learnt=newest((*self.choices.learnt, lesson)))
        if not self.kept:
            return
        with self._alone():
            stands = self._stands()
            others = lessons(stands.get("learnt"), Oddities())  # what is odd was said at the start
            self._choose(stands, "learnt", newest((*others, *self.choices.learnt)))

    def _choose(self, stands: dict[str, document.Node], name: str, value: ChoiceValue) -> None:
        """One choice anew; what else stands in the file stays."""
        self._write({key: node.value for key, node in stands.items()} | {name: value})

    def _write(self, kept: dict[str, object]) -> None:
        """Write all that is kept.

        Raises:
            FileError: it cannot be written, or we would not read it again.
        """
        text = json.dumps(kept, indent=2, ensure_ascii=False) + "\n"
        if len(text.encode()) > _MOST:  # as narrow as others may have written it
            text = json.dumps(kept, separators=(",", ":"), ensure_ascii=False)
        if (size := len(text.encode())) > _MOST:
            raise FileError(
                f"{named(self._file)}: it would have {size} bytes, and {_MOST} are read; remove "
                "from it what is not ours."
            )
        write(self._file, text, private=True)

    def _stands(self) -> dict[str, document.Node]:
        """What the file says; one that is spoilt is put out of the way, where nothing is lost."""
        if not os.path.lexists(self._file):
            return {}
        try:
            return document.parse(read_text(self._file, most=_MOST), CHOICES).table()
        except FileError as error:
            aside = set_aside(self._file)
            if aside is None and os.path.lexists(self._file):
                raise
            where = f"; the file is now {aside.name}" if aside else ""
            self.notes.append(f"{error} The usual choices count{where}.")
            return {}

    def _take(self, entries: dict[str, document.Node]) -> None:
        """Let what the file says count; what is odd is said once, and the file put right.

        Only where a copy of it as it was could be kept: a newer game may know what is odd here.
        """
        read = choices_in(entries)
        self.choices = read.choices
        if read.odd.many:
            aside = copy_aside(self._file, most=_MOST)
            self.notes.append(read.odd.told("Choices that are left out", aside))
            if aside is not None and self.kept:
                with suppress(FileError):
                    self._write(read.stays)

    @contextmanager
    def _alone(self) -> Generator[None, None, None]:
        """No other game changes the file meanwhile, as far as this folder can be locked.

        Who holds the lock for long, such as a game that was stopped, is waited for no more: a file
        is written whole at any time, and at worst one of two choices is lost.
        """
        with ExitStack() as stack:
            with suppress(OSError, ValueError):
                make_folder(self.folder, private=True)
                try:
                    stack.enter_context(locked(self.folder, wait=self._patience))
                except FileError:
                    self._patience = 0.0
            yield
