"""Public logs of people, read from a folder; none of them is ours to keep or to ship."""

import csv
from collections import defaultdict
from pathlib import Path

import numpy as np

from duskfolk.errors import named
from duskfolk.files import read_text

from ..errors import AbsentError, LogError
from .log import Items, Log

_MOST = 50_000_000  # bytes of a file
_WITHIN = 3  # attempts within which a level of Virtual Tools counts as solved


def assistments(folder: Path, name: str) -> tuple[Log, Log]:
    """Answers of learners, as J. Zhang et al. split them for "Dynamic key-value memory networks".

    Args:
        folder: of all public data.
        name: of the set, such as "assist2015".

    Returns:
        To learn from, and to judge on; no learner is in both.

    Raises:
        AbsentError: a file is not there.
        LogError: it is not what it should be.
    """
    parts = [_learners(needed(folder, f"{name}/{name}_{part}.csv")) for part in ("train", "test")]
    count = 1 + max(max(items) for part in parts for items, _ in part)
    items = Items.plain([str(number) for number in range(count)])
    train, test = (_log(part, items) for part in parts)
    return train, test


def virtual_tools(folder: Path) -> Log:
    """Solved within three attempts, by people who met the levels in shuffled orders.

    K. Allen, K. Smith and J. Tenenbaum, "Rapid trial-and-error learning with simulation supports
    flexible tool use and physical reasoning", PNAS 2020.

    Raises:
        AbsentError: the file is not there.
        LogError: it is not what it should be.
    """
    path = needed(folder, "virtual_tools/FullGameSuccessData.csv")
    reader = csv.DictReader(read_text(path, most=_MOST, refuse=LogError).splitlines())
    plays: dict[tuple[str, int, str], bool] = defaultdict(bool)
    lasted: dict[tuple[str, int, str], float] = defaultdict(float)
    try:
        for row in reader:
            solved = row["SuccessPlace"] == "True" and int(row["AttemptNum"]) < _WITHIN
            play = row["ID"], int(row["TrialOrder"]), row["Trial"]
            plays[play] |= solved
            lasted[play] = max(lasted[play], int(row["Time"]) / 1000)
    except (KeyError, TypeError, ValueError):
        raise LogError(
            f"{named(path)}, line {reader.line_num}: it is no attempt of Virtual Tools; get the "
            "file anew from k-r-allen/tool-games."
        ) from None
    players = sorted({who for who, _, _ in plays})
    names = sorted({what for _, _, what in plays})
    stems = [name.removesuffix("_A").removesuffix("_B") for name in names]
    known = sorted(set(stems))
    kinds = np.array([known.index(stem) for stem in stems])
    items = Items(names, kinds, len(known), np.zeros((len(names), 0)))
    rows = sorted((players.index(who), order, what) for who, order, what in plays)
    return Log(
        np.array([who for who, _, _ in rows]),
        np.array([names.index(what) for _, _, what in rows]),
        np.array([float(plays[players[who], order, what]) for who, order, what in rows]),
        items,
        players,
        seconds=np.array([lasted[players[who], order, what] for who, order, what in rows]),
    )


def needed(folder: Path, name: str) -> Path:
    """A file of the data folder.

    Raises:
        AbsentError: it is not there.
    """
    path = folder / name
    if not path.is_file():
        raise AbsentError(f"{name} is not in the data folder; name one that has it by --data.")
    return path


def _learners(path: Path) -> list[tuple[list[int], list[int]]]:
    """Three lines a learner: how many answers, to which items, and how they were."""
    lines = read_text(path, most=_MOST, refuse=LogError).splitlines()
    filled = [(n, line.strip(" ,")) for n, line in enumerate(lines, 1) if line.strip(" ,")]
    found: list[tuple[list[int], list[int]]] = []
    for at in range(0, len(filled), 3):
        line = filled[at][0]
        try:
            count, items, answers = (
                [int(word) for word in text.split(",")] for _, text in filled[at : at + 3]
            )
        except ValueError:
            raise LogError(_wrong(path, line, "no three lines of whole numbers")) from None
        if count != [len(items)] or len(items) != len(answers):
            raise LogError(_wrong(path, line, f"{len(items)} items and {len(answers)} answers"))
        if min(items) < 0 or not {*answers} <= {0, 1}:
            raise LogError(_wrong(path, line, "an item below 0, or an answer beside 0 and 1"))
        found.append((items, answers))
    if not found:
        raise LogError(_wrong(path, 1, "no learner"))
    return found


def _wrong(path: Path, line: int, what: str) -> str:
    return (
        f"{named(path)}, from line {line} on: {what}; a learner has three lines, how many, which "
        "items, and 0 or 1 for each."
    )


def _log(learners: list[tuple[list[int], list[int]]], items: Items) -> Log:
    lengths = [len(answers) for _, answers in learners]
    return Log(
        np.repeat(np.arange(len(learners)), lengths),
        np.concatenate([np.array(each) for each, _ in learners]),
        np.concatenate([np.array(answers, np.float64) for _, answers in learners]),
        items,
        [str(number) for number in range(len(learners))],
    )
