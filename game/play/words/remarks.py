"""Remarks on the square: which lines there are, and what stands in them."""

from ....agents.characters import shipped_persona
from .remarks_chinese import SAID as CHINESE
from .remarks_english import SAID as ENGLISH

TABLES = {"en": ENGLISH, "zh": CHINESE}
KINDS = tuple(ENGLISH)
"""All kinds of claims that somebody has a line for."""
SELF, TOLD = "self", "told"
_LINES = {
    language: {
        f"{kind}.{speaker}.{n}": line
        for kind, spoken in table.items() for speaker, lines in spoken.items()
        for n, line in enumerate(lines)
    }
    for language, table in TABLES.items()
}  # fmt: skip
_FOLK = {
    "en": {"warden": "a warden", "wolf": "a wolf", "imp": "an imp"},
    "zh": {"warden": "守卫", "wolf": "狼", "imp": "小鬼"},
}


def keys_of(kind: str, speaker: str) -> tuple[str, ...]:
    """The keys of the lines that a speaker has for a kind of claim."""
    return tuple(f"{kind}.{speaker}.{n}" for n in range(len(ENGLISH[kind].get(speaker, ()))))


def counts(key: str) -> bool:
    """Whether a line says a number."""
    return "{n}" in _LINES["en"][key]


def said(key: str, language: str, who: str = "", count: int = 0, teller: str = "") -> str:
    """A line with what it speaks of filled in; empty where there is none of that key."""
    line = _LINES.get(language, _LINES["en"]).get(key, "")
    what = _FOLK.get(language, _FOLK["en"]).get(who, "")
    return line.format(
        n=count, what=what, what_up=what[:1].upper() + what[1:],
        who=first_name(who, language) if who and not what else "",
        teller=first_name(teller, language) if teller else "",
    )  # fmt: skip


def first_name(persona: str, language: str) -> str:
    """What somebody is called by neighbours."""
    name = shipped_persona(persona).speaking(language).name
    return name.split("·" if "·" in name else " ")[0]
