"""Memory: what was said and done between one character and those who spoke to it."""

import json
import math
from dataclasses import asdict, dataclass, field, replace
from typing import Any, cast

from .errors import MindError
from .mood import FEELINGS, Mood

FORMAT = "duskfolk-mind"
VERSION = 1
MOMENTS_KEPT = 200
"""Moments remembered one by one; older ones live on in the counts."""
RECENT_LINES = 8
"""How many of its last variants of one line a character remembers."""


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
        learned: ids of the facts it was taught (see `Character.learn`).
        said: line key -> the last variants spoken, oldest first.
        turns: exchanges ever had; together with the seed it is all the luck there is.
    """

    moments: list[Moment] = field(default_factory=list[Moment])
    asked: dict[str, int] = field(default_factory=dict[str, int])
    did: dict[str, int] = field(default_factory=dict[str, int])
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


def pack(memory: Memory, mood: Mood, persona_id: str, seed: int) -> str:
    """A mind as JSON text."""
    mind = {"format": FORMAT, "version": VERSION, "character": persona_id, "seed": seed}
    return json.dumps({**mind, "mood": dict(mood.items()), "memory": asdict(memory)}, indent=1)


def unpack(text: str, persona_id: str) -> tuple[Memory, Mood, int]:
    """Memory, mood and seed from the JSON text that `pack` wrote.

    Raises:
        MindError: damaged, foreign, of another version or of another character.
    """
    try:
        mind = cast(dict[str, Any], json.loads(text))
        found = (mind["format"], mind["version"], mind["character"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise MindError(
            "This is not a saved mind (or a damaged one); expected the JSON text made by "
            "Character.save. Start the character afresh instead."
        ) from None
    if found != (FORMAT, VERSION, persona_id):
        raise MindError(
            f"Got format {found[0]!r}, version {found[1]!r}, character {found[2]!r}; expected "
            f"{FORMAT!r}, {VERSION}, {persona_id!r}. Give each character its own saved mind."
        )
    try:
        return _memory(mind["memory"]), _mood(mind["mood"]), _count(mind["seed"], low=None)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise MindError(
            f"The saved mind of {persona_id!r} is damaged ({error}); nothing was restored. "
            "Restore an older save or start the character afresh."
        ) from None


def _memory(data: dict[str, Any]) -> Memory:
    return Memory(
        moments=[_moment(moment) for moment in data["moments"]][-MOMENTS_KEPT:],
        asked={_word(k): _count(v) for k, v in data["asked"].items()},
        did={_word(k): _count(v) for k, v in data["did"].items()},
        learned=[_word(fact) for fact in data["learned"]],
        said={_word(k): [_count(n) for n in v][-RECENT_LINES:] for k, v in data["said"].items()},
        turns=_count(data["turns"]),
    )


def _moment(data: dict[str, Any]) -> Moment:
    seconds, done = data["seconds"], data["done"]
    if not isinstance(done, bool) or not _is_measure(seconds):
        raise ValueError(f"moment {data!r}")
    who, intent, act, about = (_word(data[k]) for k in ("who", "intent", "act", "about"))
    return Moment(seconds, who, intent, act, about, done)


def _mood(data: dict[str, Any]) -> Mood:
    feelings = {feeling: data[feeling] for feeling in FEELINGS}
    if not all(_is_measure(v) and 0 <= v <= 1 for v in feelings.values()):
        raise ValueError(f"mood {data!r}")
    return Mood(**feelings)


def _is_measure(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no name")
    return value


def _count(value: object, low: int | None = 0) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or (low is not None and value < low):
        raise ValueError(f"{value!r} is no count")
    return value
