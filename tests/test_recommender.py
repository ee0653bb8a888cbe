"""The recommender: what it learns, how it orders, what it keeps and how it forgets."""

import json
import math
import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.recommender import (
    CardError,
    Challenge,
    Column,
    Known,
    LevelCard,
    Outcome,
    PlayRecord,
    Recommender,
    Skill,
    StoreError,
)

LADDER = [LevelCard("watch", n, difficulty=-3 + 0.25 * n, difficulty_sd=0.3) for n in range(25)]
difficulties = st.floats(-8, 8)
cards = st.builds(
    LevelCard,
    genre=st.sampled_from(["watch", "pack", "theft"]),
    number=st.integers(0, 2_000_000),
    difficulty=difficulties,
    difficulty_sd=st.floats(0, 3),
)
plays = st.builds(
    PlayRecord,
    level=cards,
    outcome=st.sampled_from(["won", "lost", "nightfall", "quit"]),
    seconds=st.floats(0, 500),
    started=st.floats(0, 2e9),
)


@pytest.fixture
def recommender() -> Iterator[Recommender]:
    with Recommender(":memory:") as made:
        yield made


def played(difficulty: float, outcome: Outcome, **more: Any) -> PlayRecord:
    return PlayRecord(LevelCard("watch", 1, difficulty, 0.0), outcome, **more)


# Order


@settings(max_examples=60, deadline=None)
@given(st.lists(cards, max_size=12), st.lists(plays, max_size=6), st.floats(0.5, 0.85))
def test_nearer_to_the_target_comes_first(
    levels: list[LevelCard], history: list[PlayRecord], target: float
) -> None:
    with Recommender(":memory:", target) as recommender:
        for play in history:
            recommender.observe(play)
        ranked = recommender.rank(levels)
        assert sorted(map(repr, levels)) == sorted(repr(s.level) for s in ranked)
        misses = [abs(s.success - target) for s in ranked]
        # Below a millionth of a probability two levels are equally near.
        assert all(a <= b + 1e-6 for a, b in pairwise(misses))
        assert ranked == recommender.rank(levels[::-1])


@settings(max_examples=60, deadline=None)
@given(st.lists(cards, min_size=1, max_size=6), st.lists(plays, max_size=4))
def test_terms_sum_to_the_score_also_as_printed(
    levels: list[LevelCard], history: list[PlayRecord]
) -> None:
    with Recommender(":memory:") as recommender:
        for play in history:
            recommender.observe(play)
        for suggestion in recommender.rank(levels):
            assert suggestion.score == sum(term.value for term in suggestion.terms)
            score, terms = suggestion.why.split(": ", 1)[1].split(" = ", 1)
            found = re.findall(r"(- )?(-?\d\.\d{3}) \(", terms)
            total = sum(-float(v) if minus else float(v) for minus, v in found)
            assert len(found) == len(suggestion.terms)
            assert math.isclose(total, float(score), abs_tol=1e-9)


def test_the_slider_moves_the_choice_and_has_ends(recommender: Recommender) -> None:
    hard, relaxed = recommender.rank(LADDER, 0.5)[0], recommender.rank(LADDER, 0.85)[0]
    assert hard.level.difficulty > relaxed.level.difficulty
    assert recommender.rank(LADDER, 0.01) == recommender.rank(LADDER, 0.5)
    recommender.target = 5.0
    assert recommender.target == 0.85
    with pytest.raises(CardError, match=r"from 0\.5 to 0\.85"):
        recommender.target = float("nan")


def test_ends_of_the_scale_still_give_the_nearest_level(recommender: Recommender) -> None:
    for _ in range(40):
        recommender.observe(played(6.0, "won"))
    assert recommender.rank(LADDER)[0].level == LADDER[-1]
    assert recommender.skill.mean <= 6.0
    for _ in range(80):
        recommender.observe(played(-6.0, "lost"))
    assert recommender.rank(LADDER)[0].level == LADDER[0]
    assert recommender.rank([]) == []


def test_the_order_follows_each_play(recommender: Recommender) -> None:
    before = recommender.rank(LADDER)[0].level.difficulty
    recommender.observe(played(0.0, "lost"))
    after_loss = recommender.rank(LADDER)[0]
    assert after_loss.level.difficulty < before
    assert "after your 1 play it" in after_loss.why


def test_a_further_term_slots_in() -> None:
    class LovesEvenNumbers:
        def columns(self, levels: Sequence[LevelCard], known: Known) -> list[Column]:
            values = np.array([2.0 * (level.number % 2 == 0) for level in levels])
            return [Column("taste", values, ["you like even numbers"] * len(levels))]

    with Recommender(":memory:", scorers=(Challenge(), LovesEvenNumbers())) as recommender:
        ranked = recommender.rank(LADDER)
        assert all(s.level.number % 2 == 0 for s in ranked[:13])
        assert "taste: you like even numbers" in ranked[0].why


