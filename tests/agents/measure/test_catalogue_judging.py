"""How well levels are placed: the truth is found to be right, looks and genre are beside it."""

import numpy as np
import pytest

from duskfolk.agents.measure.catalogue.book import Catalogue, Entry, Told, shipped
from duskfolk.agents.measure.catalogue.cells import CELLS
from duskfolk.agents.measure.catalogue.judging import by_looks, judge
from duskfolk.agents.measure.catalogue.noise import Floats, Halves, halves
from duskfolk.agents.measure.catalogue.placing import Place
from duskfolk.agents.measure.evaluate import level_ids
from duskfolk.game.errors import OptionError
from duskfolk.game.levels import Level, build
from duskfolk.game.levels.features import FEATURES, features_of
from duskfolk.game.setting import SETTINGS
from duskfolk.game.world.kinds import Genre

_PLAYS = 60


@pytest.fixture(scope="module")
def levels() -> list[Level]:
    return [build(*each) for each in level_ids(Genre, 5_000_000, 6)]


def _chance(level: Level) -> float:
    """A world in which a long tour is hard, and nothing else is."""
    return float(np.clip(1.2 - 0.06 * features_of(level)["tour"], 0.05, 0.95))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    entries: list[Entry] = []
    for each in level_ids(Genre, 4_000_000, 12):
        level = build(*each)
        wins = round(_chance(level) * 200)
        told = dict.fromkeys(CELLS, Told((wins, wins), (200, 200), 0.0, 0.1))
        entries.append(Entry(each, features_of(level), told, {}))
    return Catalogue(entries, {}, {})


@pytest.fixture(scope="module")
def truth(levels: list[Level]) -> Halves:
    chance = np.array([_chance(level) for level in levels])
    shape = len(CELLS), len(levels), _PLAYS
    return halves(np.random.default_rng(1).random(shape) < chance[:, None])


def _place(level: Level, off: float = 0.0) -> Place:
    return Place(dict.fromkeys(CELLS, _chance(level) + off), {}, {}, 640, 4.0)


def test_who_tells_the_true_chances_has_no_error(
    catalogue: Catalogue, levels: list[Level], truth: Halves
):
    figures = judge(catalogue, levels, truth, _place)
    assert figures["new_level.rmse"] < 0.02
    assert figures["new_level.seconds.worst"] == 4.0
    assert figures["new_level.plays"] == 640


def test_who_is_off_by_a_tenth_is_said_to_be(
    catalogue: Catalogue, levels: list[Level], truth: Halves
):
    figures = judge(catalogue, levels, truth, lambda level: _place(level, 0.1))
    assert figures["new_level.rmse"] == pytest.approx(0.1, abs=0.015)


def test_features_tell_more_than_the_genre_where_they_decide(
    catalogue: Catalogue, levels: list[Level], truth: Halves
):
    figures = judge(catalogue, levels, truth, _place)
    assert figures["new_level.rmse.features"] < 0.7 * figures["new_level.rmse.genre"]


def test_a_level_like_its_genres_middle_is_told_the_genres_mean(catalogue: Catalogue):
    genre, looks = by_looks(catalogue, [build(*catalogue.entries[0].level)])
    assert genre.shape == looks.shape == (len(CELLS), 1)
    its = [e for e in catalogue.entries if e.level.genre == catalogue.entries[0].level.genre]
    mean = np.mean([sum(e.told[CELLS[0]].wins) / 400 for e in its])
    assert genre[0, 0] == pytest.approx(mean)


def test_levels_of_the_catalogue_are_no_judges_of_it(catalogue: Catalogue, truth: Halves):
    known = [build(*entry.level) for entry in catalogue.entries[:36]]
    with pytest.raises(
        OptionError, match="is a level of the catalogue by which it would be placed"
    ):
        judge(catalogue, known, truth, _place)


def test_levels_that_players_have_not_played_judge_nothing(
    catalogue: Catalogue, levels: list[Level], truth: Halves
):
    unplayed = Halves(truth.wins, truth.plays * 0)
    with pytest.raises(OptionError, match="have not played every level at every setting"):
        judge(catalogue, levels, unplayed, _place)


def test_the_catalogue_that_ships_holds_here_and_knows_all_players_and_genres():
    found = shipped()
    assert len(found.entries) == 300
    assert {entry.level.genre for entry in found.entries} == set(Genre)
    assert found.joint is not None
    wins = [found.halves(("regular", setting)).rate.mean() for setting in SETTINGS]
    assert wins == sorted(wins, reverse=True)
    rate: Floats = found.halves(("regular", "fair")).rate
    logit = np.array([entry.told["regular", "fair"].logit for entry in found.entries])
    assert np.corrcoef(rate, logit)[0, 1] < -0.95


def test_features_that_ship_are_those_of_the_levels():
    for entry in shipped().entries[::60]:
        here = features_of(build(*entry.level))
        assert [entry.features[name] for name in FEATURES] == pytest.approx(
            [here[name] for name in FEATURES], abs=1e-4
        )
