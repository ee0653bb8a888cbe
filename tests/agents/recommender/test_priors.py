"""What is believed before the first play: learnt from many, kept in a file, brought by a game."""

import json
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.measure.tastes import making
from duskfolk.agents.measure.tastes.door import candidates
from duskfolk.agents.measure.tastes.stock import shelf_of as stock
from duskfolk.agents.recommender import (
    Candidate,
    Course,
    Game,
    PlayRecord,
    Portrait,
    Recommender,
    RecordError,
    Usual,
    shelf_of,
)
from duskfolk.agents.recommender.belief.curve import KNOTS, Leads, Line
from duskfolk.agents.recommender.belief.pooling import pooled_by_name, pooled_of_any
from duskfolk.agents.recommender.belief.taste import MOMENT, Opinion, Pooled, Scale, Taste
from duskfolk.agents.recommender.belief.words import DISLIKED, LIKED, SILENT, likelihood, told
from duskfolk.agents.recommender.errors import LogError
from duskfolk.agents.recommender.prior_file import Believed, load, save
from duskfolk.agents.recommender.shipped import shipped
from duskfolk.envs.recommend.laws import LAWS

KINDS = ("a", "b", "c")
SCALE = Scale(KINDS, ("b",), np.zeros(1), np.ones(1))  # a number may be called as a kind is


def many(people: int, plays: int, seed: int) -> list[list[Opinion]]:
    """People who like kind a, do not care for c, and differ; levels with more b are liked less."""
    luck = np.random.default_rng(seed)
    found: list[list[Opinion]] = []
    for _ in range(people):
        taste = np.array([2.0, 0.0, -2.0]) + luck.normal(0, 1.0, 3)
        opinions: list[Opinion] = []
        for _ in range(plays):
            kind, number = int(luck.integers(3)), float(luck.normal())
            liking = taste[kind] - 0.5 * number
            chance = [float(likelihood(np.array(liking), word)) for word in (LIKED, DISLIKED)]
            draw = luck.random()
            word = LIKED if draw < chance[0] else DISLIKED if draw < sum(chance) else SILENT
            opinions.append(Opinion(KINDS[kind], {"b": number}, word))
        found.append(opinions)
    return found


def test_the_three_words_are_all_that_can_be_said() -> None:
    liking = np.linspace(-50, 50, 101)
    total = sum(likelihood(liking, word) for word in (LIKED, SILENT, DISLIKED))
    assert np.allclose(total, 1.0)
    assert (np.diff(likelihood(liking, LIKED)) >= 0).all()
    assert (likelihood(liking, SILENT) > 0).all()


@pytest.mark.parametrize("word", [LIKED, SILENT, DISLIKED])
def test_a_word_moves_the_mean_its_way_and_never_widens_the_belief(word: float) -> None:
    for mean in (-3.0, 0.0, 3.0):
        for variance in (0.01, 1.0, 9.0):
            after, left, probable = told(mean, variance, word, 1.0)
            assert left <= variance
            assert 0 < probable <= 1
            if word != SILENT:
                assert (after - mean) * (word - 0.5) >= -1e-9
            elif abs(mean) > 1:
                assert abs(after) <= abs(mean) + 1e-9, "who is silent is nearer the middle"


def test_a_chance_is_shared_among_the_knots_between_which_it_lies() -> None:
    leads = Leads(np.linspace(-6, 6, 41), np.full(41, 0.5))
    shares = leads.shares()
    assert np.allclose(shares.sum(axis=1), 1.0)
    weights = np.array([1.0, -2.0, 3.0, 0.5, 2.0])
    between = Leads(np.linspace(-1, 1.5, 21), np.full(21, 0.1))
    assert np.allclose(between.shares() @ weights, between.heights(Line(weights)))
    sure = Leads(np.array([np.log(0.6 / 0.4)]), np.array([1e-12])).shares()[0]
    assert np.allclose(sure, np.eye(len(KNOTS))[2], atol=1e-5)


