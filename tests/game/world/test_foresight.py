"""What one body will do next is told by the rules, and telling it changes nothing."""

import numpy as np
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.session.session import Input, Session
from duskfolk.game.world.foresight import aim_of, foresee
from duskfolk.game.world.kinds import Deed, Genre, Move, Noise, Role, Tally


@pytest.mark.parametrize("genre", Genre)
def test_a_body_whom_nobody_touches_goes_where_it_was_foreseen(genre: Genre) -> None:
    session, luck = Session(build(genre, 1), 3), np.random.default_rng(int(genre))
    state, right, alone = session.state, 0, 0
    for _ in range(150):
        if session.over:
            break
        given = Input(Move(int(luck.integers(9))), Deed(int(luck.integers(4))))
        before = session.worlds.digest(0)
        foreseen = foresee(state, session.worlds.ground, 0, 0, *given)
        aim = aim_of(state, session.worlds.ground, 0, 0, given.move)
        assert session.worlds.digest(0) == before
        struck = state.tally[0, 0, Tally.STRUCK]
        session.step(given)
        assert (foreseen.deed == Deed.DASH) == (state.noise[0, 0] == Noise.DASH)
        assert (foreseen.deed == Deed.POWER) == (state.noise[0, 0] == Noise.FLASH)
        if foreseen.deed == Deed.POWER and given.move == Move.STAY:
            assert state.face[0, 0] == aim
        away = np.hypot(state.x[0] - state.x[0, 0], state.y[0] - state.y[0, 0])
        touched = [
            b for b in range(1, int(state.bodies[0]))
            if away[b] < 1 and state.role[0, b] != Role.WISP
        ]  # fmt: skip
        if not touched and struck == state.tally[0, 0, Tally.STRUCK]:
            alone += 1
            right += (foreseen.x, foreseen.y) == (float(state.x[0, 0]), float(state.y[0, 0]))
    assert alone > 30
    assert right == alone


def test_a_hunter_is_foreseen_as_well_as_a_lamplighter() -> None:
    level = build(Genre.PACK, 1)
    body = next(a for a, one in enumerate(level.bodies) if one.role == Role.WOLF)
    session = Session(level, 3, played=body)
    state, went = session.state, False
    for _ in range(40):
        before, mood = float(state.y[0, body]), int(state.mood[0, body])
        foreseen = foresee(state, session.worlds.ground, 0, body, Move.NORTH, Deed.NONE)
        session.step(Input(Move.NORTH))
        if state.mood[0, body] != mood:
            continue  # it runs as fast as it is sure of somebody, which nobody foresees
        assert (foreseen.x, foreseen.y) == (float(state.x[0, body]), float(state.y[0, body]))
        went = went or before != foreseen.y  # it may sleep until the lamplighter stirs
    assert went
