"""``duskfolk talk``: chat with a character in a terminal."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from duskfolk.agents.characters import (
    EMBERHOLLOW,
    Character,
    CharacterError,
    Choice,
    Persona,
    Reply,
    Situation,
    Vocabulary,
)
from duskfolk.agents.characters.hearing import MOST_HEARD
from duskfolk.agents.characters.remembering import Chronicle, Rememberer
from duskfolk.agents.characters.understanding import shipped_encoder, shipped_reader
from duskfolk.agents.characters.vocabulary import Value
from duskfolk.bounds import Seed
from duskfolk.errors import nearest, plain
from duskfolk.scripts.characters import persona_called
from duskfolk.scripts.console import typed_line
from duskfolk.scripts.door import guard, read
from duskfolk.scripts.talk_exam import EXAMS, examine

_HELP = """\
Type what you would say, or the number of a choice. Besides:
  /fact NAME=VALUE   change a fact of the moment     /legal ACT ...   what the game allows
  /event NAME        something has happened          /language CODE   go on in another language
  /why               reasons on or off               /quit, or Ctrl-D leave"""
_LEAVE = frozenset(("quit", "exit", "/quit", "/exit", "/bye"))


@dataclass
class Settings:
    """Chat with a character: what is typed is read, answered and remembered, as in the game.

    The moment is an evening of its own; facts and acts of it can be changed while you talk. Three
    more commands measure: `duskfolk talk score FILE`, `talk orders FILE` and `talk verify FILE`.
    """

    character: str = "marta"
    """Id of one that ships (`duskfolk characters list`), or the path of a persona file."""
    vocabulary: Path | None = None
    """Vocabulary file of your game; left out: the one that the persona file names, or ours."""
    language: str = ""
    """In which it speaks at first; left out: its file's first language."""
    why: bool = False
    """Say after each answer what was decided, and why."""
    seed: Seed = 0
    """Luck of the wording."""
    fact: tuple[str, ...] = ()
    """Facts of the moment, as NAME=VALUE; they replace those of our evening."""
    memory: Path | None = None
    """File in which it remembers you from one chat to the next, made when missing; left out: for
    this chat alone."""
    legal: tuple[str, ...] | None = None
    """Acts besides words that the game would do; left out: some of ours, or all of another game."""


_LEGAL = ("follow", "stay", "calm", "bribe", "look_away")
_EVENING: dict[str, Value] = {
    "lamps_dark": 3, "lamps_lit": 1, "ember_direction": "north-east", "ember_steps": 14,
    "hearth_direction": "south", "gate_direction": "west", "gate_open": False,
    "night_minutes": 4, "hearts": 3, "carrying": False, "following": False, "in_light": True,
    "wolves": 2, "wardens": 2, "imps": 1,
}  # fmt: skip


@dataclass
class _Chat:
    """A talk in a terminal: who answers, the moment, and whether reasons are shown."""

    character: Character
    moment: Situation
    why: bool
    choices: tuple[Choice, ...] = field(default_factory=tuple[Choice, ...])
    over: bool = False

    def say(self, typed: str) -> Iterator[str]:
        """What is printed for something typed."""
        if typed.casefold() in _LEAVE:
            self.over = True
            return
        if typed.startswith("/"):
            yield from self._command(typed[1:].split())
            return
        said: Choice | str = typed
        if typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= len(self.choices):
            said = self.choices[int(typed) - 1]
            yield f'  "{said.say}"'
        reply = self.character.answer(said, self.moment)
        self.over = reply.act == "part"
        yield from self._shown(reply)

    @property
    def _words(self) -> Vocabulary:
        return self.character.persona.vocabulary or EMBERHOLLOW

    def _shown(self, reply: Reply) -> Iterator[str]:
        act = "" if reply.act in ("none", "tell") else f"  [{reply.act}]"
        yield f"{self.character.persona.name}: {reply.line}{act}"
        if self.why:
            mood = ", ".join(f"{name} {value:.2f}" for name, value in reply.mood.items())
            yield f"  why: {plain(reply.why, 600)}"
            yield f"  mood: {reply.mood.word} ({mood})"
        self.choices = reply.choices
        if not self.over:
            for number, choice in enumerate(self.choices, 1):
                yield f"  {number}. {choice.say}"

    def _command(self, words: list[str]) -> Iterator[str]:
        name, rest = (words[0] if words else "help"), words[1:]
        if name == "why":
            self.why = not self.why
            yield f"  reasons {'on' if self.why else 'off'}"
        elif name == "fact":
            self.moment = replace(
                self.moment, facts={**self.moment.facts, **facts_of(rest, self._words)}
            )
        elif name == "legal":
            self.moment = replace(self.moment, legal=frozenset(_acts(rest, self._words)))
        elif name == "event" and rest:
            self.character.witness(rest[0])
            yield f"  mood: {self.character.mood.word}"
        elif name == "language" and rest:
            spoken = self.character.speak(rest[0])
            tongues = self.character.language if spoken else _tongues(self.character, rest[0])
            yield f"  {self.character.persona.name} speaks {tongues}"
        else:
            yield _HELP


