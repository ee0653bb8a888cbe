"""What the game tells a character about the present moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from numbers import Real
from types import UnionType
from typing import cast

from duskfolk.document import LONGEST_NAME
from duskfolk.errors import check_kind, nearest, shown, spelt

from .errors import SituationError
from .vocabulary import SPEECH_ACTS, Value, Vocabulary

_LARGEST = 1e15  # beyond it no count is exact, and no line says it


@dataclass(frozen=True)
class Situation:
    """The moment in which a character is spoken to. The game makes a new one for every answer.

    Args:
        legal: names of the acts the game would execute now; the `SPEECH_ACTS`, which are nothing
            but words, are always in.
        facts: what this character can know of the world now, by fact name (see `Vocabulary`);
            leave out what it cannot know. Values are words, numbers (numpy's, too) or yes/no.
        seconds: world time (seconds), only remembered, never compared across levels.
        listener: who is speaking to the character.
        faction: whose the listener is; what a faction keeps to itself it tells its own.
        near: ids of other characters who stand near enough to hear what is said.
        hindered: act that is not legal -> the reason in a word, one of the `Vocabulary`'s
            `reasons`; who has lines for it (`refuse.REASON`) says it in words of its own.

    Raises:
        SituationError: a fact holds anything but a word, a finite number or yes/no, the time is
            no number or the listener's name cannot be printed.
    """

    legal: frozenset[str] = SPEECH_ACTS
    facts: Mapping[str, Value] = field(default_factory=dict[str, Value])
    seconds: float = 0.0
    listener: str = "lamplighter"
    faction: str = ""
    near: tuple[str, ...] = ()
    hindered: Mapping[str, str] = field(default_factory=dict[str, str])

    def __post_init__(self) -> None:
        """Add what is always legal and refuse values no line could speak, or no mind keep."""
        object.__setattr__(self, "legal", _names(self.legal, "the legal acts") | SPEECH_ACTS)
        check_kind(self.facts, Mapping, "the facts", "values by the fact's name", SituationError)
        facts = {name: plain_value(value) for name, value in self.facts.items()}
        object.__setattr__(self, "facts", facts)
        for name, value in facts.items():
            if not _is_spoken(value):
                raise SituationError(
                    f"Fact {shown(name)} is {spelt(value)}; expected a word that can be printed, a "
                    "finite number or True/False. Convert it, or leave it out when it is not known."
                )
        if isinstance(self.seconds, bool) or not _is_spoken(self.seconds, Real):
            raise SituationError(
                f"The time is {spelt(self.seconds)}; expected a number of seconds."
            )
        if not _is_spoken(self.listener, str) or not self.listener.strip():
            raise SituationError(
                f"The listener is {spelt(self.listener)}; expected a name that can be printed, of "
                f"at most {LONGEST_NAME} letters."
            )
        if self.faction and not _is_spoken(self.faction, str):
            raise SituationError(
                f"The faction is {spelt(self.faction)}; expected a name that can be printed."
            )
        object.__setattr__(self, "seconds", float(self.seconds))
        check_kind(self.hindered, Mapping, "what is hindered", "reasons by act", SituationError)
        _names(tuple(self.hindered), "the acts that are hindered")
        _names(tuple(self.hindered.values()), "the reasons that hinder")
        object.__setattr__(self, "near", tuple(sorted(_names(self.near, "who is near"))))


def check_names(situation: Situation, vocabulary: Vocabulary) -> None:
    """Refuse acts and facts that the characters of a game never heard of.

    Raises:
        SituationError: names the first of them, and the nearest that they know.
    """
    whose = "By the persona's Vocabulary, in a situation's "
    for act in situation.legal - SPEECH_ACTS - vocabulary.acts.keys():
        raise SituationError(f"{whose}legal acts: {nearest('act', act, vocabulary.acts)}")
    for act in situation.hindered.keys() - vocabulary.acts.keys():
        raise SituationError(f"{whose}acts that are hindered: "
                             f"{nearest('act', act, vocabulary.acts)}")  # fmt: skip
    for reason in {*situation.hindered.values()} - vocabulary.reasons.keys():
        raise SituationError(f"{whose}reasons: {nearest('reason', reason, vocabulary.reasons)}")
    for fact in situation.facts.keys() - vocabulary.facts.keys():
        raise SituationError(f"{whose}facts: {nearest('fact', fact, vocabulary.facts)}")


def check_measures(situation: Situation, measured: frozenset[str], who: str) -> None:
    """Refuse a word where a character compares numbers: "50" is no 50, and no test would hold.

    Raises:
        SituationError: names the fact, and what to give.
    """
    for name, value in situation.facts.items():
        if isinstance(value, str | bool) and name in measured:
            kind = "a text" if isinstance(value, str) else "a yes/no"
            raise SituationError(
                f"Fact {shown(name)} is {spelt(value)}, {kind}, and {who} compares it with "
                "numbers; give a number, or leave it out when it is not known."
            )


def plain_value(value: object) -> Value:
    """A number or a yes/no of numpy's as one of Python's, whatever else came as it came."""
    item = getattr(value, "item", None)  # numpy itself is not asked for: not every game has it
    if callable(item) and getattr(value, "shape", None) == ():
        return cast("Value", item())
    return cast("Value", value)


def _names(given: object, what: str) -> frozenset[str]:
    names = cast("Iterable[object]", given if isinstance(given, Iterable) else [given])
    found = [given] if isinstance(given, str) else list(names)  # a text is no set of its letters
    if isinstance(given, str) or not all(isinstance(name, str) for name in found):
        raise SituationError(f"Got {spelt(given)} for {what}; give their names in a set.")
    return frozenset(cast("list[str]", found))


def _is_spoken(value: object, kind: type | UnionType = str | int | float) -> bool:
    """A word, a finite number or yes/no; a caller without a type checker may pass anything."""
    if not isinstance(value, kind):
        return False
    if isinstance(value, str):
        return value.isprintable() and 0 < len(value) <= LONGEST_NAME
    try:
        return abs(float(cast(float, value))) <= _LARGEST
    except OverflowError:
        return False
