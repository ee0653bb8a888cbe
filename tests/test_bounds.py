"""A number just outside of what is allowed is shown with the digits that tell it from the bound."""

import math
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duskfolk.agents import Keeper, Own, Senses, load
from duskfolk.agents.kit.golden import check_range
from duskfolk.agents.learn.presets import RANGES, Training
from duskfolk.envs.values import parse_dials, parse_share
from duskfolk.errors import DuskfolkError, apart, outside, shown
from duskfolk.game.reflexes import Reflexes
from duskfolk.game.setting import setting_of
from duskfolk.game.world.gate import one_real, three_dials

_ABOVE, _ABOVE32 = math.nextafter(1, 2), float(np.nextafter(np.float32(1), np.float32(2)))
_BELOW = -5e-324
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?")
_ROW = np.zeros((1, 160), np.float32)


def _tile(tile: float) -> object:
    return Senses("warden", lambda _: Own(0.0, 0.0), tile=tile)


def _dials(dial: float) -> object:
    return Senses("warden", lambda _: Own(0.0, 0.0)).look([1], 0.0, np.array([0, 0, dial]))


def _far(number: float) -> object:
    return load("warden").decide(np.full_like(_ROW, number), draws=np.zeros((1, 2), np.float32))


def _drawn(draw: float) -> object:
    return load("warden").decide(_ROW, draws=np.array([[0.5, draw]], np.float32))


def _keeps(mask: float) -> object:
    keeper = Keeper[int](lambda _: (0.0, 0.0), 1.0)
    return keeper.allow([1], np.array([[1, 0, 1, mask]]))


@pytest.mark.parametrize(
    ("ask", "wrong", "low", "high"),
    [
        *((ask, wrong, 0, 1) for wrong in (_ABOVE, _ABOVE32, _BELOW) for ask in (
            _dials, _keeps, setting_of, lambda share: setting_of((3, share, 1.0)),
            lambda share: parse_share("drop", share), lambda dial: parse_dials([0, 0, dial]),
            lambda dial: parse_dials(np.array([0, 0, dial])),
            lambda dial: three_dials(np.array([0, 0, dial])),
            lambda number: one_real(number, "it", 0, 1),
            lambda delay: Reflexes(delay, 3, 0), lambda slips: Reflexes(0, 3, slips),
        )),
        (_drawn, _ABOVE32, 0, 1),
        (_tile, math.nextafter(1e9, 2e9), 1e-9, 1e9),
        (_tile, math.nextafter(1e-9, 0), 1e-9, 1e9),
        (lambda number: check_range("obs", np.array([number], np.float32), 0, 1), _ABOVE32, 0, 1),
        (_far, float(np.nextafter(np.float32(1e9), np.float32(2e9))), -1e9, 1e9),
    ],
)  # fmt: skip
def test_what_came_is_never_shown_as_what_is_allowed(
    ask: Callable[[float], object], wrong: float, low: float, high: float
) -> None:
    with pytest.raises(DuskfolkError) as caught:
        ask(wrong)
    told = [float(text.replace(",", "")) for text in _NUMBER.findall(str(caught.value))]
    near = [number for number in told if math.isclose(number, wrong, rel_tol=1e-6, abs_tol=1e-300)]
    assert [number for number in near if not low <= number <= high], str(caught.value)


@pytest.mark.parametrize("name", sorted(RANGES))
def test_no_setting_of_a_training_is_shown_as_the_bound_that_it_is_beyond(name: str) -> None:
    for bound, beyond in zip(RANGES[name], (-math.inf, math.inf), strict=True):
        changes: dict[str, Any] = {name: math.nextafter(bound, beyond)}
        with pytest.raises(DuskfolkError) as caught:
            Training(**changes).check()
        assert float(_NUMBER.findall(str(caught.value))[0]) != bound


@given(st.floats(allow_nan=False), st.floats(-1e6, 1e6), st.floats(0, 1e6), st.integers(1, 6))
def test_digits_that_show_it_are_enough(value: float, low: float, more: float, digits: int) -> None:
    high = low + more
    text = outside(value, low, high, digits)
    assert (low <= float(text) <= high) <= (low <= value <= high)
    shortest = f"{value:.{digits}g}"
    assert text == shortest or low <= float(shortest) <= high, "no digit more than it takes"


@given(st.text(max_size=200), st.text(max_size=9), st.text(max_size=9), st.text(max_size=200))
def test_two_texts_that_differ_are_shown_to_differ(
    before: str, one: str, other: str, after: str
) -> None:
    texts = before + one + after, before + other + after
    assert (apart(*texts)[0] == apart(*texts)[1]) == (texts[0] == texts[1])
    assert all(len(text) < 60 for text in apart(*texts))


def test_numbers_of_numpy_are_shown_in_lists_and_pairs_too() -> None:
    assert shown((np.float32(0.5), np.int64(3), [np.float64(1.5)])) == "[0.5, 3, [1.5]]"
    assert shown([object()]) == "a list"
