"""Players of known rates follow cards: what is counted of them, and that the counts are right."""

from dataclasses import replace
from types import SimpleNamespace

import counted
import numpy as np
import pytest

from duskfolk.agents.kit.intervals import normal
from duskfolk.agents.measure.catalogue.book import shipped
from duskfolk.agents.measure.recommending import pace
from duskfolk.agents.measure.recommending.cards import drawn_evenly, first_cards, together
from duskfolk.agents.measure.recommending.extremes import extremes_of, least_of
from duskfolk.agents.measure.recommending.live import Run, after_two_losses, fared, follow
from duskfolk.agents.measure.recommending.prior import usual_of
from duskfolk.agents.measure.recommending.world import World, world_of
from duskfolk.agents.recommender import (
    Candidate,
    PlayRecord,
    Recommender,
    Shelf,
    Suggestion,
    Usual,
    offered,
    shelf_of,
)
from duskfolk.agents.recommender.evaluate.scores import auc, auc_share
from duskfolk.game.world.kinds import Genre

LOST = "."


def run(won: str, rates: list[float], levels: list[int]) -> Run:
    """A run by its outcomes, a dot for each loss."""
    flags = np.array([each != LOST for each in won])
    return Run(np.array(levels), np.array(rates), np.array(rates), flags)


def world(genres: str) -> World:
    """One level of each genre, by its letter."""
    shelf = shelf_of([Candidate(genre, 0) for genre in genres])
    return World(shelf, np.full(len(shelf), 0.5))


def test_relief_is_what_comes_after_two_losses_beside_all_else() -> None:
    assert after_two_losses(np.array([False, False, False, True, False, False])).tolist() == [
        False, False, True, True, False, False,
    ]  # fmt: skip
    one = run("..ww", [0.5, 0.7, 0.9, 0.6], [0, 1, 2, 3])
    assert fared(world("abcd"), [one]).relief == pytest.approx(0.9 - 0.6)
    never = run("w.w.", [0.5] * 4, [0, 1, 2, 3])
    assert np.isnan(fared(world("abcd"), [never]).relief)


def test_streaks_repeats_and_genres_are_counted() -> None:
    lost = run("w....", [0.5] * 5, [0, 0, 0, 1, 2])
    fine = run("w...w", [0.5] * 5, [0, 0, 1, 0, 2])
    found = fared(world("abc"), [lost, fine])
    assert (found.streak, found.repeats, found.genres, found.wins) == (
        0.5, 1, 3.0, pytest.approx(0.3),
    )  # fmt: skip


def test_true_rates_and_difficulty_come_of_different_plays() -> None:
    catalogue = shipped(check=False)
    where = "regular", "fair"
    before = world_of(catalogue, where)
    entry = catalogue.entries[7]
    told = entry.told[where]
    most, none = (told._replace(wins=(told.wins[0], wins)) for wins in (told.plays[1], 0))
    worlds: list[World] = []
    for changed in (most, none):  # plays that make the true rates
        entries = list(catalogue.entries)
        entries[7] = entry._replace(told={**entry.told, where: changed})
        worlds.append(world_of(replace(catalogue, entries=entries), where))
    assert len(before.rates) == len(catalogue.entries)
    assert worlds[0].rates[7] > worlds[1].rates[7] + 0.5
    assert worlds[0].shelf.levels == worlds[1].shelf.levels == before.shelf.levels
    other = world_of(catalogue, where, 1)
    assert other.shelf.levels != before.shelf.levels, "told by the other half"


def test_skill_counts_in_a_theft_and_hardly_in_a_vigil() -> None:
    loadings = usual_of(shipped(check=False)).ability.loadings
    assert set(loadings) == {genre.name.lower() for genre in Genre}
    assert loadings["vigil"] < 0.5 < loadings["theft"]


