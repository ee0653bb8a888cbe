"""The evening that the talk bench measures is real: a world goes on, and talk is had in it."""

import time
from pathlib import Path

import pytest

from duskfolk.agents.characters.exam import size
from duskfolk.agents.characters.exam.part import Setup
from duskfolk.game.play.kept.people import People
from duskfolk.scripts import bench_talk_frames

pytestmark = pytest.mark.journey


def test_somebody_answers_and_remembers_while_the_world_goes_on(tmp_path: Path) -> None:
    people = People(tmp_path)
    people.begin("a night")
    evening = bench_talk_frames.Evening(people)
    for _ in range(60):
        evening.frame(1 / 60, talks=False)
    silent = evening.answers
    for _ in range(3600):
        evening.frame(1 / 60, talks=True)
        time.sleep(1 / 60)  # a game waits between frames, and lets others think
        if evening.answers == 2:
            break
    assert (silent, evening.answers) == (0, 2)
    assert evening.seconds > 2
    evening.close()
    assert people.log().result(5), "what was said is kept"
    people.close()


def test_the_room_that_understanding_takes_is_that_of_its_folder(tmp_path: Path) -> None:
    rows = size.rows(tmp_path, Setup())
    assert 1 < rows["understanding_mb"] <= 8
