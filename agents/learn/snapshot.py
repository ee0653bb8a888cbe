"""The running worlds of a training as plain arrays, so that a resumed run is the same run."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import numpy as np

from duskfolk.document import parse
from duskfolk.errors import DuskfolkError, named

from ...envs.core import Flock, level_of, strange_level_of
from ...envs.elsewhere import LIMITS
from ...envs.lacking import NOTHING, SENSES
from ...envs.rewards import Ledger
from ...game import layout
from ...game.errors import OptionError
from ...game.levels import roster
from ...game.minds.limits import TAKEN, fits
from ...game.minds.nerves import allocate
from ...game.world.kinds import Genre, Order, Outcome
from ...game.world.rules import MAX_AGENTS
from ..kit.learn import luck, stored
from ..kit.learn.stored import Arrays, Wanted
from ..kit.streams import read_stream
from .learner import WINDOW, Learner

_LONGEST_STREAM = 400  # bytes of JSON that the state of a generator takes at most
_SAVE_HEAD = 1_000  # bytes of a world's save before its packed part, and of its packing
_FAR = 1e9  # beyond any sum of rewards, any place and any count

# Of the accounts that rewards are reckoned from: what they hold at least and at most.
_LEDGER: dict[str, tuple[float, float]] = {
    "tally": (0, 32_767), "home": (0, 127), "safe": (0, 1), "gate_open": (0, 1),
    "outcome": (0, max(Outcome)), "carrying": (-128, 127), "potential": (-_FAR, _FAR),
    "x": (-_FAR, _FAR), "y": (-_FAR, _FAR), "step_x": (-_FAR, _FAR),
    "step_y": (-_FAR, _FAR), "order": (0, max(Order)), "way_x": (-2, 2),
    "way_y": (-2, 2), "feuding": (0, 1), "steps": (0, 2**31 - 1), "total": (-_FAR, _FAR),
}  # fmt: skip
# What the worlds show anyhow, and older checkpoints hold again, with masks and a guide behind it.
_SEEN, _WIDEST_ROW = "last_obs", 4 * (layout.SIZE + 6)
_LIMITS = "reflexes."  # what bodies with human limits have seen and done of late
_WHO = f"{_LIMITS}who"  # their worlds and bodies, in pairs
# Of the last episodes to end; older checkpoints have none, and their curve begins anew.
_ENDED = {
    "episodes": Wanted(np.float64, None, -_FAR, _FAR, most=2 * WINDOW),  # rewards, then lengths
    "successes": Wanted(np.float64, None, 0, 1, most=WINDOW),
}


def take(learner: Learner, flock: Flock) -> Arrays:
    """All that a learner's zip does not hold: worlds, accounts, streams of luck."""
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
    arrays["peaceful"] = flock.peaceful
    if flock.limits.given:
        who, taken = flock.limits.take()
        arrays[_WHO] = who.astype(np.int32).ravel()
        arrays |= {f"{_LIMITS}{name}": column.ravel() for name, column in taken.items()}
    arrays |= {f"elsewhere.{name}": each for name, each in flock.elsewhere._asdict().items()}
    arrays["last_starts"] = learner.starts
    arrays["episodes"], arrays["successes"] = learner.ended
    return arrays | luck.take()  # by which the library draws its minibatches


def read(
    path: Path, flock: Flock, more: Mapping[str, Wanted] | None = None
) -> Arrays:  # fmt: skip
    """The arrays of a file, each of them of the kind, the shape and the range that it is to fill.

    Args:
        path: of the file; nothing in it is executed.
        flock: whose worlds.
        more: arrays of others in the same file.

    Raises:
        OptionError: it is damaged, or of another run; names the file and the array.
    """
    wanted = {**_wanted(flock), **(more or {})}
    peace = {"peaceful": Wanted(np.bool_, (flock.worlds.count,))}  # older checkpoints have none
    seen = {_SEEN: flock.rows * _WIDEST_ROW}
    arrays = stored.read(path, wanted, _ENDED, peace, _limited(flock), older=seen)
    _check_levels(arrays, flock, named(path))
    _check_limits(arrays, flock, named(path))
    _streams(arrays, named(path))
    if "episodes" in arrays and arrays["episodes"].size % 2:
        raise OptionError(f"{named(path)}, array episodes: it has no length for each reward.")
    return arrays


