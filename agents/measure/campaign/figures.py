"""The figures of ``duskfolk bench campaign``, a part each: what the nights teach and how they rise.

Nobody here is a person: these are a bot that knows what the screen shows, and policies that act as
late, as seldom and as wrongly as people do.
"""

import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ....game.levels import build
from ....game.minds import Witness
from ....game.nights import FIRST, VALLEY, Night, code_of, level_of
from ....game.nights.codes import LETTERS, read_code
from ....game.nights.first import TAUGHT, Verb
from ....game.nights.valley import THIRD
from ....game.reflexes import PLAYERS
from ....game.setting import SETTINGS, Setting, setting_at
from ....game.world.kinds import Genre, Outcome
from ....game.worlds import Worlds
from .following import Blind, Follower, guided
from .masking import Masked, without
from .playing import Ended, play_often, share_won

Rows = dict[str, float]
_AT = {"newcomer": 0.0, "regular": 0.5, "skilled": 1.0}  # where each player's slider stands
_EASE, _EASES, _OPENS = 0.25, 2, 3  # as a journey has them, in `game/play/kept/journey.py`
_CODES = 200  # codes that are looked at
_ELSEWHERE = """
import sys
from duskfolk.agents.measure.campaign.figures import rebuilt
print(*rebuilt(sys.argv[1:]))
"""


@dataclass(frozen=True)
class Setup:
    """How a part measures.

    Args:
        seed: of all luck.
        plays: of one cell, and journeys of one player.
        note: is told, in a sentence, of what is worth a line.
    """

    seed: int = 0
    plays: int = 400
    note: Callable[[str], None] = lambda said: None


def first(_: Path, setup: Setup) -> Rows:
    """The six nights: who follows, who is shown nothing, who lacks a verb, and newcomers."""
    rows: dict[str, dict[str, float]] = {"follower": {}, "blind": {}, "first": {}, "masked": {}}
    for night in FIRST:
        taught, haste = TAUGHT[night.name], Verb.DASH in TAUGHT[night.name]
        rows["follower"][night.name] = _share(setup, night, "idle", [Follower(taught, haste)])
        rows["blind"][night.name] = _share(setup, night, "idle", [Blind(setup.seed)])
        reads = guided(taught, PLAYERS["newcomer"], haste=haste, seed=setup.seed)
        rows["first"][night.name] = _share(setup, night, "newcomer", [reads])
        for verb in taught:
            rows["masked"][verb] = max(_masked(setup, night, verb))
    for name, cells in rows.items():
        setup.note(f"{name}: " + ", ".join(f"{cell} {share:.2f}" for cell, share in cells.items()))
    return {
        "follower": min(rows["follower"].values()),
        "blind": max(rows["blind"].values()),
        "masked": max(rows["masked"].values()),
        **{f"masked.{verb}": share for verb, share in rows["masked"].items()},
        "first.worst": min(rows["first"].values()),
    }


def valley(_: Path, setup: Setup) -> Rows:
    """The thirty nights: how they rise and ease for the regular player at fair."""
    won = [
        share_won(play_often(level_of(night), "regular", "fair", setup.plays, seed=setup.seed + 1))
        for night in VALLEY
    ]
    count = setup.plays
    logit = np.array([np.log((share * count + 0.5) / ((1 - share) * count + 0.5)) for share in won])
    setup.note("won: " + " ".join(f"{share:.2f}" for share in won))
    thirds = logit.reshape(-1, THIRD)
    falls = -np.diff(thirds.mean(1))
    hardest = [n * THIRD + int(third.argmin()) for n, third in enumerate(thirds)]
    relief = [logit[at + 1] - logit[at] if at + 1 < len(logit) else 0.0 for at in hardest]
    return {
        "rise": float(falls.min()),
        "step": float(max(-np.diff(logit))),
        "hardest": float(min(won)),
        "relief": float(min(relief)),
    }


def journeys(_: Path, setup: Setup) -> Rows:
    """Whole ways, each player at its setting; drawn from plays of each night, and of it eased."""
    luck = np.random.default_rng(setup.seed)
    ended, tries, minutes = [], [], []
    for player, slider in _AT.items():
        cells = [_cells(setup, night, player, slider) for night in (*FIRST, *VALLEY)]
        for _journey in range(setup.plays):
            walked = [_walk(luck, *cell) for cell in cells]
            ended.append(all(through for through, _, _ in walked))
            tries += [count for _, count, _ in walked]
            minutes.append(sum(seconds for _, _, seconds in walked) / 60)
    return {
        "ended": float(np.mean(ended)),
        "tries": float(np.percentile(tries, 95)),
        "minutes": float(np.median(minutes)),
    }


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
    from ....game.errors import OptionError

    try:
        read_code(text)
    except OptionError:
        return False
    return True


def _share(setup: Setup, night: Night, player: str, witnesses: Sequence[Witness]) -> float:
    return share_won(_plays(setup, night, player, witnesses))


def _plays(setup: Setup, night: Night, player: str, witnesses: Sequence[Witness],
           level_without: Verb | None = None) -> list[Ended]:  # fmt: skip
    level = level_of(night)
    if level_without is not None:
        level = without(level, level_without)
    assert night.setting is not None, "a night that teaches has its own setting"
    return play_often(level, player, night.setting, setup.plays, witnesses, night.task, setup.seed)


def _masked(setup: Setup, night: Night, verb: Verb) -> list[float]:
    """What the follower and the players win without a verb."""
    taught = TAUGHT[night.name]
    rest, haste = tuple(one for one in taught if one != verb), verb != Verb.DASH in taught
    speaks = verb != Verb.TALK
    mask, found = Masked(verb), list[float]()
    follower = Follower(rest, haste, speaks=speaks)
    found.append(share_won(_plays(setup, night, "idle", [follower, mask], verb)))
    for player, reflexes in PLAYERS.items():
        reads = guided(rest, reflexes, haste=haste, seed=setup.seed, speaks=speaks)
        found.append(share_won(_plays(setup, night, player, [reads, mask], verb)))
    return found


def _cells(setup: Setup, night: Night, player: str, slider: float) -> tuple[list[Ended], ...]:
    """Plays of a night as it is, and as it is once it was lost often."""
    if night.setting is not None:
        haste = Verb.DASH in TAUGHT[night.name]
        reads = guided(TAUGHT[night.name], PLAYERS[player], haste=haste, seed=setup.seed)
        plays = _plays(setup, night, player, [reads])
        return plays, plays
    level, name = level_of(night), list(SETTINGS)[round(slider * 2)]
    eased: Setting = setting_at(max(0.0, slider - _EASE))
    return (
        play_often(level, player, name, setup.plays, seed=setup.seed + 2),
        play_often(level, player, eased, setup.plays, seed=setup.seed + 3),
    )


def _walk(luck: np.random.Generator, plays: Sequence[Ended], eased: Sequence[Ended]
          ) -> tuple[bool, int, float]:  # fmt: skip
    """One night of a journey: whether the way leads on, after how many tries and seconds."""
    seconds = 0.0
    for lost in range(_OPENS):
        found = eased if lost >= _EASES else plays
        end = found[int(luck.integers(len(found)))]
        seconds += end.decisions / 10
        if end.outcome == Outcome.WON and not end.broken:
            return True, lost + 1, seconds
    return True, _OPENS, seconds