def test_after_a_loss_a_level_is_taken_to_have_been_harder() -> None:
    leads = Leads(np.array([0.5]), np.array([2.0]))
    level = Candidate("a", 1, 0.0, 0.5)
    lost, won = (leads.after(PlayRecord(level, end)) @ KNOTS for end in ("lost", "won"))
    assert lost < float(leads.shares()[0] @ KNOTS) < won


def test_what_many_have_in_common_is_found_by_name_though_a_number_is_called_like_a_kind() -> None:
    found = pooled_by_name(SCALE, many(300, 15, 1), Pooled())
    assert found.kinds["a"] > 1.0 > 0.5 > abs(found.kinds["b"])
    assert found.kinds["c"] < -1.0
    assert found.numbers["b"] < -0.2


def test_how_far_people_differ_is_found_whatever_kinds_are_called() -> None:
    found = pooled_of_any(SCALE, many(400, 20, 2), Pooled())
    assert not found.kinds
    assert 1.3 < found.of_kinds < 2.6, "a half of it are the three kinds' own places"


def test_with_two_people_hardly_anything_is_believed_of_all() -> None:
    few, most = (pooled_by_name(SCALE, many(count, 15, 3), Pooled()) for count in (2, 300))
    assert abs(few.kinds["a"]) < most.kinds["a"]


def test_who_is_like_the_others_is_foretold_better_with_what_they_have_in_common() -> None:
    common = pooled_by_name(SCALE, many(200, 15, 4), Pooled())

    def cost(pooled: Pooled) -> float:
        tastes = [(Taste(SCALE, pooled), opinions) for opinions in many(100, 6, 5)]
        return -float(np.mean([np.log(taste.after(one)) for taste, each in tastes for one in each]))

    assert cost(common) < cost(Pooled()) - 0.05


def test_a_word_after_a_play_is_learnt_as_if_it_had_come_with_it() -> None:
    level = [Candidate("a", n, 0.0, 0.3, {"x": float(n)}) for n in range(5)]
    shelf = shelf_of(level)
    first = PlayRecord(level[0], "won", course=Course(liked=True))
    silent = PlayRecord(level[1], "lost", 60.0)
    spoken = PlayRecord(level[1], "lost", 60.0, course=Course(liked=False))
    late, at_once = Portrait(Usual()), Portrait(Usual())
    for player in (late, at_once):
        player.taste(shelf)
        player.after(first)
    late.after(silent)
    late.rated(spoken)
    at_once.after(spoken)
    one, other = late.taste(shelf), at_once.taste(shelf)
    assert one is not None
    assert other is not None
    assert np.allclose(one.mean, other.mean)
    assert np.allclose(one.cov, other.cov)
    assert list(late.diary.opinions) == list(at_once.diary.opinions)


def test_silence_tells_nothing_of_who_never_gives_a_word() -> None:
    level = Candidate("a", 1)
    mute, speaks = Portrait(Usual()), Portrait(Usual())
    speaks.after(PlayRecord(level, "won", course=Course(liked=True)))
    for player in (mute, speaks):
        player.after(PlayRecord(Candidate("a", 2), "lost", 60.0))
    assert not mute.diary.opinions
    assert [one.word for one in speaks.diary.opinions] == [LIKED, SILENT]


def test_who_likes_what_is_easy_is_given_what_is_easier() -> None:
    levels = [Candidate("a", n, n / 10 - 3, 0.1) for n in range(60)]

    def wanted(easy: bool) -> float:
        with Recommender(":memory:") as mine:
            for n in range(24):
                level = Candidate("b", n, -3.0 if n % 2 else 0.5, 0.1)
                liked = (n % 2 == 1) == easy
                mine.observe(PlayRecord(level, "won" if n % 2 or n % 4 else "lost",
                                        course=Course(liked=liked)))  # fmt: skip
            return mine.rank(levels)[0].success

    assert wanted(True) > wanted(False) + 0.1


