"""Compiled code opens a State by its first column, and asks memory for lines without harm."""

import numpy as np
import pytest

from duskfolk.game.world.fetch import fetch
from duskfolk.game.world.kernel import kernel
from duskfolk.game.world.state import Floats, State, allocate


@kernel
def some_of(state: State, w: int, into: Floats) -> None:
    """Elements of columns of every rank and type, the first and the last column among them."""
    into[0] = state.seed[w]
    into[1] = state.burning[w]
    into[2] = state.x[w, 3]
    into[3] = state.asleep[w, 11]
    into[4] = state.seen_y[w, 2, 7]
    into[5] = state.relation[w, 11, 11]
    into[6] = state.dials[w, 5, 2]
    into[7] = state.tally[w, 4, 1]


@kernel
def fetch_and_read(numbers: Floats, at: int) -> float:
    """What was asked for can be read as before."""
    fetch(numbers, at)
    return numbers[at]


@pytest.mark.parametrize("worlds", [1, 3, 65])
def test_compiled_code_finds_every_column(worlds: int) -> None:
    state, into, w = allocate(worlds), np.zeros(8, np.float32), worlds - 1
    state.seed[w], state.burning[w], state.x[w, 3], state.asleep[w, 11] = 1, 2, 3.5, 4
    state.seen_y[w, 2, 7], state.relation[w, 11, 11] = 5.5, 6
    state.dials[w, 5, 2], state.tally[w, 4, 1] = 7.5, 8
    some_of(state, w, into)
    assert into.tolist() == [1, 2, 3.5, 4, 5.5, 6, 7.5, 8]


def test_a_state_in_pieces_is_refused() -> None:
    whole = allocate(2)
    pieces = whole._replace(tally=whole.tally.copy())
    with pytest.raises(ValueError, match="do not lie in one block"):
        some_of(pieces, 0, np.zeros(8, np.float32))


@pytest.mark.parametrize("at", [0, 99])
def test_to_fetch_changes_nothing(at: int) -> None:
    numbers = np.arange(100, dtype=np.float32)
    fetch(numbers, at)
    assert fetch_and_read(numbers, at) == at
    assert (numbers == np.arange(100)).all()
