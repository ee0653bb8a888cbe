"""The numbers of RULES.md, copied from the game's rules so that the book cannot drift from it.

A number in the text is followed by its name: 0.3 tiles (`RADIUS`). The words between decide how it
is told: tiles a second, s, %, degrees. A table whose header holds a name is filled by role.
"""

import math
import re
from pathlib import Path
from typing import Any

import numpy as np

from duskfolk.game.acts.hearing import WISP_FARTHER
from duskfolk.game.levels.level import FOLK
from duskfolk.game.setting import SETTINGS
from duskfolk.game.world import rules
from duskfolk.game.world.kinds import Genre, Noise, Relation, Role

BOOK = Path(__file__).parents[1] / "RULES.md"
_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
QUOTED = re.compile(
    rf"\b(?P<number>\d[\d.]*|{'|'.join(_WORDS)})(?P<unit>[\w% \n]{{0,25}}?)\s\(`(?P<name>[^`]+)`\)"
)
_KNOWN: dict[str, Any] = {
    **vars(rules), "FOLK": FOLK, "Role": Role, "Noise": Noise, "WISP_FARTHER": WISP_FARTHER,
    "max": max,
}  # fmt: skip


def renewed(text: str) -> str:
    """The rule book with every named number as game/world/rules.py has it now."""
    return "\n".join(_renewed_tables(QUOTED.sub(_renewed_number, text).split("\n")))


def names(text: str) -> set[str]:
    """All names of game/world/rules.py that a text quotes."""
    named = re.findall(r"\(`([^`]+)`\)", text)
    return set(re.findall(r"[A-Z][A-Z_]+", " ".join(named)))


def _renewed_number(found: re.Match[str]) -> str:
    number, name = found["number"], found["name"]
    told = _told(eval(name, _KNOWN), found["unit"])
    if number in _WORDS and told.isdigit() and int(told) < len(_WORDS):
        told = _WORDS[int(told)]
    return told + found[0][len(number) :]


def _told(value: Any, unit: str) -> str:
    """A number of the rules as the book tells it in a unit."""
    value = float(value)
    unit = unit.strip().removeprefix("of ")
    if "degrees" in unit:
        return "all round" if value <= -1 else f"{math.degrees(math.acos(value)):.0f}"
    if "a second" in unit:
        value *= rules.TICKS_PER_SECOND
    elif re.search(r"\bs$", unit):
        value /= rules.TICKS_PER_SECOND
    if "%" in unit:
        value *= 100
    return f"{round(value, 2):g}"


def _renewed_tables(lines: list[str]) -> list[str]:
    header: list[str] = []
    for number, line in enumerate(lines):
        if not line.startswith("|"):
            header = []
            continue
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not header:
            header = cells
        elif not set(line) <= set("|- "):
            told = [_cell(cells[0], header, column, cell) for column, cell in enumerate(cells)]
            lines[number] = "| " + " | ".join(told) + " |"
    return lines


def _cell(row: str, header: list[str], column: int, cell: str) -> str:
    if column == 0:
        return cell
    if header[0] == "(`NATURAL`)":
        relation = rules.NATURAL[Role[row.upper()], Role[header[column].upper()]]
        return Relation(relation).name.lower()
    named = re.fullmatch(r"(?P<unit>.*)\(`(?P<name>[\w.]+)`\)", header[column])
    if named is None:
        return cell
    if row in SETTINGS:
        of_setting = named["name"].removeprefix("Setting.")
        return _told(getattr(SETTINGS[row], of_setting), named["unit"])
    table = _KNOWN[named["name"]]
    if named["name"] == "FOLK":
        return _folk(table[Genre[row.upper()]])
    kinds = Noise if named["name"] == "HEARING" else Role
    return _told(np.asarray(table)[kinds[row.upper()]], named["unit"])


def _folk(counts: tuple[int, ...]) -> str:
    kinds = (("villager", "villagers"), ("warden", "wardens"), ("wolf", "wolves"), ("imp", "imps"))
    return ", ".join(
        f"{count} {kind[count > 1]}" for count, kind in zip(counts, kinds, strict=True) if count
    )
