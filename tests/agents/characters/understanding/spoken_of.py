"""Small games with examples of what can be asked, and sentences that ask for it or do not.

A file of them is read by lines: `@` a game, `*` an intent and its act (`-` where it is only
answered), `=en` and `=zh` its examples, `+` a sentence that asks for the intent before it, and `-`
one that asks for nothing.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from duskfolk.agents.characters import Character, Conversation, Persona, Vocabulary, WorldView
from duskfolk.agents.characters.personas import parse_persona
from duskfolk.agents.characters.understanding import shipped_reader

HERE = Path(__file__).parent
_WORDS = ("none", "ask_again", "refuse", "part", "tell", "hint", "thank")
_COMMON = ("chat", "thank", "praise", "insult", "ask_self", "ask_feeling")
_LINES = {"en": ["Aye.", "So it is."], "zh": ["好。", "是这样。"]}
_HAN = re.compile("[\u4e00-\u9fff]")


@dataclass
class Game:
    """What can be asked in a game, and what is said there."""

    name: str
    acts: dict[str, str] = field(default_factory=dict[str, str])
    examples: dict[str, dict[str, list[str]]] = field(
        default_factory=lambda: dict[str, dict[str, list[str]]](en={}, zh={})
    )
    said: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])

    @property
    def deeds(self) -> frozenset[str]:
        return frozenset(act for act in self.acts.values() if act != "-")

    def persona(self) -> Persona:
        """Who hears it, with a purse on which every deed depends."""
        vocabulary = Vocabulary(
            {**dict.fromkeys(_WORDS, "Nothing."), **dict.fromkeys(self.deeds, "Done.")},
            {"purse": "of coins"},
        )
        rules: dict[str, list[dict[str, object]]] = {
            name: [
                {"do": act, "when": {"purse": {"min": 3}}, "why": "asked"},
                {"do": "refuse", "why": "no coins"},
            ]
            if act != "-"
            else [{"do": f"hint.{name}", "why": "never"}]
            for name, act in self.acts.items()
        }
        rules |= {name: [{"do": "none", "why": "said"}] for name in _COMMON}
        rules["bye"] = [{"do": "part", "why": "said"}]
        answered = (f"hint.{name}" for name, act in self.acts.items() if act == "-")
        said = (*_WORDS[:4], *self.deeds, *answered)
        file = {
            "format": "duskfolk-persona", "version": 2, "id": "zed", "rules": rules,
            "mood": {"trust": 0.5, "fear": 0, "anger": 0}, "intents": list(self.acts),
            "acts": {act: {} for act in self.deeds}, "choices": {"bye": {"closing": True}},
            "words": {tongue: {
                "name": "Marek", "title": "the keeper", "about": "Keeps.",
                "choices": {"bye": "Marek, bye."}, "examples": self.examples[tongue],
                "lines": {key: lines for key in said},
            } for tongue, lines in _LINES.items()},
        }  # fmt: skip
        return parse_persona(json.dumps(file), "zed", vocabulary)


def games(name: str) -> list[Game]:
    """The games of a file beside this one."""
    found: list[Game] = []
    intent = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        kind, rest = line[:1], line[1:]
        if kind == "@":
            found.append(Game(rest))
        elif kind == "*":
            intent, _, act = rest.partition(" ")
            found[-1].acts[intent] = act
        elif kind == "=":
            found[-1].examples[rest[:2]][intent] = rest[3:].split("|")
        elif kind == "+":
            wanted, _, text = rest.partition(" ")
            found[-1].said.append((wanted, text))
        elif kind == "-":
            found[-1].said.append(("", rest.strip()))
    return found


def heard(game: Game, persona: Persona, text: str, purse: int = 10) -> tuple[str, str]:
    """The intent for which something was done or said, empty for none; and the whole answer."""
    acts: list[str] = []
    zed = Character(persona, reader=shipped_reader())
    zed.speak(tongue(text))
    world = WorldView(
        facts=lambda: {"purse": purse}, legal=lambda: game.deeds,
        do=lambda plan: acts.append(plan.act) or True,
    )  # fmt: skip
    reply = Conversation(zed, world).say(text)
    answered = reply.plan.key.removeprefix("hint.")
    named = {act: intent for intent, act in game.acts.items() if act != "-"}
    done = named[acts[0]] if acts else answered if answered in game.acts else ""
    return done, reply.plan.key


def tongue(text: str) -> str:
    """In which language it is written."""
    return "zh" if _HAN.search(text) else "en"
