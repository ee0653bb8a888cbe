"""Those whom a player meets, level after level and play after play: who they are, what they keep.

Moods and habits of all of them lie in one small file; every word they heard lies in the file of
memories, which a thread of its own opens, reads and writes. Where neither can be used the talk goes
on, they forget when the game is left, and that is said once.
"""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk import document
from duskfolk.errors import DuskfolkError, FileError, named, plain
from duskfolk.files import is_link, make_folder, set_aside, told, write

from ...agents.characters import (
    Character,
    CharacterError,
    MindError,
    shipped_persona,
)
from .called import called
from .mine import MEMORIES, MINDS

if TYPE_CHECKING:
    from ...agents.characters.remembering import Chronicle, Encodes, Rememberer

FORMAT, VERSION = "duskfolk-minds", 1
_LARGEST = 8 << 20  # bytes of the file of minds
_MOST = 200  # characters in it


class People(dict[str, Character]):
    """The characters that were met, by their ids; they remember what `keep` wrote, and all words.

    Args:
        folder: the player's; None keeps nothing.
        say: tells the player what is wrong, once.
    """

    def __init__(self, folder: Path | None, say: Callable[[str], None] = lambda _: None) -> None:
        super().__init__()
        self._folder, self._say = folder, say
        self._keeper: Rememberer | None = None
        self._chronicle: Chronicle | None = None
        self._night = ""
        self._minds: dict[str, object] | None = None
        self._wrong: list[str] = []  # what the memory's thread has to say

    @property
    def chronicle(self) -> "Chronicle":
        """What they remember; the file is opened when it is first asked for, by another thread."""
        if self._chronicle is None:
            from ...agents.characters.remembering import Chronicle, Rememberer

            path = self._place()
            with suppress(OSError, DuskfolkError):  # the memory says what is wrong
                if self._folder is not None:
                    make_folder(self._folder, private=True)
            self._keeper = Rememberer(path, _encoder, wait=False)
            self._keeper.opened.add_done_callback(self._opened)
            self._chronicle = Chronicle(self._keeper)
            self._chronicle.begin(self._night)
        return self._chronicle

    def _place(self) -> Path | str:
        """Where memories are kept; a link is opened no more than `duskfolk me` opens one."""
        if self._folder is None:
            return ":memory:"
        path = self._folder / MEMORIES
        if is_link(path):
            self._wrong.append(
                f"What is said is forgotten when the game is left: {named(path)} is a "
                "link, and what it leads to was not opened. Put the file itself there, or remove "
                "the link."
            )
            return ":memory:"
        return path

    def begin(self, night: str) -> None:
        """A level begins, which is a night to them; time has passed, and moods have cooled."""
        self._night = night
        self._tell()
        for character in self.values():
            character.rest()
        if self._chronicle is not None:
            self._chronicle.begin(night)
        elif self._folder is not None and (self._folder / MEMORIES).is_file():
            _ = self.chronicle  # so that it is open before somebody speaks

    def meet(self, name: str, seed: int) -> Character:
        """A character, as it remembers the player."""
        self._tell()
        if name not in self:
            character = Character(shipped_persona(name), seed, recall=self.chronicle.of(name))
            if (mind := self._read().get(name)) is not None:
                try:
                    character.restore(json.dumps(mind))
                    character.rest()
                except MindError as error:
                    self._say(f"{character.persona.name} is a stranger again: {told(error)}")
            self[name] = character
        return self[name]

    def saw(
        self, names: tuple[str, ...], who: str, deed: Mapping[str, str], seconds: float
    ) -> None:
        """Something was done that these have seen; those who were never met see it, too."""
        if names:
            from ...agents.characters import Memo

            first, *others = names
            memo = Memo(who, deed, "done", 0.7, seconds, tuple(others))
            self.chronicle.of(first).keep(memo)

    def gossip(self, names: tuple[str, ...]) -> None:
        """Each of these tells each other one thing that it may; nothing travels otherwise."""
        for name in names if len(names) > 1 else ():
            for other in names:
                if other != name:
                    self.chronicle.of(name).pass_on(other)

    def keep(self) -> None:
        """Write down moods and habits, beside those of others whom the player has not met today.

        Raises:
            FileError: they cannot be written.
        """
        if self._folder is None or not self:
            return
        minds = self._read() | {name: json.loads(one.save()) for name, one in self.items()}
        text = json.dumps({"format": FORMAT, "version": VERSION, "minds": minds}, indent=1)
        make_folder(self._folder, private=True)
        write(self._folder / MINDS, text, private=True)
        self._minds = minds
        self._tell()

    def log(self, name: str | None = None, language: str = "") -> "Future[list[str]]":
        """A line for each thing that they remember of the player, the newest first."""
        return self.chronicle.log(name, called(language))

    def close(self) -> None:
        """Finish writing, and let go of the file."""
        keeper, self._keeper, self._chronicle, self._minds = self._keeper, None, None, None
        if keeper is not None:
            keeper.close()

    def clear(self) -> None:
        """They forget the player in this game; for what is on the disk see :func:`.mine.erase`."""
        self.close()
        super().clear()

    def _opened(self, opened: "Future[None]") -> None:
        """In the memory's thread: what is wrong; a spoilt file is put out of the way."""
        from ...agents.characters.remembering import SpoiltMemoryError

        error = opened.exception()
        if error is None or self._folder is None:
            return
        aside = None
        if isinstance(error, SpoiltMemoryError):
            aside = set_aside(self._folder / MEMORIES)
        where = (
            f" It is now called {aside.name}, and a new one is begun next time." if aside else ""
        )
        self._wrong.append(f"What is said is forgotten when the game is left: {error}{where}")

    def _tell(self) -> None:
        while self._wrong:
            self._say(self._wrong.pop())
        if self._chronicle is not None and self._chronicle.failed and self._keeper is not None:
            if self._keeper.opened.done() and self._keeper.opened.exception() is None:
                self._say(f"Not all that was said is remembered: {self._chronicle.failed}")
            self._chronicle.failed = ""

    def _read(self) -> dict[str, object]:
        """The minds in the player's file; of a spoilt one nothing, and it is put out of the way."""
        if self._minds is None:
            self._minds = {}
            if self._folder is not None and (path := self._folder / MINDS).is_file():
                try:
                    self._minds = _minds(document.read(path, most=_LARGEST))
                except (FileError, CharacterError) as error:
                    aside = set_aside(path)
                    where = f" The file is now {aside.name}." if aside else ""
                    self._say(f"They are strangers again: {told(error)}{where}")
        return self._minds


def met(characters: dict[str, Character], name: str, seed: int) -> Character:
    """A character of a game's, whether or not it is one that remembers."""
    if isinstance(characters, People):
        return characters.meet(name, seed)
    if name not in characters:
        characters[name] = Character(shipped_persona(name), seed)
    return characters[name]


def _minds(root: document.Node) -> dict[str, object]:
    entries = root.fields(("format", "version", "minds"))
    entries["format"].one_of("format", [FORMAT])
    if entries["version"].value != VERSION:
        entries["version"].fail(f"this duskfolk reads minds of version {VERSION}.")
    return {plain(name): node.value for name, node in entries["minds"].named_table(_MOST).items()}


def _encoder() -> "Encodes | None":
    """The sentence encoder that ships; without it recall goes by words alone."""
    from ...agents.characters.understanding import shipped_encoder

    with suppress(DuskfolkError, OSError):
        return shipped_encoder()
    return None
