"""Every model on one log: predicted row by row, scored, and compared with the level mean."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from duskfolk.agents.kit.intervals import Share

from .blended import Blended
from .elo import Elo
from .levels import LevelMean
from .log import Floats, Log
from .logistic import Logistic
from .model import Model, chances
from .network import Network
from .rasch import Rasch
from .scores import auc, auc_gain, calibration_error, log_losses, loss_gain

BASELINE = LevelMean().name


@dataclass(frozen=True)
class Score:
    """How one model did.

    Args:
        name: of the model.
        auc: area under its ROC curve; NaN where all rows went alike.
        logloss: mean minus logarithm of the chance of what came.
        ece: expected calibration error, ten bins.
        over: how much its area is above the level mean's.
        saves: how much less than the level mean a row costs it.
    """

    name: str
    auc: float
    logloss: float
    ece: float
    over: Share
    saves: Share


@dataclass(frozen=True)
class Judged:
    """What every model said of the same rows.

    Args:
        log: the rows that were judged.
        said: chances of each model, by name.
    """

    log: Log
    said: Mapping[str, Floats]

    def scores(self) -> list[Score]:
        """The score of each model, in the order in which they were asked."""
        return [self.score(name) for name in self.said]

    def score(self, name: str) -> Score:
        """That of one of them."""
        won, chance, player = self.log.success, self.said[name], self.log.player
        base = self.said[BASELINE]
        return Score(
            name,
            auc(won, chance),
            float(log_losses(won, chance).mean()),
            calibration_error(won, chance),
            auc_gain(won, chance, base, player),
            loss_gain(won, chance, base, player),
        )


def all_models(seed: int = 0) -> tuple[Model, ...]:
    """Those that every log is judged with, from the simplest on."""
    return LevelMean(), Elo(), Rasch(), Logistic(), Network(seed=seed), Blended(seed=seed)


def judge(
    parts: Iterable[tuple[Log, Log]],
    models: Sequence[Model],
    note: Callable[[str], None] = lambda said: None,
) -> Judged:
    """Fit each model to one log of a part, and ask it about the other; all parts together.

    Args:
        parts: to learn from, and to judge on; no row is judged twice.
        models: the level mean among them.
        note: is told of each model that is done.
    """
    logs: list[Log] = []
    said: dict[str, list[Floats]] = {model.name: [] for model in models}
    for fit, judged in parts:
        logs.append(judged)
        for model in models:
            said[model.name].append(chances(model.fit(fit).logits(judged)))
            note(model.name)
    return Judged(_joined(logs), {name: np.concatenate(each) for name, each in said.items()})


def _joined(logs: Sequence[Log]) -> Log:
    """Rows of logs of the same players and items, one log's after the other's, to be scored."""
    first = logs[0]
    return Log(
        np.concatenate([log.player for log in logs]),
        np.concatenate([log.item for log in logs]),
        np.concatenate([log.success for log in logs]),
        first.items,
        first.players,
    )
