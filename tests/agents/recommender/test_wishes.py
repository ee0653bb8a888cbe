"""What players say of themselves: it counts, it is a part of the sum, it can be taken back."""

from dataclasses import replace
from pathlib import Path

import pytest

from duskfolk.agents.recommender import (
    Candidate,
    Correction,
    Course,
    PlayRecord,
    Recommender,
    RecordError,
    Usual,
    Wishes,
    shelf_of,
)
from duskfolk.agents.recommender.household import Household
from duskfolk.agents.recommender.wishes import plain, read, text_of

GENRES = ("watch", "pack", "theft", "escort")
LEVELS = [
    Candidate(genre, n, (n - 3) / 2, 0.3, {"wolves": float(genre == "pack") * (1 + n % 3)})
    for n in range(8) for genre in GENRES
]  # fmt: skip
TOLD = Wishes(
    0.6, frozenset({"pack"}), {"wolves": -0.5}, (Correction("watch", 0.5, 2),), False, False
)


def test_wishes_come_back_from_their_file_as_they_were() -> None:
    for wishes in (Wishes(), TOLD):
        assert read(text_of(wishes)) == wishes


def test_who_keeps_no_taste_has_said_no_likings() -> None:
    likes = Wishes(likes={"pack": 1.0})
    assert replace(likes, keeps_taste=False).likes == {}
    assert Wishes(keeps_taste=False).liking("pack", 1.0).likes == {}
    assert read(text_of(likes).replace('"keeps_taste": true', '"keeps_taste": false')).likes == {}


@pytest.mark.parametrize("wishes", [Wishes(keeps_taste=False), None])
def test_no_like_comes_into_a_file_that_keeps_no_taste_by_an_export_either(
    wishes: Wishes | None,
) -> None:
    import json

    usual = None if wishes else Usual(taste=None)
    with Recommender(":memory:") as old:
        for level in LEVELS[:3]:
            old.observe(PlayRecord(level, "won", course=Course(liked=True)))
        told = json.dumps(old.export())
    with Recommender(":memory:", wishes=wishes, usual=usual) as child:
        assert child.restore(told) == 3
        assert child.restore(told) == 0
        assert [play.course.liked for play in child.plays()] == [None] * 3


def test_to_be_forgotten_ends_no_childs_mode_and_no_pause(tmp_path: Path) -> None:
    for wishes in (TOLD, replace(TOLD, learns=True, keeps_taste=True)):
        privacy = Wishes(learns=wishes.learns, keeps_taste=wishes.keeps_taste)
        with Recommender(tmp_path / "plays", wishes=tmp_path / "wishes") as recommender:
            recommender.wishes = wishes
            recommender.forget()
            assert recommender.wishes == replace(privacy, target=0.6)
        with Recommender(tmp_path / "plays", wishes=tmp_path / "wishes") as again:
            assert again.wishes == privacy
        assert (tmp_path / "wishes").exists() == (privacy != Wishes())


def test_likes_of_before_are_erased_and_the_plays_stay(tmp_path: Path) -> None:
    with Recommender(tmp_path / "plays", wishes=Wishes(likes={"wolves": 1.0})) as recommender:
        for n, level in enumerate(LEVELS[:6]):
            course = Course(0.5, liked=(True, False, None)[n % 3])
            recommender.observe(PlayRecord(level, "lost", 60.0, started=n, course=course))
        before = list(recommender.plays())
        recommender.forget_likes()
        after = list(recommender.plays())
        assert recommender.wishes == Wishes(keeps_taste=False)
        assert not recommender.portrait.diary.opinions
    plain_of = [replace(play, course=replace(play.course, liked=None)) for play in before]
    assert after == plain_of
    data = (tmp_path / "plays").read_bytes()
    assert b'"liked": true' not in data
    assert b'"liked": false' not in data


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("format", "other", "other"), ("version", 9, "9"), ("target", "high", "high"),
        ("shut", "pack", "list"), ("likes", {"wolves": 99}, "99"),
        ("corrections", [{"kind": "", "logits": 1, "after": 0}], "empty"), ("learns", 1, "true"),
    ],
)  # fmt: skip
def test_a_document_that_is_none_is_refused_by_place(key: str, value: object, said: str) -> None:
    import json

    with pytest.raises(RecordError, match=said):
        read(json.dumps({**plain(TOLD), key: value}))


