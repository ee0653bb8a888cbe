"""Every model on one log: predicted row by row, scored, and compared with the level mean.

What varies in an interval is players. The models vary, too, with those they learned from; what that
adds is told by C. Nadeau and Y. Bengio, "Inference for the generalization error", Machine Learning
2003: so many times the variance as one and the parts' shares, judged to learned from, sum to. Of
logs of nobody's making, in which there was nothing to be found, a model with weights was above the
level mean by an interval over players alone in up to 11 of 100, and so widened in 4 at most.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from duskfolk.agents.kit.intervals import Share

from .blended import Blended
from .elo import Elo
from .levels import LevelMean
from .log import Floats, Ints, Log
from .logistic import Logistic
from .model import Model, chances
from .network import Network
from .rasch import Rasch
from .scores import auc, auc_gain, calibration_error, log_losses, loss_gain

BASELINE = LevelMean().name
FEWEST_PLAYERS = 10
FEWEST_BOTH = 10
"""Players, and players who succeeded and who failed at least once, below which no difference is
called sure: of six players one in ten such was where there was nothing."""


@dataclass(frozen=True)
class Score:
    """How one model did.

    Args:
        name: of the model.
        auc: area under its ROC curve, by pairs of two players of one part, see :mod:`.scores`; NaN
            where all rows went alike.
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

    def unsure(self) -> "Score":
        """The same without a word on how sure it is."""
        over, saves = (Share(each.value, math.nan, math.nan) for each in (self.over, self.saves))
        return replace(self, over=over, saves=saves)


@dataclass(frozen=True)
class Judged:
    """What every model said of the same rows.

    Args:
        log: the rows that were judged.
        said: chances of each model, by name.
        part: in which each row was judged, shape (rows,); between parts nothing is compared.
        slack: how many times as wide intervals are that allow for who was learned from.
    """

    log: Log
    said: Mapping[str, Floats]
    part: Ints
    slack: float = 1.0

    def scores(self, allowing: bool = False) -> list[Score]:
        """The score of each model, in the order in which they were asked.

        Args:
            allowing: for who was learned from, in the intervals; else players alone vary.
        """
        return [self.score(name, allowing) for name in self.said]

    def score(self, name: str, allowing: bool = False) -> Score:
        """That of one of them."""
        won, chance, player = self.log.success, self.said[name], self.log.player
        base, wider = self.said[BASELINE], self.slack if allowing else 1.0
        apart = player if np.unique(player).size > 1 else None
        return Score(
            name,
            auc(won, chance, apart, self.part),
            float(log_losses(won, chance).mean()),
            calibration_error(won, chance),
            _wider(auc_gain(won, chance, base, player, self.part), wider),
            _wider(loss_gain(won, chance, base, player), wider),
        )

    @property
    def too_little(self) -> str:
        """Why nobody can tell from these rows how sure a difference is; empty where one can."""
        won = self.log.success > 0
        for what, rows in (("", np.ones_like(won)), ("succeeded", won), ("failed", ~won)):
            players = np.unique(self.log.player[rows]).size
            fewest = FEWEST_BOTH if what else FEWEST_PLAYERS
            if players < fewest:
                who = f"{players} player{'s' if players != 1 else ''}"
                return f"{who}{' who ' if what else ''}{what} ({fewest} are the fewest)"
        return ""


def _wider(found: Share, times: float) -> Share:
    value, low, high = found
    return Share(value, value - times * (value - low), value + times * (high - value))


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
    shares = 0.0
    said: dict[str, list[Floats]] = {model.name: [] for model in models}
    for fit, judged in parts:
        logs.append(judged)
        shares += len(judged) / max(1, len(fit))
        for model in models:
            said[model.name].append(chances(model.fit(fit).logits(judged)))
            note(model.name)
    return Judged(
        _joined(logs),
        {name: np.concatenate(each) for name, each in said.items()},
        np.repeat(np.arange(len(logs)), [len(log) for log in logs]),
        float(np.sqrt(1.0 + shares)),
    )


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
