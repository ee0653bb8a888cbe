"""Learners are ordered this and that, and paid for doing it, as long as it stands."""

import numpy as np
import pytest

from duskfolk.envs.core import Flock
from duskfolk.envs.options import parse
from duskfolk.envs.orders import LEAST_SECONDS, MOST_SECONDS
from duskfolk.envs.tasks import OBEDIENCE
from duskfolk.game.world.geometry import DX, DY
from duskfolk.game.world.kinds import (
    FOES,
    TOLD_ORDERS,
    Deed,
    Mood,
    Order,
    Relation,
    Role,
    Tally,
    Tile,
)
from duskfolk.game.world.rules import MAX_WIDTH, TICKS_PER_SECOND
from duskfolk.game.worlds import Worlds

KNOWN = (Order.FOLLOW, Order.SPARE, Order.HUNT)


def flock_of(role: str, genre: str, **options: object) -> Flock:
    flock = Flock(parse(role, "all", genre=genre, levels=(0, 4), rivals="idle", **options))
    flock.reset(0, seed=3)
    flock.worlds.state.near_start[0] = 0
    flock.worlds.state.stirred[0] = 0
    return flock


def stay(flock: Flock) -> np.ndarray:
    return np.zeros((flock.rows, 2), np.int64)


def earned(flock: Flock, move: int, decisions: int = 1) -> float:
    """What the first row's obedience was worth in a decision, in which it went one way."""
    acts = stay(flock)
    acts[0, 0] = move
    sums = 0.0
    for _ in range(decisions):
        flock.step(acts)
        sums += float(flock.rewards[0])
    return sums / decisions / float(OBEDIENCE)


def along(flock: Flock) -> int:
    """The move that leads best along the way that the first row's order tells of."""
    way_x, way_y = flock.ledger.way_x[0, flock.body[0]], flock.ledger.way_y[0, flock.body[0]]
    return int(np.argmax(np.asarray(DX) * way_x + np.asarray(DY) * way_y))


def ordered(flock: Flock, order: str, **about: float) -> Flock:
    """The flock one decision later, when the first row has told its body of an order."""
    flock.worlds.order(0, int(flock.body[0]), order, **about)  # type: ignore[arg-type]
    flock.step(stay(flock))
    return flock


def test_orders_come_in_spells_of_all_kinds_and_can_be_done() -> None:
    flock = Flock(
        parse("wolf", "all", genre="escort", levels=(0, 6), setting="fierce", orders=1.0), 4
    )
    for w in range(4):
        flock.reset(w, seed=w)
    state, spells, under = flock.worlds.state, [], 0
    before = state.order.copy()
    for _ in range(1500):
        flock.step(flock.scripted_actions())
        for w, a in zip(*np.nonzero((before == 0) & (state.order != 0)), strict=True):
            check_order(flock.worlds, int(w), int(a))
            spells.append((Order(int(state.order[w, a])), int(state.order_left[w, a])))
        before = state.order.copy()
        under += int((state.order[flock.world, flock.body] != 0).sum())
        for w in np.flatnonzero(flock.terminated | flock.truncated).tolist():
            flock.reset(w)
            before[w] = 0
    assert {order for order, _ in spells} == set(TOLD_ORDERS), "no errand that talk alone gives"
    least, most = LEAST_SECONDS * TICKS_PER_SECOND, MOST_SECONDS * TICKS_PER_SECOND
    lengths = [left for _, left in spells]
    assert least - 3 <= min(lengths) < least + 30
    assert most - 30 < max(lengths) <= most
    assert 0.4 < under / (1500 * flock.rows) < 0.75


def check_order(worlds: Worlds, w: int, a: int) -> None:
    """What was drawn could be asked for through the door of the game, too."""
    s = worlds.state
    order, to = Order(int(s.order[w, a])), int(s.order_to[w, a])
    assert s.role[w, a] == Role.WOLF
    if order in KNOWN:
        assert s.seen_at[w, a, to] >= 0
        assert to != a
        assert order != Order.HUNT or s.relation[w, a, to] == Relation.HOSTILE
    elif order == Order.GO:
        saved = worlds.save(w)
        worlds.order(w, a, order, x=float(s.order_x[w, a]), y=float(s.order_y[w, a]))
        worlds.restore(w, saved)
    elif order == Order.HIDE:
        tiles = worlds.ground.tiles[s.ground[w]]
        assert tiles[int(s.order_y[w, a]) * MAX_WIDTH + int(s.order_x[w, a])] == Tile.GRASS


