"""Why a level: sentences with true facts of the player's plays, and parts that sum."""

import re

import numpy as np
import pytest

from duskfolk.agents.recommender import (
    Candidate,
    Course,
    PlayRecord,
    Recommender,
    RecordError,
    shelf_of,
)
from duskfolk.agents.recommender.reasons.facts import tenths
from duskfolk.agents.recommender.reasons.words import SENTENCES

GENRES = ("watch", "pack", "theft", "escort")


def table(each: int = 8) -> list[Candidate]:
    luck = np.random.default_rng(0)
    return [
        Candidate(
            genre, n, float(luck.normal(0, 1.5)), 0.3,
            {"wolves": float(n % 3), "light": float(luck.random())},
        )
        for n in range(each) for genre in GENRES
    ]  # fmt: skip


def history(seed: int, count: int) -> list[PlayRecord]:
    luck = np.random.default_rng(seed)
    levels = table()
    return [
        PlayRecord(
            levels[luck.integers(len(levels))],
            str(luck.choice(["won", "lost", "lost", "quit"])),  # pyright: ignore[reportArgumentType]
            60.0,
            course=Course(liked=[None, True, False][luck.integers(3)]),
        )
        for _ in range(count)
    ]


def counted(plays: list[PlayRecord], level: Candidate) -> dict[str, dict[str, object]]:
    """What the sentences may say, counted anew from the plays."""
    of = [play for play in plays if play.level.genre == level.genre]
    judged = [play for play in of if play.course.liked is not None]
    last = [play.level.genre for play in plays][-9:]
    losses = 0
    for play in reversed([play for play in plays if play.outcome != "quit"]):
        if play.outcome == "won":
            break
        losses += 1
    here = [play for play in of if play.level.number == level.number]
    met = {name for play in plays for name, value in play.level.features.items() if value > 0}
    won = [play for play in of if play.outcome == "won"]
    liked = sum(play.course.liked is True for play in judged)
    genre = level.genre
    return {
        "challenge.relief": {"losses": losses},
        "challenge.met": {"won": len(won), "met": len(of), "genre": genre},
        "challenge.unmet": {"plays": len(plays), "genre": genre} if not of else {"plays": None},
        "kind.liked": {"liked": liked, "judged": len(judged)},
        "kind.disliked": {"disliked": len(judged) - liked, "judged": len(judged)},
        "kind.liked.one": {} if liked == len(judged) == 1 else {"never": None},
        "kind.disliked.one": {} if len(judged) == 1 and not liked else {"never": None},
        "variety.change": {"last": len(last[-3:])} if genre not in last[-3:] else {"last": None},
        "variety.twice": {"genre": last[-1] if last[-2:] == [genre] * 2 else None},
        "variety.last": {"genre": last[-1] if len(last) == 1 else None},
        "variety.often": {"same": last.count(genre), "last": len(last)},
        "new.left": {} if plays and plays[-1].level == level else {"never": None},
        "new.won": {} if [p for p in here if p.outcome == "won"] else {"never": None},
        "new.played": {} if here else {"never": None},
        "new.level": {} if not here else {"never": None},
        "new.genre": {} if not of else {"never": None},
        "new.feature": {} if set(level.features) - met else {"never": None},
    }


@pytest.mark.parametrize("seed", range(12))
def test_every_sentence_names_a_true_fact_of_the_plays(seed: int) -> None:
    plays = history(seed, 3 * seed)
    shelf = shelf_of(table())
    told: set[str] = set()
    with Recommender(":memory:") as recommender:
        for play in plays:
            recommender.observe(play)
        for level in shelf.levels:
            why = recommender.explain(shelf, level)
            for reason in (*why.because, *why.against):
                told.add(reason.fact.key)
                true = counted(plays, level).get(reason.fact.key, {})
                assert "never" not in true, reason
                for name, value in true.items():
                    assert reason.fact.values.get(name) == value, (reason, name)
                for value in reason.fact.values.values():
                    assert str(value) in reason.words
    nobody = {"challenge.hard", "challenge.easy", "challenge.nobody"}
    assert len(told) >= 3 if seed else told <= nobody


@pytest.mark.parametrize("seed", range(6))
def test_parts_sum_to_the_lead_over_the_table_and_leads_order_it(seed: int) -> None:
    shelf = shelf_of(table())
    with Recommender(":memory:") as recommender:
        for play in history(seed, 10):
            recommender.observe(play)
        ranked = recommender.rank(shelf.levels)
        leads: list[float] = []
        for one in ranked:
            why = recommender.explain(shelf, one.level)
            assert why.lead == pytest.approx(sum(part.value for part in why.parts))
            leads.append(why.lead)
        apart = [one.score - lead for one, lead in zip(ranked, leads, strict=True)]
    assert np.ptp(apart) < 1e-9, "a lead is the score beside one mean"


def test_without_its_largest_part_the_first_level_would_hardly_ever_be_first() -> None:
    moved: list[bool] = []
    shelf = shelf_of(table(60))
    for seed in range(40):
        with Recommender(":memory:") as recommender:
            for play in history(seed, 12):
                recommender.observe(play)
            ranked = recommender.rank(shelf.levels)
            why = recommender.explain(shelf, ranked[0].level)
            left = ranked[0].score - max(part.value for part in why.parts)
            moved.append(left < ranked[1].score)
    assert np.mean(moved) >= 0.95


