"""Those whom a player meets, level after level and play after play: who they are, what they keep.

Moods and habits lie in a small file (`minds.py`); every word they heard lies in the file of
memories, which a thread of its own opens, reads and writes. Where neither can be used the talk goes
on, they forget when the game is left, and that is said once.
"""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.errors import DuskfolkError, named
from duskfolk.files import is_link, make_folder, set_aside, told

from ....agents.characters import Character, MindError, shipped_persona
from .called import called
from .minds import Minds, MindsFile, NewerMindsError, SpoiltMindsError
from .ours import MEMORIES

if TYPE_CHECKING:
    from ....agents.characters.remembering import Chronicle, Encodes, Rememberer


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
        self._night = self._stands = ""
        self._file = None if folder is None else MindsFile(folder)
        self._minds = Minds()  # as the file was when it was last looked at
        self._first: dict[str, str] = {}  # how those who were met are at first sight
        self._is_newer = False  # the file, which is left alone then
        self._wrong: list[str] = []  # what the memory's thread has to say

    @property
    def chronicle(self) -> "Chronicle":
        """What they remember; the file is opened when it is first asked for, by another thread."""
        if self._chronicle is None:
            from ....agents.characters.remembering import Chronicle, Rememberer

            path = self._place()
            with suppress(OSError, DuskfolkError):  # the memory says what is wrong
                if self._folder is not None:
                    make_folder(self._folder, private=True)
            self._keeper = Rememberer(path, _encoder, wait=False)
            self._keeper.opened.add_done_callback(self._opened)
            self._chronicle = Chronicle(self._keeper)
            self._chronicle.begin(self._night)
            if self._stands:
                self._chronicle.stand(self._stands)
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
        self._night, self._stands = night, ""
        self._tell()
        self._look()
        for character in self.values():
            character.rest()
        if self._chronicle is not None:
            self._chronicle.begin(night)
        elif self._folder is not None and (self._folder / MEMORIES).is_file():
            _ = self.chronicle  # so that it is open before somebody speaks

    def stand(self, place: str) -> None:
        """The player has come to a place between two nights: it is no night of its own to them."""
        self._stands = place
        if self._chronicle is not None:
            self._chronicle.stand(place)

    def meet(self, name: str, seed: int) -> Character:
        """A character, as it remembers the player."""
        self._tell()
        if name not in self:
            self._look()
            character = Character(shipped_persona(name), seed, recall=self.chronicle.of(name))
            self._first[name] = character.save()
            self[name] = character
            self._take(name)
            character.rest()
        return self[name]

    def saw(
        self, names: tuple[str, ...], who: str, deed: Mapping[str, str], seconds: float
    ) -> None:
        """Something was done that these have seen; those who were never met see it, too."""
        if names:
            from ....agents.characters import Memo

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
        if self._file is None or not self or self._is_newer:
            return
        if self._minds.mark is not None and not self._file.is_there():
            self._look()  # it was erased, and no folder is made for it anew
            return
        with self._file.alone():
            if self._look():
                own = {name: json.loads(one.save()) for name, one in self.items()}
                self._minds = self._file.write(self._minds, own)
        self._tell()

    def log(self, name: str | None = None, language: str = "") -> "Future[list[str]]":
        """A line for each thing that they remember of the player, the newest first."""
        return self.chronicle.log(name, called(language))

    def close(self) -> None:
        """Finish writing, and let go of the file."""
        keeper, self._keeper, self._chronicle = self._keeper, None, None
        if keeper is not None:
            keeper.close()

    def clear(self) -> None:
        """They forget the player in this game; for what is on the disk see :func:`.mine.erase`."""
        self.close()
        super().clear()
        self._minds = Minds()

    def _opened(self, opened: "Future[None]") -> None:
        """In the memory's thread: what is wrong; a spoilt file is put out of the way."""
        from ....agents.characters.remembering import SpoiltMemoryError

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

    def _look(self) -> bool:
        """See what the file of minds says now; whether it may be written as what was seen says.

        Another game may have gone on with somebody, which counts unless this one has, too; and what
        was erased stays erased: who was met before is a stranger again.
        """
        if self._file is None or self._is_newer:
            return False
        try:
            now = self._file.read()
        except NewerMindsError as error:
            self._is_newer = True
            self._say(f"They are strangers again, and will not remember this night: {error}")
            return False
        except SpoiltMindsError as error:
            self._say(f"They are strangers again: {error}")
            now = Minds(self._minds.mark)
        before, self._minds = self._minds, now
        if is_erased := not now.follows(before):
            before = Minds()
            for name, character in self.items():
                character.restore(self._first[name])
        for name, character in self.items():
            row = before.rows.get(name)
            idle = self._first[name] if row is None else json.dumps(row)
            if now.rows.get(name) != row and _happened(character.save()) == _happened(idle):
                self._take(name)
        return not is_erased

    def _take(self, name: str) -> None:
        """Somebody is as the file says."""
        if (mind := self._minds.rows.get(name)) is None:
            return
        character = self[name]
        try:
            character.restore(json.dumps(mind))
        except MindError as error:
            self._say(f"{character.persona.name} is a stranger again: {told(error)}")


def met(characters: dict[str, Character], name: str, seed: int) -> Character:
    """A character of a game's, whether or not it is one that remembers."""
    if isinstance(characters, People):
        return characters.meet(name, seed)
    if name not in characters:
        characters[name] = Character(shipped_persona(name), seed)
    return characters[name]


def _happened(mind: str) -> object:
    """What was said and done, of a saved mind; moods cool by themselves."""
    saved = json.loads(mind)
    return saved.get("memory") if isinstance(saved, dict) else None


def _encoder() -> "Encodes | None":
    """The sentence encoder that ships; without it recall goes by words alone."""
    from ....agents.characters.understanding import shipped_encoder

    with suppress(DuskfolkError, OSError):
        return shipped_encoder()
    return None
