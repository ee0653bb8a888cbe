"""A log with its owner's own columns: named, left out, dated, and told of."""

import warnings
from dataclasses import replace

import numpy as np
import pytest

from duskfolk.agents.recommender.errors import LogError
from duskfolk.agents.recommender.evaluate.columns import Columns
from duskfolk.agents.recommender.evaluate.csv_log import parse_csv
from duskfolk.agents.recommender.evaluate.log import Log
from duskfolk.agents.recommender.evaluate.report import (
    judge_log,
    judge_taste,
    likings,
    taken,
)
from duskfolk.agents.recommender.game import Game

HEAD = "when,tester,stage,solved,author,puzzle_type,spikes,device"
OWN = Columns(player="tester", item="stage", success="Solved", order="when", ignore=("device",))


def lines(count: int = 48) -> list[str]:
    """Rows of twelve testers on six stages, a day apart, newest first."""
    rows: list[str] = []
    for n in range(count):
        when = f"2024-05-{1 + (count - n) % 28:02}T18:{n % 60:02}"
        author, kind = ("Ann", "Bob")[n % 2], ("mirror", "pulley", "ice")[n % 3]
        solved, device = ("yes", "no")[n % 2], ("PC", "Mac")[n % 5 > 1]
        rows.append(f"{when},t{n % 12},s{n % 6},{solved},{author},{kind},{n % 6},{device}")
    return rows


def read(columns: Columns = OWN, head: str = HEAD, rows: list[str] | None = None) -> Log:
    return parse_csv("\n".join([head, *(lines() if rows is None else rows)]), "log", columns)


def test_columns_of_other_names_are_taken_by_what_their_owner_says() -> None:
    log = read()
    assert (len(log), log.count, len(log.items.names)) == (48, 12, 6)
    assert log.success.mean() == 0.5
    assert taken(log) == "2 kinds by author: Ann, Bob; features: spikes; not used: puzzle_type."


def test_the_kind_is_the_column_that_was_named_words_or_numbers() -> None:
    log = read(replace(OWN, kind="puzzle_type"))
    assert list(log.items.labels) == ["mirror", "pulley", "ice"]
    assert taken(log).endswith("not used: author.")
    assert {level.genre for level in Game.of(log).levels} == {"mirror", "pulley", "ice"}
    numbered = replace(OWN, ignore=("device", "author", "puzzle_type"), kind="spikes")
    assert sorted(read(numbered).items.labels) == [str(n) for n in range(6)]


def test_what_tells_of_plays_is_refused_by_its_column_and_item_with_the_way_out() -> None:
    with pytest.raises(LogError) as refused:
        read(replace(OWN, ignore=()))
    said = str(refused.value)
    assert 'device of the item "s' in said
    assert "is left out by --ignore device." in said


def test_one_cell_left_out_is_told_by_the_items_other_lines() -> None:
    rows = lines()
    rows[7] = rows[7].replace(",1,", ",,")  # the spikes of s1
    log = read(rows=rows)
    assert log.items.features[list(log.items.names).index("s1"), 0] == 1


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (Columns(player="testr"), "no column testr for the player"),
        (replace(OWN, ignore=("devise",)), "device"),
        (replace(OWN, kind="type"), "for the kind"),
        (replace(OWN, item="tester"), "named for two things"),
        (replace(OWN, kind="device"), "in a column that is left out"),
    ],
)
def test_a_column_that_is_not_there_is_refused(columns: Columns, said: str) -> None:
    with pytest.raises(LogError, match="log") as refused:
        read(columns)
    assert said in str(refused.value)


