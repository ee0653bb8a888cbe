"""Whether short codes hold: rebuilt elsewhere to equal digests, and no slip of a hand taken."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ....game.levels import build
from ....game.nights import code_of
from ....game.nights.codes import LETTERS, is_code, read_code
from ....game.world.kinds import Genre
from ....game.worlds import Worlds
from ...kit.intervals import ratio, wilson
from .setup import Rows, Setup, figure

_CODES = 200  # that are looked at; fewer where fewer plays are asked for
_ELSEWHERE = """
import sys
from duskfolk.agents.measure.campaign.coding import rebuilt
print(*rebuilt(sys.argv[1:]))
"""


def codes(_: Path, setup: Setup) -> Rows:
    """Codes are rebuilt in another process to equal digests, and no slip of a hand is taken."""
    luck = np.random.default_rng(setup.luck("codes"))
    count = min(_CODES, setup.plays)
    kinds = [(Genre(n % 6), int(luck.integers(0, 6_000_000)), 1 + n % 2) for n in range(count)]
    written = [code_of(*kind) for kind in kinds]
    here = rebuilt(written)
    told = subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, *written], capture_output=True, text=True, check=True
    )
    there = told.stdout.split()
    wrong = [_wrong(code) for code in written]
    equal = [a == b for a, b in zip(here, there, strict=True)]
    right = [tuple(read_code(code)) == kind for code, kind in zip(written, kinds, strict=True)]
    tried = [len(each) for each in wrong]
    return figure("codes", wilson(int(np.logical_and(equal, right).sum()), count), count) | figure(
        "wrong", ratio([sum(each) for each in wrong], tried), sum(tried)
    )


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
    """Whether each code is taken in which a hand slipped once."""
    return [is_code(slip) for slip in slips(code)]


def slips(code: str) -> set[str]:
    """What becomes of a code where a letter is wrong, left out, put in, or in another's place.

    Or where the whole is typed or pasted twice.
    """
    letters = code.replace("-", "")
    found = {letters + letters}
    for at in range(len(letters) + 1):
        before, after = letters[:at], letters[at:]
        found |= {before + other + after for other in LETTERS}
        found |= {before + other + after[1:] for other in LETTERS if after}
        found.add(before + after[1:])
        found |= {
            before + letters[to] + letters[at + 1 : to] + letters[at] + letters[to + 1 :]
            for to in range(at + 1, len(letters))
        }
    return found - {letters}
