"""Far afield: calm bodies find themselves elsewhere, can go home from there, and earn nothing."""

from typing import Any

import numpy as np
import pytest

from duskfolk.agents.learn.asked import options
from duskfolk.agents.learn.presets import Training
from duskfolk.envs.afield import CLEAR
from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.world.kinds import Mood, Relation, Role

HOME = layout.index("hint.home.path")
LEAP = 1.5  # tiles: nobody walks or blinks so far in a decision, but for an imp
STILL = np.zeros(2, np.int64)


def flock_of(role: str, genre: str, worlds: int = 1, **options: Any) -> Flock:
    flock = Flock(parse(role, "all", genre=genre, levels=(0, 4), rivals="idle", **options), worlds)
    for w in range(worlds):
        flock.reset(w, seed=w)
    return flock


@pytest.mark.parametrize(
    ("role", "genre"), [("warden", "watch"), ("wolf", "pack"), ("imp", "theft"), ("wisp", "vigil")]
)
def test_calm_bodies_find_themselves_elsewhere_with_a_way_home(role: str, genre: str) -> None:
    flock = flock_of(role, genre, 4, afield=1.0, flips=1.0)
    state = flock.worlds.state
    moved = 0
    for _ in range(400):
        was = np.stack([state.x, state.y])
        calm = state.mood == Mood.CALM
        flock.step(np.tile(STILL, (flock.rows, 1)))
        far = np.hypot(*(np.stack([state.x, state.y]) - was)) > LEAP
        for w, a in zip(*np.nonzero(far), strict=True):
            assert state.role[w, a] == Role[role.upper()], "nobody else"
            assert calm[w, a]
            if state.place[w, a] >= 0:
                assert layout.path_tiles(float(flock.worlds.rows[w, a, HOME])) < 400
            moved += 1
    assert moved > 2


def test_nobody_finds_itself_beside_a_foe() -> None:
    flock = flock_of("warden", "watch", 4, afield=1.0)
    state = flock.worlds.state
    moved = 0
    for _ in range(400):
        was = np.stack([state.x, state.y])
        flock.step(np.tile(STILL, (flock.rows, 1)))
        far = np.hypot(*(np.stack([state.x, state.y]) - was)) > LEAP
        for w, a in zip(*np.nonzero(far), strict=True):
            hostile = state.relation[w, a, : state.bodies[w]] == Relation.HOSTILE
            foes = np.flatnonzero(hostile)
            gaps = np.hypot(state.x[w, foes] - state.x[w, a], state.y[w, foes] - state.y[w, a])
            assert (gaps >= CLEAR).all()
            moved += 1
    assert moved > 2


def test_to_be_put_elsewhere_earns_nothing() -> None:
    """Whoever stands still is paid the same, wherever it is put, until it is far from home."""
    flock = flock_of("imp", "theft", 4, afield=1.0, flips=1.0)
    state = flock.worlds.state
    leaps = 0
    for _ in range(400):
        was = np.stack([state.x, state.y])
        flock.step(np.tile(STILL, (flock.rows, 1)))
        moved = np.hypot(*(np.stack([state.x, state.y]) - was))[flock.world, flock.body] > LEAP
        leaps += int(moved.sum())
        assert (np.abs(flock.rewards) < 0.1).all(), "the way to embers is worth up to 1"
    assert leaps > 2


def test_a_lamplighter_stays_where_it_is_among_others_and_alone_is_refused_it() -> None:
    with pytest.raises(OptionError, match=r"afield=0\.1: no lamplighter finds itself elsewhere"):
        parse("lamplighter", afield=0.1)
    flock = Flock(parse("lamplighter", "everybody", genre="watch", afield=1.0, flips=1.0), 1)
    flock.reset(0, seed=0)
    state = flock.worlds.state
    lamplighter, leaps = state.role[0] == Role.LAMPLIGHTER, 0
    before = state.x[0, lamplighter].copy()
    for _ in range(200):
        was = np.stack([state.x, state.y])
        flock.step(np.tile(STILL, (flock.rows, 1)))
        leaps += int((np.hypot(*(np.stack([state.x, state.y]) - was)) > LEAP).sum())
    assert np.array_equal(before, state.x[0, lamplighter])
    assert leaps, "the others do"


@pytest.mark.parametrize("role", layout.ROLES)
def test_every_role_trains_as_usual_and_a_lamplighter_without_it(role: str) -> None:
    share = parse(role, "all", **options(Training(role=role))).afield
    assert share == (0 if role == "lamplighter" else Training().afield)
    with pytest.raises(OptionError, match="afield"):
        options(Training(role="lamplighter", afield=0.4))