def test_the_prior_that_ships_tells_of_what_it_was_made_and_knows_no_genre() -> None:
    whole = load(Path(making.__file__).parents[2] / "recommender" / "prior.json")
    assert whole.about["people"] == making.LAWS * making.PEOPLE
    assert whole.about["seed"] == making.SEED
    assert not whole.taste.kinds, "it knows no genre"
    assert not whole.levels
    assert shipped() == whole.taste
    cov = np.array(shipped().moment_cov)
    assert cov.shape == (MOMENT, MOMENT)
    assert np.linalg.eigvalsh(cov).min() > 0


def test_laws_that_priors_are_made_from_are_none_that_judge() -> None:
    luck = np.random.default_rng(making.SEED)
    drawn = [making.drawn_law(luck) for _ in range(making.LAWS)]
    assert not set(drawn) & set(LAWS.values())
    assert len({law.popular for law in drawn}) == making.LAWS
    assert not {law.popular for law in drawn} & {law.popular for law in LAWS.values()}


def test_people_who_try_leave_plays_as_a_game_would_write_them() -> None:
    shelf = stock("fair")
    plays = making.tries(LAWS["flow"], shelf, 4, 12, 7)
    assert [len(each) for each in plays] == [12] * 4
    assert plays == making.tries(LAWS["flow"], shelf, 4, 12, 7)
    names = {level.name for level in candidates(shelf)}
    assert all(play.level.name in names for each in plays for play in each)
    assert all(a.started < b.started for each in plays for a, b in pairwise(each))


def test_a_prior_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    levels = {"song é": Candidate("fado", 12, 0.5, 0.2, {"beats": 90.0})}
    taste = pooled_by_name(SCALE, many(20, 8, 1), Pooled())
    save(Believed(taste=taste, about={"made_from": "us", "people": 20}, levels=levels),
         tmp_path / "p.json")  # fmt: skip
    assert load(tmp_path / "p.json") == Believed(
        taste=taste, about={"made_from": "us", "people": 20}, levels=levels
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda t: t.update(format="x"), "format"),
        (lambda t: t.update(version=99), "whole number from 1 to 1"),
        (lambda t: t["taste"].pop("moment"), "moment"),
        (lambda t: t["taste"]["moment_cov"][0].__setitem__(1, 50.0), "no covariance"),
        (lambda t: t["taste"]["moment"].__setitem__(0, None), "number"),
        (lambda t: t["ability"].update(sd=-1), "0.01"),
        (lambda t: t["taste"].update(of_all=[1.0]), "entries"),
    ],
)
def test_a_prior_file_that_is_none_is_refused_in_a_sentence(change, said, tmp_path: Path) -> None:  # pyright: ignore
    save(Believed(taste=shipped()), tmp_path / "p.json")
    content = json.loads((tmp_path / "p.json").read_text())
    change(content)
    (tmp_path / "p.json").write_text(json.dumps(content))
    with pytest.raises(RecordError, match=said):
        Recommender(":memory:", prior=tmp_path / "p.json")


def test_a_game_brings_a_prior_of_its_own_by_a_file(tmp_path: Path) -> None:
    common = pooled_by_name(SCALE, many(200, 15, 6), shipped())
    save(Believed(taste=common), tmp_path / "p.json")
    levels = [Candidate(kind, 1, -1.0, 0.2) for kind in KINDS[::-1]]
    with Recommender(":memory:", prior=tmp_path / "p.json") as mine:
        assert [one.level.genre for one in mine.rank(levels)] == list(KINDS)
    with pytest.raises(RecordError, match="give one"):
        Recommender(":memory:", usual=Usual(), prior=tmp_path / "p.json")


