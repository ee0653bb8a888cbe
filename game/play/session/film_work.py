"""A film of a kept night in the making: beside the frames, and left at once by who has enough."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path

from duskfolk.errors import DuskfolkError
from duskfolk.files import absolute, told

from ...replay import Replay
from ...view.palette import Look
from ..back_room import ask_first
from ..kept.beyond import noted
from ..kept.pictures import film_path, shown_path
from .looking_back import LeftOffError, film_of


class FilmWork:
    """One film.

    Args:
        replay: of which night.
        suffix: ``.gif`` or ``.mp4``.
        folders: the first that takes a file has it.
        look: colours and light.
        say: one of the texts of the gallery.

    Attributes:
        share: how much of the work is done.
    """

    def __init__(
        self,
        replay: Replay,
        suffix: str,
        folders: Sequence[Path],
        look: Look,
        say: Callable[..., str],
    ) -> None:
        self._replay, self._suffix, self._folders = replay, suffix, folders
        self._look, self._say = look, say
        self.share, self._left = 0.0, False
        self._made: Future[str] = ask_first(self._make)

    @property
    def said(self) -> str:
        """What came of it, in a sentence; empty while it is made."""
        return self._made.result() if self._made.done() else ""

    def leave(self) -> None:
        """Nobody wants it any more; what there is of it goes."""
        self._left = True

    def _make(self) -> str:
        there = {folder for folder in self._folders if folder.exists()}
        path: Path | None = None
        try:
            if self._left:
                raise LeftOffError("It was left off.")
            path = film_path(self._folders, self._suffix)
            with noted(path):
                film_of(self._replay, path, self._look, self._go_on)
        except (DuskfolkError, OSError) as error:
            self._tidy(path, there)
            left = isinstance(error, LeftOffError)
            return self._say("left off") if left else self._say("not filmed", why=told(error))
        return self._say("filmed", where=shown_path(path))

    def _go_on(self, share: float) -> bool:
        self.share = share
        return not self._left

    def _tidy(self, path: Path | None, there: set[Path]) -> None:
        """Remove a folder that was made for the film alone."""
        for folder in self._folders:
            if path is not None and folder not in there and absolute(folder) == path.parent:
                with suppress(OSError):  # somebody else has put something there
                    folder.rmdir()
