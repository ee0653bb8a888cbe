"""What is dealt to a player: about as hard as wanted, varied, new, with a chance that is kept."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from duskfolk.agents.recommender import (
    Candidate,
    Course,
    Offered,
    PlayRecord,
    Portrait,
    Recommender,
    RecordError,
    Usual,
    offered,
    shelf_of,
)
from duskfolk.agents.recommender.belief.ability import Ability, Prior
from duskfolk.agents.recommender.belief.neighbours import Table
from duskfolk.agents.recommender.choice.met import Met
from duskfolk.agents.recommender.choice.others import Others
from duskfolk.agents.recommender.choice.terms import NEVER

GENRES = ("watch", "pack", "theft", "escort", "hollow", "vigil")


def table(each: int = 30, seed: int = 0, **features: float) -> list[Candidate]:
    luck = np.random.default_rng(seed)
    return [
        Candidate(genre, n, float(luck.normal(0, 1.5)), 0.3, features)
        for n in range(each)
        for genre in GENRES
    ]


def played(level: Candidate, won: bool, **more: float | bool) -> PlayRecord:
    course = Course(**more)  # pyright: ignore[reportArgumentType]
    return PlayRecord(level, "won" if won else "lost", 60.0, course=course)


def followed(
    recommender: Recommender, levels: list[Candidate], plays: int, skill: float, seed: int
):
    """Who plays whatever lies first; the levels, and which were won."""
    luck, shelf = np.random.default_rng(seed), shelf_of(levels)
    found: list[tuple[Candidate, bool, float]] = []
    for _ in range(plays):
        first = recommender.deal(shelf)[0]
        won = bool(luck.random() < 1 / (1 + np.exp(first.level.difficulty - skill)))
        recommender.observe(played(first.level, won))
        found.append((first.level, won, first.success))
    return found


@pytest.mark.parametrize("skill", [-1.5, 0.0, 1.5])
def test_who_follows_the_first_card_wins_about_as_often_as_wanted(skill: float) -> None:
    won: list[bool] = []
    for seed in range(15):
        with Recommender(":memory:", seed=seed) as recommender:
            won += [each[1] for each in followed(recommender, table(), 25, skill, seed)][5:]
    assert 0.62 < float(np.mean(won)) < 0.82


def test_no_genre_comes_three_times_running_and_four_come_in_ten() -> None:
    for seed in range(10):
        with Recommender(":memory:", seed=seed) as recommender:
            genres = [level.genre for level, *_ in followed(recommender, table(), 30, 0.0, seed)]
        assert all(not a == b == c for a, b, c in zip(genres, genres[1:], genres[2:], strict=False))
        assert min(len(set(genres[at : at + 10])) for at in range(21)) >= 4


def test_the_level_just_left_never_lies_on_the_table_while_there_is_another() -> None:
    levels = table(1)[:4]
    with Recommender(":memory:", seed=1) as recommender:
        for _ in range(12):
            first = recommender.deal(levels)[0].level
            recommender.observe(played(first, True))
            shown = recommender.deal(levels, 3)
            assert first not in [one.level for one in shown]
            assert recommender.rank(levels)[-1].level == first
        only = [levels[0]]
        recommender.observe(played(levels[0], True))
        assert recommender.deal(only)[0].level == levels[0], "never fewer than there are"


def test_two_losses_bring_relief_and_a_win_ends_it() -> None:
    levels = table(60)
    with Recommender(":memory:", seed=3) as recommender:
        for n in range(20):  # so that two plays change the belief little
            recommender.observe(played(levels[n], n % 2 == 0))
        recommender.observe(played(levels[21], True))
        before = np.mean([recommender.deal(levels)[0].success for _ in range(30)])
        for level in levels[22:24]:
            recommender.observe(played(level, False))
        after = np.mean([recommender.deal(levels)[0].success for _ in range(30)])
        recommender.observe(played(levels[25], True))
        later = np.mean([recommender.deal(levels)[0].success for _ in range(30)])
    assert after - before > 0.12
    assert after - later > 0.1


def test_who_loses_on_and_on_is_not_sent_into_the_hard_for_variety() -> None:
    levels = [
        Candidate(genre, n, -4.0 if genre in ("watch", "pack") else 3.0, 0.2)
        for n in range(20) for genre in GENRES
    ]  # fmt: skip
    with Recommender(":memory:", seed=4) as recommender:
        for turn in range(14):
            level = recommender.deal(levels)[0].level
            assert turn < 4 or level.genre in ("watch", "pack")
            recommender.observe(PlayRecord(level, "lost", 60.0))


@pytest.mark.parametrize(("skill", "end"), [(6.0, -1), (-6.0, 0)])
def test_at_both_ends_of_the_scale_the_nearest_levels_are_dealt(skill: float, end: int) -> None:
    levels = sorted(table(), key=lambda level: level.difficulty)
    with Recommender(":memory:", seed=0) as recommender:
        for n in range(60):
            recommender.observe(played(Candidate("watch", 900 + n, skill, 0.1), skill > 0))
        shown = [one.level for _ in range(20) for one in recommender.deal(levels)]
        hard = float(np.mean([level.difficulty for level in shown]))
        quarter = len(levels) // 4
        near = levels[-quarter:] if end else levels[:quarter]
        edge = near[0].difficulty if end else near[-1].difficulty
        assert hard >= edge if end else hard <= edge


def test_the_slider_of_challenge_moves_what_is_dealt() -> None:
    levels = table(50)
    with Recommender(":memory:", seed=0) as recommender:
        mean = {
            target: np.mean([recommender.deal(levels, 3, target)[0].success for _ in range(40)])
            for target in (0.5, 0.7, 0.85)
        }
    assert mean[0.5] < mean[0.7] - 0.08
    assert mean[0.7] < mean[0.85] - 0.06


def test_the_chance_of_a_card_is_how_often_it_is_dealt() -> None:
    levels = table(3)
    with Recommender(":memory:", seed=5) as recommender:
        shown = [recommender.deal(levels)[0] for _ in range(3000)]
    often = Counter(one.level for one in shown)
    # By inverse propensities: each level's plays, weighed by their chances, come to one.
    for level, count in often.items():
        if count > 150:
            total = sum(1 / one.chance for one in shown if one.level == level)
            told = np.mean([one.chance for one in shown if one.level == level])
            assert 0 < told <= 1
            assert count / 3000 == pytest.approx(float(told), abs=0.06)
            assert total / 3000 <= 1.25
    assert len(often) > 3, "something is tried"


def test_cards_beside_each_other_are_of_different_genres() -> None:
    levels = table()
    with Recommender(":memory:", seed=5) as recommender:
        for _ in range(40):
            shown = recommender.deal(levels)
            assert len({one.level.genre for one in shown}) == 3
            assert len(offered(shown)) == 3


def test_what_is_liked_comes_more_often_and_what_is_disliked_less() -> None:
    levels = table(40)
    shares: dict[bool, float] = {}
    for liked in (True, False):
        with Recommender(":memory:", seed=2) as recommender:
            for n in range(24):
                level = levels[n]
                mine = level.genre == "theft"
                recommender.observe(played(level, n % 2 == 0, liked=mine == liked))
            recommender.observe(played(Candidate("watch", 999), True))
            firsts = [recommender.deal(levels)[0].level.genre for _ in range(60)]
        shares[liked] = firsts.count("theft") / 60
    assert shares[True] > 0.6
    assert shares[False] < 0.1


def test_where_no_taste_is_kept_likes_change_nothing_and_are_not_written() -> None:
    levels = table()
    with Recommender(":memory:", seed=2, usual=Usual(taste=None)) as child:
        child.observe(played(levels[0], True, liked=True))
        assert [play.course.liked for play in child.plays()] == [None]
        assert all(one.terms[1].value == 0 for one in child.rank(levels))
        with pytest.raises(RecordError, match="keep taste"):
            child.rate(True)


def test_an_opinion_may_come_after_the_play_and_be_taken_back() -> None:
    levels = table()
    with Recommender(":memory:", seed=2) as recommender:
        with pytest.raises(RecordError, match="observe one first"):
            recommender.rate(True)
        recommender.observe(played(levels[0], True))
        before = recommender.rank(levels)
        recommender.rate(False)
        assert recommender.rank(levels) != before
        assert [play.course.liked for play in recommender.plays()] == [False]
        recommender.rate(None)
        assert recommender.rank(levels) == before


def test_the_terms_of_every_level_sum_to_its_score_and_order_them() -> None:
    levels = table(5, wolves=1.0)
    with Recommender(":memory:", seed=2) as recommender:
        for n in range(8):
            recommender.observe(played(levels[n], n % 2 == 0, liked=n % 3 == 0))
        ranked = recommender.rank(levels)
    assert len(ranked) == len(levels)
    for one in ranked:
        assert one.score == pytest.approx(sum(term.value for term in one.terms), abs=1e-12)
    assert all(a.score >= b.score - 1e-8 for a, b in pairwise(ranked))
    assert ranked[-1].score < NEVER / 2


def test_a_level_with_something_never_met_is_preferred_among_equals() -> None:
    plain = [Candidate("watch", n, -1.0, 0.3, {"wolves": 0.0}) for n in range(4)]
    wild = Candidate("watch", 9, -1.0, 0.3, {"wolves": 3.0})
    with Recommender(":memory:", seed=2) as recommender:
        recommender.observe(played(Candidate("pack", 1, -1.0, 0.3, {"wolves": 0.0}), True))
        assert recommender.rank([*plain, wild])[0].level == wild


def test_what_others_like_is_heard_first_as_popularity_and_then_by_what_one_won() -> None:
    levels = [Candidate("watch", n, -1.0, 0.3) for n in range(4)]
    weights = np.zeros((4, 4))
    weights[0, 3] = 1.0
    keys = [("watch", n) for n in range(4)]
    others = Others(keys, np.array([5.0, 1.0, 9.0, 1.0]), Table(weights))
    with Recommender(":memory:", seed=2, usual=Usual(others=others)) as recommender:
        assert recommender.rank(levels)[0].level == levels[2]
        for genre in ("pack", "theft", "escort"):
            recommender.observe(played(levels[0], True))
            recommender.observe(played(Candidate(genre, 1, -1.0, 0.3), True))
        terms = {one.level.number: one.terms[4].value for one in recommender.rank(levels)}
        assert terms[3] > terms[1], "who won the first likes the last"
    with pytest.raises(RecordError, match="table of 4 levels"):
        Others(keys, np.zeros(3), Table(weights))


def test_one_kind_tells_of_the_others_by_what_skill_counts_there() -> None:
    ability = Ability(Prior(loadings={"vigil": 0.0}))
    before = ability.kinds(GENRES)
    for _ in range(6):
        ability.after(played(Candidate("watch", 1, 0.0, 0.1), True))
    after = ability.kinds(GENRES)
    rise = dict(zip(GENRES, after.mean - before.mean, strict=True))
    assert rise["watch"] > rise["pack"] > 0.5
    assert abs(rise["vigil"]) < 0.1
    assert after.cov[0, 0] < before.cov[0, 0]


def test_a_near_miss_is_better_than_a_loss_at_once_and_an_early_win_than_a_late_one() -> None:
    def mean(play: PlayRecord) -> float:
        ability = Ability()
        ability.after(play)
        return ability.general[0]

    level = Candidate("watch", 1, 0.0, 0.1)
    near, far = (mean(played(level, False, progress=share)) for share in (1.0, 0.0))
    early, late = (mean(PlayRecord(level, "won", seconds)) for seconds in (10.0, 179.0))
    assert far < near < 0 < late < early


def test_clocks_and_joke_plays_move_the_estimate_only_so_far() -> None:
    portrait = Portrait(Usual())
    for n in range(40):
        portrait.after(played(Candidate("watch", n, 0.0, 0.2), n % 2 == 0))
    known = portrait.kinds(shelf_of(table())).mean[0]
    joke = Candidate("watch", 99, 6.0, 0.0)
    portrait.after(PlayRecord(joke, "won", 0.001, started=1e15))
    portrait.after(PlayRecord(joke, "won", 0.001, started=-1e15))
    portrait.after(PlayRecord(Candidate("watch", 98, 0.0), "quit", 0.0, started=1e15))
    moved = portrait.kinds(shelf_of(table())).mean[0] - known
    assert abs(moved) < 0.35


def test_what_was_met_is_counted_play_by_play_as_it_would_be_anew() -> None:
    shelf, luck = shelf_of(table()), np.random.default_rng(6)
    portrait = Portrait(Usual())
    for _ in range(30):
        portrait.weigh(shelf, 0.7)  # so that the counts are there
        level = shelf.levels[luck.integers(len(shelf))]
        portrait.after(played(level, bool(luck.random() < 0.5)))
        portrait.after(played(Candidate("watch", 999_999, 0.0), True))  # on no shelf
    kept, anew = portrait.met(shelf), Met(shelf, portrait.diary)
    assert kept.plays.sum() == 30
    assert 0 < kept.won.sum() < 30
    assert (kept.plays == anew.plays).all()
    assert (kept.won == anew.won).all()
    assert (kept.again == anew.again).all()
    later = portrait.copy()
    later.after(played(shelf.levels[0], True))
    assert portrait.met(shelf).plays.sum() == 30, "a copy counts for itself"
    assert later.met(shelf).plays.sum() == 31


def test_a_foreign_table_of_fifty_rows_is_enough() -> None:
    """Other genres, no features, no clock: fifty words of somebody else's game, six players."""
    levels = [Candidate(f"world {n % 5}", n, (n % 7) / 2 - 1.5) for n in range(60)]
    missed: list[float] = []
    first: list[float] = []
    last: list[float] = []
    for player, skill in enumerate((-0.8, -0.4, 0.0, 0.4, 0.8, 1.2)):
        luck = np.random.default_rng(player)
        with Recommender(":memory:", seed=0) as recommender:
            for _ in range(50):
                level = levels[luck.integers(60)]
                won = bool(luck.random() < 1 / (1 + np.exp(level.difficulty - skill)))
                recommender.observe(PlayRecord(level, "won" if won else "lost"))
            ranked = recommender.rank(levels)
        told = np.array([one.success for one in ranked])
        true = 1 / (1 + np.exp([one.level.difficulty - skill for one in ranked]))
        missed.append(float(np.sqrt(np.mean((told - true) ** 2))))
        first.append(float(np.abs(true[:10] - recommender.target).mean()))
        last.append(float(np.abs(true[-10:] - recommender.target).mean()))
    assert np.mean(missed) < 0.08
    assert np.mean(first) < 0.2 < np.mean(last)


