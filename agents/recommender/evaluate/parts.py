"""What is measured on people's public logs: parts of the bench, each a function of a folder."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import numpy as np

from . import public
from .blended import Blended
from .judged import Judged, all_models, judge
from .log import Flags, Log
from .model import Model
from .scores import auc
from .splits import folds

Rows = dict[str, float]
"""Figures by name, without the "recommend." that the bench puts before each."""

_OURS = Blended().name
_SPLITS = 5  # of people into folds; with 94 of them, one split says little of calibration
_SAME = 0.97  # share of equal answers from which a row only repeats the one before it
_OFTEN = 30  # times that it must have been seen


@dataclass(frozen=True)
class Setup:
    """How a part measures.

    Args:
        seed: luck of what is drawn.
        peers: whether DKT is trained to be compared with, where torch is installed.
        note: is told, in a sentence, of what is worth a line.
        truth: where plays of unused levels are kept by which placing is judged; None: some are
            played.
        bots: where plays of bots are kept that are foretold; None: those that ship.
    """

    seed: int = 0
    peers: bool = True
    note: Callable[[str], None] = lambda said: None
    truth: Path | None = None
    bots: Path | None = None


def assist2015(folder: Path, setup: Setup) -> Rows:
    """ASSISTments 2015: learners nobody learned from, and a recurrent network beside."""
    train, test = public.assistments(folder, "assist2015")
    return _learners("assist2015", train, test, setup)


def assist2009(folder: Path, setup: Setup) -> Rows:
    """ASSISTments 2009 updated; and the same without rows that repeat the answer before them.

    A problem of several skills is several rows with one answer, so the row before gives it away
    (2403.15304 tells of it in another edition). Whoever sees order finds that; so what is reached
    without such rows stands beside.
    """
    train, test = public.assistments(folder, "assist2009_updated")
    rows = _learners("assist2009", train, test, setup)
    repeats = _repeating(train)
    clean, judged = (log.rows(~_repeated(log, repeats)) for log in (train, test))
    left = 1 - len(judged) / len(test)
    setup.note(f"assist2009: without {left:.1%} of rows, which repeat the answer before them")
    fresh = _learners("assist2009.clean", clean, judged, setup)
    return rows | fresh | {"assist2009.repeats": left}


def tools(folder: Path, setup: Setup) -> Rows:
    """Virtual Tools, solved within three attempts: people set aside in five folds, five times."""
    log = public.virtual_tools(folder)
    found = [
        judge(folds(log, setup.seed + split), all_models(setup.seed)) for split in range(_SPLITS)
    ]
    for name in found[0].said:
        scores = [each.score(name) for each in found]
        area, loss, ece = (
            float(np.mean([getattr(score, what) for score in scores]))
            for what in ("auc", "logloss", "ece")
        )
        setup.note(f"tools, {name}: AUC {area:.4f}, log loss {loss:.4f}, ECE {ece:.4f}")
    ours = [each.score(_OURS) for each in found]
    return {
        "tools.auc": float(np.mean([score.auc for score in ours])),
        "tools.logloss": float(np.mean([score.logloss for score in ours])),
        "tools.margin": min(score.over.low for score in ours),  # the worst of the splits
        "tools.margin.logloss": min(score.saves.low for score in ours),
        "tools.ece": float(np.mean([score.ece for score in ours])),
    }


def _learners(name: str, train: Log, test: Log, setup: Setup) -> Rows:
    models: tuple[Model, ...] = all_models(setup.seed)
    if setup.peers and find_spec("torch") is None:
        setup.note(f"{name}: torch is not installed, so no DKT is trained to be compared with")
    elif setup.peers:
        tracer = import_module("duskfolk.agents.recommender.learn.dkt").DeepTracing
        models = (*models, cast("Model", tracer(setup.seed, setup.note)))
    found = judge([(train, test)], models)
    return _told(name, found, setup)


def _told(name: str, found: Judged, setup: Setup) -> Rows:
    """By all pairs of rows, one learner's own among them, as others tell of these logs."""
    rows: Rows = {}
    for score in found.scores():
        area = auc(found.log.success, found.said[score.name])
        setup.note(
            f"{name}, {score.name}: AUC {area:.4f}, log loss {score.logloss:.4f}, ECE "
            f"{score.ece:.4f}, over the level mean {score.over.said('.4f')}"
        )
        if score.name == _OURS:
            rows |= {f"{name}.auc": area, f"{name}.logloss": score.logloss}
            rows |= {f"{name}.ece": score.ece}
        elif score.name == "history logistic":
            rows |= {f"{name}.logistic.auc": area, f"{name}.logistic.logloss": score.logloss}
        elif score.name == "DKT":
            rows |= {f"{name}.dkt": area}
    if f"{name}.dkt" in rows:
        rows[f"{name}.dkt_gap"] = rows[f"{name}.dkt"] - rows[f"{name}.auc"]
    return rows


def _repeating(log: Log) -> Flags:
    """After which item which other one only repeats the answer, shape (items, items)."""
    items = len(log.items.names)
    seen, same = np.zeros((2, items, items))
    follows = np.flatnonzero(log.player[1:] == log.player[:-1])
    one, other = log.item[follows], log.item[follows + 1]
    np.add.at(seen, (one, other), 1)
    np.add.at(same, (one, other), log.success[follows] == log.success[follows + 1])
    found = (seen >= _OFTEN) & (same >= _SAME * seen)
    np.fill_diagonal(found, False)  # who is always right at an item is no leak
    return found


def _repeated(log: Log, repeats: Flags) -> Flags:
    """Which rows only repeat the one before them; of a chain, all but the first."""
    found = repeats[np.roll(log.item, 1), log.item]
    return found & (log.turn() > 0)
