"""The running worlds of a training as plain arrays, so that a resumed run is the same run."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt
import torch

from ...envs.core import Flock, level_of
from ...envs.rewards import Ledger
from ...game.kinds import Genre
from .learner import Learner

Arrays = dict[str, npt.NDArray[np.generic]]


def take(learner: Learner, flock: Flock) -> Arrays:
    """All that a learner's zip does not hold: worlds, accounts, streams of luck, the last rows."""
    worlds = flock.worlds
    arrays: Arrays = {f"ledger.{name}": column for name, column in flock.ledger._asdict().items()}
    levels: list[list[int]] = []
    for w in range(worlds.count):
        level = worlds.levels[w]
        assert level is not None, "a training starts all its worlds"
        levels.append([int(level.genre), level.number, level.crowd])
        arrays[f"world.{w}"] = np.frombuffer(worlds.save(w), np.uint8)
    arrays["levels"] = np.array(levels, np.int64)
    streams = [g.bit_generator.state if g is not None else None for g in flock.generators]
    arrays["streams"] = np.frombuffer(json.dumps(streams).encode(), np.uint8)
    if flock.options.drop:
        arrays["lacks"] = flock.lacks
    arrays["last_obs"], arrays["last_starts"] = learner.standing
    arrays["torch"] = torch.get_rng_state().numpy()
    _, keys, position, _, _ = np.random.get_state()  # noqa: NPY002 - the library's minibatches
    arrays["numpy.keys"], arrays["numpy.position"] = np.array(keys), np.array(position)
    return arrays


def write(path: Path, arrays: Arrays) -> None:
    """Write arrays into a file."""
    np.savez(path, **cast("dict[str, np.ndarray]", arrays))  # type: ignore[arg-type]


def read(path: Path) -> Arrays:
    """The arrays of a file; nothing in it is executed."""
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def put_back(learner: Learner, flock: Flock, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Let everything go on where :func:`take` found it.

    Raises:
        SaveError: the worlds are of another version of the game.
    """
    streams = json.loads(arrays["streams"].tobytes())
    for w, (genre, number, crowd) in enumerate(arrays["levels"].tolist()):
        flock.play(w, level_of(Genre(genre), number, crowd), 0)
        flock.worlds.restore(w, arrays[f"world.{w}"].tobytes())
        generator = np.random.default_rng()
        generator.bit_generator.state = streams[w]
        flock.generators[w] = generator
    for name in Ledger._fields:
        getattr(flock.ledger, name)[...] = arrays[f"ledger.{name}"]
    if flock.options.drop:
        flock.lacks[:] = arrays["lacks"]
    learner.stand(
        np.array(arrays["last_obs"], np.float32), np.array(arrays["last_starts"], np.bool_)
    )
    torch.set_rng_state(torch.from_numpy(np.array(arrays["torch"], np.uint8)))
    np.random.set_state(  # noqa: NPY002
        ("MT19937", arrays["numpy.keys"].astype(np.uint32), int(arrays["numpy.position"]), 0, 0.0)
    )
