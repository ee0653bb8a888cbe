"""A log from a stranger: what is right is read, what is not is refused by its line."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from duskfolk.agents.recommender.errors import LogError
from duskfolk.agents.recommender.evaluate.csv_log import parse_csv, read_csv

HEAD = "player,item,success"


def rows(count: int = 30, end: str = "") -> list[str]:
    return [f"p{n % 5},i{n % 7},{n % 2}{end}" for n in range(count)]


def text(*lines: str, head: str = HEAD) -> str:
    return "\n".join([head, *lines])


def test_three_columns_are_enough() -> None:
    log = parse_csv(text(*rows()), "log")
    assert (len(log), log.count, len(log.items.names)) == (30, 5, 7)
    assert log.rating is None
    assert log.seconds is None
    assert log.items.kinds == 7


def test_columns_may_come_in_any_order_with_spaces_capitals_and_a_mark_at_the_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log.csv"
    lines = ["Success , Item, PLAYER", *(f"{n % 2}, i{n % 7} ,p{n % 5}" for n in range(30))]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode())
    one, other = read_csv(path), parse_csv(text(*rows()), "log")
    assert np.array_equal(one.item, other.item)
    assert np.array_equal(one.success, other.success)


def test_rows_stand_by_player_and_order_and_ties_as_in_the_file() -> None:
    lines = [f"p{n % 2},i{n},1,{order}" for n, order in enumerate([5, 5, 3, 3, 5, 5, 1, 1] * 3)]
    log = parse_csv(text(*lines, head=f"{HEAD},order"), "log")
    first = [log.items.names[item] for item in log.item[log.player == 0]]
    assert first[:6] == ["i6", "i14", "i22", "i2", "i10", "i18"]
    assert first[6:] == ["i0", "i4", "i8", "i12", "i16", "i20"]


def test_numbers_become_features_and_the_first_words_become_the_kind() -> None:
    lines = [f"p{n % 5},i{n % 4},1,{n % 4},{'ab'[n % 2]},{'xyzw'[n % 4]}" for n in range(24)]
    log = parse_csv(text(*lines, head=f"{HEAD},size,genre,place"), "log")
    assert list(log.items.columns) == ["size"]
    assert log.items.features[:, 0].tolist() == [0, 1, 2, 3]
    assert log.items.kind.tolist() == [0, 1, 0, 1]


def test_what_is_left_out_is_unknown_and_a_missing_feature_is_the_mean() -> None:
    lines = [f"p{n % 5},i{n % 3},1,{'' if n % 2 else 4},{['', 2, 4][n % 3]}" for n in range(24)]
    log = parse_csv(text(*lines, head=f"{HEAD},seconds,size"), "log")
    assert log.seconds is not None
    assert np.isnan(log.seconds).sum() == 12
    assert log.items.features[:, 0].tolist() == [3, 2, 4]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("p1,i1", "2 fields where the first line names 3"),
        ("p1,i1,1,1", "4 fields"),
        ("p1,i1,2", 'success "2"'),
        ("p1,i1,", "its success is left out; give 0"),
        ("p1,i1,0.5", 'success "0.5"'),
        ("p1,i1,nan", 'success "nan"'),
        (",i1,1", 'the player ""'),
        ("p1,  ,1", 'the item ""'),
        ("p1,i\x07,1", "letters that can be printed"),
        ("p" * 201 + ",i1,1", "1 to 200 letters"),
        ('p1,"i1,1', "quotes"),
        ('p1,"i"x,1', "quotes"),
    ],
)
def test_a_line_that_makes_no_sense_is_refused_by_its_number(line: str, said: str) -> None:
    with pytest.raises(LogError, match=r"log, line \d+: ") as refused:
        parse_csv(text(*rows(20), line, *rows(10)), "log")
    assert said in str(refused.value)
    number = int(str(refused.value).split("line ")[1].split(":")[0])
    assert number == 22 or "quotes" in said


@pytest.mark.parametrize(
    ("column", "word", "said"),
    [
        ("order", "", "its order is left out"),
        ("order", "soon", 'the order "soon"; give a number'),
        ("order", "inf", 'the order "inf"'),
        ("order", "2024-05-31", 'the order "2024-05-31", and another kind of it before'),
        ("order", "1e308", 'the order "1e308"'),
        ("rating", "1e308", 'the rating "1e308"'),
        ("order", "1_000", 'the order "1_000"'),
        ("seconds", "-1", "give a number from 0 to 1e+09"),
        ("rating", "1e999", 'the rating "1e999"'),
    ],
)
def test_a_number_that_is_none_is_refused(column: str, word: str, said: str) -> None:
    lines = [*rows(20, ",1"), f"p1,i1,1,{word}"]
    with pytest.raises(LogError, match="log, line 22: ") as refused:
        parse_csv(text(*lines, head=f"{HEAD},{column}"), "log")
    assert said in str(refused.value)


def test_an_item_that_changes_its_features_is_refused_with_both_lines() -> None:
    lines = [f"p{n},i1,1,{3 if n < 20 else 4}" for n in range(25)]
    with pytest.raises(
        LogError, match=r'line 22: size of the item "i1" is "4", and was "3" on line 2; .*--ignore'
    ):
        parse_csv(text(*lines, head=f"{HEAD},size"), "log")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "there is no column player"),
        ("player,item", "there is no column success"),
        ("player,item,sucess", "success"),
        ("player;item;success", "not parted by commas"),
        ("player\titem\tsuccess", "not parted by commas"),
        (f"{HEAD},item", 'two columns are called "item"'),
        (f"{HEAD},", "column 4 has no name"),
        (",".join([HEAD, *(f"f{n}" for n in range(98))]), "it names 101 columns"),
    ],
)
def test_a_first_line_that_names_no_such_columns_is_refused(head: str, said: str) -> None:
    with pytest.raises(LogError, match="log, line 1: ") as refused:
        parse_csv(text(*rows(), head=head), "log")
    assert said in str(refused.value)


def test_a_log_too_short_to_tell_anything_is_refused() -> None:
    with pytest.raises(LogError, match="it has 19 rows; 20 are the fewest"):
        parse_csv(text(*rows(19)), "log")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"player,item,success\n\xc3\x28,1,1"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "log.csv").write_bytes(data)
    with pytest.raises(LogError):
        read_csv(tmp_path / "log.csv")


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(LogError, match=r"none\.csv"):
        read_csv(tmp_path / "none.csv")


@given(st.text(max_size=300))
@settings(max_examples=200, deadline=None)
def test_whatever_a_text_is_it_is_a_log_or_is_refused(anything: str) -> None:
    for whole in (anything, text(*rows(25), anything)):
        try:
            log = parse_csv(whole, "log")
        except LogError:
            continue
        assert set(log.success.tolist()) <= {0.0, 1.0}
