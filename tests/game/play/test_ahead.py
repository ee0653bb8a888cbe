"""A key is answered before the world decides: by where one stands, by light and by sound."""

from itertools import pairwise
from math import hypot

import pygame
import pytest

from duskfolk.game.levels import build
from duskfolk.game.play.night.playing import Playing
from duskfolk.game.play.offering.offers import Offers
from duskfolk.game.play.screen import Desk
from duskfolk.game.sound.kinds import Heard
from duskfolk.game.view.canvas import TILE
from duskfolk.game.world.kinds import Genre

FRAME = 1 / 60


def press(playing: Playing, key: int, *, down: bool = True) -> None:
    kind = pygame.KEYDOWN if down else pygame.KEYUP
    playing.handle(pygame.Event(kind, key=key, mod=0))


def at(playing: Playing) -> tuple[float, float]:
    """Where the hero is drawn, in pixels of the level."""
    led = playing.stage.motion.led
    assert led is not None
    return led.x * TILE, led.y * TILE


def frames(playing: Playing, count: int) -> list[tuple[float, float]]:
    places = []
    for _ in range(count):
        playing.update(FRAME)
        places.append(at(playing))
    return places


@pytest.fixture
def playing(desk: Desk) -> Playing:
    return Playing(desk, Offers(desk.store.folder), build(Genre.HOLLOW, 1))


@pytest.mark.parametrize("wait", [1, 3, 5, 7])
def test_a_key_moves_the_figure_in_the_next_frame_whenever_it_comes(
    playing: Playing, wait: int
) -> None:
    (*_, (x, y)) = frames(playing, 6 + wait)
    press(playing, pygame.K_DOWN)
    ((x1, y1),) = frames(playing, 1)
    assert x1 == x
    assert y1 - y > 0.5, "half a pixel is seen"


@pytest.mark.parametrize("held", [1, 6, 9, 30])
def test_it_walks_no_faster_than_anybody_stops_where_the_world_says_and_hardly_turns_back(
    playing: Playing, held: int
) -> None:
    frames(playing, 8)
    press(playing, pygame.K_DOWN)
    places = frames(playing, held)
    press(playing, pygame.K_DOWN, down=False)
    places += frames(playing, 40)
    steps = [two[1] - one[1] for one, two in pairwise(places)]
    assert max(steps) < 1.3
    assert min(steps) > -0.6
    assert places[-1][1] == pytest.approx(float(playing.session.state.y[0, 0]) * TILE, abs=0.1)


def test_the_play_is_the_same_with_a_picture_that_goes_ahead(desk: Desk) -> None:
    digests = []
    for ahead in (True, False):
        playing = Playing(desk, Offers(desk.store.folder), build(Genre.PACK, 1))
        if not ahead:
            playing._lead = lambda seconds: None  # type: ignore[method-assign]
        for number, key in enumerate((pygame.K_DOWN, pygame.K_LSHIFT, pygame.K_f, pygame.K_e)):
            press(playing, key)
            for _ in range(9 + number):
                playing.update(FRAME)
        digests.append(playing.session.worlds.digest(0))
    assert digests[0] == digests[1]


def test_a_dash_and_a_flash_are_seen_and_heard_in_the_next_frame_and_only_once(
    playing: Playing, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[Heard] = []
    monkeypatch.setattr(playing._desk.sounding, "play", lambda what, *_: heard.append(what) or True)
    monkeypatch.setattr(type(playing._desk.sounding), "audible", True)
    frames(playing, 8)
    press(playing, pygame.K_f)
    frames(playing, 1)
    assert heard == [Heard.FLASH]
    assert playing.stage._happenings.flash[0] == 1.0
    frames(playing, 12)
    assert heard.count(Heard.FLASH) == 1
    press(playing, pygame.K_DOWN)
    press(playing, pygame.K_LSHIFT)
    frames(playing, 1)
    assert Heard.DASH in heard
    assert playing.stage.motion.actor(0, 1.0, 0, 0).dashing
    frames(playing, 12)
    assert heard.count(Heard.DASH) == 1
    press(playing, pygame.K_LSHIFT)
    frames(playing, 12)
    press(playing, pygame.K_LSHIFT, down=False)
    press(playing, pygame.K_LSHIFT)
    before = len([what for what in heard if what is Heard.DASH])
    frames(playing, 1)
    assert heard.count(Heard.DASH) == before, "without breath nobody dashes"


def test_nobody_is_led_where_the_night_stands_still(playing: Playing) -> None:
    (*_, before) = frames(playing, 8)
    press(playing, pygame.K_DOWN)
    press(playing, pygame.K_ESCAPE)
    (*_, after) = frames(playing, 20)
    assert hypot(after[0] - before[0], after[1] - before[1]) < 0.1
