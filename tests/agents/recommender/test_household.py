"""Several players on one machine: none learns of another, and each can be erased alone."""

from pathlib import Path
from typing import Any

import pytest

from duskfolk.agents.recommender import Candidate, PlayFileError, PlayRecord, RecordError
from duskfolk.agents.recommender.household import MOST, Household

LEVEL = Candidate("watch", 1)


def test_each_learns_alone_and_a_guest_leaves_nothing(tmp_path: Path) -> None:
    house = Household(tmp_path / "players")
    assert house.names == []
    for name, wins in (("Ann", 3), ("Bo 小明", 1)):
        with house.open(name) as recommender:
            for _ in range(wins):
                recommender.observe(PlayRecord(LEVEL, "won"))
    before = sorted(each.name for each in (tmp_path / "players").iterdir())
    with house.guest() as guest:
        guest.observe(PlayRecord(LEVEL, "won"))
        assert guest.skill.plays == 1
    assert sorted(each.name for each in (tmp_path / "players").iterdir()) == before
    assert house.names == ["Ann", "Bo 小明"]
    with house.open("Ann") as ann, house.open("Bo 小明") as bo:
        assert (ann.skill.plays, bo.skill.plays) == (3, 1)
    told = house.export()
    assert {name: len(one["plays"]) for name, one in told.items()} == {"Ann": 3, "Bo 小明": 1}  # pyright: ignore


def test_one_is_forgotten_with_the_file_and_the_others_stay(tmp_path: Path) -> None:
    house = Household(tmp_path)
    for name in ("Ann", "ann"):  # two people, also on a disk that takes both for one
        with house.open(name) as recommender:
            recommender.observe(PlayRecord(LEVEL, "won"))
    house.forget("Ann")
    assert house.names == ["ann"]
    assert len(list(tmp_path.iterdir())) == 1
    with house.open("Ann") as new:
        assert new.skill.plays == 0
    with pytest.raises(RecordError, match="Known: Ann, ann"):
        house.forget("An")


@pytest.mark.parametrize("name", ["", " ", "../Ann", "a\nb", "x" * 41, "好" * 41, None, 7])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "in" / "players"
    house = Household(folder)
    if name == "../Ann":  # a name like any other
        house.open(name).close()
        assert [each.parent for each in tmp_path.rglob("*.plays")] == [folder]
        return
    with pytest.raises(RecordError, match="letters that can be printed"):
        house.open(name)
    assert not folder.exists()


def test_what_lies_there_and_is_nobodys_is_left_alone(tmp_path: Path) -> None:
    for stray in ("notes.txt", "zz.plays", "ff.plays", "0a.plays"):
        (tmp_path / stray).write_text("mine", "utf-8")
    house = Household(tmp_path)
    assert house.names == []
    with house.open("Ann") as recommender:
        recommender.observe(PlayRecord(LEVEL, "won"))
    house.forget("Ann")
    assert len(list(tmp_path.iterdir())) == 4


def test_a_household_has_an_end(tmp_path: Path) -> None:
    house = Household(tmp_path)
    for number in range(MOST):
        house.open(f"player {number}").close()
    with pytest.raises(RecordError, match=f"{MOST} players here already"):
        house.open("one more")
    house.open("player 3").close()


def test_to_forget_one_follows_no_link_and_nothing_in_the_way_keeps_the_rest(
    tmp_path: Path,
) -> None:
    theirs, ours = Household(tmp_path / "theirs"), Household(tmp_path / "ours")
    with theirs.open("Ann") as recommender:
        recommender.observe(PlayRecord(LEVEL, "won"))
    ours.open("Ann").close()
    ours.file("Ann").unlink()
    ours.file("Ann").symlink_to(theirs.file("Ann"))
    before = theirs.file("Ann").read_bytes()
    ours.wishes_file("Ann").mkdir()
    with pytest.raises(PlayFileError, match=r'"Ann" is forgotten but for .*416e6e\.json'):
        ours.forget("Ann")
    assert theirs.file("Ann").read_bytes() == before
    assert ours.names == []
    ours.file("Bo").write_text("no such file", "utf-8")
    ours.forget("Bo")
    assert ours.names == []


@pytest.mark.parametrize("given", [None, 5, b"x", []])
def test_what_is_no_path_is_refused_in_a_sentence(given: Any) -> None:
    with pytest.raises(PlayFileError, match=r"for a file; give its path as a text or a Path"):
        Household(given)