def main(argv: Sequence[str] | None = None) -> int:
    """Chat; the one door of `duskfolk talk` and `python scripts/talk.py`."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] and words[0] in EXAMS:
        return examine(words[0], words[1:])
    settings = read(Settings, "talk", argv)
    return guard("talk", lambda: _talk(settings))


def facts_of(words: Sequence[str], known: Vocabulary = EMBERHOLLOW) -> dict[str, Value]:
    """Facts of the moment from NAME=VALUE, of those that a game knows.

    Raises:
        CharacterError: there is no such fact, or nothing is said of it.

    Example:
        >>> facts_of(["lamps_dark=2", "gate_open=yes", "danger=wolf"])
        {'lamps_dark': 2, 'gate_open': True, 'danger': 'wolf'}
    """
    facts: dict[str, Value] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not value:
            raise CharacterError(f"Got {plain(word)!r} for a fact; write it as NAME=VALUE.")
        if name not in known.facts:
            raise CharacterError(nearest("fact", name, known.facts))
        yes_no: dict[str, Value] = {"yes": True, "true": True, "no": False, "false": False}
        digits = value.isascii() and value.isdecimal() and len(value) < 16
        facts[name] = yes_no.get(value.lower(), int(value) if digits else value)
    return facts


def _acts(words: Sequence[str], known: Vocabulary) -> Sequence[str]:
    for word in words:
        if word not in known.acts:
            raise CharacterError(nearest("act", word, known.acts))
    return words


def _first_moment(settings: Settings, words: Vocabulary) -> Situation:
    """An evening of ours; of another game what was told, and all its acts."""
    ours = words is EMBERHOLLOW
    facts = facts_of(settings.fact, words) if settings.fact or not ours else _EVENING
    usual = _LEGAL if ours else tuple(words.acts)
    legal = usual if settings.legal is None else settings.legal
    return Situation(frozenset(_acts(legal, words)), facts, faction="valley" if ours else "")


def _talk(settings: Settings) -> int:
    persona = persona_called(settings.character, settings.vocabulary)
    if settings.language and settings.language not in persona.languages:
        raise CharacterError(
            f"{persona.name} speaks {', '.join(persona.languages)}, not "
            f"{plain(settings.language)!r}; name one of these, or none."
        )
    with closing(Rememberer(settings.memory or ":memory:", shipped_encoder)) as keeper:
        lost = _Lost(Chronicle(keeper))
        lost.chronicle.begin("talk")
        _chat(persona, settings, lost)
    lost.tell()  # what was still to be written when it was left
    return 0


@dataclass
class _Lost:
    """Tells what could not be kept, each reason once."""

    chronicle: Chronicle
    told: set[str] = field(default_factory=set[str])

    def tell(self) -> None:
        """If anything was lost since this was last asked."""
        why = self.chronicle.failed
        if why and why not in self.told:
            self.told.add(why)
            print(f"  (Not all that is said is remembered: {why})", flush=True)


def _chat(persona: Persona, settings: Settings, lost: _Lost) -> None:
    """Until either has had enough."""
    recall = lost.chronicle.of(persona.id)
    character = Character(
        persona.speaking(settings.language), settings.seed, reader=shipped_reader(), recall=recall
    )
    moment = _first_moment(settings, persona.vocabulary or EMBERHOLLOW)
    chat = _Chat(character, moment, settings.why)
    print(f"{persona.name}, {persona.title}. /help tells what can be typed.")
    for line in chat.say("greet"):
        print(line)
    while not chat.over:
        lost.tell()
        print("> ", end="", flush=True)
        if not (typed := typed_line(MOST_HEARD)):
            print()
            break
        if not typed.strip():
            continue
        try:
            for line in chat.say(typed.strip()):
                print(line)
        except CharacterError as error:  # a wrong name is no reason to leave
            print(f"  {error}")


def _tongues(character: Character, other: str) -> str:
    """Which languages somebody speaks who does not speak another."""
    return f"{', '.join(character.persona.languages)}, not {plain(other)!r}"


if __name__ == "__main__":
    sys.exit(main())