def test_a_kind_that_was_shut_out_is_never_dealt_until_it_is_let_in_again() -> None:
    with Recommender(":memory:", seed=1) as recommender:
        before = recommender.wishes
        recommender.wishes = before.shutting("pack", True)
        for _ in range(40):
            assert "pack" not in {one.level.genre for one in recommender.deal(LEVELS)}
        recommender.wishes = recommender.wishes.shutting("pack", False)
        assert recommender.wishes == before
        dealt = {one.level.genre for _ in range(40) for one in recommender.deal(LEVELS)}
        assert "pack" in dealt


def test_no_kind_that_was_shut_out_is_told_to_come_next_and_where_all_are_that_is_said() -> None:
    easy = [Candidate("quay", number, -1.0) for number in range(3)]
    levels = [*easy, *(Candidate("reef", number, 1.5) for number in range(3))]
    with Recommender(":memory:", seed=0) as recommender:
        assert recommender.explain(levels, levels[3]).win_fact.values["next"] == "quay"
        recommender.wishes = Wishes().shutting("quay", True)
        for level in levels:
            assert "quay" not in recommender.explain(levels, level).win
        recommender.wishes = recommender.wishes.shutting("reef", True)
        assert recommender.deal(levels) == []
        for level in levels:
            told = recommender.explain(levels, level)
            assert told.against[0].words == f"You asked for no {level.genre}."
            assert "most speaks for" not in told.win


def test_what_is_liked_less_than_was_thought_falls_by_what_was_said_and_why_says_so() -> None:
    shelf = shelf_of(LEVELS)
    with Recommender(":memory:", seed=1) as recommender:
        before = {one.level: one.score for one in recommender.rank(shelf)}
        recommender.wishes = Wishes().liking("wolves", -1.0).liking("escort", 0.8)
        after = {one.level: one.score for one in recommender.rank(shelf)}
        wolves, escort = LEVELS[1 + 4 * 2], LEVELS[3]
        assert after[escort] == pytest.approx(before[escort] + 0.8 + 1.0 * 0.577, abs=0.1)
        assert after[wolves] < before[wolves] - 1
        told = recommender.explain(shelf, wolves)
        assert sum(part.value for part in told.parts) == pytest.approx(told.lead)
        assert "You told us that you like wolves less than we thought." in [
            reason.words for reason in told.against
        ]
        recommender.wishes = recommender.wishes.liking("wolves", 0).liking("escort", 0)
        assert {one.level: one.score for one in recommender.rank(shelf)} == before


def test_a_word_on_skill_moves_one_kind_and_plays_overrule_it() -> None:
    watch, pack = Candidate("watch", 0, 0.0, 0.2), Candidate("pack", 0, 0.0, 0.2)

    def chances(recommender: Recommender) -> dict[str, float]:
        return {one.level.genre: one.success for one in recommender.rank([watch, pack])}

    with Recommender(":memory:") as recommender:
        for _ in range(4):
            recommender.observe(PlayRecord(watch, "lost", 60.0))
        before = chances(recommender)
        recommender.wishes = Wishes().correcting("watch", 1.0, 4)
        after = chances(recommender)
        assert after["watch"] > before["watch"] + 0.1
        assert after["pack"] == pytest.approx(before["pack"], abs=0.02)
        for _ in range(12):
            recommender.observe(PlayRecord(watch, "lost", 60.0))
        assert chances(recommender)["watch"] < before["watch"]
        recommender.wishes = recommender.wishes.correcting("watch", 0.0, 4)
        assert not recommender.wishes.corrections


