"""Human limits: how they are written, and what they do to bodies in Duskfolk's own worlds."""

import copy
import math
import pickle
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build
from duskfolk.game.minds import Minds, Witness, check_minds, live_once
from duskfolk.game.play.session.session import Session
from duskfolk.game.reflexes import MOST_TURNS, PLAYERS, Reflexes, reflexes_of
from duskfolk.game.world.geometry import DX, DY
from duskfolk.game.world.kinds import Deed, Move, Role
from duskfolk.game.world.state import Bytes, Floats
from duskfolk.game.worlds import Worlds

QUICK = Reflexes(0.0, 10, 0.0)
LIMITS = st.builds(
    Reflexes,
    st.floats(0, 1).map(lambda number: round(number, 3)),
    st.integers(1, 10),
    st.sampled_from([0.0, 0.1, 0.5, 1.0]),
)


class Fidget:
    """Somebody with limits who wants whatever its luck says, and remembers what it was shown."""

    every = 1.0
    role = None

    def __init__(self, reflexes: Reflexes | None, calm: float = 0.0) -> None:
        self.reflexes, self.calm = reflexes, calm
        self.rows: list[Floats] = []
        self.masks: list[np.ndarray] = []
        self.wanted: list[np.ndarray] = []

    def decide(
        self, rows: Floats, masks: np.ndarray, *, draws: Floats
    ) -> npt.NDArray[np.integer]:  # fmt: skip
        """A move and a deed by two numbers; where the first is small, it stays."""
        acts = (draws * layout.ACTION_BRANCHES).astype(np.int64)
        acts[draws[:, 0] < self.calm, 0] = 0
        self.rows.append(rows.copy())
        self.masks.append(masks.copy())
        self.wanted.append(acts.copy())
        return acts


class Tape(Witness):
    """What was there to be seen before each decision, what hands did, and what came of it."""

    def __init__(self, minds: Minds) -> None:
        self._limits = minds.limits
        self.sent: list[Bytes] = []
        self.rows: list[Floats] = []
        self.masks: list[np.ndarray] = []
        self.acts: list[Bytes] = []

    def before(self, worlds: Worlds, actions: Bytes) -> None:
        self.rows.append(worlds.rows[:, 0].copy())
        self.masks.append(worlds.masks[:, 0].copy())
        self.acts.append(actions[:, 0].copy())
        if self._limits.given:
            self.sent.append(self._limits.nerves.acts[self._limits.slots[:, 0], 0])


def played(mind: Fidget, decisions: int, luck: int = 0, worlds: int = 2) -> tuple[Tape, Minds]:
    """Lamplighters of some worlds that live so long by a mind."""
    minds = Minds(Worlds(worlds))
    for w in range(worlds):
        minds.worlds.start(w, build("watch", w), luck + w)
        minds.assign(w, {**check_minds("idle"), **check_minds({"lamplighter": mind})})
    tape = Tape(minds)
    for _ in range(decisions):
        live_once(minds, (tape,))
    return tape, minds


def acts_in(row: Floats) -> list[tuple[float, float, float]]:
    """What a row tells of acts in flight, the youngest first."""
    start = layout.ACTS_START
    flat = row[start : start + 3 * layout.IN_FLIGHT]
    return [tuple(each) for each in flat.reshape(-1, 3).tolist()]  # pyright: ignore[reportReturnType]


def told(act: Bytes) -> tuple[float, float, float]:
    """An act as a row tells it."""
    return float(DX[act[0]]), float(DY[act[0]]), float(np.float32(act[1]) / np.float32(3))


def test_the_three_players_are_ordered_in_every_limit() -> None:
    newcomer, regular, skilled = PLAYERS.values()
    assert newcomer.delay > regular.delay > skilled.delay
    assert newcomer.turns < regular.turns < skilled.turns
    assert newcomer.slips > regular.slips > skilled.slips
    assert (newcomer.lag, skilled.lag[0]) == ((3, 0.5), 1)
    assert skilled.lag[1] == pytest.approx(0.8)
    assert Reflexes(0.7, 1, 0).lag == (7, 0.0), "which in floats is a little more than 7"


