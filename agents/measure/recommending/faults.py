"""What goes wrong on players' machines, done on purpose: kills, foreign rows, jokes, clocks.

A kill is a kill: a child process of ours dies by SIGKILL at the first SQL statement of a change, at
the second, and so on, until the change comes through; then the file is opened again.
"""

import math
import os
import signal
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from ...recommender import Candidate, Course, PlayRecord, Portrait, Recommender, Usual
from ...recommender.errors import LogError
from ...recommender.evaluate.csv_log import FEWEST, parse_csv
from ...recommender.evaluate.parts import Rows, Setup

_BEFORE = 5  # plays that are kept when the kills begin
_MOST_KILLS = 200  # statements of one change; it has far fewer
_BEGAN = 1_700_000_000.0
_DAY = 86_400.0
_KNOWN = 40  # plays by which somebody is known when the jokes begin
_CHANGES: dict[str, Callable[[Recommender], object]] = {
    "observe": lambda mine: mine.observe(_play(_BEFORE)),
    "rate": lambda mine: mine.rate(True),
    "forget": lambda mine: mine.forget(),
}
FOREIGN: dict[str, str] = {
    "too few fields": "p1,level 1",
    "too many fields": "p1,level 1,1,5,0.5,3",
    "no player": ",level 1,1,5,0.5",
    "no item": "p1,,1,5,0.5",
    "a success that is none": "p1,level 1,maybe,5,0.5",
    "a success of two": "p1,level 1,2,5,0.5",
    "seconds below 0": "p1,level 1,1,-3,0.5",
    "seconds that never end": "p1,level 1,1,inf,0.5",
    "seconds in words": "p1,level 1,1,soon,0.5",
    "a rating that is no number": "p1,level 1,1,5,nan",
    "a name that cannot be printed": "p1,level\x07 1,1,5,0.5",
    "a name without end": f"p1,{'x' * 500},1,5,0.5",
    "a quote that never closes": 'p1,"level 1,1,5,0.5',
}
"""Rows that nobody can use, by what is wrong with them."""


class Killed(NamedTuple):
    """What was found after kills.

    Args:
        kills: how many there were.
        lost: plays that had been kept and were gone, or were there in part.
        torn: kills after which a change was there in part.
    """

    kills: int
    lost: int
    torn: int


def kills(change: str, folder: Path) -> Killed:
    """Kill a change at each of its statements, on a file of its own each time.

    Args:
        change: one of observe, rate and forget.
        folder: for the files.
    """
    lost = torn = 0
    for count in range(1, _MOST_KILLS):
        path = folder / f"{change} {count}.plays"
        with Recommender(path) as mine:
            for n in range(_BEFORE):
                mine.observe(_play(n))
        came_through = _die_at(count, path, _CHANGES[change])
        with Recommender(path) as mine:
            plays = list(mine.plays())
            passed_over = mine.export()["passed_over"]
        kept = [replace(play, course=replace(play.course, liked=None)) for play in plays]
        whole = kept[:_BEFORE] == [_play(n) for n in range(_BEFORE)]
        gone = change == "forget" and not plays
        lost += 0 if whole or gone else 1
        torn += len(plays) not in (0, _BEFORE, _BEFORE + 1) or passed_over != 0
        if came_through:
            return Killed(count - 1, lost, torn)
    raise AssertionError(f"{change} never came through")


def _die_at(count: int, path: Path, change: Callable[[Recommender], object]) -> bool:
    """Let a child process begin a change and die at one of its statements; whether it ended."""
    child = os.fork()
    if not child:
        try:
            _trap(count)
            change(Recommender(path))
            os._exit(0)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return False
    assert os.WEXITSTATUS(status) == 0, "the child failed by itself"
    return True


def _trap(count: int) -> None:
    """Make this process, which is a child, die at the given statement of whatever it opens."""
    opens, seen = sqlite3.connect, 0

    def traced(_: str) -> None:
        nonlocal seen
        seen += 1
        if seen == count:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(file: str, timeout: float, isolation_level: None) -> sqlite3.Connection:
        database = opens(file, timeout=timeout, isolation_level=isolation_level)
        database.set_trace_callback(traced)
        return database

    sqlite3.connect = connect


