"""Human limits in another game: numpy alone, a state for each body, the same as in our worlds."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents import BundleError, Limited, Reflexes
from duskfolk.agents.kit.network import Floats, Layer, Network, random_network
from duskfolk.agents.policy import bundle, runtime
from duskfolk.agents.policy.manifest import Manifest
from duskfolk.agents.policy.reflexes import LUCK
from duskfolk.errors import DuskfolkError
from duskfolk.game import layout
from duskfolk.game.levels import build
from duskfolk.game.minds import Minds, Witness, check_minds, live_once
from duskfolk.game.reflexes import PLAYERS
from duskfolk.game.world.dice import Why, draw
from duskfolk.game.world.state import Bytes
from duskfolk.game.worlds import Worlds

SIZES = (layout.SIZE, 16, sum(layout.ACTION_BRANCHES))
REASONS = (Why.SAMPLE_MOVE, Why.SAMPLE_DEED, Why.SLIP, Why.SLIP_MOVE, Why.DELAY)
STATE = ("_lag", "_age", "_rows", "_masks", "_acts")


def brain(reflexes: Reflexes | None, scale: float = 1.0, seed: int = 0) -> runtime.Brain:
    """A lamplighter that nobody trained, whose leanings are so strong."""
    made = random_network(SIZES, seed=seed)
    last = made.policy[-1]
    policy = (*made.policy[:-1], Layer(last.weight * np.float32(scale), last.bias))
    about = Manifest("lamplighter", reflexes=reflexes)
    return runtime.Brain(Network(policy, made.value, made.activation), about, "numpy")


def rows_of(seed: int, bodies: int) -> Floats:
    return bundle.golden_rows(seed, bodies)


class Beside(Witness):
    """Asks the same of a Limited, with the same dice, and compares what is done."""

    def __init__(self, twin: Limited) -> None:
        self.twin, self.compared = twin, 0

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        state = worlds.state
        which = np.flatnonzero(worlds.running())
        draws = np.array([
            [draw(state.seed[w], 0 if why == Why.DELAY else state.tick[w], 0, why)
             for why in REASONS]
            for w in which
        ], np.float32)  # fmt: skip
        rows, masks = worlds.rows[which, 0], worlds.masks[which, 0]
        acts = self.twin.act([f"world {w}" for w in which], rows, masks, draws=draws)
        np.testing.assert_array_equal(acts, actions[which, 0])
        self.compared += len(which)


@settings(deadline=None, max_examples=12)
@given(
    delay=st.integers(0, 100),
    turns=st.integers(1, 10),
    slips=st.sampled_from([0.0, 0.1, 1.0]),
    scale=st.sampled_from([0.3, 5.0]),
    luck=st.integers(0, 10**6),
)
def test_it_is_what_our_own_worlds_do(
    delay: int, turns: int, slips: float, scale: float, luck: int
) -> None:
    """The kernel and its twin, decision for decision, over whole plays of several worlds."""
    player = brain(Reflexes(delay / 100, turns, slips), scale, luck % 5)
    minds = Minds(Worlds(3))
    for w in range(3):
        minds.worlds.start(w, build("watch", w), luck + w)
        minds.assign(w, check_minds({"lamplighter": player}))
    beside = Beside(Limited(copy.deepcopy(player)))
    for _ in range(60):
        live_once(minds, (beside,))
    assert beside.compared > 100


def test_bodies_may_come_in_any_company_and_order() -> None:
    """Each has a past of its own, which no other body touches."""
    together, apart = (Limited(brain(PLAYERS["newcomer"])) for _ in range(2))
    luck = np.random.default_rng(4)
    for step in range(30):
        rows, draws = rows_of(step, 5), luck.random((5, LUCK), np.float32)
        names: list[object] = ["ann", 7, (1, 2), "bo", 3.5]
        whole = together.act(names, rows, draws=draws)
        order = luck.permutation(5)
        for part in (order[:2], order[2:]):
            acts = apart.act([names[n] for n in part], rows[part], draws=draws[part])
            np.testing.assert_array_equal(acts, whole[part])


def test_the_same_generator_gives_the_same_play_and_a_new_play_forgets() -> None:
    player = Limited(brain(PLAYERS["regular"]))

    def play() -> list[list[list[int]]]:
        player.begin()
        rng = np.random.default_rng(1)
        return [player.act([0, 1], rows_of(step, 2), rng=rng).tolist() for step in range(25)]

    first = play()
    assert play() == first
    rng = np.random.default_rng(1)
    going_on = [player.act([0, 1], rows_of(step, 2), rng=rng).tolist() for step in range(25)]
    assert going_on != first, "without a new play what was seen before is still acted on"


def test_one_body_begins_anew_and_the_others_go_on() -> None:
    one, other = (Limited(brain(Reflexes(0.3, 4, 0.0))) for _ in range(2))
    for step in range(12):
        rng = np.random.default_rng(step), np.random.default_rng(step)
        mine = one.act(["a", "b"], rows_of(step, 2), rng=rng[0])
        theirs = other.act(["a", "b"], rows_of(step, 2), rng=rng[1])
        if step == 6:
            one.begin(["b", "nobody"])
        np.testing.assert_array_equal(mine[0], theirs[0])


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda made: pickle.loads(pickle.dumps(made))]
)
def test_a_copy_goes_on_from_where_it_was_and_apart(copied) -> None:  # type: ignore[no-untyped-def]
    player = Limited(brain(PLAYERS["newcomer"]))
    keys = ["a", "b", "c"]
    for step in range(9):
        player.act(keys, rows_of(step, 3), rng=np.random.default_rng(step))
    twin = copied(player)
    for step in range(9, 25):
        twin.act(keys, rows_of(99 - step, 3), rng=np.random.default_rng(step))
    twin = copied(player)
    for step in range(9, 25):
        rng = np.random.default_rng(step), np.random.default_rng(step)
        mine, theirs = (
            each.act(keys, rows_of(step, 3), rng=own)
            for each, own in zip((player, twin), rng, strict=True)
        )
        np.testing.assert_array_equal(mine, theirs)


def test_a_copy_knows_a_games_own_objects() -> None:
    body = object()
    player = Limited(brain(PLAYERS["newcomer"]))
    for step in range(5):
        player.act([body], rows_of(step, 1), rng=np.random.default_rng(step))
    twin = copy.deepcopy(player)
    rngs = np.random.default_rng(5), np.random.default_rng(5)
    acts = [each.act([body], rows_of(5, 1), rng=rng).tolist()
            for each, rng in zip((player, twin), rngs, strict=True)]  # fmt: skip
    assert acts[0] == acts[1]
    assert twin._age[0] == 6


@pytest.mark.parametrize("asked", [1, 10])
def test_waves_of_bodies_that_nobody_asks_for_any_more_take_little_room(asked: int) -> None:
    """Whether a game says that they are gone or not."""
    rows, rng = rows_of(0, 20), np.random.default_rng(0)
    silent, told = (Limited(brain(PLAYERS["newcomer"])) for _ in range(2))
    for wave in range(2500 // asked):
        names = range(20 * wave, 20 * wave + 20)
        for _ in range(asked):
            silent.act(names, rows, rng=rng)
            told.act(names, rows, rng=rng)
        told.begin(names)
    assert silent._rows.nbytes < 50e6
    assert len(told._lag) < 64


@pytest.mark.parametrize("alone", [True, False])
def test_who_is_away_for_ten_seconds_begins_anew_and_who_is_asked_one_by_one_is_not_away(
    alone: bool,
) -> None:
    player, rng = Limited(brain(PLAYERS["newcomer"])), np.random.default_rng(0)
    names, rows = [f"guard {n}" for n in range(300)], rows_of(0, 300)
    for decision in range(4):
        for n in range(300) if alone else (slice(None),):
            some = names[n : n + 1] if isinstance(n, int) else names[n]
            player.act(some, rows[: len(some)], rng=rng)
        assert {int(player._age[player._slots[name]]) for name in names} == {decision + 1}
    for _ in range(101):
        player.act(names[:2], rows[:2], rng=rng)
    player.act(names[:1] + names[9:10], rows[:2], rng=rng)
    assert player._age[player._slots[names[0]]] == 106
    assert player._age[player._slots[names[9]]] == 1


@pytest.mark.parametrize("wrong", [5, [[]], "ann", b"ann"])
def test_a_play_begins_for_a_list_of_keys(wrong: object) -> None:
    with pytest.raises(BundleError, match="for bodies; give a list"):
        Limited(brain(PLAYERS["newcomer"])).begin(wrong)  # type: ignore[arg-type]


def test_what_is_forbidden_by_now_is_nothing() -> None:
    lean = np.zeros((layout.SIZE, 13), np.float32)
    wish = np.array([0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 9, 0], np.float32) * 100
    runner = runtime.Brain(Network((Layer(lean, wish),)), Manifest("warden"), "numpy")
    player = Limited(runner, Reflexes(0.2, 10, 0.0))
    rng = np.random.default_rng(0)
    free, no_use, no_east = np.ones((1, 13), np.uint8), np.ones((1, 4), bool), np.ones((1, 13), int)
    no_use[0, 2] = no_east[0, 3] = 0
    assert player.act([0], rows_of(0, 1), free, rng=rng).tolist() == [[3, 2]]
    assert player.act([0], rows_of(0, 1), no_use, rng=rng).tolist() == [[3, 0]]
    assert player.act([0], rows_of(0, 1), no_east, rng=rng).tolist() == [[0, 2]]
    move, deed = player.act([0], rows_of(0, 1), rng=rng)[0].tolist()
    assert move == 3
    assert deed != 2, "it was forbidden when that was seen, and so was the way east after it"
    assert player.act([0], rows_of(0, 1), rng=rng)[0, 0] != 3


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"bodies": [1]}, "name each body once"),
        ({"bodies": [1, 1]}, "name each body once"),
        ({"bodies": [[1], [2]]}, "for bodies"),
        ({"bodies": 3}, "for bodies"),
        ({"bodies": "ab"}, "for bodies"),
        ({"rows": np.zeros((2, 3), np.float32)}, "shape"),
        ({"rows": np.full((2, layout.SIZE), np.nan, np.float32)}, "Row 0 holds nan"),
        ({"masks": np.ones((2, 5))}, "masks"),
        ({"draws": np.zeros((2, 2)), "rng": None}, r"give \(2, 5\)"),
        ({"rng": None}, "Hands slip by luck"),
        ({"rng": 7}, "rng is 7"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    wrong: dict[str, object], said: str
) -> None:
    player = Limited(brain(PLAYERS["newcomer"]))
    usual: dict[str, object] = {"bodies": [1, 2], "rows": rows_of(0, 2)}
    player.act([1, 2], rows_of(1, 2), rng=np.random.default_rng(0))
    before = {name: getattr(player, name).copy() for name in STATE}
    given = {**usual, "rng": np.random.default_rng(0), **wrong}
    with pytest.raises(BundleError, match=said):
        player.act(given.pop("bodies"), given.pop("rows"), given.pop("masks", None), **given)  # type: ignore[arg-type]
    for name, column in before.items():
        np.testing.assert_array_equal(getattr(player, name), column)


def test_limits_are_those_of_the_brain_unless_others_are_given() -> None:
    assert Limited(brain(PLAYERS["skilled"])).reflexes == PLAYERS["skilled"]
    assert Limited(brain(PLAYERS["skilled"]), "newcomer").reflexes == PLAYERS["newcomer"]
    with pytest.raises(BundleError, match="learned without human limits"):
        Limited(brain(None))
    for wrong in ("nobody", (1, 2), 5):
        with pytest.raises(DuskfolkError):
            Limited(brain(None), wrong)  # type: ignore[arg-type]
    with pytest.raises(BundleError, match="for a brain"):
        Limited("newcomer", "newcomer")  # type: ignore[arg-type]
