"""Whether short codes hold: rebuilt elsewhere to equal digests, and no wrong letter taken."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ....game.errors import OptionError
from ....game.levels import build
from ....game.nights import code_of
from ....game.nights.codes import LETTERS, read_code
from ....game.world.kinds import Genre
from ....game.worlds import Worlds
from .setup import Rows, Setup

_CODES = 200  # that are looked at
_ELSEWHERE = """
import sys
from duskfolk.agents.measure.campaign.coding import rebuilt
print(*rebuilt(sys.argv[1:]))
"""


def codes(_: Path, setup: Setup) -> Rows:
    """Codes are rebuilt in another process to equal digests; one wrong letter is refused."""
    luck = np.random.default_rng(setup.seed)
    kinds = [(Genre(n % 6), int(luck.integers(0, 6_000_000)), 1 + n % 2) for n in range(_CODES)]
    written = [code_of(*kind) for kind in kinds]
    here = rebuilt(written)
    told = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, *written], capture_output=True, text=True, check=True
    )
    there = told.stdout.split()
    wrong = [taken for code in written for taken in _wrong(code)]
    equal = [a == b for a, b in zip(here, there, strict=True)]
    right = [tuple(read_code(code)) == kind for code, kind in zip(written, kinds, strict=True)]
    return {"codes": float(np.mean(np.logical_and(equal, right))), "wrong": float(np.mean(wrong))}


def rebuilt(written: Sequence[str]) -> list[str]:
    """The digests of the worlds that codes begin, a decision later."""
    worlds, found = Worlds(1), list[str]()
    for code in written:
        coded = read_code(code)
        worlds.start(0, build(coded.genre, coded.number, coded.crowd), 0)
        worlds.step(np.zeros((1, 12, 2), np.int8))
        found.append(worlds.digest(0))
    return found


def _wrong(code: str) -> list[bool]:
    """Whether each code with one wrong letter is taken."""
    taken: list[bool] = []
    for at, letter in enumerate(code):
        for other in LETTERS:
            if letter != "-" and other != letter:
                taken.append(_is_code(code[:at] + other + code[at + 1 :]))
    return taken


def _is_code(text: str) -> bool:
    try:
        read_code(text)
    except OptionError:
        return False
    return True