@pytest.mark.parametrize("count", [0, -1, 1.5])
def test_a_count_of_cards_that_is_none_is_refused(count: int) -> None:
    with Recommender(":memory:") as recommender, pytest.raises(RecordError, match="whole number"):
        recommender.deal(table(1), count)


def test_an_empty_table_gives_no_cards() -> None:
    with Recommender(":memory:") as recommender:
        assert recommender.deal([]) == recommender.rank([]) == []


def test_the_same_seed_deals_the_same() -> None:
    dealt: list[list[Candidate]] = []
    for _ in range(2):
        with Recommender(":memory:", seed=8) as recommender:
            dealt.append([level for level, *_ in followed(recommender, table(), 12, 0.3, 1)])
    assert dealt[0] == dealt[1]


def test_what_lay_on_the_table_is_kept_with_its_chances() -> None:
    levels = table()
    with Recommender(":memory:", seed=8) as recommender:
        shown = offered(recommender.deal(levels))
        recommender.observe(PlayRecord(levels[0], "won", offered=shown))
        assert next(recommender.plays()).offered == shown
    for wrong in ({"chance": 0.0}, {"chance": 2.0}, {"genre": ""}, {"number": 0.5}):
        with pytest.raises(RecordError):
            Offered(**({"genre": "watch", "number": 1} | wrong))  # pyright: ignore[reportArgumentType]
