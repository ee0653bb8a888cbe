"""What the player's machine remembers, and where."""

import json
import os
import re
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from duskfolk import document
from duskfolk.errors import FileError, OptionError, named, shown
from duskfolk.files import locked, make_folder, set_aside, write

from ....agents.recommender.household import is_name
from ...view.palette import LOOKS
from .ours import CHOICES, PATIENCE

TONGUES = ("", "en", "zh")  # in the second and third, also the cards are written
MOST_REPLAYS = 1_000  # that a player can choose to have kept
MOST_VOLUME = 10
SIZES = (1, 1.5, 2)  # of letters
SLOWEST = 70  # hundredths of the usual pace, to which a night can be slowed
MOST_HEARTS, MOST_NIGHT = 3, 100  # more hearts, and hundredths of a night more
_MOST = 65_536  # bytes of a file of choices
_MOST_BINDINGS, _LONGEST_BINDING = 100, 60
_BINDING = re.compile(r"[a-z]+\.[0-9]=[a-z0-9_]*")
_MOST_LEARNT = 100  # names of lessons, the newest; later versions may have more than we know

ChoiceValue = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True)
class Choices:
    """What was chosen last time, or what a first play begins with."""

    look: str = "plain"
    crowd: int = 1
    difficulty: float = 0.0  # gentle, until the player says otherwise
    replays: int = 50  # how many are kept
    ghosts: bool = True  # whether one's own best night walks along
    lessons: bool = True  # whether keys are told in the moment they are of use
    typed: bool = True  # whether a talk has a line for words of one's own
    letters: float = 1  # how many times their size letters are drawn in
    tongue: str = ""  # in which folk speak; empty for the first of their own
    language: str = ""  # of all screens; empty: as folk speak
    full: bool = False  # whether the game begins in full screen
    shake: bool = True  # whether the picture may shake
    rumble: bool = True  # whether a pad in hand may shake
    flashes: bool = True  # whether it may flash as usual
    pace: int = 100  # how fast nights pass, in hundredths
    hearts: int = 0  # more than usual
    dusk: int = 0  # hundredths by which nights are longer
    sight: bool = False  # whether it is shown what folk see, as F1 does
    sounds: int = 8  # volumes, of ten
    music: int = 7
    voices: int = 8
    mute: bool = False
    captions: bool = False  # whether what is heard is written, too
    player: str = ""  # who of the household played last; empty for the first
    keys: tuple[str, ...] = ()  # bindings that are not the usual ones, as ``dash.0=c``
    toggles: bool = False  # whether a key that walks is pressed once to begin, and once to end
    learnt: tuple[str, ...] = ()  # the names of lessons that are told no more


# What each choice can be; whatever else a file says of it is passed over.
_ASK: dict[str, Callable[[document.Node], ChoiceValue]] = {
    "look": lambda node: node.one_of("look", LOOKS),
    "crowd": lambda node: node.whole(1, 2),
    "difficulty": lambda node: node.number(0, 1),
    "replays": lambda node: node.whole(0, MOST_REPLAYS),
    "ghosts": lambda node: node.flag(),
    "lessons": lambda node: node.flag(),
    "typed": lambda node: node.flag(),
    "letters": lambda node: _size(node),
    "tongue": lambda node: node.one_of("tongue", TONGUES),
    "language": lambda node: node.one_of("language", TONGUES),
    "sounds": lambda node: node.whole(0, MOST_VOLUME),
    "music": lambda node: node.whole(0, MOST_VOLUME),
    "voices": lambda node: node.whole(0, MOST_VOLUME),
    "mute": lambda node: node.flag(),
    "captions": lambda node: node.flag(),
    "full": lambda node: node.flag(),
    "shake": lambda node: node.flag(),
    "rumble": lambda node: node.flag(),
    "flashes": lambda node: node.flag(),
    "pace": lambda node: node.whole(SLOWEST, 100),
    "hearts": lambda node: node.whole(0, MOST_HEARTS),
    "dusk": lambda node: node.whole(0, MOST_NIGHT),
    "sight": lambda node: node.flag(),
    "player": lambda node: _player(node) if node.value else "",
    "keys": lambda node: _bindings(node),
    "toggles": lambda node: node.flag(),
    "learnt": lambda node: _lessons(node),
}


def _player(node: document.Node) -> str:
    if not is_name(name := node.name()):
        node.fail("nobody can be called so.")
    return name


def _size(node: document.Node) -> float:
    """One of the sizes of letters; a whole one as a whole number, as letters are drawn by it."""
    size = node.number(SIZES[0], SIZES[-1])
    if size not in SIZES:
        node.fail(f"got {size:g}, expected {', '.join(f'{one:g}' for one in SIZES)}.")
    return int(size) if size == int(size) else size


def _bindings(node: document.Node) -> tuple[str, ...]:
    """Lines such as ``dash.0=c``; what they mean is known where keys are."""
    lines = [entry.name(_LONGEST_BINDING) for entry in node.items(_MOST_BINDINGS)]
    return tuple(line for line in lines if _BINDING.fullmatch(line))


def _lessons(node: document.Node) -> tuple[str, ...]:
    """The names in a list; what is none costs no other one."""
    return _newest(entry.name() for entry in node.items() if not _wrong(entry))


def _wrong(lesson: document.Node) -> str:
    """Why it is no name of a lesson; empty for one that is."""
    try:
        lesson.name()
    except FileError as error:
        return f"{error} The other lessons count."
    return ""


def _newest(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))[-_MOST_LEARNT:]


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
                self._write(self._stands(), name, value)

    def learn(self, lesson: str) -> None:
        """Remember a lesson, beside those that another game has remembered meanwhile.

        Raises:
            FileError: it cannot be written. It is told no more all the same in this game.
        """
        self.choices = replace(self.choices, learnt=_newest((*self.choices.learnt, lesson)))
        if not self.kept:
            return
        with self._alone():
            stands = self._stands()
            others: tuple[str, ...] = ()
            if "learnt" in stands:
                with suppress(FileError):  # said when the game began; now it is made good
                    others = _lessons(stands["learnt"])
            self._write(stands, "learnt", _newest((*others, *self.choices.learnt)))

    def _write(self, stands: dict[str, document.Node], name: str, value: ChoiceValue) -> None:
        """One choice anew; what else stands in the file stays.

        Raises:
            FileError: it cannot be written, or we would not read it again.
        """
        kept = {key: node.value for key, node in stands.items()} | {name: value}
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
            return document.read(self._file, most=_MOST).table()
        except FileError as error:
            aside = set_aside(self._file)
            if aside is None and os.path.lexists(self._file):
                raise
            where = f"; the file is now {aside.name}" if aside else ""
            self.notes.append(f"{error} The usual choices count{where}.")
            return {}

    def _take(self, entries: dict[str, document.Node]) -> None:
        for name, ask in _ASK.items():
            if name in entries:
                try:
                    self.choices = replace(self.choices, **{name: ask(entries[name])})
                    if name == "learnt":
                        self.notes += list(filter(None, map(_wrong, entries[name].items())))[:1]
                except FileError as error:
                    self.notes.append(f"{error} The usual {name} counts.")

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
