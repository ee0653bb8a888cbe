"""Moods on the disk: each game changes its own, and what was erased stays erased."""

import json
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from duskfolk.agents.characters import Situation
from duskfolk.game.play.kept import mine
from duskfolk.game.play.kept.minds import MindsFile
from duskfolk.game.play.kept.people import People


@contextmanager
def playing(folder: Path, *names: str) -> Generator[People]:
    """A game in which some are met."""
    people = People(folder)
    people.begin("night 1")
    for name in names:
        people.meet(name, 1)
    yield people
    people.close()


def rows(folder: Path) -> dict[str, dict[str, dict[str, float]]]:
    return json.loads((folder / mine.MINDS).read_text("utf-8"))["minds"]


def insulted(people: People, name: str) -> float:
    for _ in range(3):
        people[name].answer("insult", Situation())
    return people[name].mood.trust


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    with playing(folder, "marta", "pip") as people:
        people["marta"].answer("greet", Situation())
        people.keep()
    return folder


@pytest.mark.parametrize("met", [("pip",), ("pip", "marta")])
def test_two_games_at_once_keep_each_what_was_done_in_it(
    folder: Path, met: tuple[str, ...]
) -> None:
    with playing(folder, "marta") as one, playing(folder, *met) as other:
        trust = insulted(one, "marta")
        one.keep()
        other["pip"].witness("gift")
        other.keep()
        assert rows(folder)["marta"]["mood"]["trust"] == trust, "nobody is forgiven by a window"
        assert rows(folder)["pip"]["memory"]["seen"] == {"gift": 1}
        one.keep()
        assert rows(folder)["pip"]["memory"]["seen"] == {"gift": 1}
        assert other.meet("marta", 1).mood.trust < 0.5, "and in the other window it is known, too"


def test_who_is_first_met_in_two_games_is_insulted_in_both(tmp_path: Path) -> None:
    with playing(tmp_path, "marta") as one, playing(tmp_path, "marta") as other:
        trust = insulted(one, "marta")
        one.keep()
        other.keep()
        assert other["marta"].mood.trust == trust == rows(tmp_path)["marta"]["mood"]["trust"]


def test_what_was_erased_beside_a_game_that_goes_on_does_not_come_back(folder: Path) -> None:
    with playing(folder, "marta") as people:
        insulted(people, "marta")
        assert mine.erase(folder) == []
        people.keep()
        assert not (folder / mine.MINDS).exists()
        assert people["marta"].memory.turns == 0, "she is a stranger"
        people["marta"].answer("greet", Situation())
        people.keep()
        assert set(rows(folder)) == {"marta"}, "and whom it never met it does not know"
        assert people["marta"].memory.turns == 1


@pytest.mark.parametrize("see", [
    lambda people: people.begin("night 2"),
    lambda people: people.meet("tobin", 1),
    lambda people: people.keep(),
])  # fmt: skip
def test_what_another_game_began_after_an_erasing_is_what_there_is(
    folder: Path, see: Callable[[People], object]
) -> None:
    with playing(folder, "marta", "pip") as people:
        insulted(people, "marta")
        mine.erase(folder)
        with playing(folder, "pip") as other:
            other["pip"].witness("gift")
            other.keep()
        see(people)
        assert people["marta"].memory.turns == 0
        assert people["pip"].memory.seen == {"gift": 1}


def test_minds_of_a_newer_game_are_left_alone_and_that_is_said_once(tmp_path: Path) -> None:
    text = '{"format": "duskfolk-minds", "version": 3, "souls": {}}'
    (tmp_path / mine.MINDS).write_text(text, "utf-8")
    wrong: list[str] = []
    people = People(tmp_path, wrong.append)
    people.begin("night 1")
    people.meet("marta", 1).answer("greet", Situation())
    people.keep()
    people.begin("night 2")
    people.meet("pip", 1)
    people.keep()
    people.close()
    assert len(wrong) == 1
    assert "newer duskfolk" in wrong[0]
    assert (tmp_path / mine.MINDS).read_text("utf-8") == text
    assert {path.name for path in tmp_path.iterdir()} <= {mine.MINDS, mine.MEMORIES}


@pytest.mark.parametrize("strange", ["", " ", "a\nb", "\u202ex", "x" * 9_000])
@pytest.mark.parametrize("version", [1, 2])
def test_a_strange_row_costs_nobody_else_a_friend(folder: Path, strange: str, version: int) -> None:
    content = json.loads((folder / mine.MINDS).read_text("utf-8"))
    content |= {"version": version, "minds": {strange: {}, **content["minds"], "tobin": 7}}
    if version == 1:
        del content["mark"]
    (folder / mine.MINDS).write_text(json.dumps(content), "utf-8")
    wrong: list[str] = []
    people = People(folder, wrong.append)
    assert people.meet("marta", 1).memory.turns == 1
    assert wrong == []
    assert people.meet("tobin", 1).memory.turns == 0
    assert len(wrong) == 1
    people.keep()
    people.close()
    assert {"marta", "pip", "tobin"} <= set(rows(folder))


def test_no_more_is_written_than_is_read_again(folder: Path) -> None:
    content = json.loads((folder / mine.MINDS).read_text("utf-8"))
    many = {f"folk{number}": {"deeds": [0] * 1_000} for number in range(198)}
    (folder / mine.MINDS).write_text(json.dumps(content | {"minds": content["minds"] | many}))
    with playing(folder, "marta", "pip", "tobin", "edda") as people:
        people.keep()
        people.keep()
    assert MindsFile(folder).read().rows["marta"] == rows(folder)["marta"]
    assert {"marta", "pip", "tobin", "edda"} <= set(rows(folder))
    assert len(rows(folder)) == 200