def test_dates_are_an_order_and_numbers_of_a_clock_are_dates() -> None:
    log = read()
    assert log.when is not None
    for who in range(log.count):
        assert (np.diff(log.when[log.player == who]) >= 0).all()
    rows = [f"{1_700_000_000_000 + 1000 * n},p{n % 5},i{n % 3},{n % 2}" for n in range(30)]
    of_clock = read(Columns(), "order,player,item,success", rows)
    assert of_clock.when is not None
    assert of_clock.when.min() == 1_700_000_000
    rows = [f"{n},p{n % 5},i{n % 3},{n % 2}" for n in range(30)]
    assert read(Columns(), "order,player,item,success", rows).when is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1e308", 'x of the item "i2" is "1e308"; give a number from -1e+30 to 1e+30'),
        ("", 'x of the item "i2" is ""; give each item a kind'),
    ],
)
def test_a_number_too_large_and_a_kind_left_out_are_refused_by_item(cell: str, said: str) -> None:
    usual = "7" if cell else "tree"
    rows = [f"p{n % 5},i{n % 3},{n % 2},{cell if n % 3 == 2 else usual}" for n in range(30)]
    with pytest.raises(LogError, match="log, line 4: ") as refused:
        read(Columns(), "player,item,success,x", rows)
    assert said in str(refused.value)


def test_rows_that_are_written_down_twice_are_told_of() -> None:
    rows = [f"p{n % 12},i{n % 5},{n % 7 % 2},{n}" for n in range(60)]
    head = "player,item,success,order"
    assert read(Columns(), head, rows).notes == []
    [note] = read(Columns(), head, [row for row in rows for _ in range(3)]).notes
    assert note.startswith("67% of rows are the same as another one")
    bare = [row.rpartition(",")[0] for row in rows]
    assert read(Columns(), "player,item,success", bare).notes == []
    [note] = read(Columns(), "player,item,success", [row for row in bare for _ in (0, 1)]).notes
    assert "repeat the row before them" in note


@pytest.mark.parametrize(
    "rows",
    [
        [*(f"a,i{n % 3},{n % 2},1e30,1e9,-1e30" for n in range(19)), "b,i1,1,1e30,1e9,1e30"],
        [f"p{n},i{n % 3},{n % 2},{n}e28,1e9,1e30" for n in range(20)],
        [f"a,i,{n % 2},0,,-1e30" for n in range(20)],
        [f"p{n % 12},i{n % 3},1,{n},0,{n}" for n in range(60)],
    ],
    ids=["two players", "one row each", "one player", "all won"],
)
def test_however_little_there_is_is_judged_without_a_warning(rows: list[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        log = read(Columns(), "player,item,success,order,seconds,rating", rows)
        judged = judge_log(log)
        assert all(np.isfinite(score.logloss) for score in judged.scores())
        assert judged.too_little or log.count >= 20
        judge_taste(log)
        Game.of(log)


@pytest.mark.parametrize("unknown", ["NA", "nan", "null", "-", "", "n/a"])
def test_a_number_that_a_program_does_not_know_is_unknown(unknown: str) -> None:
    rows = [f"p{n % 5},i{n % 9},{n % 2},{unknown if n % 9 == 4 else n % 9},{'ab'[n % 9 % 2]}"
            for n in range(36)]  # fmt: skip
    log = read(Columns(), "player,item,success,hard,genre", rows)
    assert taken(log) == "2 kinds by genre: a, b; features: hard."
    assert log.items.features[4, 0] == 4


@pytest.mark.parametrize("word", ["inf", "1,5", "hard", "1e999"])
def test_a_word_among_numbers_is_refused_and_makes_no_kinds(word: str) -> None:
    rows = [f'p{n % 5},i{n % 9},{n % 2},"{word if n % 9 == 4 else n % 9}"' for n in range(36)]
    with pytest.raises(LogError, match=r"log, line 6: hard .* where others are num"):
        read(Columns(), "player,item,success,hard", rows)


def test_a_column_that_tells_nothing_is_no_kind() -> None:
    rows = [f"p{n % 5},i{n % 9},{n % 2},nan" for n in range(36)]
    log = read(Columns(), "player,item,success,x", rows)
    assert taken(log) == "No kinds of items; no features; not used: x."


def test_likings_are_above_the_middle_of_the_scale_as_everywhere() -> None:
    rows = [f"p{n % 5},i{n},1,{(1, 3, 5, '')[n % 4]}" for n in range(40)]
    log = read(Columns(), "player,item,success,rating", rows)
    assert sorted(int(each) for liked in likings(log) for each in liked) == list(range(2, 40, 4))
    alike = [f"p{n % 5},i{n},1,3" for n in range(40)]
    assert likings(read(Columns(), "player,item,success,rating", alike)) == []