def test_while_learning_is_paused_nothing_is_kept_and_the_level_just_left_is_not_dealt() -> None:
    with Recommender(":memory:", seed=3, wishes=replace(Wishes(), learns=False)) as recommender:
        first = recommender.deal(LEVELS)[0].level
        skill = recommender.skill
        recommender.observe(PlayRecord(first, "won", 60.0))
        assert recommender.skill == skill
        assert list(recommender.plays()) == []
        for _ in range(20):
            assert first not in [one.level for one in recommender.deal(LEVELS)]


def test_of_a_child_no_liking_is_kept() -> None:
    with Recommender(":memory:", wishes=replace(Wishes(), keeps_taste=False)) as child:
        child.observe(PlayRecord(LEVELS[0], "won", 60.0, course=Course(liked=True)))
        assert [play.course.liked for play in child.plays()] == [None]
        with pytest.raises(RecordError, match="keep taste"):
            child.rate(True)


def test_what_is_said_of_the_last_play_is_the_same_learnt_at_once_or_read_from_the_file(
    tmp_path: Path,
) -> None:
    shelf = shelf_of(LEVELS)
    with Recommender(tmp_path / "plays", seed=1) as recommender:
        for n, level in enumerate(
            [*LEVELS[:6], LEVELS[0]]
        ):  # the last one came back for its own sake
            if n % 3:
                recommender.rank(shelf)  # taste is there before the play, and else made after it
            recommender.observe(PlayRecord(level, "quit" if n == 3 else "won", 60.0, started=n))
            recommender.rate(n % 2 == 0)
            if n % 2:
                recommender.rank(shelf)
            recommender.rate(n % 2 == 0 or None)
            if n in (4, 6):
                recommender.rate(None)
        said = [one.score for one in recommender.rank(shelf)]
        liked_of = recommender.portrait.diary.liked, recommender.portrait.diary.disliked
    with Recommender(tmp_path / "plays", seed=1) as again:
        assert [one.score for one in again.rank(shelf)] == pytest.approx(said)
        diary = again.portrait.diary
        assert (+diary.liked, +diary.disliked) == tuple(+each for each in liked_of)
        liked = [play.course.liked for play in again.plays()]
    assert liked == [True, None, True, None, None, None, None]


def test_a_rating_is_of_the_play_it_was_meant_for_though_another_game_has_added_one(
    tmp_path: Path,
) -> None:
    with Recommender(tmp_path / "plays") as one, Recommender(tmp_path / "plays") as other:
        one.observe(PlayRecord(LEVELS[0], "won", 60.0, started=1))
        other.observe(PlayRecord(LEVELS[1], "won", 60.0, started=2))
        one.rate(True)
        assert [play.course.liked for play in one.plays()] == [True, None]


def test_a_household_keeps_what_each_said_beside_their_plays_and_erases_both(
    tmp_path: Path,
) -> None:
    house = Household(tmp_path / "in")
    house.keep("Ann", TOLD)
    with house.open("Ann") as recommender:
        assert recommender.wishes == TOLD
    with house.open("Bo") as recommender:
        assert recommender.wishes == Wishes()
    assert house.export()["Ann"]["wishes"] == plain(TOLD)  # type: ignore[index]
    house.forget("Ann")
    assert house.names == ["Bo"]
    assert [each.name for each in (tmp_path / "in").iterdir()] == [f"{b'Bo'.hex()}.plays"]


def test_a_lesson_tells_what_was_expected_and_which_way_the_play_moved_it() -> None:
    with Recommender(":memory:") as recommender:
        recommender.observe(PlayRecord(LEVELS[0], "won", 60.0))
        recommender.observe(PlayRecord(LEVELS[0], "lost", 60.0))
        recommender.observe(PlayRecord(LEVELS[0], "quit", 0.5))
        won, lost, left = recommender.portrait.lessons
    assert 0.5 < won.expected < lost.expected < 1
    assert won.moved > 0 > lost.moved
    assert abs(left.moved) < 1e-3, "who leaves at once has shown nothing"
