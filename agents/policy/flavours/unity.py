"""The Unity flavour: the inference contract of ML-Agents, version 3.

| tensor | type, shape | meaning |
| --- | --- | --- |
| in ``obs_0`` | float32 [batch, 160] | the whole row, from one vector sensor |
| in ``action_masks`` | float32 [batch, 13] | 1 allowed, 0 blocked; moves, then deeds |
| ``version_number``, ``memory_size`` | float32 [1] | 3 and 0 |
| ``discrete_action_output_shape`` | float32 [1, 2] | sizes of the branches |
| ``discrete_actions`` | int64 [batch, 2] | drawn in the graph, at the bundle's temperature |
| ``deterministic_discrete_actions`` | int64 [batch, 2] | the likeliest allowed ones |
| ``logits`` | float32 [batch, 13] | before masks; ML-Agents ignores it, a look inside does not |

In Unity the Behavior Parameters are: vector observation of 160 numbers, one stacked, no continuous
actions, two discrete branches of 9 and 4; no other sensors.

ML-Agents runs a file once with zeros everywhere to read the numbers about it, so these are outputs
and a mask that blocks everything must do no harm: the limit is finite, and the first act of each
branch, which is to do nothing, is lowered half as far, so that it is the one which is left. The
graph draws with the
engine's dice, which nobody can seed; who wants replays takes the likeliest acts or the core file.
Source: ``TensorNames`` and ``ModelLoader`` of com.unity.ml-agents; the files its trainer writes.
"""

from itertools import accumulate

import numpy as np

from ....game import layout
from ...kit.emitter import Emitter
from ..bundle import Bundle
from ..sampling import COLDEST
from .session import Made, open_session, properties

VERSION = 3
# Where ML-Agents takes 1e8 off a blocked action, its logit is lowered to this, however large it
# was, or to half of it where it is to do nothing; both far beyond what :meth:`Network.check` lets
# a logit be, and finite at any temperature.
_LIMIT = 1e34
_LIMITS = [_LIMIT if act else _LIMIT / 2 for size in layout.ACTION_BRANCHES for act in range(size)]
_INT64 = 7  # TensorProto.DataType


def encode(content: Bundle) -> bytes:
    """The ONNX file."""
    network, branches = content.network, layout.ACTION_BRANCHES
    out = Emitter()

    def number(name: str, *values: float) -> str:
        return out.tensor(name, np.array(values, np.float32))

    def place(name: str, value: int) -> str:
        return out.tensor(name, np.array([value], np.int64))

    rows = out.normalise(network.normaliser, out.input("obs_0", "batch", network.inputs))
    masks = out.input("action_masks", "batch", network.outputs)
    logits = out.stack("policy", network.policy, network.activation, rows, "logits")
    sign = out.node("Sub", [masks, number("half", 0.5)], "sign")
    limit = out.node("Mul", [sign, number("limit", *(2 * limit for limit in _LIMITS))], "limits")
    masked = out.node("Min", [logits, limit], "masked")
    warmth = content.manifest.temperature
    warmed = masked
    if warmth not in (0.0, 1.0):
        inverse = number("inverse_temperature", 1 / max(warmth, COLDEST))
        warmed = out.node("Mul", [masked, inverse], "warmed")

    axis = place("axis", 1)
    starts = (0, *accumulate(branches))
    ends = [place(f"end.{number}", end) for number, end in enumerate(starts)]
    greedy: list[str] = []
    drawn: list[str] = []
    for branch in range(len(branches)):
        part = [ends[branch], ends[branch + 1], axis]
        leaning = out.node("Slice", [masked, *part], f"branch.{branch}")
        greedy.append(out.node("ArgMax", [leaning], f"likeliest.{branch}", axis=1, keepdims=1))
        if warmth > 0:
            leaning = out.node("Slice", [warmed, *part], f"warm_branch.{branch}")
            chances = out.node("LogSoftmax", [leaning], f"chances.{branch}", axis=1)
            drawn.append(out.node("Multinomial", [chances], f"drawn.{branch}", dtype=_INT64))
    out.node("Concat", drawn or greedy, "discrete_actions", axis=1)
    out.node("Concat", greedy, "deterministic_discrete_actions", axis=1)

    # Through Identity: older loaders look for a constant by its name, newer ones for an output
    out.node("Identity", [number("version", VERSION)], "version_number")
    out.node("Identity", [number("memory", 0)], "memory_size")
    sizes = out.tensor("branches", np.array([branches], np.float32))
    out.node("Identity", [sizes], "discrete_action_output_shape")

    out.output("version_number", 1)
    out.output("memory_size", 1)
    out.output("discrete_actions", "batch", len(branches), kind=np.int64)
    out.output("discrete_action_output_shape", 1, len(branches))
    out.output("deterministic_discrete_actions", "batch", len(branches), kind=np.int64)
    out.output("logits", "batch", network.outputs)
    return out.file(properties(content, "unity"))


def make(content: Bundle) -> Made:
    """The file, and what it gives for the golden rows with nothing blocked."""
    data, rows = encode(content), content.rows
    feed = {"obs_0": rows, "action_masks": np.ones((len(rows), content.network.outputs), "f4")}
    logits, acts = open_session(data, "unity").run(
        ["logits", "deterministic_discrete_actions"], feed
    )
    return data, np.asarray(logits), np.asarray(acts)
