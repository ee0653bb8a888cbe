"""A night is the same on a display of 30 pictures a second as on one of 240."""

import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.app import Window, has_display, no_display
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.view.canvas import SIZE
from duskfolk.game.world.kinds import Genre


def test_time_passes_by_the_clock_and_not_by_frames(desk: Desk) -> None:
    seen = []
    for rate in (30, 60, 120, 240):
        playing = Playing(desk, Offers(desk.store.folder), build(Genre.HOLLOW, 1))
        canvas = pygame.Surface(SIZE)
        for key, seconds in ((pygame.K_DOWN, 1.0), (pygame.K_RIGHT, 1.0), (pygame.K_f, 0.5)):
            playing.handle(pygame.Event(pygame.KEYDOWN, key=key, mod=0))
            for frame in range(round(seconds * rate)):
                playing.update(1 / rate + 1e-9)
                if frame % (rate // 30) == 0:
                    playing.draw(canvas)
            playing.handle(pygame.Event(pygame.KEYUP, key=key, mod=0))
        led = playing.stage.motion.led
        assert led is not None
        seen.append((playing.session.worlds.digest(0), round(led.x, 1), round(led.y, 1)))
    assert len({digest for digest, *_ in seen}) == 1
    assert max(x for _, x, _ in seen) - min(x for _, x, _ in seen) <= 0.11
    assert max(y for *_, y in seen) - min(y for *_, y in seen) <= 0.11


@pytest.mark.parametrize(
    ("told", "rate"), [(0, 60), (24, 30), (60, 60), (144, 144), (240, 240), (500, 240)]
)
def test_as_many_pictures_are_shown_as_the_display_has(
    told: int, rate: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pygame.display, "get_current_refresh_rate", lambda: told)
    assert Window().rate == rate


def test_a_driver_that_does_not_exist_is_named_as_the_cause(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pygame.display.quit()
    monkeypatch.setenv("SDL_VIDEODRIVER", "banana")
    try:
        assert not has_display()
        assert no_display().startswith('No window opens here by SDL_VIDEODRIVER="banana"')
    finally:
        monkeypatch.undo()
        pygame.display.init()
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert no_display() == "No display here"
