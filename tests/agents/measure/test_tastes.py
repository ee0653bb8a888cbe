"""Recommenders judged by simulated players."""

from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from duskfolk.agents.measure.tastes import door
from duskfolk.agents.measure.tastes.baselines import (
    Chance,
    Popular,
    Similar,
    flat_linucb,
    popularity,
    tried,
    warm_linucb,
)
from duskfolk.agents.measure.tastes.figures import BASELINES, OURS, figures, simulate
from duskfolk.agents.measure.tastes.informed import Informed
from duskfolk.agents.measure.tastes.regret import Oracle, enjoyed, interval, lucks, regrets
from duskfolk.agents.measure.tastes.stock import shelf_of
from duskfolk.agents.recommender import Candidate, PlayRecord
from duskfolk.envs.recommend.crowd import Crowd
from duskfolk.envs.recommend.laws import LAWS
from duskfolk.game.errors import OptionError


class Place:
    def __init__(self, level: Candidate) -> None:
        self.level = level


class First:
    """Orders levels as they come, and keeps what it was told."""

    def __init__(self) -> None:
        self.told: list[PlayRecord] = []

    def rank(self, levels: Iterable[Candidate]) -> Sequence[Place]:
        over = {play.level.name for play in self.told}
        return [Place(level) for level in levels if level.name not in over]

    def observe(self, play: PlayRecord) -> None:
        self.told.append(play)


@pytest.mark.parametrize("law", LAWS)
def test_chance_misses_at_least_45_hundredths_of_what_could_be_enjoyed(law: str) -> None:
    found = interval(regrets(LAWS[law], shelf_of("fair"), [Chance], 400, 11)[0])
    assert found.low >= 0.45


@pytest.mark.parametrize("law", LAWS)
def test_who_knows_how_people_are_made_misses_less_than_half_of_what_chance_does(law: str) -> None:
    chance, knows = regrets(LAWS[law], shelf_of("fair"), [Chance, Informed], 20, 12)
    assert knows.mean() < chance.mean() / 2


def test_the_oracle_misses_nothing_and_no_baseline_beats_it_often() -> None:
    law, shelf = LAWS["flow"], shelf_of("fair")
    crowd = Crowd(law, shelf, lucks(1, 20))
    again = Crowd(law, shelf, lucks(1, 20))
    assert np.array_equal(enjoyed(crowd, Oracle(crowd)), enjoyed(again, Oracle(again)))
    for lost in regrets(law, shelf, list(BASELINES.values()), 40, 1):
        assert (lost > 0).mean() > 0.9


def test_the_popular_list_has_no_level_twice() -> None:
    law, shelf = LAWS["flow"], shelf_of("fair")
    chooser, crowd = Popular(law, shelf, 2, 3), Crowd(law, shelf, lucks(1, 2))
    met: list[int] = []
    for _ in range(12):
        levels = chooser.choose()
        met.append(int(levels[0]))
        chooser.learn(levels, crowd.play(levels))
    assert len(set(met)) == 12
    assert met[0] == int(popularity(law, shelf, 3).argmax())


def test_who_goes_by_likeness_stays_by_what_was_liked_and_leaves_what_was_not() -> None:
    law, shelf = LAWS["flow"], shelf_of("fair")
    crowd = Crowd(law, shelf, lucks(1, 2))
    chooser = Similar(law, shelf, 2, 3)
    first = chooser.choose()
    assert first[0] == first[1] == int(popularity(law, shelf, 3).argmax())
    played = crowd.play(first)
    chooser.learn(first, played._replace(liked=np.array([1, -1])))
    liker, other = chooser.choose()
    assert shelf.genre[liker] == shelf.genre[first[0]]
    assert shelf.genre[other] != shelf.genre[first[0]]
    assert first[0] not in (liker, other)


def test_who_begins_with_the_weights_of_others_begins_with_what_they_liked() -> None:
    law, shelf = LAWS["flow"], shelf_of("fair")
    levels, liked = tried(law, shelf, 3)
    chosen = int(warm_linucb(law, shelf, 1, 3).choose()[0])
    genre = shelf.genre[levels]
    means = [liked[genre == each].mean() for each in range(6)]
    assert shelf.genre[chosen] == int(np.argmax(means))


def test_linucb_learns_as_ridge_regression_does() -> None:
    law, shelf = LAWS["flow"], shelf_of("fair")
    chooser, crowd = flat_linucb(law, shelf, 1, 3), Crowd(law, shelf, lucks(1, 1))
    rows, thumbs = [], []
    for _ in range(8):
        levels = chooser.choose()
        played = crowd.play(levels)
        chooser.learn(levels, played)
        rows.append(chooser.rows[levels[0]])
        thumbs.append(float(played.liked[0]))
    met = np.array(rows)
    wanted = np.linalg.solve(met.T @ met + np.eye(met.shape[1]), met.T @ np.array(thumbs))
    assert chooser._inverse[0] @ chooser._sums[0] == pytest.approx(wanted)


def test_whatever_ranks_and_observes_is_let_in_and_told_what_a_game_would_tell() -> None:
    shelf, made = shelf_of("fair"), []

    def make() -> First:
        made.append(First())
        return made[-1]

    regrets(LAWS["flow"], shelf, [door.maker(make)], 3, 5)
    assert [len(one.told) for one in made] == [10, 10, 10]
    plays = made[0].told
    assert [play.level for play in plays] == door.candidates(shelf)[:10]
    assert all(0 < play.seconds <= play.limit_seconds for play in plays)
    dates = [play.started for play in plays]
    assert dates == sorted(set(dates))
    for play in plays:
        assert play.course.progress is not None
        assert (play.outcome == "won") == (play.course.progress == 1)
        assert not play.details
    assert {play.course.liked for one in made for play in one.told} == {True, False, None}


def test_figures_tell_each_law_and_the_worst() -> None:
    ways = {"random": Chance, OURS: door.maker(First)}
    told: list[tuple[str, str]] = []
    found = simulate(
        shelf_of("fair"), ways, 6, 2, told=lambda law, way, missed: told.append((law, way))
    )
    rows = figures(found)
    assert told == [(law, way) for law in LAWS for way in ways]
    assert rows["sim.worst_regret"] == max(rows[f"sim.{law}.ours"] for law in LAWS)
    assert rows["sim.worst_random"] == min(rows[f"sim.{law}.random"] for law in LAWS)
    assert set(rows) == {f"sim.{law}.{way}" for law in LAWS for way in ways} | {
        "sim.worst_regret",
        "sim.worst_random",
    }


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    law, shelf = LAWS["peaks"], shelf_of("fair")
    one, same, other = (regrets(law, shelf, [Chance], 20, seed)[0] for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_there_is_a_shelf_for_each_setting_and_for_no_other() -> None:
    gentle, fierce = shelf_of("gentle"), shelf_of("fierce")
    assert (gentle.difficulty < fierce.difficulty).mean() > 0.95
    with pytest.raises(OptionError, match="setting"):
        shelf_of("hard")
