"""What a player can choose, and what a file says of it: an odd choice costs itself alone."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from duskfolk import document

from ....agents.recommender.household import is_name
from ...view.palette import LOOKS
from .oddities import Oddities

TONGUES = ("", "en", "zh")  # in the second and third, also the cards are written
MOST_REPLAYS = 1_000  # that a player can choose to have kept
MOST_VOLUME = 10
SIZES = (1, 1.5, 2)  # of letters
SLOWEST = 70  # hundredths of the usual pace, to which a night can be slowed
MOST_HEARTS, MOST_NIGHT = 3, 100  # more hearts, and hundredths of a night more
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


# What each choice can be; whatever else a file says of it is left out.
ASK: dict[str, Callable[[document.Node], ChoiceValue]] = {
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
    "toggles": lambda node: node.flag(),
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


def lessons(node: document.Node | None, odd: Oddities) -> tuple[str, ...]:
    """The names in a list; of more than are kept the newest."""
    return newest(odd.each(node, document.Node.name))


def newest(names: Iterable[str]) -> tuple[str, ...]:
    """Names of lessons as they are kept: each once."""
    return tuple(dict.fromkeys(names))[-_MOST_LEARNT:]


def _bindings(node: document.Node | None, odd: Oddities) -> tuple[str, ...]:
    """Lines such as ``dash.0=c``; what they mean is known where keys are."""
    lines = odd.each(node, lambda entry: entry.name(_LONGEST_BINDING))
    bound = [line for line in lines if _BINDING.fullmatch(line)]
    for _ in bound[_MOST_BINDINGS:]:
        odd.note(lambda: f"keys: it has {len(bound)} keys, and {_MOST_BINDINGS} count.")
    return tuple(bound[:_MOST_BINDINGS])


# Lists, of which each entry is asked, so that an odd one costs no other.
LISTS: dict[str, Callable[[document.Node | None, Oddities], tuple[str, ...]]] = {
    "keys": _bindings,
    "learnt": lessons,
}


@dataclass(frozen=True)
class Read:
    """What was found in a file.

    Args:
        choices: what counts.
        odd: what was left out.
        stays: what the file may say from now on: all but what is odd, and what we do not know.
    """

    choices: Choices
    odd: Oddities
    stays: dict[str, object]


def choices_in(entries: Mapping[str, document.Node]) -> Read:
    """Choices from the entries of a file."""
    odd, found = Oddities(), Choices()
    stays = {name: node.value for name, node in entries.items()}
    for name, node in entries.items():
        before = odd.many
        if name in LISTS:
            found = replace(found, **{name: LISTS[name](node, odd)})
        elif name in ASK:
            found = replace(found, **{name: odd.take(node, ASK[name], getattr(found, name))})
        if odd.many > before:
            stays[name] = getattr(found, name)
    return Read(found, odd, stays)
