"""What a learner has lived through between two updates."""

from typing import Any

import numpy as np
from sb3_contrib.common.maskable.buffers import MaskableRolloutBuffer, MaskableRolloutBufferSamples


class Rollout(MaskableRolloutBuffer):
    """The library's, which says of a minibatch where its decisions come from.

    So whoever knows more of each decision than the library keeps can look it up.

    Attributes:
        drawn: integers (n,), the places of the decisions handed out last, in arrays such as
            ``swap_and_flatten`` makes of (steps, rows, ...).
    """

    drawn: np.ndarray = np.zeros(0, np.int64)

    def _get_samples(self, batch_inds: np.ndarray, env: Any = None) -> MaskableRolloutBufferSamples:
        self.drawn = batch_inds
        return super()._get_samples(batch_inds, env)
