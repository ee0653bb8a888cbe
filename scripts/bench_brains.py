"""One decision for a thousand bodies, beside asking Stable-Baselines3 for each of them."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import torch
from stable_baselines3 import PPO
from torch import nn

from duskfolk.agents.learn.export import from_sb3
from duskfolk.agents.learn.presets import PRESETS
from duskfolk.agents.policy import bundle
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.agents.policy.runtime import Brain
from duskfolk.game import layout
from duskfolk.scripts.bench_train import FreeEnv

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

BODIES = 1000
_ASKED = 50  # bodies that predict is asked for, one by one, in a window


def measure(settings: "Settings") -> dict[str, float]:
    """Milliseconds for all bodies, sampling included; and how much dearer predict is."""
    torch.set_num_threads(1)
    model = PPO(
        "MlpPolicy", FreeEnv(8), n_steps=8, batch_size=64, seed=settings.seed, device="cpu",
        policy_kwargs={"net_arch": list(PRESETS["warden"].hidden), "activation_fn": nn.ReLU},
    )  # fmt: skip
    network, about = from_sb3(model), Manifest("warden")
    rng = np.random.default_rng(settings.seed)
    rows = bundle.golden_rows(settings.seed, BODIES)
    masks = rng.integers(0, 2, (BODIES, layout.ACTION_BRANCHES[1]), np.uint8)
    masks[:, 0] = 1
    draws = rng.random((BODIES, 2), np.float32)
    by_ort, by_numpy = (Brain(network, about, backend) for backend in ("onnxruntime", "numpy"))

    def ask_each() -> None:
        for row in rows[:_ASKED]:
            model.predict(row)

    jobs: dict[str, Callable[[], object]] = {
        "ort": lambda: by_ort.decide(rows, masks, draws=draws),
        "numpy": lambda: by_numpy.decide(rows, masks, draws=draws),
        "predict": ask_each,
    }
    length = settings.seconds / 4
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for window in range(settings.windows + 1):
        for name, job in jobs.items():
            calls, began = 0, time.process_time()
            while time.process_time() - began < length:
                job()
                calls += 1
            if window:
                times[name].append((time.process_time() - began) / calls)
    ort, plain, each = (float(np.median(times[name])) for name in jobs)
    predict = each / _ASKED
    return {
        "brains.onnxruntime_ms": ort * 1e3,
        "brains.numpy_ms": plain * 1e3,
        "brains.predict_us": predict * 1e6,
        "brains.ratio_to_predict": predict * BODIES / ort,
    }
