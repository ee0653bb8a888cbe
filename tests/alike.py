"""What is asked of two faces at once, and how their answers are compared."""

from typing import Any

import numpy as np


def actions_for(rows: int, seed: int = 0) -> np.ndarray:
    """Moves and deeds of forty steps, (40, rows, 2)."""
    rng = np.random.default_rng(seed)
    return np.stack([rng.integers(0, 9, (40, rows)), rng.integers(0, 4, (40, rows))], axis=2)


def assert_equal_infos(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    """The vector face's infos against SyncVectorEnv's, which holds pairs of masks as tuples."""
    assert ours.keys() == theirs.keys()
    for key, value in theirs.items():
        if key == "final_info":
            assert_equal_infos(ours[key], value)
        elif key == "action_mask":
            for mine, tuples in zip(ours[key], value, strict=True):
                flat = np.concatenate(tuples) if isinstance(tuples, tuple) else tuples
                assert flat is None or np.array_equal(mine, flat)
        elif key == "final_obs":
            for mine, other in zip(ours[key], value, strict=True):
                assert (mine is None) == (other is None)
                assert mine is None or np.array_equal(mine, other)
        else:
            assert np.array_equal(ours[key], value), key
