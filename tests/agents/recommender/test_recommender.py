"""The recommender: what it learns, how it orders, what it keeps and how it forgets."""

import json
import math
import os
import re
import sqlite3
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, cast

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.kit import database as kit
from duskfolk.agents.kit import own_file
from duskfolk.agents.recommender import (
    Candidate,
    Challenge,
    Column,
    Course,
    Known,
    Offered,
    PlayFileError,
    PlayRecord,
    Recommender,
    RecordError,
    Result,
    Setup,
    Skill,
    SpoiltError,
    guard,
    play_file,
    schema,
    set_aside,
)
from duskfolk.agents.recommender.belief.ability import Prior
from duskfolk.agents.recommender.suggestion import Suggestion, Term

LADDER = [Candidate("watch", n, difficulty=-3 + 0.25 * n, difficulty_sd=0.3) for n in range(25)]
difficulties = st.floats(-8, 8)
cards = st.builds(
    Candidate,
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
    with Recommender(":memory:", scorers=[Challenge()]) as made:
        yield made


def played(difficulty: float, outcome: Result, **more: Any) -> PlayRecord:
    return PlayRecord(Candidate("watch", 1, difficulty, 0.0), outcome, **more)


# Order


@settings(max_examples=60, deadline=None)
@given(st.lists(cards, max_size=12), st.lists(plays, max_size=6), st.floats(0.5, 0.85))
def test_nearer_to_the_target_comes_first(
    levels: list[Candidate], history: list[PlayRecord], target: float
) -> None:
    with Recommender(":memory:", target, [Challenge()]) as recommender:
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
    levels: list[Candidate], history: list[PlayRecord]
) -> None:
    with Recommender(":memory:", scorers=[Challenge()]) as recommender:
        for play in history:
            recommender.observe(play)
        for suggestion in recommender.rank(levels):
            assert suggestion.score == sum(term.value for term in suggestion.terms)
            score, terms = suggestion.why.split(": ", 1)[1].split(" = ", 1)
            found = re.findall(r"(- )?(-?\d\.\d{2}) \(", terms)
            total = sum(-float(v) if minus else float(v) for minus, v in found)
            assert 1 <= len(found) <= len(suggestion.terms)
            assert len(found) == 1 or all(float(v) for _, v in found), "nothing is left out"
            assert math.isclose(total, float(score), abs_tol=1e-9)


def test_the_slider_moves_the_choice_and_has_ends(recommender: Recommender) -> None:
    hard, relaxed = recommender.rank(LADDER, 0.5)[0], recommender.rank(LADDER, 0.85)[0]
    assert hard.level.difficulty > relaxed.level.difficulty
    assert recommender.rank(LADDER, 0.01) == recommender.rank(LADDER, 0.5)
    recommender.target = 0.99
    assert recommender.target == 0.85
    for wrong in (float("nan"), 70, -0.1, "hard"):  # a share, and no percents
        with pytest.raises(RecordError, match=r"from 0\.5 to 0\.85"):
            recommender.target = wrong  # pyright: ignore[reportAttributeAccessIssue]


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
    assert "after 1 play)" in after_loss.why


def test_a_further_term_slots_in() -> None:
    class LovesEvenNumbers:
        def columns(self, levels: Sequence[Candidate], known: Known) -> list[Column]:
            values = np.array([2.0 * (level.number % 2 == 0) for level in levels])
            return [Column("taste", values, ["you like even numbers"] * len(levels))]

    with Recommender(":memory:", scorers=(Challenge(), LovesEvenNumbers())) as recommender:
        ranked = recommender.rank(LADDER)
        assert all(s.level.number % 2 == 0 for s in ranked[:13])
        assert "(you like even numbers)" in ranked[0].why


