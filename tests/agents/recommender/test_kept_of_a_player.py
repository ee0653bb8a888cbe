"""What is kept of a player: every play, what was said, beside another program, by any clock."""

import json
import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from duskfolk.agents.recommender import (
    Candidate,
    Course,
    Household,
    PlayFileError,
    PlayRecord,
    Recommender,
    RecordError,
    Wishes,
)
from duskfolk.agents.recommender.exported import missing
from duskfolk.agents.recommender.play_file import PlayFile
from duskfolk.agents.recommender.wishes import wishes_in

LEVELS = [Candidate(genre, n, n / 4 - 1.5, 0.3) for n in range(12) for genre in ("a", "b", "c")]
YEAR = 365 * 86_400.0


def test_plays_that_look_alike_all_come_back_from_an_export_and_only_once() -> None:
    alike = PlayRecord(LEVELS[0], "won")
    with Recommender(":memory:") as old, Recommender(":memory:") as new:
        for _ in range(3):
            old.observe(alike)
        text = json.dumps(old.export())
        new.observe(alike)
        assert new.restore(text) == 2
        assert new.restore(text) == 0
        assert new.skill == old.skill
        old.observe(alike)
        assert new.restore(json.dumps(old.export())) == 1


def test_plays_that_differ_only_in_features_are_told_apart_by_one_look_at_each() -> None:
    plays = [
        PlayRecord(Candidate("a", 1, features={"x": float(n)}), "won") for n in range(400)
    ]  # which all have one hash
    compared = 0

    class Counting(dict[str, float]):
        def __eq__(self, other: object) -> bool:
            nonlocal compared
            compared += 1
            return super().__eq__(other)

        __hash__ = None  # pyright: ignore[reportAssignmentType]

    for play in plays:
        object.__setattr__(play.level, "features", Counting(play.level.features))
    assert missing(plays, plays[:100]) == plays[100:]
    compared = 0
    assert len(missing(plays, plays)) == 0
    assert compared == 0


def test_what_was_said_is_kept_in_its_file_and_goes_with_the_plays(tmp_path: Path) -> None:
    said = tmp_path / "me.json"
    with Recommender(tmp_path / "me.plays", wishes=said) as mine:
        assert not said.exists(), "nothing was said"
        mine.wishes = replace(mine.wishes, keeps_taste=False).shutting("a", True)
        mine.target = 0.6
    with Recommender(tmp_path / "me.plays", wishes=said) as mine:
        assert mine.wishes == Wishes(0.6, frozenset({"a"}), keeps_taste=False)
        mine.observe(PlayRecord(LEVELS[1], "won", course=Course(liked=True)))
        assert [play.course.liked for play in mine.plays()] == [None], "a child stays a child"
        mine.forget()
        assert wishes_in(said) == Wishes(keeps_taste=False), "also when it is forgotten"
    said.write_text("{")
    with pytest.raises(RecordError, match="not JSON"):
        Recommender(tmp_path / "me.plays", wishes=said)
    with pytest.raises(RecordError, match="their file"):
        Recommender(":memory:", wishes=7)  # pyright: ignore[reportArgumentType]


def test_an_export_holds_what_was_said_and_brings_it_where_nothing_was(tmp_path: Path) -> None:
    said = Wishes(0.6).shutting("a", True).liking("b", 1.0)
    with Recommender(":memory:", wishes=said) as old:
        old.observe(PlayRecord(LEVELS[0], "won", course=Course(liked=True)))
        text = json.dumps(old.export())
    with Recommender(":memory:") as new:
        assert new.restore(text) == 1
        assert new.wishes == said
    with Recommender(":memory:", wishes=Wishes(keeps_taste=False)) as child:
        assert child.restore(text) == 1
        assert child.wishes == Wishes(keeps_taste=False), "what was said here stands"
        assert [play.course.liked for play in child.plays()] == [None]
        assert child.restore(text) == 0
    with Recommender(":memory:", target=0.8) as new:
        new.restore(text)
        assert new.wishes == replace(said, target=0.8)
    with Household(tmp_path).open("Ann") as ann:
        ann.wishes = said
    told = Household(tmp_path).export_one("Ann")
    with Household(tmp_path).open("Ann") as ann, Recommender(":memory:") as new:
        assert ann.wishes == said
        assert new.restore(json.dumps(told)) == 0
        assert new.wishes == said
    broken = text.replace('"learns": true', '"learns": 1')
    with Recommender(":memory:") as new, pytest.raises(RecordError, match="learns"):
        new.restore(broken)


