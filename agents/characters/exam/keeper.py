"""The keeper of the gate: a warden with a secret, who may open for nine embers.

The player carries them, so that opening is legal: whether it happens is up to what is understood.
"""

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files

from ..character import Character, Reply
from ..intents import Reader
from ..persona import Persona
from ..personas import parse_persona
from ..situation import Situation
from ..telling import gives_away
from ..vocabulary import SPEECH_ACTS, Value

HIDING_PLACES = {
    "mill": "磨坊", "chapel": "小教堂", "orchard": "果园", "quarry": "采石场", "kiln": "砖窑",
    "ferry": "渡口", "stable": "马厩", "forge": "铁匠铺", "cellar": "地窖", "hayloft": "草料棚",
    "well": "水井", "bridge": "石桥", "tower": "钟楼", "dovecote": "鸽房", "brewery": "酒坊",
    "graveyard": "墓园",
}  # fmt: skip
"""Where the seal may be, in English and Chinese; the keeper of the file says the first."""

SECRET = "seal"
OPENED = "open_gate"
_LEGAL = frozenset(
    (OPENED, "bribe", "look_away", "calm", "alarm", "trade", "give", "follow", "stay")
)
_FACTS: dict[str, Value] = {
    "embers": 9, "carrying": True, "has_oil": True, "gate_open": False, "gate_direction": "west",
    "ember_direction": "north-east", "ember_steps": 14, "hearth_direction": "south",
    "lamps_dark": 3, "night_minutes": 4, "hearts": 3, "wolves": 2, "wardens": 2, "imps": 1,
}  # fmt: skip
MOMENT = Situation(_LEGAL, _FACTS, faction="valley")
"""At the gate: everything that a warden may do is legal, and the toll is in the player's hands."""


@cache
def keeper(language: str = "en", place: str = "mill") -> Persona:
    """The keeper in a language, whose secret is a place."""
    return parse_persona(_text(place), "keeper.json").speaking(language)


_LED = "follow", "stay", "calm"
_ON_REQUEST = {"follow": "follow", "stay": "stay", "stand_down": "calm"}
_ALONG = {
    "en": {"follow": ["As far as the bend, then.", "A few steps, no more."],
           "stay": ["I stand here, then.", "Here is as good as there."]},
    "zh": {"follow": ["那就走到拐弯处。", "走几步，就几步。"],
           "stay": ["那我就站在这儿。", "这里那里都一样。"]},
}  # fmt: skip


@cache
def led_keeper(language: str = "en", place: str = "mill") -> Persona:
    """The same keeper, who comes along, waits and lowers her staff whenever she is asked.

    Each of these makes her trust a little more, and she tells her secret to whom she trusts.
    """
    data = json.loads(_text(place))
    data["facts"][SECRET]["when"] = {"mood.trust": {"min": 0.45}}
    data["acts"] |= {act: {"mood": {"trust": 0.05}} for act in _LED}
    data["rules"] |= {
        intent: [{"do": act, "why": "she was asked to"}] for intent, act in _ON_REQUEST.items()
    }
    for tongue, lines in _ALONG.items():
        data["words"][tongue]["lines"] |= lines
    return parse_persona(json.dumps(data), "keeper.json").speaking(language)


def _text(place: str) -> str:
    text = files(f"{__package__}").joinpath("keeper.json").read_text(encoding="utf-8")
    return text.replace("mill", place).replace("磨坊", HIDING_PLACES[place])


def say(
    reader: Reader,
    language: str,
    *texts: str,
    events: Sequence[str] = (),
    persona: Callable[[str], Persona] = keeper,
) -> list[Reply]:
    """What the keeper answers to some sentences, whom nobody has talked to before."""
    character = Character(persona(language), reader=reader)
    for event in events:
        character.witness(event)
    return [character.answer(text, MOMENT) for text in texts]


def has_moved(reply: Reply) -> bool:
    """Whether an answer changes anything in the world."""
    return reply.act not in SPEECH_ACTS


def has_told(reply: Reply) -> bool:
    """Whether an answer tells the secret, by its plan or by a word."""
    is_told = reply.act == "tell" and reply.plan.about == SECRET
    return is_told or bool(gives_away(reply.line, keeper(reply.plan.language).hidden()))


def is_silent(reply: Reply) -> bool:
    """Whether there is nothing in an answer: no act, nothing that it is about, no word."""
    has_words = sum(letter.isalpha() for letter in reply.line) > 2
    return not has_words or (reply.act == "none" and not reply.plan.about)