# Skill


@pytest.mark.parametrize("truth", [-1.5, 0.0, 1.5])
def test_skill_is_recovered_from_simulated_players(truth: float) -> None:
    misses: list[float] = []
    surprises: list[float] = []
    for seed in range(30):
        luck = np.random.default_rng(seed)
        skill = Skill()
        for _ in range(60):
            level = LADDER[luck.integers(len(LADDER))]
            difficulty = level.difficulty + 0.3 * luck.standard_normal()
            won = luck.random() < 1 / (1 + math.exp(difficulty - truth))
            skill = skill.after(PlayRecord(level, "won" if won else "lost"))
        misses.append(skill.mean - truth)
        surprises.append(misses[-1] / skill.sd)
    assert abs(float(np.mean(misses))) < 0.2
    assert float(np.sqrt(np.mean(np.square(misses)))) < 0.45
    # An honest sd: the misses are about as large as it says.
    assert 0.6 < float(np.sqrt(np.mean(np.square(surprises)))) < 1.4


def test_choosing_by_skill_brings_success_near_the_target() -> None:
    shares: list[float] = []
    for seed in range(12):
        luck = np.random.default_rng(seed)
        truth = luck.normal(0, 1)
        won = 0
        with Recommender(":memory:") as recommender:
            for _ in range(40):
                level = recommender.rank(LADDER)[0].level
                wins = luck.random() < 1 / (1 + math.exp(level.difficulty - truth))
                recommender.observe(PlayRecord(level, "won" if wins else "lost"))
                won += wins
        shares.append(won / 40)
    assert abs(float(np.mean(shares)) - 0.7) < 0.08


@settings(max_examples=100, deadline=None)
@given(st.lists(plays, max_size=10))
def test_one_play_moves_the_estimate_by_a_bounded_amount(history: list[PlayRecord]) -> None:
    skill = Skill()
    for play in history:
        after = skill.after(play)
        assert abs(after.mean - skill.mean) <= 0.75 + 1e-12
        assert -6.0 <= after.mean <= 6.0
        assert 0.15 <= after.sd <= 1.2
        if play.outcome == "won":
            assert after.mean >= skill.mean - 1e-9
        else:
            assert after.mean <= skill.mean + 1e-9
        skill = after


def test_one_odd_play_hardly_moves_a_known_player() -> None:
    skill = Skill()
    for n in range(40):
        skill = skill.after(played(0.0, "won" if n % 2 else "lost"))
    assert abs(skill.after(played(5.0, "won")).mean - skill.mean) < 0.2
    assert abs(skill.after(played(-5.0, "lost")).mean - skill.mean) < 0.2


def test_quits_are_censored() -> None:
    at_once = Skill().after(played(0.0, "quit", seconds=0, limit_seconds=100))
    halfway = Skill().after(played(0.0, "quit", seconds=50, limit_seconds=100))
    at_dusk = Skill().after(played(0.0, "quit", seconds=100, limit_seconds=100))
    lost = Skill().after(played(0.0, "lost", seconds=100, limit_seconds=100))
    assert at_once.mean == pytest.approx(0.0, abs=1e-9)
    assert 0 > halfway.mean > at_dusk.mean
    assert at_dusk.mean == pytest.approx(lost.mean)


def test_a_long_pause_widens_the_belief() -> None:
    skill = Skill()
    for day in range(20):
        skill = skill.after(played(0.0, "won", started=1e9 + day))
    near = skill.after(played(0.0, "won", started=1e9 + 60))
    far = skill.after(played(0.0, "won", started=1e9 + 60 * 86400))
    assert far.sd > near.sd


def test_doubt_about_a_level_flattens_its_odds() -> None:
    sure, unsure = Skill(mean=2.0).success(np.array([0.0, 0.0]), np.array([0.0, 2.0]))
    assert sure > unsure > 0.5


# File