def test_one_more_win_is_told_as_it_would_come() -> None:
    shelf = shelf_of(table())
    with Recommender(":memory:") as recommender:
        for play in history(3, 9):
            recommender.observe(play)
        level = recommender.rank(shelf.levels)[0].level
        before = recommender.rank(shelf.levels)
        said = recommender.explain(shelf, level).win
        assert recommender.rank(shelf.levels) == before, "asking changes nothing"
        recommender.observe(PlayRecord(level, "won"))
        later = recommender.rank(shelf.levels)
    chance = next(one.success for one in later if one.level == level)
    assert f"{round(100 * chance)} instead of" in said
    assert f"{later[0].level.genre} comes next" in said


def test_both_languages_tell_the_same_facts() -> None:
    holes = [
        {key: set(re.findall(r"{(\w+)}", said)) for key, said in SENTENCES[language].items()}
        for language in ("en", "zh")
    ]
    assert holes[0] == holes[1]
    shelf = shelf_of(table())
    with Recommender(":memory:") as recommender:
        for play in history(5, 12):
            recommender.observe(play)
        level = recommender.rank(shelf.levels)[0].level
        names = {"watch": "守夜", "pack": "狼群", "theft": "盗火", "escort": "护送"}
        chinese = recommender.explain(shelf, level, "zh", names)
        english = recommender.explain(shelf, level)
        assert [one.fact for one in chinese.because] == [one.fact for one in english.because]
        assert not any(genre in one.words for one in chinese.because for genre in GENRES)
        with pytest.raises(RecordError, match="language"):
            recommender.explain(shelf, level, "xx")
        with pytest.raises(RecordError, match="not on the table"):
            recommender.explain(shelf, Candidate("watch", 12345))


NAMES = {"watch": "守夜", "pack": "狼群", "theft": "盗火", "escort": "护送", "wolves": "狼",
         "light": "光"}  # fmt: skip


def true_of_features(plays: list[PlayRecord], feature: str, high: bool) -> tuple[int, int]:
    """Likes and words on levels with more of a feature than the table's mean, or with less."""
    middle = float(np.mean([level.features[feature] for level in table()]))
    told = [
        play.course.liked for play in plays
        if play.course.liked is not None and (play.level.features[feature] > middle) == high
    ]  # fmt: skip
    return sum(told), len(told)


@pytest.mark.parametrize("seed", range(30))
def test_over_random_histories_every_reason_is_true_in_both_languages(seed: int) -> None:
    luck = np.random.default_rng([seed, 77])
    plays, shelf = history(100 + seed, int(luck.integers(0, 45))), shelf_of(table())
    with Recommender(":memory:") as recommender:
        for play in plays:
            recommender.observe(play)
        ranked = {one.level.name: one for one in recommender.rank(shelf.levels)}
        for level in luck.permutation(np.arange(len(shelf)))[:12].tolist():
            level = shelf.levels[level]
            one = ranked[level.name]
            assert one.score == pytest.approx(sum(term.value for term in one.terms), abs=1e-9)
            english = recommender.explain(shelf, level)
            chinese = recommender.explain(shelf, level, "zh", NAMES)
            assert english.lead == pytest.approx(sum(part.value for part in english.parts))
            for here, there in zip(
                (*english.because, *english.against), (*chinese.because, *chinese.against),
                strict=True,
            ):  # fmt: skip
                assert here.fact == there.fact
                values = here.fact.values
                for value in values.values():
                    called = NAMES.get(str(value), str(value))
                    assert str(value) in here.words
                    assert called in there.words
                for name, value in counted(plays, level).get(here.fact.key, {}).items():
                    assert values.get(name) == value, (here, name)
                if "tenths" in values:
                    assert values["tenths"] == tenths(one.success)
                if here.fact.key.startswith("feature."):
                    true = true_of_features(plays, str(values["feature"]), "much" in here.fact.key)
                    assert values["judged"] == true[1] if "judged" in values else true[1] == 1
                    assert values.get("liked", true[0]) == true[0]
            assert all(reason.part.value > 0 for reason in english.because)
            assert all(reason.part.value < 0 for reason in english.against), "why not"


@pytest.mark.parametrize("seed", range(10))
def test_what_one_more_win_would_change_is_what_it_changes(seed: int) -> None:
    shelf, plays = shelf_of(table()), history(200 + seed, 4 + 3 * seed)
    with Recommender(":memory:") as recommender, Recommender(":memory:") as other:
        for play in plays:
            recommender.observe(play)
            other.observe(play)
        level = recommender.rank(shelf.levels)[seed % 5].level
        before = next(o for o in recommender.rank(shelf.levels) if o.level == level).success
        said = recommender.explain(shelf, level).win
        in_chinese = recommender.explain(shelf, level, "zh", NAMES).win
        other.observe(PlayRecord(level, "won"))
        later = other.rank(shelf.levels)
        after = next(one for one in later if one.level == level).success
        told = re.findall(r"[0-9]+", said)
        assert told[:2] == [str(round(100 * after)), str(round(100 * before))]
        assert sorted(told[:2]) == sorted(re.findall(r"[0-9]+", in_chinese)[:2])
        assert f"{later[0].level.genre} comes next" in said
        assert NAMES[later[0].level.genre] in in_chinese
