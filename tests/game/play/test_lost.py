"""After a lost night: one sentence, the last seconds once more, and the keys that never wait."""

from threading import Event

import numpy as np
import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.losing import Cause, Tape, tape_of
from duskfolk.game.minds.mind import Deciders
from duskfolk.game.nights import VALLEY, level_of
from duskfolk.game.play.back_room import ask
from duskfolk.game.play.kept.journey import OPENS, Journey
from duskfolk.game.play.night.lost import LAST
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.screen import Desk, Go, Screen
from duskfolk.game.play.session import finding
from duskfolk.game.world.kinds import Genre, Outcome


def frames(screen: Screen, count: int) -> Screen | Go | None:
    canvas, after = pygame.Surface((640, 360)), screen.update(0.0)
    for _ in range(count):
        after = screen.update(1 / 60)
        screen.draw(canvas)
    return after


def lost(desk: Desk, valley: bool = False) -> Playing:
    """A night of which nothing is left but its last seconds, and those go by."""
    desk.choose("difficulty", 1.0)
    night = VALLEY[0] if valley else None
    level = level_of(VALLEY[0]) if valley else build(Genre.THEFT, 1_000_000)
    playing = Playing(desk, desk.offers(), level, None, night)
    pygame.display.init()
    while not playing.session.over:
        playing.session.step()
    assert playing.session.outcome in (Outcome.LOST, Outcome.NIGHTFALL)
    return playing


def press(playing: Playing, key: int) -> Screen | Go | None:
    playing.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
    return playing.update(0.0)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_loss_says_why_and_shows_its_last_seconds(desk: Desk, language: str) -> None:
    desk.choose("language", language)
    playing = lost(desk)
    frames(playing, 70)
    shown = playing.ending.lost
    assert shown is not None
    shown.finding.wait()
    tape, ticks = shown.finding.tape, set[int]()
    assert tape is not None
    canvas = pygame.Surface((640, 360))
    for _ in range(round((LAST + 1) * 60)):
        playing.update(1 / 60)
        playing.draw(canvas)
        assert playing.stage.motion.now is not None
        ticks.add(int(playing.stage.motion.now.tick))
    end = int(tape.past.tick[-1])
    assert max(ticks) == end
    assert end - min(ticks) == LAST * 30, "five seconds"
    assert shown.told[0].endswith("." if language == "en" else "。")
    assert len(shown.told) == 2, "why, and a tip"
    assert desk.told_why, "so that the next one differs"


def test_the_card_and_its_lines_lie_off_whom_it_tells_of(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    playing = lost(desk)
    frames(playing, 70)
    shown = playing.ending.lost
    assert shown is not None
    shown.finding.wait()
    for feet in range(90, 360, 10):
        body = pygame.Rect(310, feet - 32, 20, 34)
        monkeypatch.setattr(shown, "_seen", [body])
        canvas = pygame.Surface((640, 360))
        canvas.fill("magenta")
        playing.ending.draw(canvas)
        whole = canvas.subsurface(body.clip(canvas.get_rect()))
        free = pygame.mask.from_threshold(whole, (255, 0, 255, 255), (1, 1, 1, 255)).count()
        assert free > 0.85 * whole.get_width() * whole.get_height(), f"feet at {feet}"


def test_r_begins_again_within_a_second_whatever_is_looked_for(desk: Desk) -> None:
    playing = lost(desk)
    frames(playing, 90)
    after = press(playing, pygame.K_r)
    assert isinstance(after, Go)
    assert after.to == "play"
    assert playing.ending.lost is not None
    playing.ending.lost.finding.wait()  # it ends by itself


def test_each_loss_of_a_journey_leaves_something_and_three_open_the_way(desk: Desk) -> None:
    said: list[str] = []
    for _ in range(OPENS):
        playing = lost(desk, valley=True)
        frames(playing, 2)
        assert playing.ending.lost is not None
        said.append(playing.ending.lost.told[-1])
        playing.ending.lost.close()
    assert said == [
        "From now on a trail of light lies on the ground here: follow it.",
        "You were here often: folk are gentler tonight.",
        "Three times is enough: the way on is open.",
    ]
    assert desk.journey.passed(VALLEY[0])
    assert Journey().leaves(VALLEY[0], 0.5) == ""


def test_the_tape_of_a_night_is_there_as_it_ends(desk: Desk) -> None:
    session = lost(desk).session
    assert session.taping is not None
    replay = session.recorder.replay
    tape, again = session.taping.tape(replay.level, replay.actions), tape_of(replay)
    for name, column, other in zip(tape.past._fields, tape.past, again.past, strict=True):
        assert name == "ground" or np.array_equal(column, other), name
    for column, other in zip(tape[2:], again[2:], strict=True):
        assert np.array_equal(column, other)


def test_why_is_told_while_other_work_waits_beside_the_frames(desk: Desk) -> None:
    playing, go_on = lost(desk), Event()
    ask(go_on.wait)  # paintings, scenes, shelves
    frames(playing, 2)
    assert playing.ending.lost is not None
    playing.ending.lost.finding._cause.result(60)
    go_on.set()
    assert len(playing.ending.lost.told) == 2


def test_where_kernels_are_plain_python_nothing_is_tried(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def noted(tape: Tape, minds: Deciders | None, *_: object) -> Cause | None:
        asked.append(minds)
        return None

    monkeypatch.setattr(finding, "why_lost", noted)
    session = lost(desk).session
    for tries in (False, True):
        finding.Finding(session, 0.0, tries=tries).wait()
    assert [one is None for one in asked] == [True, False]