@pytest.mark.parametrize(
    "written",
    [
        "newcomer",
        "0.35,3,0.1",
        (0.35, 3, 0.1),
        [np.float64(0.35), np.int64(3), 0.1],
        {"slips": 0.1, "delay": 0.35, "turns": 3},
        Reflexes(0.35, 3, 0.1),
    ],
)
def test_reflexes_can_be_written_in_several_ways(written: object) -> None:
    found = reflexes_of(written)
    assert found == PLAYERS["newcomer"]
    assert found is not None
    assert found.name == "newcomer"
    assert reflexes_of(Reflexes(0.5, 4, 0.25).name) == Reflexes(0.5, 4, 0.25)
    assert reflexes_of(None) is None


@pytest.mark.parametrize(
    "written",
    ["newcommer", "1,2", "1,x,0", "nan,3,0", (2.0, 3, 0.1), (0.1, 0, 0.1), (0.1, 2.5, 0), (0, 1, 2),
     {"delay": 1}, 7, b"x", (True, 3, 0.1), (math.inf, 3, 0), object(), [], [[1], 2, 3]],
)  # fmt: skip
def test_what_is_no_reflexes_is_refused_in_a_sentence(written: object) -> None:
    with pytest.raises(OptionError) as caught:
        reflexes_of(written)
    assert any(word in str(caught.value) for word in ("give", "mean"))


def test_a_limit_that_is_not_named_is_none() -> None:
    assert Reflexes(delay=0.2) == Reflexes(0.2, MOST_TURNS, 0.0)
    assert Reflexes() == QUICK


@settings(deadline=None, max_examples=15)
@given(reflexes=LIMITS, luck=st.integers(0, 10**6))
def test_what_is_acted_on_is_old_and_tells_of_what_the_hands_have_done_since(
    reflexes: Reflexes, luck: int
) -> None:
    mind = Fidget(reflexes)
    tape, minds = played(mind, 24, luck)
    lags = minds.limits.nerves.lag[minds.limits.slots[:, 0]].tolist()
    assert set(lags) <= {reflexes.lag[0], reflexes.lag[0] + (reflexes.lag[1] > 0)}
    for w, lag in enumerate(lags):
        for t, (rows, masks) in enumerate(zip(mind.rows, mind.masks, strict=True)):
            late = min(t, lag)
            seen = tape.rows[t - late][w].copy()
            flying = [told(tape.sent[t - 1 - k][w]) for k in range(late)]
            start, shown = layout.ACTS_START, flying[: layout.IN_FLIGHT]
            seen[start : start + 3 * len(shown)] = np.array(shown, np.float32).ravel()
            np.testing.assert_array_equal(rows[w], seen)
            np.testing.assert_array_equal(masks[w], tape.masks[t - late][w])


@settings(deadline=None, max_examples=15)
@given(reflexes=LIMITS, luck=st.integers(0, 10**6))
def test_hands_turn_no_more_often_than_they_can_and_then_hold_the_last_move(
    reflexes: Reflexes, luck: int
) -> None:
    mind = Fidget(reflexes)
    tape, _ = played(mind, 40, luck)
    for w in range(2):
        moves = [Move.STAY, *(int(acts[w, 0]) for acts in tape.acts)]
        changes = [int(one != other) for one, other in pairwise(moves)]
        for t in range(len(changes)):
            before = sum(changes[max(0, t - 9) : t])
            assert before + changes[t] <= reflexes.turns
            if before == reflexes.turns:
                assert moves[t + 1] == moves[t]


def test_hands_slip_as_often_as_they_are_said_to_and_do_no_deed_then() -> None:
    mind = Fidget(Reflexes(0, 10, 0.3))
    tape, _ = played(mind, 150, worlds=24)
    wanted = np.stack(mind.wanted)
    done = np.stack(tape.acts)
    before = np.concatenate((np.zeros_like(done[:1]), done[:-1]))
    turned = wanted[..., 0] != before[..., 0]
    slipped = turned & (done[..., 0] != wanted[..., 0])
    share = slipped.sum() / turned.sum() * 9 / 8  # one in nine slips is to where one wanted
    assert 0.26 < share < 0.34
    assert (done[slipped][:, 1] == Deed.NONE).all()
    landed = np.bincount(done[slipped][:, 0], minlength=9)
    assert landed.min() > 0.5 * landed.mean(), "any move comes out"
    steady = ~turned
    assert (done[steady][:, 0] == wanted[steady][:, 0]).all(), "who goes on does not slip"


