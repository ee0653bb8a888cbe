"""Memory: what was said and done between one character and those who spoke to it."""

import json
from dataclasses import asdict, dataclass, field, replace

from duskfolk import document
from duskfolk.document import Node
from duskfolk.errors import plain, shown

from .errors import MindError
from .mood import FEELINGS, Mood

FORMAT = "duskfolk-mind"
VERSION = 1
MOMENTS_KEPT = 200
"""Moments remembered one by one; older ones live on in the counts."""
RECENT_LINES = 8
"""How many of its last variants of one line a character remembers."""
MOST_SEED = 2**128
"""Seeds lie between it and its negative: wide enough for any generator's."""
_MANY = 2**48  # of anything that is counted; a reader stops there, so that no writer goes past it
_LARGEST = 4 << 20  # characters of a saved mind
_MOST_NAMES = 2_000  # intents, acts, facts or lines; a persona has fewer


@dataclass(frozen=True)
class Moment:
    """One exchange: when (seconds of world time), who spoke, what was meant, what was done."""

    seconds: float
    who: str
    intent: str
    act: str
    about: str = ""
    done: bool = True


@dataclass
class Memory:
    """All that a character keeps; plain data that travels as JSON.

    Args:
        moments: the last exchanges, oldest first.
        asked: how often each intent was heard.
        did: how often each act was done.
        seen: how often each event was told it (see `Character.witness`).
        learned: ids of the facts it was taught (see `Character.learn`).
        said: line key -> the last variants spoken, oldest first.
        turns: exchanges ever had; together with the seed it is all the luck there is.
    """

    moments: list[Moment] = field(default_factory=list[Moment])
    asked: dict[str, int] = field(default_factory=dict[str, int])
    did: dict[str, int] = field(default_factory=dict[str, int])
    seen: dict[str, int] = field(default_factory=dict[str, int])
    learned: list[str] = field(default_factory=list[str])
    said: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    turns: int = 0

    def keep(self, moment: Moment, key: str, variant: int) -> None:
        """Remember one exchange and which variant of which line worded it."""
        self.moments = [*self.moments, moment][-MOMENTS_KEPT:]
        self.asked[moment.intent] = self.asked.get(moment.intent, 0) + 1
        self.did[moment.act] = self.did.get(moment.act, 0) + 1
        self.said[key] = [*self.said.get(key, []), variant][-RECENT_LINES:]
        self.turns += 1

    def undo_last(self) -> None:
        """The game did not execute the last act: remember it as only tried."""
        last = self.moments[-1]
        self.moments[-1] = replace(last, done=False)
        self.did[last.act] -= 1


def pack(memory: Memory, mood: Mood, persona_id: str, seed: int, language: str = "") -> str:
    """A mind as JSON text."""
    mind = {"format": FORMAT, "version": VERSION, "character": persona_id, "seed": seed}
    mind |= {"language": language} if language else {}
    return json.dumps({**mind, "mood": dict(mood.items()), "memory": asdict(memory)}, indent=1)


def unpack(text: str, persona_id: str) -> tuple[Memory, Mood, int, str]:
    """Memory, mood, seed and language (empty in older ones) from the JSON text that `pack` wrote.

    Raises:
        MindError: damaged, foreign, of another version or of another character.
    """
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - of a host
        raise MindError(f"Got {shown(text)}; expected the text that Character.save made.")
    if len(text) > _LARGEST:
        raise MindError(
            f"Got a saved mind of {len(text)} characters, and none has more than {_LARGEST}; give "
            "the text that Character.save made, or start the character afresh."
        )
    mind = document.parse(text, f"The saved mind of {plain(persona_id)}", refuse=MindError)
    mind.refuse_newer(VERSION, MindError)
    entries = mind.fields(
        ("format", "version", "character", "seed", "mood", "memory"), ("language",)
    )
    entries["format"].one_of("format", [FORMAT])
    if entries["version"].whole() != VERSION:
        entries["version"].fail(
            f"this duskfolk reads version {VERSION}; start the character afresh."
        )
    if entries["character"].value != persona_id:
        entries["character"].fail(
            f"it is of {shown(entries['character'].value)}; give each character its own saved mind."
        )
    mood = entries["mood"].fields(FEELINGS)
    return (
        _memory(entries["memory"]),
        Mood(**{feeling: node.number(0, 1) for feeling, node in mood.items()}),
        entries["seed"].whole(-MOST_SEED, MOST_SEED),
        entries["language"].name() if "language" in entries else "",
    )


def _memory(node: Node) -> Memory:
    entries = node.fields(("moments", "asked", "did", "learned", "said", "turns"), ("seen",))
    said = entries["said"].named_table(_MOST_NAMES)
    return Memory(
        moments=[_moment(moment) for moment in entries["moments"].items(MOMENTS_KEPT)],
        asked=_counts(entries["asked"]),
        did=_counts(entries["did"]),
        seen=_counts(entries["seen"]) if "seen" in entries else {},  # of before there were events
        learned=[fact.name() for fact in entries["learned"].items(_MOST_NAMES)],
        said={key: [n.whole(0) for n in last.items(RECENT_LINES)] for key, last in said.items()},
        turns=_count(entries["turns"]),
    )


def _moment(node: Node) -> Moment:
    entries = node.fields(("seconds", "who", "intent", "act", "about", "done"))
    who, intent, act = (entries[key].name() for key in ("who", "intent", "act"))
    about = entries["about"].name() if entries["about"].value != "" else ""
    return Moment(entries["seconds"].number(), who, intent, act, about, entries["done"].flag())


def _counts(node: Node) -> dict[str, int]:
    return {key: _count(count) for key, count in node.named_table(_MOST_NAMES).items()}


def _count(node: Node) -> int:
    return min(node.whole(0), _MANY)
