"""Parts that persona files of all versions share: names, conditions and shifts of the mood."""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from duskfolk.document import Node
from duskfolk.errors import nearest, shown

from ..ability import SPOKEN
from ..conditions import Condition
from ..intents import SAID_NAMES
from ..mood import FEELINGS
from ..realm import Realm
from ..recollecting import REMEMBERED
from ..vocabulary import EMBERHOLLOW, SPEECH_ACTS, Vocabulary

MOST = 1_000  # facts, rules, feelings or keys of lines
MOST_CHOICES = 300
MOST_LINES = 100  # variants of one key
LONGEST = 1_000  # characters of a text that is not shown in a talk box
ALWAYS_KNOWN = ("mood", "met", "errand.done")
"""What a character of version 2 knows of itself: its mood in a word, how often they talked."""

_FEELINGS = frozenset(f"mood.{feeling}" for feeling in FEELINGS)
_AMONG = re.compile(r"said\.(?:who|what)\.[a-z_]{1,40}")
"""Whether somebody, or something, is among what was spoken of."""


class Names:
    """Every name a condition of a file may test."""

    def __init__(
        self,
        intents: AbstractSet[str],
        vocabulary: Vocabulary,
        *,
        first: bool,
        allow: tuple[str, ...] = (),
    ) -> None:
        self.intents = intents
        self.vocabulary = vocabulary
        self.realm = Realm(has_machines=vocabulary is not EMBERHOLLOW, allow=allow)
        self.first = first  # version 1, which knows fewer
        # What is nothing but words can be done in every game, whether it says so or not
        self.acts = frozenset(vocabulary.acts) if first else SPEECH_ACTS.union(vocabulary.acts)
        self.tests = {
            *vocabulary.facts,
            *(f"mood.{feeling}" for feeling in FEELINGS),
            *(f"asked.{intent}" for intent in intents),
            *(f"did.{act}" for act in self.acts),
        }
        if not first:
            self.tests |= {
                *ALWAYS_KNOWN,
                *REMEMBERED,
                *SPOKEN,
                *(f"said.{name}" for name in SAID_NAMES),
                *(f"seen.{event}" for event in vocabulary.events),
            }


def conditions(entries: Mapping[str, Node], names: Names) -> tuple[Condition, ...]:
    """What `when` asks for; nothing where there is none."""
    return tests(entries["when"], names) if "when" in entries else ()


def tests(node: Node, names: Names) -> tuple[Condition, ...]:
    """The conditions in an object: a value, or a range, by what it is a value of."""
    return tuple(_test(name, each, names) for name, each in node.table().items())


def _test(name: str, node: Node, names: Names) -> Condition:
    if name not in names.tests and (names.first or not _AMONG.fullmatch(name)):
        node.fail(nearest("condition", name, names.tests))
    if isinstance(node.value, dict):
        found = _range(name, node, names)
        if name in _FEELINGS and ((found.least or 0) > 1 or (found.most or 0) < 0):
            node.fail(f"{name} lies between 0 and 1, so this never holds; change the number.")
        return found
    if isinstance(node.value, str):
        return Condition(name, equals=node.name())
    if isinstance(node.value, bool | int | float):
        return Condition(name, equals=node.value)
    node.fail('expected a word, a number, true/false, or {"min": ..., "max": ...}.')


def _range(name: str, node: Node, names: Names) -> Condition:
    ends = node.fields((), ("min", "max") if names.first else ("min", "max", "known"))
    if not ends:
        node.fail('got an empty test, expected {"min": number}, {"max": number} or both.')
    if "known" in ends:
        if len(ends) > 1:
            node.fail('"known" stands alone: a value that is tested is known; leave one out.')
        return Condition(name, known=ends["known"].flag())
    least = ends["min"].number() if "min" in ends else None
    most = ends["max"].number() if "max" in ends else None
    if least is not None and most is not None and least > most:
        node.fail(
            f'"min" {shown(least)} is above "max" {shown(most)}, so it never holds; swap them.'
        )
    return Condition(name, least=least, most=most)


def shift(entries: Mapping[str, Node], key: str = "mood") -> dict[str, float]:
    """How something moves the mood; not at all where nothing is said of it."""
    return moved(entries[key]) if key in entries else {}


def moved(node: Node) -> dict[str, float]:
    """A shift of each feeling that is named."""
    return {k: each.number(-1, 1) for k, each in node.fields((), FEELINGS).items()}


def told(node: Node) -> str:
    """A text for people, on one line as everything that is shown."""
    return node.name(LONGEST)
