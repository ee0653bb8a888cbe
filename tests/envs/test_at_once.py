"""Facts and legal acts of a thousand worlds in one call are those of one world after another."""

import numpy as np
import pytest

from duskfolk.envs.at_once import Talk, bits_of, look_at, names_of, room
from duskfolk.game import acts
from duskfolk.game.acts.known import KNOWN, fact_of
from duskfolk.game.levels import build
from duskfolk.game.world.kinds import EmberState, Genre, Relation
from duskfolk.game.worlds import Worlds

WORLDS = 240
LEVELS = 6  # of each genre
Rng = np.random.Generator


def mixed(rng: Rng) -> Worlds:
    """Worlds in which everything that facts and acts turn on is as luck has it."""
    worlds = Worlds(WORLDS)
    for w in range(WORLDS):
        worlds.start(
            w, build(Genre(w % len(Genre)), w // len(Genre) % LEVELS), int(rng.integers(9))
        )
    for _ in range(40):
        moves = np.stack([rng.integers(0, 9, (WORLDS, 12)), np.zeros((WORLDS, 12), int)], 2)
        worlds.step(moves.astype(np.int8))
    for w in range(WORLDS):
        _mix(worlds, w, rng)
        worlds.look_again(w)
    return worlds


def _mix(worlds: Worlds, w: int, rng: Rng) -> None:
    s, bodies = worlds.state, int(worlds.state.bodies[w])
    some = slice(0, bodies)
    s.quota[w], s.toll[w], s.wanted[w] = rng.integers(0, 6), rng.integers(0, 3), rng.integers(0, 2)
    s.paid[w], s.gate_open[w] = max(0, s.toll[w] - rng.integers(0, 2)), rng.random() < 0.1
    s.burning[w], s.tick[w] = rng.integers(0, 256), rng.integers(0, s.night[w])
    for column, most in (("calm", 900), ("cower", 4), ("rest", 3), ("leader", 3), ("order_by", 3)):
        getattr(s, column)[w, some] = rng.integers(0, most, bodies)
    s.hearts[w, 0] = rng.integers(1, 4)
    s.charge[w, some] = rng.choice([0.2, 0.34, 0.5, 0.66, 0.9, 1.0], bodies)
    s.dazed[w, some] = rng.random(bodies) < 0.04
    s.carrying[w, some] = rng.integers(1, 6, bodies) * (rng.random(bodies) < 0.4)
    lies = [EmberState.ABSENT, EmberState.LYING, EmberState.STASHED]
    s.ember[w] = rng.choice(lies, s.ember[w].size)
    s.relation[w, some, some] = rng.choice([*Relation], (bodies, bodies))
    s.nature[w, some, some] = rng.choice([*Relation], (bodies, bodies))
    s.pledge[w, some, some] = rng.choice([0, 200, 500, 760, 800, 950], (bodies, bodies))
    for a in range(1, bodies):
        if rng.random() < 0.85:  # comes by
            s.x[w, a], s.y[w, a] = s.x[w, 0] + rng.normal(), s.y[w, 0] + rng.normal()


def everybody(worlds: Worlds) -> Talk:
    """All that could speak with anybody, and everything is of interest."""
    counts = worlds.state.bodies.tolist()
    pairs = [(w, a, b) for w, n in enumerate(counts) for a in range(n) for b in (0, 1) if a != b]
    talk = room(len(pairs))
    talk.world[:], talk.body[:], talk.by[:] = np.array(pairs).T
    talk.wanted[:] = bits_of(acts.CHANGING)
    look_at(worlds.state, worlds.ground, talk, 0, len(pairs))
    return talk


@pytest.mark.parametrize("seed", range(3))
def test_at_once_is_as_one_by_one(seed: int) -> None:
    worlds = mixed(np.random.default_rng(seed))
    talk = everybody(worlds)
    allowed: dict[str, int] = dict.fromkeys(acts.CHANGING, 0)
    told: set[tuple[str, object]] = set()
    of_talks = zip(talk.world.tolist(), talk.body.tolist(), talk.by.tolist(), strict=True)
    for n, (w, body, by) in enumerate(of_talks):
        legal = acts.legal(worlds, w, body, by)
        assert names_of(int(talk.legal[n])) == legal, (w, body, by)
        facts = acts.facts_of(worlds, w, body, by)
        numbers = zip(KNOWN, talk.facts[n].tolist(), strict=True)
        found = {name: fact_of(name, number) for name, number in numbers}
        same = {name: fact for name, fact in found.items() if fact is not None}
        assert same == facts, (w, body, by)
        assert [type(same[name]) for name in facts] == [type(fact) for fact in facts.values()]
        told |= facts.items()
        for name in legal - acts.WORDS:
            allowed[name] += 1
    assert min(allowed.values()) >= 4, allowed
    assert {name for name, _ in told} == acts.FACTS.keys()
    assert len(told) > 70


def test_what_is_of_no_interest_is_not_looked_at() -> None:
    worlds = mixed(np.random.default_rng(5))
    talk = everybody(worlds)
    before = talk.legal.copy()
    some = bits_of(frozenset(("calm", "hide", "trade")))
    talk.wanted[:] = some
    look_at(worlds.state, worlds.ground, talk, 0, len(before))
    assert np.array_equal(talk.legal, before & some)