def test_a_follower_in_our_own_world_is_dealt_with_as_promised() -> None:
    where = "newcomer", "gentle"
    catalogue = shipped(check=False)
    its = world_of(catalogue, where)
    runs = follow(its, usual_of(catalogue, where[1], 0), 40, seed=1)
    found = fared(its, runs)
    assert 0.6 < found.wins < 0.85
    assert found.repeats == 0
    assert min(len(np.unique(its.shelf.kind[each.levels])) for each in runs) >= 4
    assert found.relief > 0.05
    shown = first_cards(runs)
    assert abs(shown.chances.mean() - shown.won.mean()) < 0.08
    again = follow(its, usual_of(catalogue, where[1], 0), 2, seed=1)
    assert (again[1].levels == runs[1].levels).all()


def test_chances_of_levels_drawn_evenly_tell_who_wins() -> None:
    its = world_of(shipped(check=False), ("skilled", "gentle"))
    shown = drawn_evenly(its, Usual(), 20, seed=0)
    assert len(shown.chances) == 400
    assert shown.chances[shown.won].mean() > shown.chances[~shown.won].mean() + 0.05


def test_the_worst_of_several_says_how_sure_it_is_and_what_luck_makes_of_it() -> None:
    alike = [normal(0.7, 0.02)] * 9
    told = least_of("auc", alike, 300)
    assert told["auc.low"] < told["auc"] == 0.7 < told["auc.high"]
    assert told["auc.n"] == 300
    assert told["auc.bias"] < -0.02, "one of nine that are alike looks worse by more than one sd"
    apart = least_of("auc", [normal(0.7, 0.02), normal(0.9, 0.02)], 300)
    assert abs(apart["auc.bias"]) < 1e-6
    ends = extremes_of("wins", [normal(0.7, 0.02), normal(0.9, 0.02)], 300)
    assert (ends["wins.worst"], ends["wins.best"]) == (0.7, 0.9)
    assert extremes_of("wins", alike, 300)["wins.best.bias"] > 0.02


def test_rows_of_one_player_go_together_and_players_of_two_kinds_stay_apart() -> None:
    its = world_of(shipped(check=False), ("skilled", "gentle"))
    shown = drawn_evenly(its, Usual(), 20, seed=0)
    both = together([shown, shown])
    assert len(np.unique(both.player)) == 40
    success = shown.won.astype(np.float64)
    told = auc_share(success, shown.chances, shown.player)
    assert told.value == auc(success, shown.chances)
    assert told.low < told.value < told.high


def test_the_pace_is_that_of_choosing_and_learning(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    deal, observe = Recommender.deal, Recommender.observe

    def dealt(recommender: Recommender, shelf: Shelf) -> list[Suggestion]:
        now[0] += 0.001
        return deal(recommender, shelf)

    def observed(recommender: Recommender, play: PlayRecord) -> None:
        now[0] += 0.002
        observe(recommender, play)

    monkeypatch.setattr(pace, "time", SimpleNamespace(thread_time=lambda: now[0]))
    monkeypatch.setattr(pace, "_PLAYS", 60)
    monkeypatch.setattr(Recommender, "deal", dealt)
    monkeypatch.setattr(Recommender, "observe", observed)
    assert pace.pace(20) == pytest.approx(3)


@pytest.mark.parametrize("levels", [300, 3000])
def test_choosing_and_learning_cost_the_same_after_many_plays_and_of_many_levels(
    levels: int,
) -> None:
    shelf = shelf_of(
        [Candidate("watch", n, n / levels - 0.5, 0.4, {"foes": n % 7}) for n in range(levels)]
    )
    with Recommender(":memory:") as recommender:
        for n in range(201):

            def turn(won: bool = n % 2 == 0) -> None:
                cards = recommender.deal(shelf)
                how = "won" if won else "lost"
                recommender.observe(PlayRecord(cards[0].level, how, 60.0, offered=offered(cards)))

            if n in (1, 200):  # with the first play it reads what ships
                assert counted.calls(turn) < 2_000  # some 900
            else:
                turn()