def test_only_those_who_hunt_for_their_living_are_sent_to_hunt() -> None:
    options = parse("lamplighter", "everybody", genre="hollow", levels=(0, 4), orders=1.0)
    flock = Flock(options, 4)
    for w in range(4):
        flock.reset(w, seed=w)
    state, asked = flock.worlds.state, set()
    for _ in range(2400):
        flock.step(flock.scripted_actions())
        asked |= {Role(int(role)) for role in state.role[state.order == Order.HUNT]}
        for w in np.flatnonzero(flock.terminated).tolist():
            flock.reset(w)
    assert asked == set(FOES)


def test_to_wait_is_to_stay() -> None:
    assert earned(ordered(flock_of("warden", "watch"), "wait"), 0) == pytest.approx(1, abs=1e-4)
    assert earned(ordered(flock_of("warden", "watch"), "wait"), 3, 3) < 0


@pytest.mark.parametrize("order", ["go", "follow", "hunt"])
def test_a_step_along_the_way_pays_and_one_back_costs(order: str) -> None:
    def begun() -> Flock:
        flock = flock_of("wolf", "escort")
        state = flock.worlds.state
        about: dict[str, float] = {}
        if order == "go":
            about = {"x": float(state.x[0, 0]), "y": float(state.y[0, 0])}
        else:
            about = {"to": 0}
            state.seen_x[0, :, 0], state.seen_y[0, :, 0] = state.x[0, 0], state.y[0, 0]
            state.seen_at[0, flock.body, 0] = 0
        return ordered(flock, order, **about)

    flock = begun()
    there = along(flock)
    back = (there + 3) % 8 + 1
    assert earned(flock, there) > 0.3
    assert earned(begun(), back) < -0.2
    assert earned(begun(), 0) == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("order", ["go", "follow", "hunt"])
def test_who_is_where_it_was_sent_is_paid_for_being_there(order: str) -> None:
    flock = flock_of("wolf", "escort")
    state, a = flock.worlds.state, int(flock.body[0])
    state.x[0, a], state.y[0, a] = state.x[0, 0], state.y[0, 0]
    state.seen_at[0, a, 0] = 0
    about = {"to": 0} if order != "go" else {"x": float(state.x[0, 0]), "y": float(state.y[0, 0])}
    assert earned(ordered(flock, order, **about), 0) == pytest.approx(1, abs=1e-4)


def test_who_hides_keeps_still_in_the_grass() -> None:
    flock = ordered(flock_of("wolf", "escort"), "hide")
    state, a = flock.worlds.state, int(flock.body[0])
    state.x[0, a], state.y[0, a] = state.order_x[0, a], state.order_y[0, a]
    flock.worlds.look_again(0)
    flock.step(stay(flock))
    assert earned(flock, 0) == pytest.approx(1, abs=1e-4)
    assert min(earned(flock, move) for move in range(1, 9)) < 0.5


def test_who_is_to_be_spared_is_left_alone() -> None:
    def beside(tiles: float) -> Flock:
        flock = flock_of("warden", "watch")
        state, a = flock.worlds.state, int(flock.body[0])
        state.x[0, 0], state.y[0, 0] = state.x[0, a] + tiles, state.y[0, a]
        return ordered(flock, "spare", to=0)

    assert earned(beside(5.0), 0) == pytest.approx(1, abs=1e-3)
    assert earned(beside(0.5), 0) < -0.6
    flock = beside(0.7)
    state, a = flock.worlds.state, int(flock.body[0])
    state.mood[0, a] = Mood.HUNTING
    flock.worlds.look_again(0)
    acts = stay(flock)
    acts[0, 1] = Deed.USE
    sums = 0.0
    for _ in range(8):
        flock.step(acts)
        sums += float(flock.rewards[0])
    assert state.tally[0, a, Tally.STRIKES] == 1
    assert sums < -1.5, "the strike pays, and costs more"


def test_while_an_order_stands_nothing_draws_a_body_elsewhere() -> None:
    """No shaping, no chase and no style: a wait is worth the same wherever one waits."""
    flock = flock_of("imp", "theft", dials=(1.0, 1.0, 1.0))
    free, bound = flock, ordered(flock_of("imp", "theft", dials=(1.0, 1.0, 1.0)), "wait")
    free.step(stay(free))
    for _ in range(20):
        free.step(stay(free))
        bound.step(stay(bound))
        assert bound.rewards[0] == pytest.approx(float(OBEDIENCE), abs=1e-6)
        assert bound.rewards[1] == pytest.approx(free.rewards[1], abs=1e-6)


def test_who_asks_for_sparse_rewards_gets_none_for_obedience() -> None:
    flock = ordered(flock_of("warden", "watch", reward="sparse"), "wait")
    assert earned(flock, 0, 5) == 0
    dear = ordered(flock_of("warden", "watch", weights={"obedience": 1.0}), "wait")
    assert earned(dear, 0) == pytest.approx(10, abs=1e-3)