def test_a_deed_that_is_impossible_by_now_is_none() -> None:
    tape, _ = played(mind := Fidget(Reflexes(0.4, 10, 0)), 120, worlds=8)
    late = 0
    for wanted, done, masks in zip(mind.wanted, tape.acts, tape.masks, strict=True):
        possible = np.take_along_axis(masks, wanted[:, 1:], 1)[:, 0] != 0
        assert (done[~possible, 1] == Deed.NONE).all()
        assert (done[possible, 1] == wanted[possible, 1]).all()
        late += int((~possible).sum())
    assert late > 50


def test_without_limits_everything_is_as_it_was() -> None:
    free, quick = Fidget(None), Fidget(QUICK)
    tapes = [played(mind, 30)[0] for mind in (free, quick)]
    for one, other in zip(free.rows, quick.rows, strict=True):
        np.testing.assert_array_equal(one, other)
    possible = [np.take_along_axis(masks, acts[:, 1:].astype(np.intp), 1)
                for masks, acts in zip(tapes[0].masks, tapes[0].acts, strict=True)]  # fmt: skip
    for mine, theirs, can in zip(tapes[0].acts, tapes[1].acts, possible, strict=True):
        np.testing.assert_array_equal(mine[:, 0], theirs[:, 0])
        np.testing.assert_array_equal(np.where(can[:, 0] != 0, mine[:, 1], 0), theirs[:, 1])


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda made: pickle.loads(pickle.dumps(made))])
def test_a_copy_of_worlds_with_limited_bodies_lives_on_alike(copied) -> None:  # type: ignore[no-untyped-def]
    _, minds = played(Fidget(PLAYERS["newcomer"]), 17)
    twin = copied(minds)
    tapes = Tape(minds), Tape(twin)
    for _ in range(20):
        live_once(minds, (tapes[0],))
        live_once(twin, (tapes[1],))
    np.testing.assert_array_equal(tapes[0].acts, tapes[1].acts)
    assert minds.worlds.digest(0) == twin.worlds.digest(0)


def test_each_play_draws_anew_how_late_it_is_and_the_same_play_alike() -> None:
    def lags(seeds: Sequence[int]) -> list[int]:
        _, minds = played(Fidget(PLAYERS["newcomer"]), 1, worlds=len(seeds), luck=seeds[0])
        return minds.limits.nerves.lag[minds.limits.slots[:, 0]].tolist()

    drawn = lags(range(200))
    assert set(drawn) == {3, 4}
    assert 70 < drawn.count(3) < 130
    assert lags(range(200)) == drawn


def test_a_brain_with_limits_thinks_in_every_decision_or_is_refused() -> None:
    mind = Fidget(PLAYERS["skilled"])
    mind.every = 2.0
    with pytest.raises(OptionError, match="thinks all the time"):
        check_minds({"wolf": mind})
    mind.every, mind.reflexes = 1.0, (1, 2, 3)  # type: ignore[assignment]
    with pytest.raises(OptionError, match=r"duskfolk\.agents\.Reflexes"):
        check_minds(mind)
    assert check_minds(Fidget(None))[Role.WOLF] is not None


def test_reasons_are_asked_of_what_was_acted_on() -> None:
    """Which is what a session keeps for whoever asks why."""
    mind = Fidget(Reflexes(0.35, 4, 0.2))
    session = Session(build("watch", 1), 3, {Role.LAMPLIGHTER: mind}, played=1)
    for _ in range(14):
        session.step()
        np.testing.assert_array_equal(session.rows[0], mind.rows[-1][0])
        np.testing.assert_array_equal(session.masks[0], mind.masks[-1][0])
        at = session.minds.limits.slots[0]
        assert at[0] >= 0
        assert (at[1:] < 0).all(), "the player has limits of its own"


def test_who_takes_over_a_body_has_seen_nothing_yet_and_others_go_on() -> None:
    first = Fidget(PLAYERS["newcomer"])
    _, minds = played(first, 9)
    second = Fidget(PLAYERS["newcomer"])
    minds.assign(1, {**check_minds("idle"), **check_minds({"lamplighter": second})})
    live_once(minds)
    assert np.any(first.rows[-1][0, layout.ACTS_START :][:12])
    np.testing.assert_array_equal(
        second.rows[0][0, layout.ACTS_START : layout.DIALS_START], np.zeros(12)
    )
    minds.assign(0, check_minds("idle"))
    assert list(minds.limits.given) == [(1, 0)]