def test_what_another_program_adds_or_erases_counts_from_the_next_call_on(tmp_path: Path) -> None:
    path = tmp_path / "me.plays"
    with Recommender(path) as one, Recommender(path) as other:
        for n in range(6):
            one.observe(PlayRecord(LEVELS[n], "lost", 60.0, started=1e9 + n))
        assert other.skill == one.skill
        assert other.rank(LEVELS) == one.rank(LEVELS)
        other.observe(PlayRecord(LEVELS[7], "lost", 60.0, started=1e9 + 7))
        assert one.skill.plays == other.skill.plays == 7
        assert one.skill.mean == pytest.approx(other.skill.mean)
        other.forget()
        assert one.skill.plays == 0, "what was erased is not believed"
        with Recommender(":memory:") as new:
            assert one.rank(LEVELS) == new.rank(LEVELS)
        with pytest.raises(RecordError, match="observe one first"):
            one.rate(True)
        one.observe(PlayRecord(LEVELS[3], "won", 60.0))
        assert one.skill.plays == 1


def test_a_file_that_cannot_be_asked_now_is_asked_next_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "me.plays"
    with Recommender(path) as one, Recommender(path) as other:
        other.observe(PlayRecord(LEVELS[0], "won", 60.0))

        def fails(self: PlayFile) -> None:
            raise PlayFileError("The disk is away.")

        with monkeypatch.context() as patched:
            patched.setattr(PlayFile, "newest", fails)
            assert one.skill.plays == 0
            assert one.deal(LEVELS)
        assert one.skill.plays == 1


def test_an_opinion_is_of_the_play_observed_here(tmp_path: Path) -> None:
    path = tmp_path / "me.plays"
    with Recommender(path) as one, Recommender(path) as other:
        one.observe(PlayRecord(LEVELS[0], "won", 60.0, started=1e9))
        other.observe(PlayRecord(LEVELS[1], "won", 60.0, started=1e9 + 1))
        one.deal(LEVELS)
        one.rate(False)
        assert [play.course.liked for play in one.plays()] == [False, None]
        one.rate(True)
        assert [play.course.liked for play in other.plays()] == [True, None]
        assert one.rank(LEVELS) == other.rank(LEVELS)


def _writes(path: Path, first: int, count: int) -> None:
    with Recommender(path) as mine:
        for n in range(count):
            mine.observe(PlayRecord(LEVELS[(first + n) % 36], "won", 60.0, started=1e9 + first + n))


def test_two_programs_that_write_at_once_lose_nothing_and_end_in_agreement(tmp_path: Path) -> None:
    path = tmp_path / "me.plays"
    with Recommender(path) as mine:
        beside = multiprocessing.get_context("spawn").Process(target=_writes, args=(path, 0, 12))
        beside.start()
        for n in range(12):
            mine.observe(PlayRecord(LEVELS[n], "lost", 60.0, started=2e9 + n))
        beside.join(120)
        assert beside.exitcode == 0
        assert mine.skill.plays == 24
        with Recommender(path) as again:
            assert again.rank(LEVELS) == mine.rank(LEVELS)


def test_a_clock_of_milliseconds_is_understood() -> None:
    def sd(scale: float) -> float:
        with Recommender(":memory:") as mine:
            for n in range(60):
                began = (1.7e9 + 3_600.0 * n) * scale
                mine.observe(PlayRecord(LEVELS[n % 36], "won" if n % 2 else "lost", started=began))
            assert mine.skill.last == pytest.approx(1.7e9 + 3_600 * 59)
            assert next(play.started for play in mine.plays()) == pytest.approx(1.7e9)
            return mine.skill.sd

    assert sd(1e3) == pytest.approx(sd(1.0), abs=1e-6)
    with Recommender(":memory:") as mine:
        mine._file.add(PlayRecord(LEVELS[0], "won", started=1.7e12))  # as of before
        mine.believe(mine._usual)
        assert mine.skill.last == pytest.approx(1.7e9)


def asks() -> list[Callable[[Recommender, float | None], object]]:
    return [
        lambda mine, now: [card.range for card in mine.rank(LEVELS, now=now)],
        lambda mine, now: [card.range for card in mine.deal(LEVELS, 36, now=now)],
        lambda mine, now: mine.explain(LEVELS, LEVELS[4], now=now).lead,
    ]


@pytest.mark.parametrize("ask", asks())
def test_days_without_play_count_from_the_first_card_on(
    ask: Callable[[Recommender, float | None], object],
) -> None:
    with Recommender(":memory:", seed=3) as mine:
        for n in range(30):
            mine.observe(PlayRecord(LEVELS[n], "won" if n % 2 else "lost", started=1.7e9 + n))
        last = 1.7e9 + 29
        skill = mine.skill
        then = ask(mine, last + YEAR)
        assert then != ask(mine, None)
        assert mine.skill == skill, "asking changes nothing"
        cards = mine.rank(LEVELS)
        assert mine.rank(LEVELS, now=last) == cards == mine.rank(LEVELS, now=last - YEAR)
        wide = {card.level: card.range for card in mine.rank(LEVELS, now=1e3 * (last + YEAR))}
        for card in cards:
            low, high = wide[card.level]
            assert high - low > card.range[1] - card.range[0]
        for wrong in (float("nan"), "now"):
            with pytest.raises(RecordError, match="seconds since 1970"):
                ask(mine, wrong)  # pyright: ignore[reportArgumentType]