class Says:
    """A scorer of a game's own that answers whatever it was made with."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def columns(self, levels: Sequence[Candidate], known: Known) -> Any:
        return self.answer


@pytest.mark.parametrize(
    ("answer", "complaint"),
    [
        (None, "scorer Says answered None; return its Columns in a list"),
        ([0.5, 0.5], "term of the scorer Says; give Column"),
        ([Column("taste", np.array([0.5, math.nan]), ["a", "b"])], '"taste".*2 finite numbers'),
        ([Column("taste", np.array([0.5]), ["a", "b"])], "2 finite numbers, one for each level"),
        ([Column("taste", None, ["a", "b"])], "values None; give 2"),  # pyright: ignore[reportArgumentType]
        ([Column("taste", np.zeros(2), ["a"])], "words .* 2 texts, one for each level"),
        ([Column("taste", np.zeros(2), "ab")], "2 texts, one for each level"),
        ([Column("taste", np.zeros(2), [1, 2])], "2 texts"),  # pyright: ignore[reportArgumentType]
        ([Column(3, np.zeros(2), ["a", "b"])], "has no name"),  # pyright: ignore[reportArgumentType]
    ],
)
def test_a_scorer_that_answers_something_else_is_told_in_one_sentence(
    answer: Any, complaint: str
) -> None:
    with (
        Recommender(":memory:", scorers=[Says(answer)]) as recommender,
        pytest.raises(RecordError, match=complaint),
    ):
        recommender.rank(LADDER[:2])


def test_values_of_a_scorer_may_be_a_list() -> None:
    taste: Any = Column("taste", [0.5, 1], ["so so", "good"])  # pyright: ignore[reportArgumentType]
    with Recommender(":memory:", scorers=[Says([taste])]) as recommender:
        first = recommender.rank(LADDER[:2])[0]
    assert (first.level, first.score) == (LADDER[1], 1.0)


def test_what_is_no_scorer_is_refused_at_once() -> None:
    with pytest.raises(RecordError, match="Got no scorers"):
        Recommender(":memory:", scorers=[])
    for odd in (Challenge, None, "Challenge"):
        with pytest.raises(RecordError, match="an object with a method columns"):
            Recommender(":memory:", scorers=[odd])  # pyright: ignore[reportArgumentType]


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
        with Recommender(":memory:", scorers=[Challenge()]) as recommender:
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
    level = Candidate("theft", np.int64(7), np.float32(0.5), 0.4, {"imps": np.float32(3)})  # pyright: ignore[reportArgumentType]
    with Recommender(path) as first:
        setup = Setup(0.25, 2, 2**64 - 1, {"warden": "warden@0123456789abcdef"}, {"doubt": 28.0},
                      "valley.7", "00ff")  # fmt: skip
        first.observe(PlayRecord(level, "won", 61.5, 180, 1e9, {"hearts": 2}, setup))
        first.observe(PlayRecord(level, "quit", 5))
        exported, ranked = first.export(), first.rank(LADDER)
    with Recommender(path) as second:
        assert second.export() == exported
        assert second.rank(LADDER) == ranked
    kept = json.loads(json.dumps(exported))["plays"]
    assert kept[0]["level"]["features"] == {"imps": 3.0}
    assert kept[0]["setup"] == {
        "slider": 0.25,
        "crowd": 2,
        "seed": 2**64 - 1,
        "brains": {"warden": "warden@0123456789abcdef"},
        "setting": {"doubt": 28.0},
        "night": "valley.7",
        "digest": "00ff",
    }
    assert "setup" not in kept[1]
    assert kept[1]["outcome"] == "quit"


SECRETS = (b"zugzwang", b"marzipan", b"quixotic")


def tell_secrets(recommender: Recommender, many: int) -> None:
    for n in range(many):
        level = Candidate("zugzwang", n, 0.1, 0.1, {f"marzipan{k}": n for k in range(50)})
        recommender.observe(PlayRecord(level, "won", details={"quixotic": n}))


def test_forget_erases_the_bytes(tmp_path: Path) -> None:
    path, empty = tmp_path / "plays.db", tmp_path / "empty.db"
    Recommender(empty).close()
    with Recommender(path) as recommender:
        tell_secrets(recommender, 30)
        assert b"zugzwang" in path.read_bytes()
        recommender.forget()
        assert recommender.skill == Skill(sd=Prior().sd)
        assert recommender.export()["plays"] == []
    left = path.read_bytes()
    assert not any(word in left for word in SECRETS)
    # The same file as a new one, but for the header's counters of changes.
    new = empty.read_bytes()
    assert len(left) == len(new)
    assert left[100:] == new[100:]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["empty.db", "plays.db"]


def test_forget_leaves_nothing_in_a_write_ahead_log_or_says_who_keeps_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_file, "PATIENCE", 0.05)
    path = tmp_path / "plays.db"
    with Recommender(path) as recommender:
        other = sqlite3.connect(path, isolation_level=None)
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
        tell_secrets(recommender, 3)
        other.execute("BEGIN")
        other.execute("SELECT * FROM plays").fetchone()
        with pytest.raises(PlayFileError, match=r"another program has it open.*Nothing was erased"):
            recommender.forget()
        assert len(list(recommender.plays())) == 3
        other.close()
        recommender.forget()
        assert recommender.skill == Skill(sd=Prior().sd)
    left = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert not any(word in left for word in SECRETS)
    assert [file.name for file in tmp_path.iterdir()] == ["plays.db"]


def test_a_file_that_another_tool_left_in_wal_is_used_and_leaves_it(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    fill(path)
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("UPDATE plays SET genre = 'pack'")
    other.commit()
    with Recommender(path) as recommender:
        assert {play.level.genre for play in recommender.plays()} == {"pack"}
    other.close()
    assert [file.name for file in tmp_path.iterdir()] == ["plays.db"]


def test_the_file_is_for_the_player_alone(tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    fill(old)
    old.chmod(0o644)
    for path in (new, old):
        with Recommender(path) as recommender:
            recommender.observe(played(0.0, "won"))
            assert path.stat().st_mode & 0o777 == 0o600


START = """
import sys, time
from duskfolk.agents.recommender import Candidate, PlayRecord, Recommender
from duskfolk.agents.kit import own_file
own_file.PATIENCE = 120  # whoever runs the tests may have much else to do
while time.time() < float(sys.argv[2]):
    pass
with Recommender(sys.argv[1]) as recommender:
    for n in range(5):
        recommender.observe(PlayRecord(Candidate("watch", n), "won"))
"""


def test_four_first_starts_at_once_all_succeed_and_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    words = [sys.executable, "-c", START, str(path), str(time.time() + 1)]
    assert [each.wait() for each in [subprocess.Popen(words) for _ in range(4)]] == [0] * 4
    with Recommender(path) as recommender:
        assert sorted(play.level.number for play in recommender.plays()) == sorted([*range(5)] * 4)


def test_who_looks_again_finds_the_table_that_another_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The race of two first starts, step by step."""
    path = tmp_path / "plays.db"
    real = kit.tables_of

    def late(database: sqlite3.Connection) -> list[tuple[object, ...]]:
        found = real(database)
        monkeypatch.setattr(kit, "tables_of", real)
        Recommender(path).close()
        return found

    monkeypatch.setattr(kit, "tables_of", late)
    with Recommender(path) as recommender:
        recommender.observe(played(0.0, "won"))