def test_plays_are_kept_and_give_the_same_order(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    level = LevelCard("theft", np.int64(7), np.float32(0.5), 0.4, {"imps": np.float32(3)})  # pyright: ignore[reportArgumentType]
    with Recommender(path) as first:
        first.observe(PlayRecord(level, "won", 61.5, 180, 1e9, True, 0.25, {"hearts": 2}))
        first.observe(PlayRecord(level, "quit", 5))
        exported, ranked = first.export(), first.rank(LADDER)
    with Recommender(path) as second:
        assert second.export() == exported
        assert second.rank(LADDER) == ranked
    kept = json.loads(json.dumps(exported))["plays"]
    assert kept[0]["level"]["features"] == {"imps": 3.0}
    assert kept[0]["liked"] is True
    assert kept[1]["outcome"] == "quit"


def test_forget_erases_the_bytes(tmp_path: Path) -> None:
    path, empty = tmp_path / "plays.db", tmp_path / "empty.db"
    Recommender(empty).close()
    with Recommender(path) as recommender:
        for n in range(30):
            level = LevelCard("zugzwang", n, 0.1, 0.1, {f"marzipan{k}": n for k in range(50)})
            recommender.observe(PlayRecord(level, "won", details={"quixotic": n}))
        assert b"zugzwang" in path.read_bytes()
        recommender.forget()
        assert recommender.skill == Skill()
        assert recommender.export()["plays"] == []
    left = path.read_bytes()
    assert not any(word in left for word in (b"zugzwang", b"marzipan", b"quixotic"))
    # The same file as a new one, but for the header's counters of changes.
    new = empty.read_bytes()
    assert len(left) == len(new)
    assert left[100:] == new[100:]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty.db", "plays.db"]


def foreign_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE plays (id INTEGER)")
    database.close()


def newer_file(path: Path) -> None:
    Recommender(path).close()
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()


def damaged_middle(path: Path) -> None:
    fill(path)
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    path.write_bytes(content)


def cut_short(path: Path) -> None:
    fill(path)
    path.write_bytes(path.read_bytes()[:5000])


def senseless_row(path: Path) -> None:
    fill(path)
    database = sqlite3.connect(path)
    database.execute("UPDATE plays SET outcome = 'ascended' WHERE id = 3")
    database.commit()
    database.close()


def without_table(path: Path) -> None:
    fill(path)
    database = sqlite3.connect(path)
    database.execute("DROP TABLE plays")
    database.close()


def fill(path: Path) -> None:
    path.write_bytes(filled())


@cache
def filled() -> bytes:
    """A file of several pages, made once: each play waits for the disk."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plays.db"
        with Recommender(path) as recommender:
            for n in range(12):
                features = {f"feature {k}": float(k) for k in range(60)}
                recommender.observe(PlayRecord(LevelCard("watch", n, features=features), "won"))
        return path.read_bytes()


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda path: path.write_text("my diary"), "not a duskfolk play file"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), "not a duskfolk play file"),
        (foreign_database, "not a duskfolk play file"),
        (newer_file, "version 99.*Update duskfolk"),
        (damaged_middle, "cannot be read"),
        (cut_short, "cannot be read"),
        (senseless_row, "makes no sense"),
        (without_table, "cannot be read"),
    ],
)
def test_foreign_and_damaged_files_are_refused_and_left_untouched(
    tmp_path: Path, spoil: Any, complaint: str
) -> None:
    path = tmp_path / "plays.db"
    spoil(path)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=complaint):
        Recommender(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["plays.db"]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=30))
def test_any_damage_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, at: int, junk: bytes
) -> None:
    path = tmp_path_factory.mktemp("spoilt") / "plays.db"
    fill(path)
    content = bytearray(path.read_bytes())
    at %= len(content)
    content[at : at + len(junk)] = junk
    path.write_bytes(content)
    try:
        with Recommender(path) as recommender:
            assert len(recommender.rank(LADDER)) == len(LADDER)
    except StoreError:
        assert path.read_bytes() == bytes(content)


def test_a_missing_folder_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist; make it first"):
        Recommender(tmp_path / "nowhere" / "plays.db")
    with pytest.raises(StoreError, match="cannot be read"):
        Recommender(tmp_path)
    (tmp_path / "plays.db").touch()
    Recommender(tmp_path / "plays.db").close()


def test_a_locked_file_is_said_and_nothing_is_learnt_or_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    with Recommender(path) as recommender:
        recommender.observe(played(0.0, "won"))
        skill = recommender.skill
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked"):
            recommender.observe(played(0.0, "won"))
        with pytest.raises(StoreError, match="locked"):
            recommender.forget()
        other.execute("ROLLBACK")
        other.close()
        assert recommender.skill == skill
        assert len(recommender.export()["plays"]) == 1


# Records


@pytest.mark.parametrize(
    "make",
    [
        lambda: LevelCard("", 1),
        lambda: LevelCard("watch", 1, float("nan")),
        lambda: LevelCard("watch", 1, 0.0, -1.0),
        lambda: LevelCard("watch", 1, features={"size": float("inf")}),
        lambda: PlayRecord(LADDER[0], "won", seconds=-1),
        lambda: PlayRecord(LADDER[0], "won", limit_seconds=0),
        lambda: PlayRecord(LADDER[0], "won", started=float("nan")),
        lambda: PlayRecord(LADDER[0], "draw"),  # pyright: ignore[reportArgumentType]
    ],
)
def test_impossible_cards_and_records_are_refused(make: Any) -> None:
    with pytest.raises(CardError):
        make()
