"""A signalling NaN, which numpy warns of wherever it is copied, is refused like any other NaN.

Warnings are errors in tests, so that one would be seen here.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from duskfolk.agents import Keeper, Leash, Other, Own, Senses, Standing, load
from duskfolk.agents.kit.arrays import as_array, as_float32
from duskfolk.envs.values import parse_dials, parse_setting, parse_share
from duskfolk.errors import DuskfolkError
from duskfolk.game.reflexes import Reflexes
from duskfolk.game.world.gate import one_real, three_dials

SIGNALS = (
    np.array([0x7FA00000], np.uint32).view(np.float32),
    np.array([0x7FF4000000000000], np.uint64).view(np.float64),
)
_ROW = np.zeros((1, 160), np.float32)
_HOME = Own(0.0, 0.0, home=(3.0, 0.0))


def _look(dials: Any = (0, 0, 0), now: Any = 0.0, own: Own = _HOME, **answers: Any) -> object:
    return Senses[int]("warden", lambda _: own, **answers).look([1], now, dials)


def _look_at_all(own: Own = _HOME, **answers: Any) -> object:
    return Senses.of_all("warden", lambda _: own, **answers).look([1], 0.0)


def _hold(leash: Leash, place: Any = (0.0, 0.0)) -> object:
    keeper = Keeper[int](lambda _: place, 1.0)
    keeper.leashes[1] = leash
    return keeper.allow([1], np.ones((1, 4), np.uint8))


def _decide(rows: Any = _ROW, draws: Any = None, temperature: Any = None) -> object:
    brain = load("warden")
    return brain.decide(rows, draws=np.zeros((1, 2), np.float32) if draws is None else draws,
                        temperature=temperature)  # fmt: skip


_SEEN = Other("thief", 1.0, 1.0)
ASKED: dict[str, Callable[[Any], object]] = {
    "row": lambda nan: _decide(np.full((1, 160), nan)),
    "row of a list": lambda nan: _decide([[nan] + [1.0] * 159]),
    "draws": lambda nan: _decide(draws=np.full((1, 2), nan)),
    "temperature": lambda nan: _decide(temperature=nan),
    "temperatures": lambda nan: _decide(temperature=np.array([nan])),
    "dials": lambda nan: _look([nan, 0.5, 0.5]),
    "dials in an array": lambda nan: _look(np.full(3, nan)),
    "time": lambda nan: _look(now=nan),
    "x": lambda nan: _look(own=Own(nan, 0.0)),
    "hearts": lambda nan: _look(own=Own(0.0, 0.0, hearts=nan)),
    "home": lambda nan: _look(own=Own(0.0, 0.0, home=np.full(2, nan))),
    "other": lambda nan: _look(others=lambda _: [_SEEN._replace(vx=nan)]),
    "walls": lambda nan: _look(walls=lambda *_: np.full(16, nan)),
    "way": lambda nan: _look(way=lambda *_: (nan, 1.0, 2.0)),
    "level": lambda nan: _look(level=lambda: Standing(time=nan)),
    "x of all": lambda nan: _look_at_all(Own(np.array([nan]), 0.0)),
    "dazes of all": lambda nan: _look_at_all(Own(0.0, 0.0, dazed=np.array([nan]))),
    "walls of all": lambda nan: _look_at_all(walls=lambda *_: np.full((1, 16), nan)),
    "ways of all": lambda nan: _look_at_all(way=lambda *_: np.full((1, 3), nan)),
    "noise": lambda nan: Senses("warden", lambda _: _HOME).noise(nan, 0.0, 1.0),
    "told": lambda nan: Senses("warden", lambda _: _HOME).tell(1, _SEEN._replace(x=nan), 0.0),
    "post": lambda nan: _hold(Leash(post=np.full(2, nan), reach=1.0)),  # pyright: ignore[reportArgumentType]
    "reach": lambda nan: _hold(Leash(post=(0.0, 0.0), reach=nan)),
    "place": lambda nan: _hold(Leash(post=(0.0, 0.0), reach=1.0), (nan, nan)),
    "share": lambda nan: parse_share("drop", nan),
    "dials of an environment": lambda nan: parse_dials(np.full(3, nan)),
    "setting": parse_setting,
    "dials of a world": lambda nan: three_dials(np.full(3, nan)),
    "number of a world": lambda nan: one_real(nan, "it", 0, 1),
    "reflexes": lambda nan: Reflexes(nan, 3, 0),
}  # fmt: skip


@pytest.mark.parametrize("signal", SIGNALS, ids=["float32", "float64"])
@pytest.mark.parametrize("asked", ASKED)
def test_a_signalling_nan_is_refused_in_a_sentence_and_no_warning(
    asked: str, signal: np.ndarray
) -> None:
    with pytest.raises(DuskfolkError, match=r"(?i)nan|not a number|give"):
        ASKED[asked](signal[0])


def test_arrays_are_made_in_silence_of_what_is_infinite_or_nan() -> None:
    small, large = SIGNALS
    assert np.isnan(as_array([small[0], 1.0], np.float64)[0])
    assert np.isnan(as_float32(large)[0])
    assert np.isinf(as_float32(np.array([1e300]))[0])
    row = np.zeros(3, np.float32)
    assert as_float32(as_array(row)) is row, "who gives what is wanted pays nothing"
