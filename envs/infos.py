"""What infos tell of each row: in words for people, in arrays for tools, or nothing.

The same seven keys are in every step. ``is_success`` is how things stand, so an episode that is cut
off, here or by a wrapper that only knows the time, tells it like any other.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from ..game.world.kinds import Genre, Outcome, Role
from .core import Flock
from .spaces import MOVES, flat_masks

Info = dict[str, Any]
Columns = dict[str, np.ndarray]


def _words(kinds: type[Genre] | type[Outcome]) -> np.ndarray:
    return np.array([kind.name.lower() for kind in kinds], object)


_GENRES, _OUTCOMES = _words(Genre), _words(Outcome)
_ALL_MOVES = np.ones(MOVES, np.int8)
Flags = npt.NDArray[np.int8]


def infos_of(flock: Flock) -> Columns:
    """What is told of all rows, each key as one new array (rows, ...)."""
    if flock.options.infos == "none":
        return {}
    state, world = flock.counted, flock.world
    genre, outcome = state.genre.take(world), state.outcome.take(world)
    words = flock.options.infos == "words"
    return {
        "level": flock.numbers.take(world),
        "genre": _GENRES.take(genre) if words else genre.astype(np.int64),
        "action_mask": flock.action_masks().astype(np.int8),
        "outcome": _OUTCOMES.take(outcome) if words else outcome.astype(np.int64),
        "is_success": flock.successes(),
        "tally": state.tally[world, flock.body],
        "peace": flock.peaceful.take(world),
    }


def infos_by_row(flock: Flock) -> list[Info]:
    """What is told of each row, as dictionaries of its own."""
    if flock.options.infos == "words":
        return [info_of(flock, n) for n in range(flock.rows)]
    columns = infos_of(flock)
    # An array without axes where a number would do: every value has a shape and a type.
    return [{key: column[n, ...] for key, column in columns.items()} for n in range(flock.rows)]


def info_of(flock: Flock, n: int) -> Info:
    """What is told of row ``n``; every array is new."""
    if flock.options.infos != "words":
        return {key: column[n, ...].copy() for key, column in infos_of(flock).items()}
    w, a = int(flock.world[n]), int(flock.body[n])
    mixed = flock.options.seats == "everybody"
    return {
        "level": flock.level(w),
        "genre": flock.genre(w),
        "action_mask": sampling_mask(flock, n),
        "outcome": flock.outcome(w),
        "is_success": flock.succeeded(
            w, Role(int(flock.worlds.state.role[w, a])) if mixed else None
        ),
        "tally": flock.worlds.state.tally[w, a].copy(),
        "peace": bool(flock.peaceful[w]),
    }


def sampling_mask(flock: Flock, n: int) -> Flags | tuple[Flags, Flags] | tuple[Flags, Flags, Flags]:
    """What row ``n`` can do now, in the form that ``action_space.sample(mask=...)`` takes."""
    deeds = flock.deed_masks(slice(n, n + 1))[0].astype(np.int8)
    masks = flock.word_masks()
    words = None if masks is None else masks[n].astype(np.int8)
    if flock.flat:
        return flat_masks(deeds, words)
    moves = _ALL_MOVES.copy()
    return (moves, deeds) if words is None else (moves, deeds, words)