def log_of(rows: int, seed: int, rated: bool, described: bool) -> str:
    luck = random.Random(seed)
    head = (
        "player,item,success" + (",rating" if rated else "") + (",kind,size" if described else "")
    )
    lines = [head]
    for n in range(rows):
        item = luck.randrange(10)
        row = f"p{n % 5},thing {item},{int(luck.random() < 0.9 - item / 12)}"
        row += (f",{5 - item // 2}" if luck.random() < 0.8 else ",") if rated else ""
        lines.append(row + (f",kind {item % 3},{item}" if described else ""))
    return "\n".join(lines)


@pytest.mark.parametrize("rated", [True, False])
@pytest.mark.parametrize("described", [True, False])
def test_fifty_rows_of_a_foreign_game_are_enough(
    rated: bool, described: bool, tmp_path: Path
) -> None:
    (tmp_path / "log.csv").write_text(log_of(50, 3, rated, described))
    game = Game.from_log(tmp_path / "log.csv")
    assert game.level("thing 9").difficulty > game.level("thing 0").difficulty + 0.5
    game.save(tmp_path / "game.json")
    again = Game.load(tmp_path / "game.json")
    assert again == game
    with Recommender(tmp_path / "me.plays", usual=again.usual, seed=1) as mine:
        mine.observe(again.play("thing 2", True, liked=True))
        dealt = [game.name_of(one.level) for one in mine.deal(again.levels)]
        why = mine.explain(again.levels, again.level(dealt[0]))
    assert len(set(dealt)) == 3
    assert "thing 2" not in dealt, "it was just met"
    assert all(name.startswith("thing") for name in dealt)
    assert why.win
    with pytest.raises(RecordError, match="thing 2"):
        game.level("thing2")
    with pytest.raises(RecordError, match="no level of this game"):
        game.name_of(Candidate("kind 1", 5))


@pytest.mark.parametrize(("kinds", "features"), [(301, 1), (200, 201), (3, 4_000)])
def test_a_file_of_more_kinds_and_features_than_can_be_weighed_is_refused(
    kinds: int, features: int, tmp_path: Path
) -> None:
    path = tmp_path / "game.json"
    each = max(1, features // 60)
    levels = {
        f"level {n}": Candidate(f"kind {n % kinds}", n, features={
            f"f{m % features}": 1.0 for m in range(n * each, (n + 1) * each)
        })
        for n in range(max(kinds, features // each + 1))
    }  # fmt: skip
    with pytest.raises(RecordError, match="kinds are the most, and 400 of both together"):
        save(Believed(levels=levels), path)
    save(Believed(), path)
    told = json.loads(path.read_text())
    told["levels"] = {name: level.kept for name, level in levels.items()}
    path.write_text(json.dumps(told))
    with pytest.raises(RecordError, match="kinds are the most, and 400 of both together"):
        Game.load(path)


def test_a_prior_without_levels_is_no_game(tmp_path: Path) -> None:
    save(Believed(taste=shipped()), tmp_path / "p.json")
    with pytest.raises(RecordError, match=r"LOG\.csv"):
        Game.load(tmp_path / "p.json")
    (tmp_path / "short.csv").write_text("player,item,success\na,b,1\n")
    with pytest.raises(LogError, match="fewest"):
        Game.from_log(tmp_path / "short.csv")


def test_a_level_keeps_its_number_when_the_log_grows(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(log_of(50, 3, True, True))
    (tmp_path / "b.csv").write_text(
        log_of(50, 3, True, True).replace("player,", "player,", 1) + "\np9,new,1,3,kind 0,2"
    )
    one, other = (Game.from_log(tmp_path / name) for name in ("a.csv", "b.csv"))
    assert one.level("thing 4").number == other.level("thing 4").number
    assert other.name_of(one.level("thing 4")) == "thing 4"


def test_a_foreign_game_needs_numpy_alone() -> None:
    code = (
        "import sys\n"
        "from duskfolk.agents.recommender import Game, Recommender\n"
        "Recommender(':memory:').close()\n"
        "heavy = {'torch', 'numba', 'scipy', 'pandas', 'sklearn', 'gymnasium', 'pygame',"
        " 'onnxruntime'} & set(sys.modules)\n"
        "print(sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