def refused_rows() -> dict[str, bool]:
    """Of each foreign row, whether it was refused by its line, the rest of the log being sound."""
    head = "player,item,success,seconds,rating"
    sound = [f"p{n % 3},level {n % 5},{n % 2},5,0.5" for n in range(FEWEST)]
    found: dict[str, bool] = {}
    for name, row in FOREIGN.items():
        rows = [head, *sound[:7], row, *sound[7:]]
        try:
            parse_csv("\n".join(rows), "the log")
            found[name] = False
        except LogError as error:
            # A quote that never closes is noticed where the file ends.
            found[name] = "line 9" in str(error) or ("quote" in name and "line" in str(error))
    return found


def moved_by_jokes() -> dict[str, float]:
    """Logits by which plays that nobody meant move the skill of somebody well known."""
    hardest, easiest = Candidate("watch", 900, 6.0, 0.0), Candidate("watch", 901, -6.0, 0.0)
    at_once = PlayRecord(Candidate("watch", 902), "quit", 0.0)
    return {
        "a win of the hardest in no time": _moved([PlayRecord(hardest, "won", 0.001)]),
        "a loss of the easiest": _moved([PlayRecord(easiest, "lost", 0.001)]),
        "twenty that were left at once": _moved([at_once] * 20),
        "a dozen wins of the easiest": _moved([PlayRecord(easiest, "won", 60.0)] * 12),
    }


def moved_by_clocks() -> dict[str, float]:
    """Logits by which skill differs where the clock is wrong from where it is right."""
    right = [_play(n) for n in range(10)]
    began = [play.started for play in right]
    wrong = {
        "backwards": began[::-1],
        "stopped": [_BEGAN] * len(began),
        "never set": [0.0] * len(began),
        "before all time": [-1e15, *began[1:]],
        "after all time": [*began[:-1], 1e15],
    }
    told = _skill(right)
    return {
        name: abs(_skill([replace(play, started=when) for play, when in zip(right, clock,
                                                                           strict=True)]) - told)
        for name, clock in wrong.items()
    }  # fmt: skip


def faults(folder: Path, setup: Setup) -> Rows:
    """The part of `duskfolk bench recommend`; needs no data. Kills need a system with fork."""
    rows = Rows()
    if hasattr(os, "fork"):
        with tempfile.TemporaryDirectory() as place:
            found = {change: kills(change, Path(place)) for change in _CHANGES}
        for change, one in found.items():
            setup.note(f"{change}: {one.kills} kills, {one.lost} lost, {one.torn} in part")
        rows["faults.kills"] = sum(one.kills for one in found.values())
        rows["faults.lost"] = sum(one.lost for one in found.values())
        rows["faults.torn"] = sum(one.torn for one in found.values())
    refused = refused_rows()
    for name, was in refused.items():
        if not was:
            setup.note(f"taken: a row with {name}")
    jokes, clocks = moved_by_jokes(), moved_by_clocks()
    told = ", ".join(f"{name} {moved:.3f}" for name, moved in (jokes | clocks).items())
    setup.note(f"logits by which skill is moved: {told}")
    return rows | {
        "faults.foreign_rows": len(refused),
        "faults.foreign_taken": sum(not was for was in refused.values()),
        "faults.joke_moved": max(jokes.values()),
        "faults.clock_moved": max(clocks.values()),
    }


def _play(n: int) -> PlayRecord:
    level = Candidate("watch", n, n / 2 - 2, 0.3, {"wolves": float(n)})
    outcome = "won" if n % 2 else "lost"
    return PlayRecord(level, outcome, 60.0, started=_BEGAN + n * _DAY, course=Course(progress=0.5))


def _skill(plays: list[PlayRecord]) -> float:
    player = Portrait(Usual(), plays)
    mean = player.ability.kinds(("watch",)).mean[0]
    assert math.isfinite(mean)
    return float(mean)


def _moved(jokes: list[PlayRecord]) -> float:
    known = [
        PlayRecord(Candidate("watch", n, 0.0, 0.2), "won" if n % 2 else "lost", 60.0)
        for n in range(_KNOWN)
    ]
    return abs(_skill([*known, *jokes]) - _skill(known))
