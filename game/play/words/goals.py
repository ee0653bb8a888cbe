"""What a night still asks for, and who is still out, in English and Chinese."""

from collections.abc import Sequence
from math import ceil

from ...world.rules import TICKS_PER_SECOND
from ...world.state import State
from .game import counted, say
from .table import saying

_SAID: dict[str, dict[str, str]] = {
    "en": {
        "lamps": "lamps {lit} of {quota}",
        "vigil": "keep three lamps burning for {seconds}",
        "out": "{names} still out",
        "led": "lead {names} to the gate",
        "then": "then leave by the gate",
        "go": "the gate is open: leave by it",
        "part": "; ", "whole": "{parts}.", "and": " and ", "comma": ", ",
        "one is": "{names} is still out", "some are": "{names} are still out",
        "not kept": "This night is not kept: who leaves it begins anew. Press twice to leave.",
        "kept": "Leave, and it is kept: you go on where you left.",
        "spoilt": "It cannot be won any more: leave, or begin again.",
        "begins anew": "Begin again, and what you played of it is lost. Press twice for that.",
        "was not kept": "The night that you left is not kept.",
    },
    "zh": {
        "lamps": "灯 {lit}/{quota}",
        "vigil": "让三盏灯再亮{seconds}",
        "out": "{names}还在外面",
        "led": "把{names}带到门口",
        "then": "然后从门离开",
        "go": "门开着：从门离开",
        "part": "；", "whole": "{parts}。", "and": "和", "comma": "、",
        "one is": "{names}还在外面", "some are": "{names}还在外面",
        "not kept": "这一夜不会存下来：离开了就要从头来。按两次才离开。",
        "kept": "离开也会存下来：下次从这里接着玩。",
        "spoilt": "已经赢不了了：离开，或者重新开始。",
        "begins anew": "重新开始，玩过的就没有了。按两次才重新开始。",
        "was not kept": "你离开的这一夜没有存下来。",
    },
}  # fmt: skip
tell = saying(_SAID)


def listed(language: str, names: Sequence[str]) -> str:
    """Some names in a row."""
    *first, last = names
    before = tell(language, "comma").join(first)
    return f"{before}{tell(language, 'and')}{last}" if first else last


def still_to_do(now: State, language: str, out: str = "", led: str = "") -> str:
    """What the night asks for from now on, in a sentence.

    Args:
        now: a snapshot.
        language: of the words.
        out: who has still to be fetched; empty for nobody.
        led: whose hand is held; empty for nobody's.
    """
    parts: list[str] = []
    if not now.gate_open and now.vigil_wanted > 0:
        left = ceil(float(now.vigil_wanted - now.vigil) / TICKS_PER_SECOND)
        seconds = counted(language, left, "more second")
        once = now.vigil_wanted <= TICKS_PER_SECOND
        parts.append(
            say(language, "vigil at once") if once else tell(language, "vigil", seconds=seconds)
        )
    elif not now.gate_open and now.quota > 0:
        lit = min(int(now.quota), bin(int(now.burning) & 0xFF).count("1"))
        parts.append(tell(language, "lamps", lit=lit, quota=int(now.quota)))
    parts += [tell(language, "out", names=out)] if out else []
    parts += [tell(language, "led", names=led)] if led else []
    parts.append(tell(language, "go" if now.gate_open and not parts else "then"))
    text = tell(language, "part").join(parts)
    return tell(language, "whole", parts=f"{text[:1].upper()}{text[1:]}")


def texts() -> dict[str, dict[str, str]]:
    """All of them, by language."""
    return _SAID
