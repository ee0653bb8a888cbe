"""What is believed of somebody who plays here for the first time, before anything is known.

Wherever skill is told, on a screen or in a file, it is computed from this belief and the plays. The
numbers are those of :func:`duskfolk.agents.measure.recommending.prior.usual_of` for the catalogue
that ships, to which a test holds them: they are written down, since a copy of what is kept of a
player is made without waking the world.
"""

from collections import deque

from ....agents.recommender import Recommender, Usual
from ....agents.recommender.belief.ability import Prior

_MEANS = (-0.6, 0.0, 0.6)  # of skill, for who begins at gentle, fair and fierce
_LOADINGS = {
    "watch": 1.33, "pack": 1.09, "theft": 1.04, "escort": 0.47, "hollow": 1.32, "vigil": 0.19,
}  # fmt: skip


def usual_at(slider: float | None) -> Usual:
    """What is believed of who begins where the slider stands; None as at gentle."""
    mean = _MEANS[round((slider or 0.0) * (len(_MEANS) - 1))]
    return Usual(Prior(mean=mean, loadings=_LOADINGS))


def told_of(recommender: Recommender) -> dict[str, object]:
    """Everything that is kept of a player as plain data, skill as `duskfolk recommend` tells it.

    What was believed before the first play is asked of the slider as it stood at the last.
    """
    last = deque(recommender.plays(), maxlen=1)
    recommender.believe(usual_at(last[0].setup.slider if last else None))
    return recommender.export()