def test_a_journal_may_go_while_it_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its writer removes it at the end of each play."""
    path, journal = tmp_path / "plays.db", tmp_path / "plays.db-journal"
    fill(path)
    journal.touch()
    real = guard.files.read_bytes

    def late(file: str, *, most: int, refuse: type[PlayFileError]) -> bytes:
        journal.unlink()
        return real(file, most=most, refuse=refuse)

    monkeypatch.setattr(guard.files, "read_bytes", late)
    Recommender(path).close()
    assert not journal.exists()


def test_another_thread_is_told_so(recommender: Recommender) -> None:
    said: list[str] = []

    def elsewhere() -> None:
        for use in (recommender.export, recommender.forget, recommender.close):
            with pytest.raises(PlayFileError) as caught:
                use()
            said.append(str(caught.value))

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(said) == 3
    assert all("opened by another thread" in each for each in said)


def test_a_closed_recommender_says_so() -> None:
    recommender = Recommender(":memory:")
    recommender.close()
    with pytest.raises(PlayFileError, match="it was closed"):
        recommender.observe(played(0.0, "won"))


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        (b"/nowhere\xff/plays.db", "does not exist"),
        ("plays\0.db", r"plays\\x00.db: no file can have"),
        ("plays\ud800.db", r"plays\\ud800.db: no file can have"),
        ("x" * 5000 + "plays.db", "plays.db cannot be read .File name too long"),
        ("/dev/null", "/dev/null is no regular file"),
        ("", "no file can have"),
        (5, "Got 5; give the path"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused_in_words(path: Any, complaint: str) -> None:
    with pytest.raises(PlayFileError, match=complaint) as caught:
        Recommender(path)
    assert str(caught.value).isprintable()


def test_a_file_of_odd_bytes_in_its_name_is_a_file(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/pl\xffys.db"
    with Recommender(path) as recommender:  # pyright: ignore[reportArgumentType]
        recommender.observe(played(0.0, "won"))
    assert os.listdir(os.fsencode(tmp_path)) == [b"pl\xffys.db"]


def test_an_export_is_taken_in_elsewhere_once(tmp_path: Path) -> None:
    with Recommender(":memory:") as old, Recommender(tmp_path / "plays.db") as new:
        tell_secrets(old, 3)
        old.observe(PlayRecord(LADDER[0], "quit", 5, 9, 1e9, setup=Setup(0.5, brains={"a": "b"})))
        text = json.dumps(old.export(), allow_nan=False)
        assert new.restore(text) == 4
        assert new.export()["plays"] == old.export()["plays"]
        assert new.skill == old.skill
        assert new.restore(text) == 0
        for wrong, complaint in [
            (text.replace('"won"', '"won!"', 1), r"plays\[0\]: .*outcome"),
            (text.replace('"number": 2', '"number": 1e99'), r"plays\[2\]: .*number"),
            (text.replace('"slider": 0.5', '"slider": 5'), r"plays\[3\]: .*slider"),
            (text.replace('"version": 5', '"version": 6'), "key version"),
            (text[:-9], "not JSON"),
            ("{}", "'format' is missing"),
            (None, "expected the JSON text"),
        ]:
            with pytest.raises(RecordError, match=complaint):
                new.restore(wrong)  # pyright: ignore[reportArgumentType]
        assert len(list(new.plays())) == 4


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


def sql(*statements: str) -> Callable[[Path], None]:
    """A file of ours after another program did this to it."""

    def spoil(path: Path) -> None:
        fill(path)
        database = sqlite3.connect(path)
        for statement in statements:
            database.execute(statement)
        database.commit()
        database.close()

    spoil.__name__ = statements[-1][:20]
    return spoil


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS id FROM n"


def pipe(path: Path) -> None:
    os.mkfifo(path)


def too_long(path: Path) -> None:
    fill(path)
    with path.open("rb+") as file:
        file.truncate(guard.LARGEST + 1)


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
                recommender.observe(PlayRecord(Candidate("watch", n, features=features), "won"))
        return path.read_bytes()


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda path: path.write_text("my diary"), "not a duskfolk play file"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00"), "not a duskfolk play file"),
        (foreign_database, "not a duskfolk play file"),
        (damaged_middle, "cannot be read"),
        (cut_short, "cannot be read"),
        (pipe, "no regular file"),
        (too_long, "has more than"),
        (sql("DROP TABLE plays"), "the one table"),
        (sql("ALTER TABLE plays RENAME TO p", f"CREATE VIEW plays AS {ENDLESS}"), "the one table"),
        (sql("DROP TABLE plays", f"CREATE VIEW plays AS {ENDLESS}"), "the one table"),
        (sql("CREATE TRIGGER t AFTER INSERT ON plays BEGIN DELETE FROM plays; END"), "one table"),
        (sql("CREATE TABLE more (id)"), "the one table"),
        (sql("CREATE INDEX i ON plays (genre)"), "the one table"),
        (sql("ALTER TABLE plays ADD COLUMN x AS (zeroblob(1000000000))"), "the one table"),
        (sql("DROP TABLE plays", "CREATE VIRTUAL TABLE plays USING fts5(genre)"), "the one table"),
        (sql("ALTER TABLE plays RENAME COLUMN slider TO glider"), "the one table"),
        (sql("PRAGMA user_version = 1"), "the one table"),
        (sql("PRAGMA user_version = 0"), "not a duskfolk play file of version 4 or before"),
    ],
)
def test_foreign_and_damaged_files_are_refused_and_left_untouched(
    tmp_path: Path, spoil: Any, complaint: str
) -> None:
    path = tmp_path / "plays.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(SpoiltError, match=complaint) as caught:
        Recommender(path)
    assert str(caught.value).isprintable()
    assert not path.is_file() or path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["plays.db"]
    assert set_aside(path) == tmp_path / "plays.db.spoilt"
    Recommender(path).close()


@pytest.mark.parametrize(
    "harmless",
    ["VACUUM", "ANALYZE", "REINDEX", "PRAGMA page_size = 8192", "PRAGMA page_size = 512",
     "PRAGMA page_size = 65536", "PRAGMA auto_vacuum = FULL",
     "PRAGMA journal_mode = WAL", "PRAGMA journal_mode = PERSIST"],
)  # fmt: skip
def test_what_a_tool_tidied_is_used_and_can_be_erased(tmp_path: Path, harmless: str) -> None:
    path = tmp_path / "plays.db"
    sql(harmless)(path)
    database = sqlite3.connect(path)
    database.execute(harmless)  # the size of pages is of one connection until it tidies
    database.execute("VACUUM")
    database.close()
    with Recommender(path) as recommender:
        assert recommender.skill.plays == 12
        recommender.observe(played(0.0, "won"))
        recommender.forget()
        assert b"feature" not in path.read_bytes().replace(b"features", b"")
        for _ in range(9):  # and it takes as much as before
            more = {f"number {n}": n / 7 for n in range(100)}
            recommender.observe(PlayRecord(Candidate("watch", 1, features=more), "won"))
    assert [file.name for file in tmp_path.iterdir()] == ["plays.db"]


# What version 1 made, in its own words.
TABLE_1 = """\
CREATE TABLE plays (
    id INTEGER PRIMARY KEY,
    genre TEXT NOT NULL,
    number INTEGER NOT NULL,
    difficulty REAL NOT NULL,     -- logits
    difficulty_sd REAL NOT NULL,  -- logits
    features TEXT NOT NULL,       -- JSON object
    outcome TEXT NOT NULL,
    seconds REAL NOT NULL,
    limit_seconds REAL NOT NULL,
    started REAL NOT NULL,        -- seconds since 1970
    liked INTEGER,                -- 0, 1 or unknown
    chance REAL,
    details TEXT NOT NULL         -- JSON object
)"""


def old_file(path: Path, plays: int = 4, liked_from: int = 2) -> None:
    """Two plays as the game wrote them, then those of somebody who liked levels."""
    database = sqlite3.connect(path)
    database.execute(TABLE_1)
    database.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
    database.execute("PRAGMA user_version = 1")
    rows = [
        ("watch", n, -0.5, 0.8, '{"hostile": 4.0}', "won", 60.0, 120.0, 1e9 + n,
         *((None, None) if n < liked_from else (n % 2, 0.25)), '{"hearts": 2.0}')
        for n in range(plays)
    ]  # fmt: skip
    marks = ", ".join("?" * 12)
    database.executemany(f"INSERT INTO plays VALUES (NULL, {marks})", rows)
    database.commit()
    database.close()


def test_an_old_file_is_read_untouched_and_brought_forward_by_the_next_play(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    old_file(path)
    before = path.read_bytes()
    with Recommender(path) as recommender:
        read = list(recommender.plays())
        assert path.read_bytes() == before
        assert [play.level.number for play in read] == [0, 1, 2, 3]
        assert [play.details for play in read] == [
            {"hearts": 2.0},
            {"hearts": 2.0},
            {"liked": 0.0, "chance": 0.25, "hearts": 2.0},
            {"liked": 1.0, "chance": 0.25, "hearts": 2.0},
        ]
        assert {play.setup for play in read} == {Setup()}
        new = PlayRecord(LADDER[0], "lost", setup=Setup(0.75, 1, 2**63, {"wolf": "wolf@0123"}))
        recommender.observe(new)
        assert list(recommender.plays()) == [*read, new]
        skill = recommender.skill
    with Recommender(path) as again:
        assert list(again.plays()) == [*read, new]
        assert again.skill == skill
        again.observe(new)
        assert again.counts() == {"watch": 6}
        assert again.levels() == {(each.level.genre, each.level.number) for each in again.plays()}
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA user_version").fetchone() == (schema.VERSION,)
    database.close()


def second_version(path: Path) -> None:
    """A file as the version before the last wrote it: a play that knows its setup."""
    database = sqlite3.connect(path)
    database.execute(schema.TABLES[2][0])
    database.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
    database.execute("PRAGMA user_version = 2")
    row = ("watch", 1, -0.5, 0.8, "{}", "won", 60.0, 120.0, 1e9, "{}", 0.5, 1, "7", "{}")
    database.execute(f"INSERT INTO plays VALUES (NULL, {', '.join('?' * 14)})", row)
    database.commit()
    database.close()


def third_version(path: Path) -> None:
    """The same of version 3, which knew how a play went, and not what helped."""
    database = sqlite3.connect(path)
    database.execute(schema.TABLES[3][0])
    database.execute(f"PRAGMA application_id = {guard.APPLICATION_ID}")
    database.execute("PRAGMA user_version = 3")
    row = ("watch", 1, -0.5, 0.8, "{}", "won", 60.0, 120.0, 1e9, '{"assist.pace": 70}', 0.5, 1, "7",
           "{}", None, None)  # fmt: skip
    database.execute(f"INSERT INTO plays VALUES (NULL, {', '.join('?' * 16)})", row)
    database.commit()
    database.close()


@pytest.mark.parametrize("make", [old_file, second_version, third_version])
def test_older_files_learn_how_a_play_went_and_what_lay_on_the_table(
    tmp_path: Path, make: Callable[[Path], None]
) -> None:
    path = tmp_path / "plays.db"
    make(path)
    course = Course(0.4, 2, 1, 3, liked=True)
    shown = (Offered("watch", 3, 0.5), Offered("pack", 1, 0.25))
    setup = Setup(0.5, 1, 3, {}, {"doubt": 18.0}, "first.2", "0123456789abcdef")
    new = PlayRecord(LADDER[3], "lost", 60.0, setup=setup, course=course, offered=shown,
                     helps={"pace": 1.5, "task": -1.0})  # fmt: skip
    with Recommender(path) as recommender:
        before = list(recommender.plays())
        assert {play.course for play in before} == {Course()}
        recommender.observe(new)
    with Recommender(path) as again, Recommender(":memory:") as elsewhere:
        assert list(again.plays()) == [*before, new]
        assert elsewhere.restore(json.dumps(again.export())) == len(before) + 1
        assert list(elsewhere.plays()) == [*before, new]
        assert again.explain(LADDER, LADDER[0]) == elsewhere.explain(LADDER, LADDER[0])
        again.forget()
        assert list(again.plays()) == []
    assert b"pack" not in path.read_bytes()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("course", "[1]"),
        ("course", '{"progress": 2}'),
        ("course", '{"whim": 1}'),
        ("offered", '[["watch", 1, 0]]'),
        ("offered", '[["watch"]]'),
        ("offered", "3"),
        ("offered", '[["watch", 1, 1]' + ', ["watch", 1, 1]' * 60 + "]"),
    ],
)
def test_a_row_with_an_impossible_course_or_offer_is_passed_over(
    tmp_path: Path, column: str, cell: str
) -> None:
    path = tmp_path / "plays.db"
    with Recommender(path) as recommender:
        recommender.observe(played(0.0, "won"))
        recommender.observe(played(0.0, "lost"))
        skill = recommender.skill
    database = sqlite3.connect(path)
    database.execute(f"UPDATE plays SET {column} = ? WHERE id = 1", (cell,))
    database.commit()
    database.close()
    with Recommender(path) as recommender:
        assert [play.outcome for play in recommender.plays()] == ["lost"]
        assert recommender.skill.plays == skill.plays - 1
        assert recommender.export()["passed_over"] == 1


def test_exports_of_before_are_read_as_what_they_knew() -> None:
    setup = Setup(0.5, 1, 3, {"wolf": "scripted"})
    old = PlayRecord(LADDER[3], "won", 60.0, setup=setup, course=Course(1.0))
    with Recommender(":memory:") as now, Recommender(":memory:") as then:
        now.observe(old)
        export: Any = json.loads(json.dumps(now.export()))
        for name in ("setting", "night", "digest"):
            del export["plays"][0]["setup"][name]
        text = json.dumps({**export, "version": 4})
        assert then.restore(text) == 1
        assert list(then.plays()) == [old]
        with pytest.raises(RecordError, match="setting"):
            then.restore(json.dumps({**export, "version": 5}))


@pytest.mark.parametrize(
    "helps",
    [{"pace": 7.0}, {"pace": math.nan}, {"": 1.0}, dict.fromkeys("abcdefghijklmnopqrstu", 0)],
)
def test_impossible_helps_are_refused(recommender: Recommender, helps: Any) -> None:
    with pytest.raises(RecordError, match=r"help|pace"):
        PlayRecord(LADDER[0], "won", helps=helps)
    with pytest.raises(RecordError, match=r"help|pace"):
        recommender.helps = helps


@pytest.mark.parametrize(
    "given",
    [{"setting": {"doubt": "much"}}, {"night": "a\nb"}, {"digest": 7}, {"night": "x" * 101}],
)
def test_an_impossible_setup_is_refused(given: Any) -> None:
    with pytest.raises(RecordError, match="setup of a play"):
        Setup(**given)


@pytest.mark.parametrize(
    ("broken", "complaint"),
    [
        ('"progress": 7', "progress"),
        ('"hearts": 0.5', "hearts"),
        ('"liked": 1', "liked"),
        ('"chance": 0', "chance"),
    ],
)
def test_an_impossible_course_of_an_export_is_refused_by_its_place(
    recommender: Recommender, broken: str, complaint: str
) -> None:
    course = Course(0.25, 2, liked=True)
    offer = (Offered("watch", 1, 0.5),)
    recommender.observe(PlayRecord(LADDER[0], "lost", 5.0, course=course, offered=offer))
    text = json.dumps(recommender.export())
    name = broken.split(":", maxsplit=1)[0]
    wrong = re.sub(rf"{name}: [^,}}\]]+", broken, text)
    assert wrong != text
    with pytest.raises(RecordError, match=rf"plays\[0\].*{complaint}"):
        recommender.restore(wrong)
    assert recommender.skill.plays == 1


def test_a_file_is_brought_forward_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plays.db"
    old_file(path)
    with Recommender(path) as recommender:
        read = list(recommender.plays())

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "insert", killed)
    with Recommender(path) as recommender, pytest.raises(KeyboardInterrupt):
        recommender.observe(played(0.0, "won"))
    monkeypatch.undo()
    database = sqlite3.connect(path)
    assert database.execute("PRAGMA user_version").fetchone() == (1,)
    assert database.execute("SELECT sql FROM sqlite_master").fetchall() == [(TABLE_1,)]
    database.close()
    with Recommender(path) as recommender:
        assert list(recommender.plays()) == read


def test_a_file_that_is_nearly_full_has_room_to_be_brought_forward(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plays.db"
    old_file(path, plays=3000, liked_from=3000)
    monkeypatch.setattr(guard, "LARGEST", path.stat().st_size + 4096)
    with Recommender(path) as recommender:
        recommender.observe(played(0.0, "won"))
        assert len(list(recommender.plays())) == 3001


def test_two_games_of_which_one_brings_the_file_forward_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    old_file(path)
    with Recommender(path) as one, Recommender(path) as two:
        one.observe(played(1.0, "won", setup=Setup(0.5)))
        two.observe(played(2.0, "won", setup=Setup(0.25)))
        assert list(one.plays()) == list(two.plays())
        assert [play.setup.slider for play in one.plays()] == [None] * 4 + [0.5, 0.25]


def test_an_old_file_can_be_read_where_nothing_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    old_file(path)
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    with Recommender(path) as recommender:
        assert recommender.skill.plays == 4
    database.close()


def test_an_erased_old_file_is_as_a_new_one(tmp_path: Path) -> None:
    path, empty = tmp_path / "plays.db", tmp_path / "empty.db"
    Recommender(empty).close()
    old_file(path)
    with Recommender(path) as recommender:
        recommender.forget()
    assert path.read_bytes()[100:] == empty.read_bytes()[100:]
    with Recommender(path) as recommender:
        recommender.observe(played(0.0, "won", setup=Setup(0.5)))
        assert [play.setup.slider for play in recommender.plays()] == [0.5]


def test_a_row_of_an_old_file_that_makes_no_sense_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    old_file(path)
    database = sqlite3.connect(path)
    database.execute("UPDATE plays SET liked = 'yes' WHERE id = 2")
    database.execute("UPDATE plays SET details = '[' WHERE id = 3")
    database.commit()
    database.close()
    with Recommender(path) as recommender:
        assert [play.level.number for play in recommender.plays()] == [0, 3]
        recommender.observe(played(0.0, "won"))
        assert [play.level.number for play in recommender.plays()] == [0, 3, 1]


def test_an_export_of_an_old_version_is_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    old_file(path)
    with Recommender(path) as old, Recommender(":memory:") as new:
        document: Any = old.export()
        document["version"] = 1
        for number, play in enumerate(document["plays"]):
            play["details"] = {"hearts": 2.0}
            play["liked"] = None if number < 2 else number % 2 == 1
            play["chance"] = None if number < 2 else 0.25
        assert new.restore(json.dumps(document)) == 4
        assert list(new.plays()) == list(old.plays())
        document["plays"][3]["liked"] = "yes"
        with pytest.raises(RecordError, match=r"plays\[3\]: .*liked"):
            new.restore(json.dumps(document))


def test_a_newer_file_is_not_spoilt_and_left_untouched(tmp_path: Path) -> None:
    path = tmp_path / "plays.db"
    sql("PRAGMA user_version = 99")(path)
    before = path.read_bytes()
    with pytest.raises(PlayFileError, match=r"version 99.*Update duskfolk") as caught:
        Recommender(path)
    assert not isinstance(caught.value, SpoiltError)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        "outcome = 'ascended'",
        "outcome = x'776f6e'",
        "genre = x'ff'",
        "genre = cast(x'ff' AS TEXT)",
        "genre = ''",
        "genre = char(27) || '[2J'",
        f"genre = '{'x' * 999}'",
        "number = 1.5",
        "number = 1e300",
        "difficulty = 1e999",
        "difficulty = 'hard'",
        "difficulty_sd = 1e308",
        "difficulty_sd = -1",
        "seconds = 1e999",
        "seconds = -1",
        "limit_seconds = 0",
        "started = 1e300",
        "slider = 7",
        "slider = 'yes'",
        "crowd = 0",
        "crowd = 1.5",
        "seed = ''",
        "seed = '-1'",
        "seed = '99999999999999999999'",
        "seed = x'31'",
        f"seed = '{'9' * 5000}'",
        "brains = 'null'",
        "brains = '{\"warden\": 1}'",
        'brains = \'{"warden": ""}\'',
        "features = 'null'",
        "features = '{\"a\": 1e999}'",
        'features = \'{"a": "b"}\'',
        "features = '{\"\\ud800\": 1}'",
        "features = x'7b7d'",
        f"features = '{'[' * 50_000}'",
        f"details = '{'9' * 5000}'",
        "details = '{'",
    ],
    ids=range(37),
)
def test_a_row_that_makes_no_sense_is_passed_over_and_all_others_count(
    tmp_path: Path, change: str
) -> None:
    path = tmp_path / "plays.db"
    sql(f"UPDATE plays SET {change} WHERE id = 3")(path)
    with Recommender(path) as recommender:
        assert [play.level.number for play in recommender.plays()] == [0, 1, *range(3, 12)]
        assert recommender.skill.plays == 11
        assert json.loads(json.dumps(recommender.export(), allow_nan=False))["passed_over"] == 1
        assert recommender.rank(LADDER)


def test_a_journal_cannot_have_another_file_removed(tmp_path: Path) -> None:
    """SQLite removes the file that a journal names as the one above it."""
    path, victim = tmp_path / "plays.db", tmp_path / "thesis.txt"
    fill(path)
    victim.write_text("all my work")
    name = bytes(victim)
    magic = bytes.fromhex("d9d505f920a163d7")
    head = magic + struct.pack(">5I", 0, 1, path.stat().st_size // 4096, 512, 4096)
    tail = struct.pack(">I", 2**30 // 4096 + 1) + name + struct.pack(">2I", len(name), sum(name))
    (tmp_path / "plays.db-journal").write_bytes(head.ljust(512, b"\0") + tail + magic)
    with pytest.raises(SpoiltError, match="journal that another program made"):
        Recommender(path)
    assert victim.exists()
    assert set_aside(path) is not None
    Recommender(path).close()
    assert victim.exists()
    assert (tmp_path / "plays.db.spoilt-journal").exists()


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("ending", guard.SIBLINGS)
def test_what_lies_beside_the_file_is_a_file_too(tmp_path: Path, ending: str, there: bool) -> None:
    path = tmp_path / "plays.db"
    if there:
        fill(path)
    os.mkfifo(f"{path}{ending}")
    with pytest.raises(SpoiltError, match="no regular file"):
        Recommender(path)
    assert set_aside(path) is not None
    Recommender(path).close()


def test_only_a_link_is_set_aside_and_never_what_it_leads_to(tmp_path: Path) -> None:
    path, victim = tmp_path / "plays.db", tmp_path / "thesis.txt"
    victim.write_text("all my work")
    pipe(tmp_path / "pipe")
    for leads_to in (victim, tmp_path / "pipe"):
        path.symlink_to(leads_to)
        with pytest.raises(SpoiltError):
            Recommender(path)
        aside = set_aside(path)
        assert aside is not None
        assert aside.readlink() == leads_to
        assert leads_to.exists()
    assert victim.read_text() == "all my work"


def test_a_folder_is_refused_and_never_set_aside(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    saves.mkdir()
    (saves / "thesis.txt").write_text("all my work")
    for ending in guard.SIBLINGS:
        (tmp_path / f"plays.db{ending}").mkdir()
    for path in (saves, tmp_path / "plays.db"):
        with pytest.raises(PlayFileError, match="is a folder") as caught:
            Recommender(path)
        assert not isinstance(caught.value, SpoiltError)
    (tmp_path / "plays.db").write_bytes(b"spoilt")
    assert set_aside(saves) is None
    assert set_aside(tmp_path / "plays.db") == tmp_path / "plays.db.spoilt"
    assert (saves / "thesis.txt").exists()
    assert all((tmp_path / f"plays.db{ending}").is_dir() for ending in guard.SIBLINGS)


def test_a_device_is_never_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moved: list[object] = []
    monkeypatch.setattr(os, "rename", lambda *paths: moved.append(paths))
    assert set_aside(os.devnull) is None
    assert not moved


def test_what_a_kill_left_beside_a_file_that_was_set_aside_changes_no_new_one(
    tmp_path: Path,
) -> None:
    """SQLite would roll an old journal back into whatever has the name now."""
    path = tmp_path / "plays.db"
    fill(path)
    for ending in ("-journal", "-wal"):
        other = sqlite3.connect(path, isolation_level=None)
        other.execute(f"PRAGMA journal_mode = {'WAL' if ending == '-wal' else 'PERSIST'}")
        other.execute("UPDATE plays SET genre = 'pack'")
        left = Path(f"{path}{ending}").read_bytes()
        assert left
        other.close()
        path.unlink()
        Path(f"{path}{ending}").write_bytes(left)
        with Recommender(path) as recommender:
            assert not list(recommender.plays())
            tell_secrets(recommender, 1)
        with Recommender(path) as recommender:
            assert len(list(recommender.plays())) == 1


def test_a_query_that_takes_too_long_is_stopped() -> None:
    budget = kit.Budget(3)
    database = sqlite3.connect(":memory:")
    kit.restrain(database, budget)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        database.execute(f"SELECT count(*) FROM ({ENDLESS})")
    database.close()


def test_the_belief_rests_on_the_newest_plays_and_all_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(play_file, "MOST_LEARNT", 5)
    monkeypatch.setattr(play_file, "_ROWS", 2)
    path = tmp_path / "plays.db"
    fill(path)
    with Recommender(path) as recommender:
        assert recommender.skill.plays == 5
        assert [play.level.number for play in recommender.plays()] == list(range(12))


def test_a_full_file_takes_no_more_plays_and_stays_one_that_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plays.db"
    fill(path)
    monkeypatch.setattr(guard, "LARGEST", path.stat().st_size)
    with Recommender(path) as recommender:
        with pytest.raises(PlayFileError, match="full"):
            tell_secrets(recommender, 9)
        kept = recommender.skill.plays
    with Recommender(path) as recommender:
        assert recommender.skill.plays == kept


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
    except PlayFileError:
        assert path.read_bytes() == bytes(content)


def test_a_missing_folder_a_folder_and_an_empty_file(tmp_path: Path) -> None:
    with pytest.raises(PlayFileError, match="does not exist; make it first"):
        Recommender(tmp_path / "nowhere" / "plays.db")
    with pytest.raises(PlayFileError, match="no regular file"):
        Recommender(tmp_path)
    (tmp_path / "plays.db").touch()
    Recommender(tmp_path / "plays.db").close()


def test_a_locked_file_is_said_and_nothing_is_learnt_or_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_file, "PATIENCE", 0.05)
    path = tmp_path / "plays.db"
    with Recommender(path) as recommender:
        recommender.observe(played(0.0, "won"))
        skill = recommender.skill
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(PlayFileError, match="locked"):
            recommender.observe(played(0.0, "won"))
        with pytest.raises(PlayFileError, match="locked"):
            recommender.forget()
        other.execute("ROLLBACK")
        other.close()
        assert recommender.skill == skill
        assert len(list(recommender.plays())) == 1


# Records


@pytest.mark.parametrize(
    "make",
    [
        lambda: Candidate("", 1),
        lambda: Candidate(b"watch", 1),  # pyright: ignore[reportArgumentType]
        lambda: Candidate("watch\ud800", 1),
        lambda: Candidate("watch\n", 1),
        lambda: Candidate("w" * 101, 1),
        lambda: Candidate("watch", 2**63),
        lambda: Candidate("watch", 1.5),  # pyright: ignore[reportArgumentType]
        lambda: Candidate("watch", 1, 10**400),
        lambda: Candidate("watch", 1, "3"),  # pyright: ignore[reportArgumentType]
        lambda: Candidate("watch", 1, 0.0, 1e308),
        lambda: Candidate("watch", 1, features={b"size": 1.0}),  # pyright: ignore[reportArgumentType]
        lambda: Candidate("watch", 1, features={str(n): 1.0 for n in range(101)}),
        lambda: Candidate("watch", 1, features=5),  # pyright: ignore[reportArgumentType]
        lambda: PlayRecord("watch", "won"),  # pyright: ignore[reportArgumentType]
        lambda: PlayRecord(LADDER[0], ["won"]),  # pyright: ignore[reportArgumentType]
        lambda: PlayRecord(LADDER[0], "won", setup="fierce"),  # pyright: ignore[reportArgumentType]
        lambda: Setup(slider=2.0),
        lambda: Setup(crowd=0),
        lambda: Setup(seed=2**64),
        lambda: Setup(seed=1.5),  # pyright: ignore[reportArgumentType]
        lambda: Setup(brains={"warden": 1}),  # pyright: ignore[reportArgumentType]
        lambda: Setup(brains={"warden": "x" * 101}),
        lambda: Setup(brains={f"role {n}": "scripted" for n in range(21)}),
        lambda: Setup(brains="scripted"),  # pyright: ignore[reportArgumentType]
        lambda: PlayRecord(LADDER[0], "won", seconds=1e300),
        lambda: Candidate("watch", 1, float("nan")),
        lambda: Candidate("watch", 1, 0.0, -1.0),
        lambda: Candidate("watch", 1, features={"size": float("inf")}),
        lambda: PlayRecord(LADDER[0], "won", seconds=-1),
        lambda: PlayRecord(LADDER[0], "won", limit_seconds=0),
        lambda: PlayRecord(LADDER[0], "won", started=float("nan")),
        lambda: PlayRecord(LADDER[0], "draw"),  # pyright: ignore[reportArgumentType]
    ],
)
def test_impossible_candidates_and_records_are_refused(make: Any) -> None:
    with pytest.raises(RecordError) as caught:
        make()
    assert len(str(caught.value)) <= 300
    assert str(caught.value).isprintable()


def test_a_line_of_numbers_leaves_out_what_would_be_printed_as_nothing() -> None:
    level = Candidate("watch", 1)
    terms = Term("challenge", 0.5, "right"), Term("new", 0.004, "new"), Term("said", 0.0, "said")
    made = Suggestion(level, 0.504, 0.7, (0.6, 0.8), 0.7, terms)
    assert made.why == "Best at 70 wins in 100: 0.50 = 0.50 (right)"
    nothing = Suggestion(level, 0.0, 0.7, (0.6, 0.8), 0.7, (Term("taste", 0.0, "what you like"),))
    assert nothing.why == "Best at 70 wins in 100: 0.00 = 0.00 (what you like)"


def test_more_on_the_table_than_may_be_is_refused_before_it_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[object] = []
    monkeypatch.setattr(schema, "Offered", lambda *one: made.append(one))
    with pytest.raises(ValueError, match=r"^$"):
        schema._offered(json.dumps([["watch", 1, 1]] * 5_000))
    assert made == []


def test_old_plays_of_an_export_do_not_count_as_the_newest() -> None:
    """Two hundred losses of years ago, restored, were what was believed of who plays now."""
    level = Candidate("watch", 1, 0.0, 0.3)

    def played(outcome: Literal["won", "lost"], began: float, count: int) -> list[PlayRecord]:
        return [PlayRecord(level, outcome, 60.0, started=began + 600 * n) for n in range(count)]

    with Recommender(":memory:") as mine, Recommender(":memory:") as other:
        for play in played("won", 1.7e9, 40):
            mine.observe(play)
        for play in played("lost", 1.0e9, 40):
            other.observe(play)
        assert mine.restore(json.dumps(other.export())) == 40
        kept = [play["outcome"] for play in cast("list[dict[str, str]]", mine.export()["plays"])]
        assert kept == ["lost"] * 40 + ["won"] * 40
        assert mine.restore(json.dumps(other.export())) == 0
        assert mine.skill.mean > other.skill.mean + 1
