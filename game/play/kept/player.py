"""Whose plays are kept in which file, and how that file is opened: whole, or set aside.

The first player's file is the one there always was; each other person of the household has a file
of their own, and a guest has none.
"""

import os
from contextlib import ExitStack, suppress
from errno import EACCES
from pathlib import Path
from typing import NamedTuple

from duskfolk import files
from duskfolk.errors import FileError, named
from duskfolk.files import check_folder, locked, make_folder, told

from ....agents.recommender import (
    PlayFileError,
    Recommender,
    RecordError,
    SpoiltError,
    Usual,
    Wishes,
    set_aside,
)
from ....agents.recommender.errors import NewerWishesError
from ....agents.recommender.household import Household, keep_wishes, wishes_in
from ....agents.recommender.wishes import CLOSED
from .beyond import tidy
from .ours import HOUSEHOLD, PATIENCE, PLAYS, WISHES, tighten

_ROOM = 16_384  # bytes that a play takes at most, with its replay: a disk without them is full


class Player(NamedTuple):
    """Who plays: somebody of the household by name, the first one without, or a guest."""

    name: str = ""
    guest: bool = False


FIRST, GUEST = Player(), Player(guest=True)


class PlayerFile:
    """Where one player's plays and wishes lie.

    Args:
        folder: of all that is kept; None keeps nothing.
        player: whose they are; of a guest nothing is kept.
        seed: of the luck in dealing.

    Attributes:
        note: a sentence to show, on what was wrong with the files.
    """

    def __init__(self, folder: Path | None, player: Player, seed: int | None = None) -> None:
        self.note = ""
        self._root, self._seed = folder, seed
        self._wished = Wishes()  # what was read of them
        self._is_newer = False  # the file of wishes, which is left alone then
        self.kept = folder is not None and not player.guest
        if folder is None or player.guest:
            self._plays = self._wishes = Path(":memory:")
        elif player.name:
            household = Household(folder / HOUSEHOLD)
            self._plays = household.file(player.name)
            self._wishes = household.wishes_file(player.name)
        else:
            self._plays, self._wishes = folder / PLAYS, folder / WISHES

    @property
    def is_there(self) -> bool:
        """Whether there is a file of plays."""
        return os.path.lexists(self._plays)

    def open(self, usual: Usual | None = None) -> Recommender:
        """The recommender on the file; a spoilt one is set aside, and a new one begun.

        Where no file can be kept, one in memory, and the note says why.
        """
        if not self.kept:
            return Recommender(":memory:", usual=usual, seed=self._seed)
        try:
            return self._open(usual)
        except (PlayFileError, FileError, OSError) as error:
            self.note = " ".join(filter(None, (self.note, f"Plays are not kept: {told(error)}")))
            self.kept = False
            return Recommender(":memory:", usual=usual, seed=self._seed, wishes=self._wished)

    def keep(self, wishes: Wishes) -> None:
        """Write down what the player says.

        Raises:
            FileError: it cannot be written.
        """
        if self._is_newer:
            raise FileError(f"{named(self._wishes)} is of a newer duskfolk and was left as it is.")
        if self.kept:
            keep_wishes(self._wishes, wishes)

    def _open(self, usual: Usual | None) -> Recommender:
        assert self._root is not None, "what is kept has a folder"
        make_folder(self._root, private=True)
        make_folder(self._plays.parent, private=True)
        tighten(self._root)
        tidy(self._root)
        # Alone: of two games that start now, one would else begin the file whose journal, taken for
        # the spoilt one's, the other moves away. Who holds the lock for long, such as a game that
        # was stopped, is in the way of that alone: a file that is there and whole can be shared.
        with ExitStack() as stack:
            busy: FileError | None = None
            try:
                stack.enter_context(locked(self._root, wait=PATIENCE))
            except FileError as error:
                busy = error
            self._wished = wishes = self._said(alone=busy is None)
            if busy is not None and not self.is_there:
                raise busy
            try:
                recommender = Recommender(self._plays, usual=usual, seed=self._seed, wishes=wishes)
                self._check_writable()
                return recommender
            except SpoiltError:
                if busy is not None:
                    raise
                aside = set_aside(self._plays)
                if aside is None:
                    raise
                self.note = (
                    f"Your file of plays was damaged and is now called {aside.name}; a new one "
                    "was begun."
                )
                return Recommender(self._plays, usual=usual, seed=self._seed, wishes=wishes)

    def _said(self, *, alone: bool) -> Wishes:
        """The wishes in the file; a spoilt one is set aside where no other game can do so now.

        What cannot be read may have been to keep nothing, so nothing is kept until the player says
        so again.
        """
        lost = "What you told us of yourself does not count:"
        closed = "Nothing is learnt of you and no liking kept until What we think says so again."
        try:
            return wishes_in(self._wishes)
        except NewerWishesError as error:
            self._is_newer = True
            self.note = f"{lost} {told(error)} {closed}"
        except RecordError as error:
            aside = files.set_aside(self._wishes) if alone else None
            if aside is not None:
                with suppress(FileError):  # so that it is closed at the next start, too
                    keep_wishes(self._wishes, CLOSED)
            where = f" The file is now called {aside.name}." if aside else ""
            self.note = f"{lost} {told(error)}{where} {closed}"
        return CLOSED

    def _check_writable(self) -> None:
        """Say it now, not after a play, where plays can be read and no more can be kept."""
        try:
            check_folder(self._plays.parent, room=_ROOM)
            if not os.access(self._plays, os.W_OK):
                raise PermissionError(EACCES, os.strerror(EACCES), str(self._plays))
        except (OSError, FileError) as error:
            self.note = f"Plays are not kept: {told(error)}"
