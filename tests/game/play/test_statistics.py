"""The page of numbers counts what the play records and the journey say."""

from dataclasses import replace

import pygame
import pytest

from duskfolk.agents.recommender import Candidate, Course, PlayRecord
from duskfolk.agents.recommender.records import Result
from duskfolk.game.nights import FIRST
from duskfolk.game.play.kept.journey import Journey
from duskfolk.game.play.menu.numbers import Numbers
from duskfolk.game.play.offering.numbers import numbers_of
from duskfolk.game.play.screen import Desk, Go
from duskfolk.game.play.words import numbers as words
from duskfolk.game.world.kinds import Outcome


def play(
    genre: str, outcome: Result, seconds: float, lamps: int = 0, wolves: int = 0
) -> PlayRecord:
    level = Candidate(genre, 1, features={"wolves": wolves})
    return PlayRecord(
        level,
        outcome,
        seconds=seconds,
        details={"lamps": lamps},
        course=Course(talks=2),
    )


PLAYS = [
    play("pack", "won", 60, 4, 5), play("pack", "won", 50, 4, 5), play("pack", "quit", 5),
    play("pack", "won", 70, 4, 5), play("watch", "lost", 30, 1), play("watch", "won", 40, 3),
    play("vigil", "nightfall", 80),
]  # fmt: skip


def test_nights_are_counted_by_end_kind_streak_and_folk() -> None:
    journey = Journey().after(FIRST[0], Outcome.WON, 40.0, 0)
    found = numbers_of(PLAYS, journey)
    assert (found.nights, found.won, found.hearts, found.fell, found.left) == (7, 4, 1, 1, 1)
    assert (found.streak, found.longest) == (0, 3), "who leaves breaks no streak"
    assert (found.seconds, found.lamps, found.talks, found.valley) == (335, 16, 14, 1)
    assert (found.kinds["pack"].nights, found.kinds["pack"].won) == (4, 3)
    assert (found.kinds["pack"].best, found.kinds["pack"].share) == (50, 100), (
        "who left it has not lost it"
    )
    assert found.met == {"wardens": 0, "wolves": 3, "imps": 0}


def test_lamps_that_burnt_at_the_start_are_not_counted_as_lit() -> None:
    told = replace(PLAYS[0], details={"lamps": 3.0, "kindled": 1.0})
    assert numbers_of([told], Journey()).lamps == 1


def test_numbers_that_no_night_has_are_not_added_up() -> None:
    strange = (replace(PLAYS[0], details={"lamps": lamps}) for lamps in (1e300, -5.0))
    assert numbers_of(strange, Journey()).lamps == 99


@pytest.mark.parametrize("letters", [1, 1.5, 2])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_is_drawn_and_leads_to_the_replays(
    desk: Desk, language: str, letters: float
) -> None:
    desk.choose("language", language)
    desk.choose("letters", letters)
    page = Numbers(desk, desk.offers())
    page.draw(pygame.Surface((640, 360)))
    page.counted = numbers_of(PLAYS, Journey())
    for _ in range(2):
        page.draw(pygame.Surface((640, 360)))
        page.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=0))
    page.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=0))
    page.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0))
    after = page.update(0.0)
    assert isinstance(after, Go)
    assert after.to == "gallery"
    english, chinese = words.texts().values()
    assert set(english) == set(chinese)
