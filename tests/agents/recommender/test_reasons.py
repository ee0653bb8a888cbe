"""Why a level: sentences with true facts of the player's plays, and parts that sum."""

import re
from pathlib import Path

import numpy as np
import pytest

from duskfolk.agents.recommender import (
    SENTENCES,
    Candidate,
    Course,
    PlayRecord,
    Recommender,
    RecordError,
    shelf_of,
)
from duskfolk.agents.recommender.reasons.facts import odds, tenths
from duskfolk.agents.recommender.reasons.speech import holes

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


def share(of: dict[str, object], part: str, whole: str) -> float:
    return float(str(of[part])) / float(str(of[whole])) if of[whole] else float("nan")


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
    ended = [play for play in plays if play.outcome != "quit"]
    here_ended = [play for play in ended if play.level.genre == level.genre]
    liked = sum(play.course.liked is True for play in judged)
    genre = level.genre
    said = [play.course.liked for play in plays if play.course.liked is not None]
    beside: dict[str, object] = {"liked": liked, "judged": len(judged), "others": sum(said) - liked,
              "rest": len(said) - len(judged)}  # fmt: skip
    return {
        "challenge.relief": {"losses": losses},
        "challenge.met": {"won": len(won), "met": len(here_ended), "genre": genre},
        "challenge.suits": {"plays": len(ended)},
        "challenge.unmet": {"plays": len(ended), "genre": genre}
        if not here_ended
        else {"plays": None},
        "kind.liked": {"liked": liked, "judged": len(judged)}
        if 2 * liked > len(judged)
        else {"never": None},
        "kind.disliked": {"disliked": len(judged) - liked, "judged": len(judged)}
        if 2 * liked < len(judged)
        else {"never": None},
        "kind.more": beside
        if share(beside, "liked", "judged") > share(beside, "others", "rest")
        else {"never": None},
        "kind.less": beside
        if share(beside, "liked", "judged") < share(beside, "others", "rest")
        else {"never": None},
        "kind.liked.one": {} if liked == len(judged) == 1 else {"never": None},
        "kind.disliked.one": {} if len(judged) == 1 and not liked else {"never": None},
        "variety.change": {"last": len(last[-3:])} if genre not in last[-3:] else {"last": None},
        "variety.change.one": {} if len(last) == 1 and last[0] != genre else {"never": None},
        "variety.twice": {"genre": last[-1] if last[-2:] == [genre] * 2 else None},
        "variety.last": {"genre": last[-1] if len(last) == 1 else None},
        "variety.often": {"same": last.count(genre), "last": len(last)},
        "variety.often.one": {"same": 1, "last": len(last)},
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
    nobody |= {key for key in SENTENCES["en"] if key.split(".")[0] == "all"}
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
    assert f"most speaks for {later[0].level.genre} then" in said


def test_both_languages_tell_the_same_facts() -> None:
    asked = [
        {key: set(holes(said)) - {"level", "levels", "play"}
         for key, said in SENTENCES[language].items()}
        for language in ("en", "zh")
    ]  # fmt: skip
    assert asked[0] == asked[1]
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
        told = re.findall(r"[0-9]+", said)[:2]
        assert told[0] == str(round(100 * after))
        if told[1] != "100":  # else it stays as it was, and 100 such are all
            assert told[1] == str(round(100 * before))
            assert sorted(told) == sorted(re.findall(r"[0-9]+", in_chinese)[:2])
        else:
            assert round(100 * after) == round(100 * before)
        assert f"most speaks for {later[0].level.genre} then" in said
        assert NAMES[later[0].level.genre] in in_chinese


def judged(recommender: Recommender, genre: str, liked: int, disliked: int) -> None:
    for n in range(liked + disliked):
        level = Candidate(genre, 100 + n, -1.0, 0.3)
        recommender.observe(PlayRecord(level, "won", 60.0, course=Course(liked=n < liked)))


def told_of(recommender: Recommender, level: Candidate) -> dict[str, str]:
    why = recommender.explain(table(), level)
    return {reason.fact.key: reason.words for reason in (*why.because, *why.against)}


def test_the_same_tenths_are_never_too_hard_on_one_card_and_as_you_like_it_on_another() -> None:
    shelf = shelf_of(table(40))
    said: dict[bool, set[tuple[int, int]]] = {True: set(), False: set()}
    for seed in range(8):
        with Recommender(":memory:") as recommender:
            for play in history(seed, 3 * seed):
                recommender.observe(play)
            wanted = tenths(recommender.rank(shelf)[0].target)
            for level in shelf.levels:
                why = recommender.explain(shelf, level)
                for reason in (*why.because, *why.against):
                    if reason.fact.key == "challenge.seldom":
                        assert odds(recommender.rank([level])[0].success)[1] > 10
                    elif reason.part.name == "challenge":
                        tells = reason.fact.key not in ("challenge.hard", "challenge.easy")
                        said[tells].add((int(reason.fact.values["tenths"]), wanted))
    assert said[True], "some are praised"
    assert said[False], "and some are not"
    assert all(abs(here - wanted) <= 1 for here, wanted in said[True])
    assert all(abs(here - wanted) > 1 for here, wanted in said[False])


def test_who_left_after_two_losses_is_not_told_to_have_lost_the_last_plays() -> None:
    with Recommender(":memory:") as recommender:
        for outcome in ("won", "won", "lost", "lost", "quit"):
            recommender.observe(PlayRecord(Candidate("pack", 900), outcome, 60.0))  # pyright: ignore[reportArgumentType]
        said = [told_of(recommender, level).get("challenge.relief") for level in table()]
    assert "You lost the last 2 plays that you finished" in next(filter(None, said))


def test_likes_that_are_few_speak_for_a_kind_only_beside_those_of_others() -> None:
    with Recommender(":memory:") as recommender:
        judged(recommender, "watch", 2, 4)
        judged(recommender, "pack", 0, 6)
        said = told_of(recommender, Candidate("watch", 3))
        assert not any(key.startswith("kind.liked") for key in said)
        assert said["kind.more"] == (
            "Of what you rated, you liked 2 of 6 plays of watch, and 0 of 6 of all else."
        )
        judged(recommender, "theft", 9, 0)
        said = told_of(recommender, Candidate("pack", 3))
        assert said["kind.disliked"] == "You disliked 6 of the 6 plays of pack that you rated."


def test_a_count_that_tells_the_opposite_is_not_told() -> None:
    hard = [Candidate("watch", 200 + n, 4.0, 0.1) for n in range(3)]
    with Recommender(":memory:") as recommender:
        for level in hard:
            recommender.observe(PlayRecord(level, "lost", 60.0))
        recommender.observe(PlayRecord(Candidate("pack", 200, 0.0), "won", 60.0))
        said = [told_of(recommender, level) for level in table() if level.genre == "watch"]
    assert not any("challenge.met" in each for each in said)
    assert any("After your 4 plays so far" in each.get("challenge.suits", "") for each in said)


def test_a_number_that_no_old_play_told_of_is_not_said_to_be_unmet() -> None:
    with Recommender(":memory:") as recommender:
        recommender.observe(PlayRecord(Candidate("watch", 1, 0.0, 0.3, {"light": 1.0}), "won"))
        said = told_of(recommender, Candidate("watch", 2))
        assert said.get("new.level") or "new.feature" not in said
        other = Candidate("watch", 5, 0.0, 0.3, {"light": 0.0, "wolves": 0.0})
        recommender.observe(PlayRecord(other, "won"))
        said = told_of(recommender, Candidate("watch", 2))
        assert said["new.feature"] == "You have not met wolves yet."


def test_what_leads_the_table_always_has_a_reason() -> None:
    for seed in range(40):
        shelf = shelf_of(table(12))
        with Recommender(":memory:", seed=seed) as recommender:
            for play in history(seed, 2 * seed):
                recommender.observe(play)
            for level in shelf.levels:
                why = recommender.explain(shelf, level)
                assert why.because or why.lead <= 0


def test_a_kind_that_was_never_played_is_told_of_once() -> None:
    shelf = table()
    with Recommender(":memory:") as recommender:
        recommender.observe(PlayRecord(shelf[0], "won", 60.0))
        for level in shelf:
            keys = {reason.fact.key for reason in recommender.explain(shelf, level).because}
            assert not {"challenge.unmet", "new.genre"} <= keys


def test_one_more_win_that_changes_nothing_says_so_and_one_kind_has_no_next() -> None:
    levels = [Candidate("level", n, n / 4 - 6) for n in range(8)]
    with Recommender(":memory:") as recommender:
        for _ in range(30):
            recommender.observe(PlayRecord(levels[0], "won", 60.0))
        why = recommender.explain(levels, levels[1])
        assert why.win.startswith("If you win it, we still think you win 9")
        assert why.win.endswith(" of 100 such.")
        assert "next" in why.win_fact.values
        assert why.win_fact.values["number"] in range(8)
        for level in levels:
            each = recommender.explain(levels, level)
            told = [reason.words for reason in (*each.because, *each.against)]
            assert not any("of level" in words or "played level" in words for words in told)


def test_a_game_has_words_of_its_own_for_levels_and_plays_and_whole_sentences() -> None:
    names = {"a level": "song", "levels": "songs", "a play": "round", "plays": "rounds",
             "watch": "jazz"}  # fmt: skip
    own = {"new.level": "Never heard!", "win": "Then we look at {next} {number}, {after:02d}."}
    words: list[str] = []
    with Recommender(":memory:") as recommender:
        for play in history(4, 20):
            recommender.observe(play)
        for level in table():
            why = recommender.explain(table(), level, names=names, sentences=own)
            words += [one.words for one in (*why.because, *why.against)]
            assert why.win.startswith(("Then we look at", "If you win it, we still"))
    assert "Never heard!" in words
    assert any("rounds" in each for each in words)
    assert not any(re.search(r"\b(levels?|plays?|watch)\b", each) for each in words)
    for wrong in ({"new.levl": "x"}, {"new.level": "{genre}"}, {"kind.liked": "{liked:play"},
                  {"kind.liked": "{genre:play}"}, {"win": "{next.__class__}"}):  # fmt: skip
        with Recommender(":memory:") as recommender, pytest.raises(RecordError):
            recommender.explain(table(), table()[0], sentences=wrong)


def test_a_count_of_one_is_told_as_one_and_underscores_as_spaces() -> None:
    levels = [Candidate("ice_floor", n, n / 2 - 2, 0.3) for n in range(6)]
    levels += [Candidate("b", n, n / 2 - 2, 0.3) for n in range(6)]
    with Recommender(":memory:") as recommender:
        recommender.observe(PlayRecord(levels[0], "won", 60.0, course=Course(liked=True)))
        for level in levels:
            why = recommender.explain(levels, level)
            for one in (*why.because, *why.against):
                assert "1 plays" not in one.words
                assert "ice_floor" not in one.words


def test_the_page_names_every_key_and_what_is_told_with_it() -> None:
    page = (Path(__file__).parents[3] / "docs" / "recommender.md").read_text("utf-8")
    for key, text in SENTENCES["en"].items():
        assert f"`{key}`" in page, key
        row = next(line for line in page.splitlines() if f"`{key}`" in line)
        for hole in set(holes(text)) - {"level", "levels", "play"}:
            assert f"`{hole}`" in row, (key, hole)
