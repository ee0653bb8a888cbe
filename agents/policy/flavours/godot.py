"""The Godot flavour: the ONNX contract of the Godot RL Agents plugin.

| tensor | type, shape | meaning |
| --- | --- | --- |
| in ``obs`` | float32 [batch_size, 160] | the only key of ``get_obs()`` |
| in ``state_ins`` | float32 [batch_size] | fed by the plugin, of no effect |
| ``output`` | float32 [batch_size, 13] | logits: 9 moves, then 4 deeds |
| ``state_outs`` | float32 [batch_size] | ``state_ins`` again |

The plugin cuts ``output`` up in the order of ``get_action_space()``, so that must be::

    {"move": {"size": 9, "action_type": "discrete"}, "deed": {"size": 4, "action_type": "discrete"}}

It knows no masks: a game simply does nothing for a deed that is not possible. It takes the
likeliest acts, or draws them where its ``deterministic_inference`` is off; for the latter the
logits are divided by the bundle's temperature. Without .NET, and on the web, use the json flavour.
Source: ``ONNXInference.cs`` and ``AIController`` of godot_rl_agents_plugin.
"""

import numpy as np

from ...kit.emitter import Emitter
from ..bundle import Bundle
from ..sampling import COLDEST
from .session import Made, likeliest, open_session, properties


def encode(content: Bundle) -> bytes:
    """The ONNX file."""
    network, warmth = content.network, content.manifest.temperature
    out = Emitter()
    rows = out.normalise(network.normaliser, out.input("obs", "batch_size", network.inputs))
    state = out.input("state_ins", "batch_size")
    if warmth in (0.0, 1.0):
        out.stack("policy", network.policy, network.activation, rows, "output")
    else:
        logits = out.stack("policy", network.policy, network.activation, rows, "logits")
        inverse = out.tensor(
            "inverse_temperature", np.array([1 / max(warmth, COLDEST)], np.float32)
        )
        out.node("Mul", [logits, inverse], "output")
    out.node("Identity", [state], "state_outs")
    out.output("output", "batch_size", network.outputs)
    out.output("state_outs", "batch_size")
    return out.file(properties(content, "godot"))


def make(content: Bundle) -> Made:
    """The file, and what it gives for the golden rows, fed one at a time as the plugin does."""
    data = encode(content)
    session = open_session(data, "godot")
    state = np.ones(1, np.float32)
    found = [
        np.asarray(session.run(["output", "state_outs"], {"obs": row[None], "state_ins": state})[0])
        for row in content.rows
    ]
    warmth = np.float32(max(content.manifest.temperature or 1.0, COLDEST))
    logits = np.concatenate(found)
    return data, logits * warmth, likeliest(logits)
