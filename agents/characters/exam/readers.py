"""Who reads in the exam: the reader that the game uses, and those that are measured beside it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Protocol

from ..intents import How, Reader, Said
from ..persona import Persona
from ..personas import persona_names, shipped_persona
from ..understanding import Listening, shipped_reader
from .cases import LANGUAGES
from .orders import Order, said_order
from .part import AbsentError, Rows, Setup
from .peers import AlwaysNone, ByLanguage, Examples, Peer, linear, nearest
from .teachers import LanguageModel, Teacher

_USUAL = {"lamplighter": "marta", "warden": "oswin", "wisp": "mosswick", "imp": "nix",
          "wolf": "greyhide", "villager": "pip"}  # fmt: skip


@cache
def usual_reader() -> Reader:
    """The reader that reads what players type."""
    return shipped_reader()


class Ears(Protocol):
    """Reads beside the frame: told a sentence, asked in every frame what it meant."""

    def submit(self, text: str, language: str, persona: Persona) -> None:
        """Begin to read."""
        ...

    def poll(self) -> Said | None:
        """What it meant, once that is known; never waits."""
        ...

    def close(self) -> None:
        """Listen no more."""
        ...


def ears() -> Ears:
    """What the usual reader listens with."""
    return Listening(usual_reader())


@cache
def examples() -> Mapping[str, Examples]:
    """What the usual reader learned from: sentences with their intents, by language."""
    found: dict[str, list[tuple[str, str]]] = {code: [] for code in LANGUAGES}
    for language, own in found.items():
        for name in persona_names():
            own += [(c.say, c.intent) for c in shipped_persona(name, language).choices]
    return {language: list(dict.fromkeys(own)) for language, own in found.items()}


@cache
def _peer(name: str) -> Reader:
    return _PEERS[name]()


_PEERS: dict[str, Callable[[], Reader]] = {
    "none": AlwaysNone,
    "nearest": lambda: Peer(usual_reader(), ByLanguage(examples(), nearest)),
    "tfidf": lambda: Peer(usual_reader(), ByLanguage(examples(), linear)),
    "teacher": lambda: Peer(usual_reader(), Teacher(examples())),
    "smollm2": lambda: Peer(usual_reader(), LanguageModel()),
}
QUICK = ("none", "nearest", "tfidf", "teacher")
"""Peers that read a sentence in milliseconds."""
EVERY = tuple(_PEERS)


def beside(setup: Setup, measure: Callable[[Reader], Rows], peers: tuple[str, ...] = QUICK) -> Rows:
    """Figures of the usual reader, and those of its peers under the same names with theirs after.

    A peer that is not installed is named in a note and passed over.
    """
    figures = measure(usual_reader())
    for name in peers if setup.peers else ():
        try:
            found = measure(_peer(name))
        except AbsentError as error:
            setup.note(f"{name}: passed over; {error}")
            continue
        figures |= {f"{key}.{name}": value for key, value in found.items()}
    return figures


def understood_order(order: Order) -> tuple[How | None, str]:
    """A said order as the usual reader understands it, said to somebody of the role."""
    persona = shipped_persona(_USUAL.get(order.role, "pip"), order.language)
    return said_order(usual_reader().read(order.text, order.language, persona))
