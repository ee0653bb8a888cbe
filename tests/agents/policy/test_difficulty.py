"""Difficulty: handicaps of a brain, whose turn it is to think, and peace with one's foes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from duskfolk.agents import load
from duskfolk.agents.kit.errors import BundleError
from duskfolk.agents.measure.evaluate import Measure, level_ids, play_out
from duskfolk.agents.measure.together import (
    Peace,
    evaluate_difficulties,
    evaluate_relations,
    handicapped,
)
from duskfolk.agents.policy.difficulty import DIFFICULTIES, Handicapped, at, difficulties, forget
from duskfolk.game import layout
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import build
from duskfolk.game.minds.turns import is_due
from duskfolk.game.play.session.brains import at_home, choose_brains, slider_of
from duskfolk.game.play.session.session import Session
from duskfolk.game.play.settings import Settings
from duskfolk.game.world.kinds import Deed, Genre, Move, Relation, Role
from duskfolk.game.worlds import Worlds


def test_the_slider_goes_through_the_three_names() -> None:
    assert at(0.0) == DIFFICULTIES["gentle"]
    assert at(0.5) == DIFFICULTIES["fair"]
    assert at(1.0) == DIFFICULTIES["fierce"]
    assert at(0.25).temperature == pytest.approx(
        (DIFFICULTIES["gentle"].temperature + DIFFICULTIES["fair"].temperature) / 2
    )
    for role in ("warden", "wolf", "imp"):
        steps = [at(step / 20, role) for step in range(21)]
        assert steps == sorted(steps, key=lambda step: (-step.temperature, -step.every))
        assert steps[::10] == list(difficulties(role).values())


@pytest.mark.parametrize("slider", [-0.1, 1.1])
def test_a_slider_beyond_its_ends_is_refused(slider: float) -> None:
    with pytest.raises(BundleError, match="0, gentle, to 1, fierce"):
        at(slider)


def test_what_was_seen_too_long_ago_is_forgotten() -> None:
    rows = np.zeros((3, layout.SIZE), np.float32)
    age, rival = layout.index("memory.0.age"), layout.index("hint.rival.dx")
    rows[:, age] = [0.1, 0.5, 1.0]  # 2 s, 10 s, never
    rows[:, age - 2] = rows[:, rival] = [0.3, 0.3, 0.0]
    rows[:, layout.index("memory.1.age")] = 1.0
    kept = forget(rows, 6.0)
    assert kept[:, age].tolist() == pytest.approx([0.1, 1.0, 1.0])
    assert kept[:, age - 2].tolist() == pytest.approx([0.3, 0.0, 0.0])
    assert kept[:, rival].tolist() == pytest.approx([0.3, 0.0, 0.0])
    assert kept[:, rival + 2].tolist() == [0.0, 1.0, 0.0]
    assert rows[1, age] == 0.5, "the caller's rows are not touched"
    assert forget(rows, 20.0) is rows


def test_folk_think_in_turns() -> None:
    for body in range(4):
        turns = [is_due(3 * decision, body, 3) for decision in range(3, 12)]
        assert sum(turns) == 3
    assert all(is_due(0, body, 5) for body in range(5)), "all begin with a thought"
    assert [is_due(3, body, 5) for body in range(5)] == [False] * 4 + [True], "and then in turns"
    assert all(is_due(3 * decision, 0, 1) for decision in range(9))


@given(st.floats(1, 6), st.integers(0, 11))
def test_folk_may_think_in_any_share_of_turns(every: float, body: int) -> None:
    """No more than one decision from even turns, as often as told, and later where told later."""
    turns = [is_due(3 * decision, body, every) for decision in range(6, 606)]
    gaps = np.diff(np.flatnonzero(turns))
    assert set(gaps.tolist()) <= {int(every), int(every) + 1}
    assert abs(sum(turns) - 600 / every) <= 1


def test_between_two_thoughts_a_body_keeps_its_move_and_does_nothing() -> None:
    class Whim:
        """Another move each time, and always a dash."""

        every = 4
        asked = 0

        def decide(self, rows: np.ndarray, masks: np.ndarray, *, draws: np.ndarray) -> np.ndarray:
            self.asked += 1
            return np.tile([1 + self.asked % 8, Deed.DASH], (len(rows), 1)).astype(np.int8)

    whim = Whim()
    session = Session(build(Genre.WATCH, 0), 0, {Role.WARDEN: whim}, played=-1)
    wardens = np.flatnonzero(session.state.role[0] == Role.WARDEN)
    last: dict[int, int] = {}
    for decision in range(20):
        session.step()
        for a in wardens.tolist():
            move, deed = session.actions[0, a].tolist()
            if not is_due(3 * decision, a, 4):
                assert deed == Deed.NONE
                assert move == last[a]
            last[a] = move
    assert max(last.values()) > Move.STAY


def test_a_session_and_a_batch_think_alike() -> None:
    brain = Handicapped(load("warden"), DIFFICULTIES["gentle"])
    endings = [
        play_out(level_ids([Genre.WATCH], 5, 3), {Role.WARDEN: brain}, Measure(worlds=worlds))
        for worlds in (1, 3)
    ]
    assert endings[0] == endings[1]


def test_everybody_is_handicapped_but_the_lamplighter() -> None:
    warden = load("warden")
    found = handicapped(dict.fromkeys((Role.WARDEN, Role.WISP, Role.LAMPLIGHTER), warden), "fair")
    assert found[Role.WARDEN].handicap == difficulties("warden")["fair"]  # type: ignore[attr-defined]
    assert found[Role.WISP].handicap == difficulties("wisp")["fair"]  # type: ignore[attr-defined]
    assert found[Role.LAMPLIGHTER] is warden


def test_foes_are_as_trained_from_fair_on_and_friends_always() -> None:
    for role in ("warden", "wolf", "imp"):
        assert at(0, role) != at(0.25, role) != at(0.5, role)
        assert at(0.5, role) == at(0.75, role) == at(1, role) == (1, 1, 20)
    for role in ("wisp", "villager"):
        assert {at(slider, role) for slider in (0, 0.25, 0.5, 1)} == {(1, 1, 20)}


def test_the_game_hands_out_handicaps_by_the_slider() -> None:
    settings = Settings(warden="warden")
    brains = at_home(choose_brains(settings), settings, Genre.WATCH, 0.0)
    assert brains[Role.WARDEN].handicap == DIFFICULTIES["gentle"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("chosen", "remembered", "slider"),
    [("", 0.5, 0.5), ("", 0.8, 0.8), ("fierce", 0.1, 1.0), ("0.3", 0.5, 0.3)],
)
def test_where_the_slider_stands(chosen: str, remembered: float, slider: float) -> None:
    assert slider_of(chosen, remembered) == slider


@pytest.mark.parametrize("chosen", ["hard", "2", "-1"])
def test_a_wrong_difficulty_is_one_sentence(chosen: str) -> None:
    with pytest.raises(OptionError, match="gentle, fair, fierce"):
        slider_of(chosen, 0.5)


def test_a_handicapped_brain_can_be_explained() -> None:
    from duskfolk.agents import explain

    steady, worlds = load("warden"), Worlds(1)
    worlds.start(0, build(Genre.WATCH, 0), 0)
    rows = worlds.rows[0, 1:4].copy()  # calm; golden rows are wild, and leave no doubt
    brain = Handicapped(steady, DIFFICULTIES["gentle"])
    told = explain(brain, rows)  # type: ignore[arg-type]
    assert len(told) == len(rows)
    careless, sure = (each.probabilities(rows).max(axis=1).min() for each in (brain, steady))
    assert careless < sure, "a careless hand is less sure"


def test_peace_is_between_strikers_and_all_their_foes() -> None:
    worlds = Worlds(1)
    worlds.start(0, build(Genre.ESCORT, 0), 0)
    bodies = int(worlds.state.bodies[0])
    before = worlds.state.relation[0, :bodies, :bodies].copy()
    Peace(allied=True).begin(worlds, 0)
    roles, now = worlds.state.role[0, :bodies], worlds.state.relation[0, :bodies, :bodies]
    wolves = roles == Role.WOLF
    assert (before[wolves] == Relation.HOSTILE).any()
    assert not (now[wolves] == Relation.HOSTILE).any()
    assert (now[0, wolves] == Relation.ALLY).all()


def test_figures_of_all_together_have_their_names() -> None:
    brains = {Role.WARDEN: load("warden")}
    measure = Measure(1, worlds=6)
    figures = evaluate_difficulties(brains, measure)
    assert {"difficulty.gentle", "difficulty.fair.low", "pack.lamplighter_wins"} <= set(figures)
    assert all(0 <= value <= 1 for value in figures.values())
    found = evaluate_relations(brains, measure)
    assert found["relations.ally_strike_share"] >= 0
    assert {key: found[key] for key in found if "wronged" in key} == {"warden.wronged": 0}