def put_back(learner: Learner, flock: Flock, arrays: Arrays, source: str) -> None:
    """Let everything go on where :func:`take` found it.

    Args:
        learner: acts on what is seen there next.
        flock: its worlds are put back.
        arrays: from :func:`read`.
        source: what errors call the file.

    Raises:
        OptionError: a world or a stream of luck is damaged, or of another version of the game; some
            of the worlds are put back then and some are not.
    """
    levels = cast("np.ndarray", arrays["levels"]).tolist()
    for w, (genre, number, crowd) in enumerate(levels):
        try:
            make = strange_level_of if arrays["elsewhere.strange"][w] else level_of
            flock.play(w, make(Genre(genre), number, crowd), 0)
            flock.worlds.restore(w, arrays[f"world.{w}"].tobytes())
        except DuskfolkError as error:
            raise OptionError(f"{source}, array world.{w}: {error}") from None
    for w, state in enumerate(_streams(arrays, source)):
        generator = np.random.default_rng()
        generator.bit_generator.state = state
        flock.generators[w] = generator
    for name in Ledger._fields:
        getattr(flock.ledger, name)[...] = arrays[f"ledger.{name}"]
    for name, column in flock.elsewhere._asdict().items():  # which beginning a level has reset
        column[:] = arrays[f"elsewhere.{name}"]
    if flock.options.drop:
        flock.lacks[:] = arrays["lacks"]
    if "peaceful" in arrays:
        flock.peaceful[:] = arrays["peaceful"]
    if _WHO in arrays:
        who = arrays[_WHO].reshape(-1, 2)
        like = allocate(0)
        flock.limits.put_back(
            who,
            {name: arrays[f"{_LIMITS}{name}"].reshape(len(who), *getattr(like, name).shape[1:])
             for name in TAKEN},
        )  # fmt: skip
    if "episodes" in arrays:
        learner.remember(arrays["episodes"], arrays["successes"])
    learner.stand(flock.observe(), np.array(arrays["last_starts"], np.bool_))
    luck.put_back(arrays, source)


def _wanted(flock: Flock) -> dict[str, Wanted]:
    """What :func:`take` makes of such a run."""
    count = flock.worlds.count
    a_world = sum(column[0].nbytes for column in flock.worlds.state)
    wanted = {
        f"ledger.{name}": Wanted(column.dtype, column.shape, *_LEDGER[name])
        for name, column in flock.ledger._asdict().items()
    }
    for w in range(count):
        wanted[f"world.{w}"] = Wanted(np.uint8, None, most=a_world + _SAVE_HEAD)
    wanted |= {
        f"elsewhere.{name}": Wanted(column.dtype, column.shape, *LIMITS[name])
        for name, column in flock.elsewhere._asdict().items()
    }
    wanted |= {
        "levels": Wanted(np.int64, (count, 3), 0),
        "streams": Wanted(np.uint8, None, most=count * _LONGEST_STREAM + 2),
        "last_starts": Wanted(np.bool_, (flock.rows,)),
        **luck.wanted(),
    }
    if flock.options.drop:
        wanted["lacks"] = Wanted(np.int8, (count,), min(NOTHING, 0), len(SENSES) - 1)
    return wanted


def _limited(flock: Flock) -> dict[str, Wanted]:
    """Of bodies with human limits, in worlds where there are any."""
    most, one = flock.worlds.count * MAX_AGENTS, allocate(1)
    columns = {name: getattr(one, name) for name in TAKEN}
    return {_WHO: Wanted(np.int32, None, 0, most=2 * most)} | {
        f"{_LIMITS}{name}": Wanted(column.dtype, None, most=most * column.size)
        for name, column in columns.items()
    }


def _check_limits(arrays: Arrays, flock: Flock, source: str) -> None:
    """Bodies with human limits are bodies of this run, and have what such bodies have."""
    if _WHO not in arrays:
        if flock.options.reflexes is not None:
            raise OptionError(f"{source}: it has no array {_WHO!r}, so it is none of this run.")
        return
    who, one = arrays[_WHO], allocate(1)
    there = flock.limits.slots.shape
    known = who.size % 2 == 0 and (who.reshape(-1, 2).max(0, initial=0) < there).all()
    for name in TAKEN:
        column, values = getattr(one, name), arrays[f"{_LIMITS}{name}"]
        whole = values.size == who.size // 2 * column.size
        if not known or not whole or not fits(name, values.reshape(-1, *column.shape[1:])):
            raise OptionError(f"{source}, array {_LIMITS}{name}: it is of other bodies, or spoilt.")


def _check_levels(arrays: Arrays, flock: Flock, source: str) -> None:
    """Every world plays one of the run's levels, which has as many bodies as it has rows."""
    options, (start, count) = flock.options, flock.options.levels
    of_genre = {
        int(genre): sum(role == options.role for role in roster(genre, options.crowd))
        for genre in options.genres
    }
    levels = cast("np.ndarray", arrays["levels"]).tolist()
    for w, (genre, number, crowd) in enumerate(levels):
        rows = flock.first_row[w + 1] - flock.first_row[w]
        if (
            of_genre.get(genre) != rows
            or not start <= number < start + count
            or crowd != options.crowd
        ):
            raise OptionError(f"{source}, array levels: world {w} plays a level of another run.")


def _streams(arrays: Arrays, source: str) -> list[dict[str, Any]]:
    """The states of all worlds' generators."""
    text = arrays["streams"].tobytes().decode("utf-8", "replace")
    count = len(arrays["levels"])
    listed = parse(text, f"{source}, array streams", refuse=OptionError).items(count, least=count)
    return [read_stream(node) for node in listed]
