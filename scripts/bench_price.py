"""What a change costs: this checkout beside another one, window by window in turns.

Two processes each hold everything ready; one waits while the other runs, so that both meet the same
machine. A figure is the other's time over ours, engine by engine, as the median of the windows'
ratios with the interval in which it lies at 95 % (by order statistics, which need no assumption).
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from duskfolk.agents.kit.intervals import median
from duskfolk.errors import named
from duskfolk.files import real
from duskfolk.game.errors import OptionError

if TYPE_CHECKING:
    from duskfolk.scripts.bench import Settings

ENGINES = ("world.1", "world.64", "world.1024", "world.1024.two_threads", "env.64",
           "brains.onnxruntime", "brains.numpy", "brains.one")  # fmt: skip

# Runs in either checkout, so it uses what both have.
_CHILD = """
import sys, time
import numpy as np
from duskfolk.agents import load
from duskfolk.envs import DuskfolkVectorEnv
from duskfolk.game import layout
from duskfolk.scripts.bench_world import Runner

seed = int(sys.argv[1])
rng = np.random.default_rng(seed)
rows = rng.random((1000, layout.SIZE), np.float32)
masks = np.ones((1000, 4), np.uint8)
draws = rng.random((1000, 2), np.float32)

def env():
    lanes = DuskfolkVectorEnv("warden", 64, levels=(0, 4))
    lanes.reset(seed=seed)
    acts = [np.stack([rng.integers(0, 9, 64), rng.integers(0, 4, 64)], 1) for _ in range(16)]
    turn = iter(range(1 << 60))
    return lambda: lanes.step(acts[next(turn) % 16])

def brain(backend, bodies):
    mind = load("warden", backend)
    return lambda: mind.decide(rows[:bodies], masks[:bodies], draws=draws[:bodies])

def world(count, threads=1):
    return Runner(count, threads, seed).step

made = {}
make = {
    "world.1": lambda: world(1), "world.64": lambda: world(64), "world.1024": lambda: world(1024),
    "world.1024.two_threads": lambda: world(1024, 2), "env.64": env,
    "brains.onnxruntime": lambda: brain("onnxruntime", 1000),
    "brains.numpy": lambda: brain("numpy", 1000), "brains.one": lambda: brain("numpy", 1),
}
print("ready", flush=True)
for line in sys.stdin:
    name, seconds = line.split()
    if name not in made:
        made[name] = make[name]()
        for _ in range(50):
            made[name]()
    job, calls = made[name], 0
    clock = time.perf_counter if name.endswith("threads") else time.process_time
    batch = 64 if name in ("world.1", "brains.one") else 1
    begin = clock()
    while clock() - begin < float(seconds):
        for _ in range(batch):
            job()
        calls += batch
    print((clock() - begin) / calls, flush=True)
"""


def measure(settings: "Settings") -> dict[str, float]:
    """``price.ENGINE`` and the ends of its interval; above 1 we are faster than the other.

    Raises:
        OptionError: no other checkout is named, or there is none.
    """
    if settings.against is None or not (settings.against / "src" / "duskfolk").is_dir():
        given = "nothing" if settings.against is None else named(settings.against)
        raise OptionError(
            f"--against is {given}; name the folder of another checkout of Duskfolk, such as one "
            "made by `git worktree add ../before REVISION`."
        )
    here = Path(__file__).resolve().parent.parent
    with _start(here, settings.seed) as ours, _start(settings.against, settings.seed) as other:
        figures: dict[str, float] = {}
        for engine in ENGINES:
            ratios: list[float] = []
            for window in range(settings.windows + 1):
                turns = (ours, other) if window % 2 else (other, ours)
                took = {id(one): _ask(one, engine, settings.seconds) for one in turns}
                if window:  # the first one makes all ready
                    ratios.append(took[id(other)] / took[id(ours)])
            middle, low, high = median(ratios)
            figures |= {f"price.{engine}": middle, f"price.{engine}.low": low,
                        f"price.{engine}.high": high}  # fmt: skip
        return figures


def _start(checkout: Path, seed: int) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(seed)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, env=os.environ | {"PYTHONPATH": str(real(checkout) / "src")},
    )  # fmt: skip
    assert child.stdout is not None
    if child.stdout.readline().strip() != "ready":
        child.kill()
        raise OptionError(f"The checkout {named(checkout)} cannot be measured; see above why.")
    return child


def _ask(child: "subprocess.Popen[str]", engine: str, seconds: float) -> float:
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{engine} {seconds}\n")
    child.stdin.flush()
    return float(child.stdout.readline())
