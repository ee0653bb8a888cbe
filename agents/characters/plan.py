"""What a character is about to do and say: made by the policy, worded by a voice."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .mood import Mood
from .realm import Realm
from .vocabulary import Value


@dataclass(frozen=True)
class Plan:
    """What a character is about to do by speaking.

    Args:
        act: name of the act that the game is asked to execute.
        about: what it is about: the id of a fact that is told, or a shade of the act.
        slots: the facts of the moment that the words may mention.
        told: the text of the fact that is told; what it names may be named. Nothing else may be
            claimed.
        why: the decision in one or two sentences, for people.
        mood: the mood it is said in.
        shift: how the act moves the mood once it is done.
        given: the act's arguments for the game, such as an order and a place.
        language: in which it is said.
        forbidden: words of what is not told.
        must: facts, by name, or words that have to be said for the plan to be worded at all.
        named: a text with everybody in it who may be named: who speaks, and of whom an authored
            line of this plan speaks.
        realm: what its game lets anybody speak of.
    """

    act: str
    about: str = ""
    slots: Mapping[str, Value] = field(default_factory=dict[str, Value])
    why: str = ""
    mood: Mood = field(default_factory=Mood)
    shift: Mapping[str, float] = field(default_factory=dict[str, float])
    told: str = ""
    given: Mapping[str, Value] = field(default_factory=dict[str, Value])
    language: str = "en"
    forbidden: tuple[str, ...] = ()
    must: tuple[str, ...] = ()
    named: str = field(default="", repr=False)
    realm: Realm = field(default_factory=Realm, repr=False)

    @property
    def key(self) -> str:
        """The name of the authored lines that word this plan."""
        return f"{self.act}.{self.about}" if self.about else self.act
