"""Who a character is: what it knows, how it decides and what it may say.

These are the values that a persona file (`personas/`) holds once it is read and checked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from .conditions import Condition
from .despair import ANSWERS, kind_lines
from .face import Face
from .foreign import ANSWER as FOREIGN_ANSWER
from .foreign import foreign_lines
from .lines import Line
from .mood import Mood
from .realm import Realm, units_of
from .vocabulary import EMBERHOLLOW, SPEECH_ACTS, Value, Vocabulary


@dataclass(frozen=True)
class Fact:
    """Something the character knows.

    Args:
        id: its name inside the persona.
        text: the fact as one plain sentence, for explanations and for later voices.
        visibility: `public` is told to all, `faction` to those of its own, `secret` under its
            conditions, `learned` once `Character.learn` was called.
        trust: the trust (0 to 1) from which the character tells it.
        when: what else has to hold before a secret is told, or a faction's fact to a stranger.
        words: of a secret: what nobody may hear unless the fact is told.
    """

    id: str
    text: str
    visibility: str = "public"
    trust: float = 0.0
    when: tuple[Condition, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """Something the player can pick to say. `intent` is what goes back into `Character.answer`."""

    intent: str
    say: str
    when: tuple[Condition, ...] = ()
    closing: bool = False
    said: Mapping[str, Value] = field(default_factory=dict[str, Value])  # what it speaks of


@dataclass(frozen=True)
class Rule:
    """If the player means `intent` and every condition holds, do `act` about `about`.

    `given` are the act's arguments for the game: values, or names of what was said ("said.where").
    """

    intent: str
    act: str
    about: str = ""
    when: tuple[Condition, ...] = ()
    why: str = ""
    mood: Mapping[str, float] = field(default_factory=dict[str, float])
    given: Mapping[str, Value] = field(default_factory=dict[str, Value])

    @property
    def key(self) -> str:
        """The name of the lines that word this rule."""
        return f"{self.act}.{self.about}" if self.about else self.act


@dataclass(frozen=True)
class Terms:
    """On what terms a character does an act that changes something, and how doing it moves it."""

    when: tuple[Condition, ...] = ()
    mood: Mapping[str, float] = field(default_factory=dict[str, float])


@dataclass(frozen=True)
class Errand:
    """What a character wants of the night: in words, and when it is done."""

    text: str
    done: tuple[Condition, ...]


@dataclass(frozen=True)
class Feeling:
    """What the present moment adds to the mood while its conditions hold."""

    when: tuple[Condition, ...]
    mood: Mapping[str, float]


class Turn(NamedTuple):
    """One exchange of a test dialogue, and what is expected of the answer.

    `act` and `about` may be empty: then anything will do. `has` and `lacks` are words of the line.
    `events` happen before the player speaks.
    """

    say: str
    act: tuple[str, ...]
    about: str
    has: tuple[str, ...]
    lacks: tuple[str, ...]
    facts: Mapping[str, Value]
    legal: frozenset[str] | None
    events: tuple[str, ...]
    mood: str
    place: Callable[[], str]  # file and line, looked up only for who reads what differed


class Dialogue(NamedTuple):
    """A conversation that its author wrote down, to see that it still goes that way."""

    name: str
    language: str
    seed: int
    facts: Mapping[str, Value]
    legal: frozenset[str]
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Persona:
    """One character in one language, as its author wrote it; nothing here ever changes.

    Args:
        acts: the acts that change something and that this character does, and on what terms;
            None: all that its rules name.
        dials: the manners in which it can be told to do what it does, as its game calls them;
            none: nobody said.
        allow: words that may be said, whatever they look like (`realm.Realm`).
        moved: event -> how it moves the mood (`Character.witness`).
        examples: intent -> sentences that mean it, for those of its own.
        deeds: act, or a dial with + or - behind it -> how the character says what it does.
        tongues: the same character in every language that it speaks.
    """

    id: str
    name: str
    title: str
    about: str
    language: str
    mood: Mood
    feels: tuple[Feeling, ...]
    facts: Mapping[str, Fact]
    choices: tuple[Choice, ...]
    rules: tuple[Rule, ...]
    lines: Mapping[str, tuple[Line, ...]]
    extensions: object = None
    vocabulary: Vocabulary | None = None  # of the game it speaks in, for names in situations
    faction: str = ""
    manner: str = ""
    face: Face | None = None
    errand: Errand | None = None
    acts: Mapping[str, Terms] | None = None
    dials: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    moved: Mapping[str, Mapping[str, float]] = field(default_factory=dict[str, Mapping[str, float]])
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    deeds: Mapping[str, str] = field(default_factory=dict[str, str])
    dialogues: tuple[Dialogue, ...] = field(default=(), repr=False, compare=False)
    tongues: Mapping[str, "Persona"] = field(
        default_factory=dict[str, "Persona"], repr=False, compare=False
    )

    @property
    def intents(self) -> tuple[str, ...]:
        """Everything that the player can mean to this character, in the author's order."""
        asked = (*(c.intent for c in self.choices), *(rule.intent for rule in self.rules))
        return tuple(dict.fromkeys(asked))

    @cached_property
    def measured(self) -> frozenset[str]:
        """Names that it compares with numbers; a text there would fail every test on it."""
        tests = [
            *(c for rule in self.rules for c in rule.when),
            *(c for choice in self.choices for c in choice.when),
            *(c for terms in (self.acts or {}).values() for c in terms.when),
            *(c for feeling in self.feels for c in feeling.when),
            *(c for fact in self.facts.values() for c in fact.when),
            *(c for lines in self.lines.values() for line in lines for c in line.when),
            *(self.errand.done if self.errand else ()),
        ]
        return frozenset(c.name for c in tests if (c.least, c.most) != (None, None))

    @cached_property
    def realm(self) -> Realm:
        """What its game lets it speak of, and what it may do there."""
        words = self.vocabulary
        asked = self.acts if self.acts is not None else dict.fromkeys(r.act for r in self.rules)
        return Realm(
            None if words is None or words is EMBERHOLLOW else self._folk,
            known=" ".join(
                (self.about, *(f.text for f in self.facts.values() if f.visibility == "public"))
            ),
            has_machines=words is not None and words is not EMBERHOLLOW,
            allow=self.allow,
            units={} if words is None else units_of(words.facts),
            deeds=tuple(act for act in asked if act not in SPEECH_ACTS),
        )

    @property
    def _folk(self) -> Mapping[str, tuple[str, ...]]:
        """Who lives in a game of its own: whom it has lines about, and whom the game names."""
        ties = (f.id.removeprefix("of_") for f in self.facts.values() if f.id.startswith("of_"))
        named: Mapping[str, tuple[str, ...]] = getattr(self.vocabulary, "folk", {})
        return {each: (each.replace("_", " ").title(),) for each in ties} | dict(named)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it speaks, the usual one first."""
        return tuple(self.tongues) or (self.language,)

    def speaking(self, language: str) -> "Persona":
        """The same character in another language; itself where it has no such one."""
        return self.tongues.get(language, self)

    def pool(self, key: str, mood: str) -> tuple[str, tuple[Line, ...]]:
        """The lines that word a key in a mood, and the name under which they stand.

        Those of the mood come first, then the key's, then its act's; the last resort is silence.
        """
        if key in ANSWERS and key not in self.lines:  # said in every game, and seriously
            return key, kind_lines(key, self.language)
        if key == FOREIGN_ANSWER and key not in self.lines:
            return key, foreign_lines(self.languages)
        act = key.partition(".")[0]
        names = (f"{key}@{mood}", key, f"{act}@{mood}", act, "none")
        found = next(name for name in names if name in self.lines)
        return found, self.lines[found]

    def hidden(self, about: str = "") -> tuple[str, ...]:
        """Words of all secrets but the one that is told."""
        return tuple(w for fact in self.facts.values() if fact.id != about for w in fact.words)
