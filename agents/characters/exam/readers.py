"""Who reads in the exam: the reader that the game uses, and those that are measured beside it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from random import Random
from typing import Protocol

from ..intents import How, Reader, Said
from ..learn import grammar
from ..persona import Persona
from ..personas import shipped_persona
from ..understanding import Listening, shipped_reader
from ..understanding.encoder import SHIPPED
from .blind import nearest_examples, spoken
from .cases import LANGUAGES
from .orders import Order, said_order
from .part import AbsentError, Rows, Setup
from .peers import AlwaysNone, ByLanguage, Examples, Peer, linear, nearest
from .teachers import LanguageModel, Teacher

_FEW = 4  # sentences of a line that peers learn from: theirs is a fit of minutes as it is
_USUAL = {"lamplighter": "marta", "warden": "oswin", "wisp": "mosswick", "imp": "nix",
          "wolf": "greyhide", "villager": "pip"}  # fmt: skip
_LAMPLIGHTER = ("bold", "roam", "stealth")
"""Dials of a lamplighter, whom none of those who ship is: who stands in for one has them."""


@cache
def usual_reader() -> Reader:
    """The reader that reads what players type."""
    return shipped_reader()


def weights() -> dict[str, str]:
    """The files of numbers that the usual reader reads by: name -> sha256."""
    files = sorted(SHIPPED.parent.glob("*.onnx"))
    return {file.name: sha256(file.read_bytes()).hexdigest() for file in files}


class Ears(Protocol):
    """Reads beside the frame: told a sentence, asked in every frame what it meant."""

    def submit(self, text: str, language: str, persona: Persona) -> object:
        """Begin to read; what is returned may be a ticket."""
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
def examples(each: int = 12) -> Mapping[str, Examples]:
    """What the usual reader learned from, by language: of each of its lines some sentences.

    What comes near to a blind sentence is left out, as the trainer leaves it out.

    Args:
        each: of a line at most so many; a line may stand for very many sentences.
    """
    found: dict[str, Examples] = {}
    for language in LANGUAGES:
        luck, lists = Random(f"examples {language}"), grammar.words(language)
        drawn = [
            (text, line.intent)
            for line in grammar.lines(language)
            for text in grammar.draw(line, lists, each, luck)
        ]
        apart = [each.text for each in spoken() if each.language == language]
        near = {text for text, _, _ in nearest_examples((text for text, _ in drawn), apart)}
        found[language] = [each for each in dict.fromkeys(drawn) if each[0] not in near]
    return found


@cache
def _peer(name: str) -> Reader:
    return _PEERS[name]()


_PEERS: dict[str, Callable[[], Reader]] = {
    "none": AlwaysNone,
    "nearest": lambda: Peer(usual_reader(), ByLanguage(examples(_FEW), nearest)),
    "tfidf": lambda: Peer(usual_reader(), ByLanguage(examples(_FEW), linear)),
    "teacher": lambda: Peer(usual_reader(), Teacher(examples(_FEW))),
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
    if order.role == "lamplighter":
        persona = replace(persona, dials=_LAMPLIGHTER)
    return said_order(usual_reader().read(order.text, order.language, persona))
